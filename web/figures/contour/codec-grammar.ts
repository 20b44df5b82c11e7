/** The small words of the link's grammar: pairs, rectangles, and what the readers of keys share. */
import type { Domain, Pair } from '../../engine/types';
import { numberText, parseNumbers } from '../number-text';
import type { Tables } from './state';

/** What the readers of single keys share. */
export interface Reading {
  readonly tables: Tables;
  /** Every known key of the link with its text. */
  readonly pairs: ReadonlyMap<string, string>;
  note(key: string, text: string): void;
}

export function readPair(text: string): Pair | null {
  const values = parseNumbers(text, ',');
  const [x, y] = values ?? [];
  return values?.length === 2 && x !== undefined && y !== undefined ? [x, y] : null;
}

/** Four numbers xMin, xMax, yMin, yMax that span an area the eye can resolve. */
export function readDomain(text: string): Domain | null {
  const values = parseNumbers(text, ',');
  const [xMin, xMax, yMin, yMax] = values ?? [];
  if (values?.length !== 4 || xMin === undefined || xMax === undefined) return null;
  if (yMin === undefined || yMax === undefined) return null;
  const domain = { xMin, xMax, yMin, yMax };
  return isView(domain) ? domain : null;
}

/** True for a rectangle that can be drawn: ascending, finite, and wide enough for its own numbers. */
export function isView({ xMin, xMax, yMin, yMax }: Domain): boolean {
  const size = Math.max(Math.abs(xMin), Math.abs(xMax), Math.abs(yMin), Math.abs(yMax));
  const least = Math.max(size * 1e-9, 1e-12);
  return xMax - xMin >= least && yMax - yMin >= least && size <= 1e12;
}

export function domainText({ xMin, xMax, yMin, yMax }: Domain): string {
  return [xMin, xMax, yMin, yMax].map(numberText).join(',');
}
