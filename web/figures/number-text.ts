/** Numbers in links and in typed fields: plain decimals, the shortest text that gives back the same bits. */

import { GROUP_SPACE } from '../plot/format';

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Shortest decimal that reads back to exactly this number; keeps the sign of −0. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

/** The number that the shortest text of a float32 stands for: 0.1 instead of 0.10000000149011612. */
export const shortFloat = (value: number): number => Number(value.toPrecision(9));

/** The finite number a text spells, or null. A typographic minus is read as a minus, and groups of digits as one number. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace('−', '-').replaceAll(GROUP_SPACE, '');
  if (!DECIMAL.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** Numbers separated by `separator`; null when one of them is none. */
export function parseNumbers(text: string, separator: string | RegExp): readonly number[] | null {
  const values = text.split(separator).map(parseNumber);
  return values.every((value) => value !== null) ? values : null;
}
