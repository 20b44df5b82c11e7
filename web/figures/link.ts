/** The outer grammar of every figure's link: key=text, joined by &; what cannot be read is said in a note. */
import type { Note } from './notes';
import { texts } from './strings';

export const MAX_LENGTH = 60_000;

export interface LinkRules {
  readonly version: number;
  /** Known keys, in the order in which a message names them. */
  readonly keys: readonly string[];
}

/** What a whole link says: the state, and what of the link could not be used. */
export interface Decoded<State> {
  readonly state: State;
  readonly notes: readonly Note[];
}

/** Every known key with its text, decoded; `note` hears of the rest. Never throws. */
export function readLink(
  link: string,
  { version, keys }: LinkRules,
  note: (note: Note) => void,
): Map<string, string> {
  const pairs = new Map<string, string>();
  const text = link.replace(/^#/, '');
  if (text.length > MAX_LENGTH) {
    note({ key: '', text: texts.notes.tooLong(text.length, MAX_LENGTH) });
    return pairs;
  }
  for (const part of text.split('&').filter((piece) => piece !== '')) {
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at);
    const value = at < 0 ? null : unescapeText(part.slice(at + 1));
    if (key !== 'v' && !keys.includes(key))
      note({ key, text: texts.notes.unknownKey(key, keys.join(', ')) });
    else if (value === null) note({ key, text: texts.notes.noValue(key) });
    else if (pairs.has(key)) note({ key, text: texts.notes.twice(key) });
    else pairs.set(key, value);
  }
  const got = pairs.get('v');
  if (got !== undefined && got !== String(version))
    note({ key: 'v', text: texts.notes.version(got, version) });
  return pairs;
}

/** A link, without a leading #. */
export function writeLink(version: number, parts: readonly (readonly [string, string])[]): string {
  return [['v', String(version)] as const, ...parts]
    .map(([key, text]) => `${key}=${escapeText(text)}`)
    .join('&');
}

/** Percent-encodes what a link cannot carry, and leaves the grammar's own signs readable. */
export function escapeText(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|2F|3A|3B|3D|2B|24|40)/g, (hex) =>
    decodeURIComponent(hex),
  );
}

/** The text that was encoded; broken percent signs are taken literally. */
export function unescapeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The text before and after the first separator. */
export function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
