/** The runs of a link: `adam:rate=0.35,rho1=0.8/step:every=20;momentum`. */
import { texts } from '../strings';
import { cut } from '../link';
import { same } from '../same';
import { pick, readOptions, readRate, writeOptions, type Complain } from '../codec-options';
import type { Reading } from './codec-grammar';
import { numberText, parseNumbers } from '../number-text';
import {
  LIMITS,
  newRun,
  plainSchedule,
  type FigureState,
  type RunChoice,
  type ScheduleChoice,
  type Tables,
} from './state';

interface Target {
  runs: FigureState['runs'];
}

const complain =
  (reading: Reading): Complain =>
  (text) => {
    reading.note('runs', text);
  };

/** Schedules that read a list of numbers instead of options alone. */
export const LISTED_SCHEDULES = ['multi_step', 'table'];

export function readRuns(text: string, draft: Target, reading: Reading): void {
  const parts = text.split(';').filter((part) => part !== '');
  if (parts.length > LIMITS.runs)
    reading.note('runs', texts.notes.tooManyRuns(parts.length, LIMITS.runs));
  const runs = parts
    .slice(0, LIMITS.runs)
    .flatMap((part, index) => readRun(part, index, reading) ?? []);
  if (runs.length > 0) draft.runs = runs;
  else reading.note('runs', texts.notes.noRuns);
}

function readRun(text: string, index: number, reading: Reading): RunChoice | null {
  const [rule, schedule] = cut(text, '/');
  const [id, optionPart] = cut(rule, ':');
  const { optimizers } = reading.tables;
  const info = optimizers.find((row) => row.id === id);
  if (!info) {
    const known = optimizers.map((row) => row.id).join(', ');
    reading.note(
      'runs',
      texts.notes.bad(texts.notes.run(index + 1), id, known, texts.notes.leftOut),
    );
    return null;
  }
  const plain = newRun(reading.tables, id);
  const owner = texts.notes.runOf(index + 1, id);
  const [rates, rest] = pick(optionPart, 'rate');
  return {
    optimizer: id,
    options: readOptions(info, rest, owner, complain(reading)),
    rate: readRate(rates, plain.rate, owner, complain(reading)),
    schedule: schedule === '' ? plain.schedule : readSchedule(schedule, owner, reading),
  };
}

function readSchedule(text: string, owner: string, reading: Reading): ScheduleChoice {
  const plain = plainSchedule(reading.tables);
  const [id, optionPart] = cut(text, ':');
  const info = reading.tables.schedules.find((row) => row.id === id);
  if (!info) {
    const known = reading.tables.schedules.map((row) => row.id).join(', ');
    reading.note('runs', texts.notes.bad(texts.notes.of('schedule', owner), id, known, plain.id));
    return plain;
  }
  const [list, rest] = pick(optionPart, 'list');
  const table = list === null ? [] : readList(list);
  if (table === null || LISTED_SCHEDULES.includes(id) !== table.length > 0 || !isList(id, table)) {
    const got = list ?? texts.notes.nothing;
    reading.note(
      'runs',
      texts.notes.bad(texts.notes.of(`list of ${id}`, owner), got, texts.range.list(id), plain.id),
    );
    return plain;
  }
  return {
    id,
    options: readOptions(info, rest, texts.notes.of(id, owner), complain(reading)),
    table,
  };
}

/** True for numbers this schedule accepts as its list. */
export function isList(schedule: string, table: readonly number[]): boolean {
  if (
    table.length > LIMITS.listed ||
    table.some((value) => !(value >= 0 && Number.isFinite(value)))
  )
    return false;
  return (
    schedule !== 'multi_step' || table.every((value, i) => i === 0 || value >= (table[i - 1] ?? 0))
  );
}

function readList(text: string): readonly number[] | null {
  return parseNumbers(text, '~');
}

export function writeRuns(runs: readonly RunChoice[], tables: Tables): string {
  return runs.map((run) => writeRun(run, tables)).join(';');
}

function writeRun(run: RunChoice, tables: Tables): string {
  const info = tables.optimizers.find((row) => row.id === run.optimizer);
  const options = [
    Object.is(run.rate, info?.defaultRate) ? '' : `rate=${numberText(run.rate)}`,
    info ? writeOptions(info, run.options) : '',
  ];
  const rule = [run.optimizer, join(options)].filter(Boolean).join(':');
  return same(run.schedule, plainSchedule(tables))
    ? rule
    : `${rule}/${writeSchedule(run.schedule, tables)}`;
}

function writeSchedule(schedule: ScheduleChoice, tables: Tables): string {
  const info = tables.schedules.find((row) => row.id === schedule.id);
  const list = schedule.table.length > 0 ? `list=${schedule.table.map(numberText).join('~')}` : '';
  return [schedule.id, join([list, info ? writeOptions(info, schedule.options) : ''])]
    .filter(Boolean)
    .join(':');
}

const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(',');
