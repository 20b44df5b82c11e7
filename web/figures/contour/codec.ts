/**
 * A figure's state as a link, and back.
 *
 *     v=1&surface=ellipse:kappa=50&start=-4.2,1.9&runs=adam:rate=0.35,rho1=0.8;momentum/step:every=20&step=8
 *
 * What equals the default is left out. Reading never fails: whatever is wrong is replaced by what is used instead,
 * and said in a note. Grammar: `&` separates keys, `;` runs, `/` a run from its schedule, `:` a name from its options,
 * `,` options and numbers, `~` the numbers of a list.
 */
import * as v from 'valibot';
import { readLink, writeLink, type Decoded } from '../link';
import type { Note } from '../notes';
import { same } from '../same';
import { texts } from '../strings';
import { domainText, readDomain, readPair, type Reading } from './codec-grammar';
import { readFormula, readRegression, readSurface, writeProblem } from './codec-problem';
import { readRuns, writeRuns } from './codec-runs';
import { numberText, parseNumber } from '../number-text';
import { intervalText } from '../options';
import {
  LIMITS,
  OVERLAYS,
  defaultState,
  type FigureState,
  type Overlay,
  type Tables,
} from './state';

export const VERSION = 1;

type Draft = { -readonly [K in keyof FigureState]: FigureState[K] };
type Reader = (text: string, draft: Draft, reading: Reading) => void;

const whole = (min: number, max: number): NumberRule => ({
  schema: v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)),
  allowed: texts.range.whole(intervalText(min, max)),
});
const number = (min: number, max: number): NumberRule => ({
  schema: v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max)),
  allowed: intervalText(min, max),
});
interface NumberRule {
  readonly schema: v.GenericSchema<number>;
  readonly allowed: string;
}

/** Ranges of the plain numbers of a state; the figure's own fields use them too. */
export const NUMBER_RULES = {
  batchSize: whole(0, LIMITS.rows),
  noise: number(0, 1e6),
  seed: whole(0, LIMITS.seed),
  steps: whole(1, LIMITS.steps),
  tolerance: number(0, 1e6),
  step: whole(0, LIMITS.steps),
  speed: number(0.1, 120),
} as const satisfies Partial<Record<keyof FigureState, NumberRule>>;
export type NumberKey = keyof typeof NUMBER_RULES;

const NUMBER_NAMES: Readonly<Record<NumberKey, string>> = {
  batchSize: 'batch',
  noise: 'noise',
  seed: 'seed',
  steps: 'steps',
  tolerance: 'tolerance',
  step: 'step',
  speed: 'speed',
};

const readers = new Map<string, Reader>([
  ['surface', readSurface],
  ['formula', readFormula],
  ['domain', checkDomain],
  ['regression', readRegression],
  [
    'start',
    (text, draft, reading) => {
      const pair = readPair(text);
      if (pair) draft.start = pair;
      else
        reading.note(
          'start',
          texts.notes.bad('start', text, texts.range.pair, texts.notes.ownStart),
        );
    },
  ],
  [
    'view',
    (text, draft, reading) => {
      const view = readDomain(text);
      if (view) draft.view = view;
      else
        reading.note(
          'view',
          texts.notes.bad('view', text, texts.range.domain, texts.notes.ownView),
        );
    },
  ],
  ['runs', readRuns],
  ['show', readShow],
  [
    'selected',
    (text, draft, reading) => {
      const value = parseNumber(text);
      const fine =
        value !== null && Number.isInteger(value) && value >= 1 && value <= draft.runs.length;
      if (fine) draft.selected = value - 1;
      else {
        const allowed = texts.range.whole(intervalText(1, draft.runs.length));
        reading.note(
          'selected',
          texts.notes.bad('selected', text, allowed, String(draft.selected + 1)),
        );
      }
    },
  ],
]);
for (const [key, name] of Object.entries(NUMBER_NAMES) as [NumberKey, string][]) {
  readers.set(name, (text, draft, reading) => {
    const value = parseNumber(text);
    if (value !== null && v.is(NUMBER_RULES[key].schema, value)) draft[key] = value;
    else {
      const used = numberText(draft[key]);
      reading.note(name, texts.notes.bad(name, text, NUMBER_RULES[key].allowed, used));
    }
  });
}

/** The link of a state, without a leading #. */
export function encode(state: FigureState, tables: Tables): string {
  const standard = defaultState(tables);
  const parts: [string, string][] = [...writeProblem(state.problem, standard.problem, tables)];
  if (state.start) parts.push(['start', state.start.map(numberText).join(',')]);
  if (state.view) parts.push(['view', domainText(state.view)]);
  if (!same(state.runs, standard.runs)) parts.push(['runs', writeRuns(state.runs, tables)]);
  for (const [key, name] of Object.entries(NUMBER_NAMES) as [NumberKey, string][]) {
    if (!Object.is(state[key], standard[key])) parts.push([name, numberText(state[key])]);
  }
  if (!same(state.show, standard.show)) parts.push(['show', state.show.join(',') || 'nothing']);
  const lastRun = state.runs.length - 1;
  if (state.selected !== Math.min(standard.selected, lastRun))
    parts.push(['selected', String(state.selected + 1)]);
  return writeLink(VERSION, parts);
}

/** The state of a link. Never throws; the state is always valid. */
export function decode(link: string, tables: Tables): Decoded<FigureState> {
  const notes: Note[] = [];
  const rules = { version: VERSION, keys: [...readers.keys()] };
  const pairs = readLink(link, rules, (note) => notes.push(note));
  const reading: Reading = { tables, pairs, note: (key, text) => notes.push({ key, text }) };
  const draft: Draft = { ...defaultState(tables) };
  for (const key of ['surface', 'formula', 'regression']
    .filter((name) => pairs.has(name))
    .slice(1)) {
    reading.note(key, texts.notes.oneProblem(key));
    pairs.delete(key);
  }
  for (const [key, read] of readers) {
    // `selected` and the last step depend on runs and steps, which come before them in the table.
    if (key === 'selected') draft.selected = Math.min(draft.selected, draft.runs.length - 1);
    const text = pairs.get(key);
    if (text !== undefined) read(text, draft, reading);
  }
  if (draft.step > draft.steps) {
    reading.note(
      'step',
      texts.notes.bad(
        'step',
        numberText(draft.step),
        intervalText(0, draft.steps),
        numberText(draft.steps),
      ),
    );
    draft.step = draft.steps;
  }
  return { state: draft, notes };
}

/** A formula's frame travels beside it; anywhere else it means nothing. */
function checkDomain(text: string, _draft: Draft, reading: Reading): void {
  if (!reading.pairs.has('formula')) reading.note('domain', texts.notes.loneDomain);
  else if (!readDomain(text)) {
    reading.note(
      'domain',
      texts.notes.bad('domain', text, texts.range.domain, texts.notes.ownView),
    );
  }
}

function readShow(text: string, draft: Draft, reading: Reading): void {
  const wanted = text === 'nothing' ? [] : text.split(',');
  for (const name of wanted) {
    if (!(OVERLAYS as readonly string[]).includes(name)) {
      reading.note('show', texts.notes.bad('show', name, OVERLAYS.join(', '), texts.notes.leftOut));
    }
  }
  draft.show = OVERLAYS.filter((name: Overlay) => wanted.includes(name));
}
