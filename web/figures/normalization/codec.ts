/**
 * A normalization figure's state as a link, and back.
 *
 *     v=1&features=area_rooms&test=large&stage=1&share=0.6&start=-0.7,0.55&step=12&statistics=own
 *
 * What equals the default is left out. Reading never fails: whatever is wrong is replaced by what is used instead, and
 * said in a note.
 */
import { readLink, writeLink, type Decoded } from '../link';
import type { Note } from '../notes';
import { numberText, parseNumber, parseNumbers } from '../number-text';
import { intervalText } from '../options';
import { texts } from '../strings';
import { PAIRS, SPLITS } from './flats';
import { DEFAULT_STATE, LIMITS, STATISTICS, type NormalizationState } from './state';

export const VERSION = 1;
const KEYS = [
  'features',
  'test',
  'stage',
  'share',
  'start',
  'steps',
  'step',
  'speed',
  'statistics',
] as const;

type Draft = { -readonly [K in keyof NormalizationState]: NormalizationState[K] };
export type NumberKey = 'stage' | 'share' | 'steps' | 'step' | 'speed';

interface NumberRule {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

/** Ranges of the plain numbers; the figure's own fields use them too. */
export const NUMBER_RULES: Readonly<Record<NumberKey, NumberRule>> = {
  stage: { min: 0, max: 2, whole: false },
  share: { ...LIMITS.share, whole: false },
  steps: { min: 1, max: LIMITS.steps, whole: true },
  step: { min: 0, max: LIMITS.steps, whole: true },
  speed: { min: 0.1, max: 120, whole: false },
};

/** Why a number is not allowed, as the range that is, or null. */
export function numberRefusal(key: NumberKey, value: number): string | null {
  const { min, max, whole } = NUMBER_RULES[key];
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return null;
  const range = intervalText(min, max);
  return whole ? texts.range.whole(range) : range;
}

export function encode(state: NormalizationState): string {
  const all: readonly (readonly [string, string, string])[] = [
    ['features', state.pair, DEFAULT_STATE.pair],
    ['test', state.split, DEFAULT_STATE.split],
    ...(['stage', 'share'] as const).map((key) => numberPart(state, key)),
    ['start', pairText(state.start), pairText(DEFAULT_STATE.start)],
    ...(['steps', 'step', 'speed'] as const).map((key) => numberPart(state, key)),
    ['statistics', state.statistics, DEFAULT_STATE.statistics],
  ];
  const changed = all.filter(([, value, standard]) => value !== standard);
  return writeLink(
    VERSION,
    changed.map(([key, value]) => [key, value]),
  );
}

const numberPart = (
  state: NormalizationState,
  key: NumberKey,
): readonly [string, string, string] => [
  key,
  numberText(state[key]),
  numberText(DEFAULT_STATE[key]),
];
const pairText = (pair: readonly number[]): string => pair.map(numberText).join(',');

/** The state of a link. Never throws; the state is always valid. */
export function decode(link: string): Decoded<NormalizationState> {
  const notes: Note[] = [];
  const draft: Draft = { ...DEFAULT_STATE };
  const pairs = readLink(link, { version: VERSION, keys: KEYS }, (note) => notes.push(note));
  const bad = (key: string, text: string, allowed: string, used: string): void => {
    notes.push({ key, text: texts.notes.bad(key, text, allowed, used) });
  };
  const choice = <T extends string>(key: string, choices: readonly T[], now: T): T => {
    const text = pairs.get(key);
    const found = choices.find((id) => id === text);
    if (text !== undefined && found === undefined)
      bad(key, text, texts.range.choice(choices.join(', ')), now);
    return found ?? now;
  };
  draft.pair = choice('features', PAIRS, draft.pair);
  draft.split = choice('test', SPLITS, draft.split);
  draft.statistics = choice('statistics', STATISTICS, draft.statistics);
  for (const key of Object.keys(NUMBER_RULES) as NumberKey[]) {
    const text = pairs.get(key);
    if (text === undefined) continue;
    const value = parseNumber(text) ?? NaN;
    const refused = numberRefusal(key, value);
    if (refused === null) draft[key] = value;
    else bad(key, text, refused, numberText(draft[key]));
  }
  const start = pairs.get('start');
  if (start !== undefined) {
    const place = readStart(start);
    if (place) draft.start = place;
    else bad('start', start, START_TEXT, pairText(draft.start));
  }
  if (draft.step > draft.steps) {
    const [most, got] = [numberText(draft.steps), numberText(draft.step)];
    if (pairs.has('step')) bad('step', got, texts.range.atMost(most), most);
    draft.step = draft.steps;
  }
  return { state: draft, notes };
}

const START_TEXT = `two numbers ${intervalText(-LIMITS.start, LIMITS.start)}, parts of half the picture`;

function readStart(text: string): readonly [number, number] | null {
  const [x, y, ...more] = parseNumbers(text, ',') ?? [];
  if (x === undefined || y === undefined || more.length > 0) return null;
  return Math.abs(x) <= LIMITS.start && Math.abs(y) <= LIMITS.start ? [x, y] : null;
}
