/** What a key of the playground's link is, and the kinds of which there are several: flags, and one of a few words. */
import { texts } from '../strings';
import { plainName } from './codec-data';
import type { PlaygroundState, Tables } from './state';
import { words } from './strings';

/** A state that is being read. */
export type Draft = { -readonly [K in keyof PlaygroundState]: PlaygroundState[K] };

/** What the readers of single keys share. */
export interface Reading {
  readonly tables: Tables;
  readonly pairs: ReadonlyMap<string, string>;
  readonly note: (key: string, text: string) => void;
}

export interface LinkKey {
  readonly name: string;
  readonly read: (text: string, draft: Draft, reading: Reading) => void;
  /** Absent where another key writes the setting. */
  readonly write?: (
    state: PlaygroundState,
    standard: PlaygroundState,
    tables: Tables,
  ) => [string, string][];
}

const say = texts.notes;

/** A choice of names, as a note says it. */
export const oneOf = (names: readonly string[]): string => texts.range.choice(names.join(', '));
/** A key with its text, or nothing. */
export const written = (name: string, text: string | null): [string, string][] =>
  text === null ? [] : [[name, text]];

/** On or off, in the words of both playgrounds. */
export function readFlag(name: string, text: string, now: boolean, { note }: Reading): boolean {
  if (/^(true|on|1)$/.test(text)) return true;
  if (/^(false|off|0)$/.test(text)) return false;
  note(name, say.bad(name, text, oneOf(['true', 'false']), String(now)));
  return now;
}

type FlagKey = 'standardize' | 'reshuffle' | 'showTest' | 'discretize';
export const flag = (name: string, key: FlagKey): LinkKey => ({
  name,
  read(text, draft, reading) {
    draft[key] = readFlag(name, text, draft[key], reading);
  },
  write: (state, standard) =>
    written(name, state[key] === standard[key] ? null : String(state[key])),
});

type ChoiceKey =
  | 'running'
  | 'statistics'
  | 'grain'
  | 'regularization'
  | 'outputActivation'
  | 'initialization'
  | 'loss';
/** One of a few ids; what is written otherwise is compared without case and hyphens. */
export const choice = (
  name: string,
  key: ChoiceKey,
  ids: (tables: Tables) => readonly string[],
): LinkKey => ({
  name,
  read(text, draft, { tables, note }) {
    const id = ids(tables).find((known) => plainName(known) === plainName(text));
    if (id !== undefined) Object.assign(draft, { [key]: id });
    else note(name, say.bad(name, text, oneOf(ids(tables)), draft[key] || words.automatic));
  },
  write: (state, standard) => written(name, state[key] === standard[key] ? null : state[key]),
});
