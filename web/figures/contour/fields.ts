/** Form fields for the plain numbers and points of a contour figure's state. */
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import type { Pair } from '../../engine/types';
import { field, parseAs, parseWith } from '../fields';
import { numberText } from '../number-text';
import { texts } from '../strings';
import { NUMBER_RULES, type NumberKey } from './codec';
import { readPair } from './codec-grammar';

/** One of the plain numbers of the state, with the range the link has too. */
export function ruledField(
  key: NumberKey,
  label: string,
  value: number,
  use: (value: number) => void,
  hint = '',
): TemplateResult {
  const { schema, allowed } = NUMBER_RULES[key];
  const parse = parseWith((number) => (v.is(schema, number) ? null : allowed), allowed);
  return field({ label, text: numberText(value), hint, parse, use });
}

export function pairField(label: string, pair: Pair, use: (pair: Pair) => void): TemplateResult {
  const read = (text: string): Pair | null => readPair(text.replace(/[()]/g, ''));
  return field({
    label,
    text: pair.map(numberText).join(', '),
    wide: true,
    parse: parseAs(read, texts.range.pair),
    use,
  });
}
