/**
 * The figure's state as a link, and back.
 *
 *     v=1&optimizer=momentum:rate=0.5,rho=0.8&activation=relu&seed=7&pass=60&row=2&stage=3
 *
 * What equals the default is left out. Reading never fails: whatever is wrong is replaced, and said in a note. Passes,
 * rows and stages are counted from 1, as on screen.
 */
import { pick, readOptions, readRate, writeOptions } from '../codec-options';
import { cut, readLink, writeLink } from '../link';
import type { Note } from '../notes';
import { numberText, parseNumber } from '../number-text';
import { intervalText } from '../options';
import { texts } from '../strings';
import { LIMITS, OUTPUTS, defaultState, type LoopState, type Tables } from './state';
import { GRAINS, ROWS, STAGES, placeOf, tickOf } from './ticks';

export const VERSION = 1;
const KEYS = [
  'optimizer',
  'activation',
  'output',
  'init',
  'seed',
  'passes',
  'pass',
  'row',
  'stage',
  'by',
  'speed',
] as const;
type Key = (typeof KEYS)[number];

export interface Decoded {
  readonly state: LoopState;
  readonly notes: readonly Note[];
}

interface NumberRule {
  readonly allowed: string;
  readonly fits: (value: number) => boolean;
}
const whole = (min: number, max: number): NumberRule => ({
  allowed: texts.range.whole(intervalText(min, max)),
  fits: (value) => Number.isInteger(value) && value >= min && value <= max,
});

/** Ranges of the plain numbers; the figure's own fields use them too. */
export const NUMBER_RULES = {
  seed: whole(0, LIMITS.seed),
  passes: whole(1, LIMITS.passes),
  speed: {
    allowed: intervalText(0.1, 120),
    fits: (value: number): boolean => value >= 0.1 && value <= 120,
  },
} as const satisfies Record<string, NumberRule>;

/** Reads the values of known keys, with a note for each that cannot be used. */
class Reader {
  readonly notes: Note[] = [];
  readonly #pairs: ReadonlyMap<string, string>;

  constructor(link: string) {
    this.#pairs = readLink(link, { version: VERSION, keys: KEYS }, (note) => {
      this.notes.push(note);
    });
  }

  text(key: Key): string | undefined {
    return this.#pairs.get(key);
  }
  note(key: Key, text: string): void {
    this.notes.push({ key, text });
  }
  number(key: Key, rule: NumberRule, used: number): number {
    const text = this.text(key);
    if (text === undefined) return used;
    const value = parseNumber(text);
    if (value !== null && rule.fits(value)) return value;
    this.note(key, texts.notes.bad(key, text, rule.allowed, numberText(used)));
    return used;
  }
  choice<T extends string>(key: Key, choices: readonly T[], used: T): T {
    const text = this.text(key);
    if (text === undefined) return used;
    const found = choices.find((choice) => choice === text);
    if (found === undefined)
      this.note(key, texts.notes.bad(key, text, texts.range.choice(choices.join(', ')), used));
    return found ?? used;
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id);

/** The state of a link. Never throws; the state is always valid. */
export function decode(link: string, tables: Tables): Decoded {
  const read = new Reader(link);
  const standard = defaultState();
  const passes = read.number('passes', NUMBER_RULES.passes, standard.passes);
  const pass = read.number('pass', whole(1, passes), 1);
  const row = read.number('row', whole(1, ROWS), 1);
  const stage = read.number('stage', whole(1, STAGES.length), 1);
  const state = {
    ...readRule(read, tables, standard),
    activation: read.choice('activation', idsOf(tables.activations), standard.activation),
    output: read.choice('output', OUTPUTS, standard.output),
    initialization: read.choice('init', idsOf(tables.initializations), standard.initialization),
    seed: read.number('seed', NUMBER_RULES.seed, standard.seed),
    passes,
    tick: tickOf({ pass: pass - 1, row: row - 1, stage: stage - 1 }),
    grain: read.choice('by', GRAINS, standard.grain),
    speed: read.number('speed', NUMBER_RULES.speed, standard.speed),
  };
  return { state, notes: read.notes };
}

type Rule = Pick<LoopState, 'optimizer' | 'options' | 'rate'>;

/** The usual rate of an optimizer; the figure's own for the one it begins with. */
export function usualRate(tables: Tables, optimizer: string): number {
  const standard = defaultState();
  if (optimizer === standard.optimizer) return standard.rate;
  return tables.optimizers.find(({ id }) => id === optimizer)?.defaultRate ?? standard.rate;
}

function readRule(read: Reader, tables: Tables, standard: LoopState): Rule {
  const { optimizer, options, rate } = standard;
  const text = read.text('optimizer');
  if (text === undefined) return { optimizer, options, rate };
  const [id, rest] = cut(text, ':');
  const info = tables.optimizers.find((row) => row.id === id);
  if (!info) {
    const known = texts.range.choice(idsOf(tables.optimizers).join(', '));
    read.note('optimizer', texts.notes.bad('optimizer', id, known, optimizer));
    return { optimizer, options, rate };
  }
  const note = (problem: string): void => {
    read.note('optimizer', problem);
  };
  const [given, others] = pick(rest, 'rate');
  return {
    optimizer: id,
    options: readOptions(info, others, id, note),
    rate: readRate(given, usualRate(tables, id), id, note),
  };
}

function writeRule(state: LoopState, tables: Tables): string {
  const info = tables.optimizers.find(({ id }) => id === state.optimizer);
  const usual = usualRate(tables, state.optimizer);
  const options = [
    Object.is(state.rate, usual) ? '' : `rate=${numberText(state.rate)}`,
    info ? writeOptions(info, state.options) : '',
  ].filter((part) => part !== '');
  return [state.optimizer, options.join(',')].filter((part) => part !== '').join(':');
}

/** The link of a state, without a leading #. */
export function encode(state: LoopState, tables: Tables): string {
  const standard = defaultState();
  const place = placeOf(state.tick);
  const all: readonly (readonly [Key, string, string])[] = [
    ['optimizer', writeRule(state, tables), writeRule(standard, tables)],
    ['activation', state.activation, standard.activation],
    ['output', state.output, standard.output],
    ['init', state.initialization, standard.initialization],
    ['seed', numberText(state.seed), numberText(standard.seed)],
    ['passes', numberText(state.passes), numberText(standard.passes)],
    ['pass', String(place.pass + 1), '1'],
    ['row', String(place.row + 1), '1'],
    ['stage', String(place.stage + 1), '1'],
    ['by', state.grain, standard.grain],
    ['speed', numberText(state.speed), numberText(standard.speed)],
  ];
  const parts = all.flatMap(([key, text, usual]) => (text === usual ? [] : [[key, text] as const]));
  return writeLink(VERSION, parts);
}
