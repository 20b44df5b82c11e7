// What a field says of a text that cannot be used: what it was, what is allowed, and what goes on working.
import { describe, expect, it } from 'vitest';
import { DownhillField } from '../../../web/figures/field';
import { parseAs, parseWith } from '../../../web/figures/fields';
import { parseNumbers } from '../../../web/figures/number-text';
import { texts } from '../../../web/figures/strings';
import { decode } from '../../../web/figures/playground/codec';
import { tables } from './playground/tables';

const above = texts.range.above('0');
const rate = parseWith((value) => (value > 0 ? null : above), above);

/** The error of a field with a value in force, in which something was typed. */
function errorOf(typed: string, parts: Partial<DownhillField>): string | null {
  const field = Object.assign(new DownhillField(), parts);
  field.draft = typed;
  return field.error?.replaceAll('\u00a0', ' ') ?? null;
}

describe('a field with a text that cannot be used', () => {
  it('says what it was, what is allowed and what stays in use', () => {
    const number = { text: '0.03', parse: rate };
    expect(errorOf('0', number)).toBe('“0” does not fit; allowed is above 0. 0.03 stays in use.');
    expect(errorOf('abc', number)).toBe(
      '“abc” is not a number; allowed is above 0. 0.03 stays in use.',
    );
    expect(errorOf(' ', number)).toBe('Nothing is typed; allowed is above 0. 0.03 stays in use.');
    expect(errorOf('0.1', number)).toBeNull();
  });

  it('does so for several numbers, and for rows that are too long to be repeated', () => {
    const pair = parseAs((text) => {
      const numbers = parseNumbers(text, ',');
      return numbers?.length === 2 ? numbers : null;
    }, texts.range.pair);
    expect(errorOf('1, 2, 3', { text: '-2, 1', parse: pair })).toBe(
      '“1, 2, 3” does not fit; allowed is two numbers, as in -4.2,1.9. -2, 1 stays in use.',
    );
    const rows = {
      text: '1, 2\n3, 4',
      lines: 8,
      parse: () => ({ error: texts.settings.rowsError(2) }),
    };
    expect(errorOf('1, 2\n3', rows)).toBe(
      'Line 2 is not two numbers; every line is x, a comma, y. What was valid last stays in use.',
    );
  });

  it('says nothing of what a link would use instead', () => {
    const why = (text: string): string =>
      texts.notes.why(decode(`twin=${text}`, tables).notes[0]?.text ?? '');
    expect(why('batchSize=0')).toBe(
      'batchSize: got “0”, allowed is a whole number from 1 to 20000',
    );
    expect(why('networkShape=9,99')).toMatch(/allowed is a whole number from 1 to 32$/);
  });
});
