/** The runs of a link: `adam:rate=0.35,rho1=0.8/step:every=20;momentum`. */
import type { KindInfo, Options } from '../../engine/types';
import { texts } from '../strings';
import { cut } from '../link';
import { same } from '../same';
import { pick, type Reading } from './codec-grammar';
import { numberText, parseNumber, parseNumbers } from '../number-text';
import { optionText, parseOption, rangeText } from '../options';
import {
  LIMITS,
  newRun,
  plainSchedule,
  withoutDefaults,
  type FigureState,
  type RunChoice,
  type ScheduleChoice,
  type Tables,
} from './state';

interface Target {
  runs: FigureState['runs'];
}

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
    options: readOptions(info, rest, owner, 'runs', reading),
    rate: readRate(rates, plain.rate, owner, reading),
    schedule: schedule === '' ? plain.schedule : readSchedule(schedule, owner, reading),
  };
}

function readRate(text: string | null, fallback: number, owner: string, reading: Reading): number {
  if (text === null) return fallback;
  const rate = parseNumber(text);
  if (rate !== null && rate > 0) return rate;
  reading.note(
    'runs',
    texts.notes.bad(
      texts.notes.of('rate', owner),
      text,
      texts.range.above('0'),
      numberText(fallback),
    ),
  );
  return fallback;
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
    options: readOptions(info, rest, texts.notes.of(id, owner), 'runs', reading),
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

/** Options of one table row; what is unknown or out of range is noted and takes its default. */
export function readOptions(
  info: KindInfo,
  text: string,
  owner: string,
  key: string,
  reading: Reading,
): Options {
  const options: Record<string, number> = {};
  for (const part of text.split(',').filter((piece) => piece !== '')) {
    const [id, given] = cut(part, '=');
    const option = info.options.find((row) => row.id === id);
    if (!option) {
      const known = info.options.map((row) => row.id).join(', ') || texts.notes.nothing;
      reading.note(key, texts.notes.unknownOption(id, owner, known));
      continue;
    }
    const value = parseOption(option, given);
    if (value === null) {
      const used = optionText(option, option.default);
      reading.note(key, texts.notes.bad(texts.notes.of(id, owner), given, rangeText(option), used));
    } else options[option.id] = value;
  }
  return withoutDefaults(info, options);
}

export function writeOptions(info: KindInfo, options: Options): string {
  return Object.entries(withoutDefaults(info, options))
    .flatMap(([id, value]) => {
      const option = info.options.find((row) => row.id === id);
      return option ? [`${id}=${optionText(option, value)}`] : [];
    })
    .join(',');
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
