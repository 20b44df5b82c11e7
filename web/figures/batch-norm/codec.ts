/**
 * A batch-norm figure's state as a link, and back.
 *
 *     v=1&norm=batch&placement=after&rate=0.1&step=80&unit=3&gamma=undo&beta=-0.5&company=1&digit=12
 *
 * What equals the default is left out. Layer, unit and sample count from 1, as on screen. Reading never fails:
 * whatever is wrong is replaced by what is used instead, and said in a note.
 */
import { readLink, writeLink, type Decoded } from '../link';
import type { Note } from '../notes';
import { numberText, parseNumber } from '../number-text';
import { intervalText } from '../options';
import { texts } from '../strings';
import {
  CONVENTIONS,
  DEFAULT_STATE,
  LIMITS,
  NORMS,
  PLACEMENTS,
  fitted,
  type BatchNormState,
  type Knob,
  type NetworkTables,
  type Question,
} from './state';

export const VERSION = 1;

type Draft = { -readonly [K in keyof BatchNormState]: BatchNormState[K] };
export type NumberKey = {
  [K in keyof BatchNormState]: BatchNormState[K] extends number ? K : never;
}[keyof BatchNormState];

export interface NumberRule {
  /** Its name in a link. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly open?: 'none' | 'min' | 'max' | 'both';
  readonly whole: boolean;
  /** Added to the value in a link: 1 where people count from one. */
  readonly offset?: number;
}

/** Ranges of the plain numbers; the figure's own fields use them too. */
export const NUMBER_RULES: Readonly<Record<NumberKey, NumberRule>> = {
  layers: { name: 'layers', min: 1, max: LIMITS.layers, whole: true },
  units: { name: 'units', min: 2, max: LIMITS.units, whole: true },
  rate: { name: 'rate', min: 0, max: 1e6, open: 'min', whole: false },
  batchSize: { name: 'batch', min: 1, max: LIMITS.batchSize, whole: true },
  delta: { name: 'delta', min: 0, max: 1, open: 'min', whole: false },
  rho: { name: 'rho', min: 0, max: 1, open: 'max', whole: false },
  seed: { name: 'seed', min: 0, max: LIMITS.seed, whole: true },
  steps: { name: 'steps', min: 1, max: LIMITS.steps, whole: true },
  step: { name: 'step', min: 0, max: LIMITS.steps, whole: true },
  speed: { name: 'speed', min: 0.1, max: 120, whole: false },
  layer: { name: 'layer', min: 0, max: LIMITS.layers - 1, whole: true, offset: 1 },
  unit: { name: 'unit', min: 0, max: LIMITS.units - 1, whole: true, offset: 1 },
  sample: { name: 'sample', min: 0, max: LIMITS.batchSize - 1, whole: true, offset: 1 },
  company: { name: 'company', min: 1, max: LIMITS.company, whole: true },
};
const NUMBERS = Object.entries(NUMBER_RULES) as [NumberKey, NumberRule][];
const KEYS = [
  'norm',
  'placement',
  'activation',
  'init',
  'running',
  ...NUMBERS.map(([, { name }]) => name),
  'gamma',
  'beta',
  'digit',
  'drawn',
];

/** Why a number is not allowed, as the range that is, or null. */
export function numberRefusal(key: NumberKey, value: number): string | null {
  const { min, max, open = 'none', whole, offset = 0 } = NUMBER_RULES[key];
  const low = open === 'min' || open === 'both' ? value > min : value >= min;
  const high = open === 'max' || open === 'both' ? value < max : value <= max;
  if (low && high && (!whole || Number.isInteger(value))) return null;
  const range = intervalText(min + offset, max + offset, open);
  return whole ? texts.range.whole(range) : range;
}

const INK = '0123456789abcdefg';

export function encode(state: BatchNormState): string {
  const parts: [string, string][] = [];
  const put = (name: string, value: string, standard: string): void => {
    if (value !== standard) parts.push([name, value]);
  };
  const standard = DEFAULT_STATE;
  put('norm', state.norm, standard.norm);
  put('placement', state.placement, standard.placement);
  put('activation', state.activation, standard.activation);
  put('init', state.initialization, standard.initialization);
  put('running', state.running, standard.running);
  for (const [key, { name, offset = 0 }] of NUMBERS)
    put(name, numberText(state[key] + offset), numberText(standard[key] + offset));
  put('gamma', knobText(state.gamma), 'learned');
  put('beta', knobText(state.beta), 'learned');
  if (state.question.kind === 'drawn')
    parts.push(['drawn', state.question.cells.map((cell) => INK[cell] ?? '0').join('')]);
  else if (state.question.row !== 0) parts.push(['digit', String(state.question.row + 1)]);
  return writeLink(VERSION, parts);
}

const knobText = (knob: Knob): string => (typeof knob === 'number' ? numberText(knob) : knob);

/** The state of a link. Never throws; the state is always valid. */
export function decode(link: string, tables: NetworkTables): Decoded<BatchNormState> {
  const notes: Note[] = [];
  const draft: Draft = { ...DEFAULT_STATE };
  const pairs = readLink(link, { version: VERSION, keys: KEYS }, (note) => notes.push(note));
  const bad = (name: string, text: string, allowed: string, used: string): void => {
    notes.push({ key: name, text: texts.notes.bad(name, text, allowed, used) });
  };
  const choice = <T extends string>(
    name: string,
    choices: readonly T[],
    now: T,
    use: (value: T) => void,
  ): void => {
    const text = pairs.get(name);
    if (text === undefined) return;
    const found = choices.find((id) => id === text);
    if (found === undefined) bad(name, text, texts.range.choice(choices.join(', ')), now);
    else use(found);
  };
  choice('norm', NORMS, draft.norm, (value) => (draft.norm = value));
  choice('placement', PLACEMENTS, draft.placement, (value) => (draft.placement = value));
  choice('running', CONVENTIONS, draft.running, (value) => (draft.running = value));
  choice('activation', ids(tables.activations), draft.activation, (id) => (draft.activation = id));
  choice('init', ids(tables.initializations), draft.initialization, (id) => {
    draft.initialization = id;
  });
  for (const [key, { name, offset = 0 }] of NUMBERS) {
    const text = pairs.get(name);
    if (text === undefined) continue;
    const value = parseNumber(text);
    const refused = value === null ? numberRefusal(key, NaN) : numberRefusal(key, value - offset);
    if (value === null || refused !== null)
      bad(name, text, refused ?? '', numberText(draft[key] + offset));
    else draft[key] = value - offset;
  }
  for (const name of ['gamma', 'beta'] as const) {
    const text = pairs.get(name);
    if (text === undefined) continue;
    const knob = readKnob(text);
    if (knob === null) bad(name, text, KNOB_TEXT, 'learned');
    else draft[name] = knob;
  }
  readQuestion(pairs, draft, bad);
  return { state: fit(draft, notes, pairs), notes };
}

const ids = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id);

/** Larger knobs have no use. */
export const KNOB_LIMIT = 1000;
export const KNOB_TEXT = `learned, undo, or a number ${intervalText(-KNOB_LIMIT, KNOB_LIMIT)}`;

function readKnob(text: string): Knob | null {
  if (text === 'learned' || text === 'undo') return text;
  const value = parseNumber(text);
  return value !== null && Math.abs(value) <= KNOB_LIMIT ? value : null;
}

type Complain = (name: string, text: string, allowed: string, used: string) => void;

function readQuestion(pairs: ReadonlyMap<string, string>, draft: Draft, bad: Complain): void {
  const row = pairs.get('digit');
  if (row !== undefined) {
    const value = parseNumber(row);
    if (value !== null && Number.isInteger(value) && value >= 1 && value <= MOST_ROWS)
      draft.question = { kind: 'test', row: value - 1 };
    else bad('digit', row, texts.range.whole(intervalText(1, MOST_ROWS)), '1');
  }
  const drawn = pairs.get('drawn');
  if (drawn === undefined) return;
  const cells = Array.from(drawn, (sign) => INK.indexOf(sign));
  if (cells.length === LIMITS.cells && !cells.includes(-1))
    draft.question = { kind: 'drawn', cells } satisfies Question;
  else bad('drawn', drawn, DRAWN_TEXT, 'a test digit');
}

/** More than there are test digits: a row beyond them is taken modulo their number. */
const MOST_ROWS = 1797;
const DRAWN_TEXT = `${String(LIMITS.cells)} signs from 0 to ${INK.at(-1) ?? ''}`;

/** Indexes that point outside their lists are moved inside, with a note when the link named them. */
function fit(draft: Draft, notes: Note[], pairs: ReadonlyMap<string, string>): BatchNormState {
  const state = fitted(draft);
  for (const key of ['step', 'layer', 'unit', 'sample'] as const) {
    const { name, offset = 0 } = NUMBER_RULES[key];
    const text = pairs.get(name);
    if (text === undefined || state[key] === draft[key]) continue;
    const used = numberText(state[key] + offset);
    notes.push({ key: name, text: texts.notes.bad(name, text, texts.range.atMost(used), used) });
  }
  return state;
}
