// Own rows: what is read, what is said about what cannot be, and two hundred nasty files that do no harm.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, numberOf, readCsv, type CsvWish } from '../../../../web/figures/playground/csv';
import { isLabel } from '../../../../web/figures/playground/codec-data';

const wish: CsvWish = { name: 'test', label: 'guess', scale: false };
const dataOf = (text: string, more: Partial<CsvWish> = {}) => {
  const result = readCsv(text, { ...wish, ...more });
  if ('error' in result) throw new Error(result.error);
  return result.data;
};
const errorOf = (text: string, more: Partial<CsvWish> = {}): string => {
  const result = readCsv(text, { ...wish, ...more });
  return 'error' in result ? result.error : '';
};

describe('rows', () => {
  it('are read with commas, semicolons or tabs, with or without names', () => {
    const expected = { inputs: 2, task: 'classification', classes: 2, x: [1, 2, 3, 4], y: [-1, 1] };
    for (const text of [
      '1,2,a\n3,4,b',
      'x;y;class\r\n1;2;a\r\n3;4;b\r\n',
      '\uFEFFx\ty\tclass\n1\t2\ta\n\n3\t4\tb',
      '"x, first",y,z\n1,"2",a\n 3 , 4 ,"b"',
      '1,5;x,0\n'.slice(0, 0) + '1;2;a\n3;4;b',
    ])
      expect(dataOf(text), text).toMatchObject(expected);
  });

  it('may have decimal commas, exponents and a real minus', () => {
    expect(dataOf('1,5;−2;0.5\n2e3;.5;0.7', { label: 'regression' })).toMatchObject({
      x: [1.5, -2, 2000, 0.5],
      y: [0.5, 0.7],
    });
  });

  it('take the last column for a class when it has few whole numbers or words, else for a value', () => {
    expect(dataOf('1,0\n2,1\n3,2').classes).toBe(3);
    expect(dataOf('1,7\n2,9').y).toEqual([-1, 1]);
    expect(dataOf('1,0.5\n2,1').task).toBe('regression');
    expect(dataOf('1,0\n2,1', { label: 'regression' })).toMatchObject({ classes: 0, y: [0, 1] });
  });

  it('are scaled column by column where that is wanted', () => {
    expect(dataOf('100,7,a\n300,7,b\n200,7,a', { scale: true }).x).toEqual([-5, 0, 5, 0, 0, 0]);
  });
});

describe('an error', () => {
  it('names line and column', () => {
    expect(errorOf('x,y,c\n1,2,a\n3,oops,b')).toBe('Line 3, column 2 (y): “oops” is not a number.');
    expect(errorOf('1,2,a\n3,,b')).toBe('Line 2, column 2: nothing stands there.');
    expect(errorOf('1,2,a\n\n\n3,4')).toBe('Line 4 has 2 columns, the first has 3.');
    expect(errorOf('1,2,a\n3,4,"b')).toContain('line 2 is never closed');
    expect(errorOf('1,2,a\n3,4,')).toContain('Line 2 has no label');
  });

  it('says what is missing or too much', () => {
    expect(errorOf('')).toContain('no rows');
    expect(errorOf('1\n2')).toContain('one column');
    expect(errorOf('1,2')).toContain('At least 2 rows');
    expect(errorOf('1,a\n2,a')).toContain('two classes');
    expect(
      errorOf(Array.from({ length: 20 }, (_, i) => `${String(i)},w${String(i)}`).join('\n')),
    ).toContain('20 different labels');
    expect(errorOf(`${'1,'.repeat(300)}a\n${'1,'.repeat(300)}b`)).toContain('too many');
    expect(errorOf('1,2\n'.repeat(20_001), { label: 'regression' })).toContain('20\u202f001 rows');
  });
});

const NASTY = [
  ',,,,\n,,,,',
  '"',
  '""',
  '"""',
  '"a""b"',
  '\n\n\n',
  '\r\r\r',
  '\t\t\n\t',
  ';;;\n;',
  '\u0000,\u0000\n1,2',
  'NaN,NaN\n1,2',
  'Infinity,1\n1,2',
  '1e999,1\n2,3',
  '0x10,1\n2,3',
  '1_000,2\n3,4',
  '=1+1,2\n3,4',
  '1,2\n3,4,5',
  '1,"2\n3",4\n5,6,7',
  'a,b\nc,d',
  '🎉,🎉\n🎉,1',
  '−,−\n1,2',
  '1,2,3\n"4,5,6',
  '--1,2\n3,4',
  '1..2,3\n4,5',
  '+,1\n2,3',
  '1;2,3\n4;5,6',
  `${'9'.repeat(400)},1\n2,3`,
  '-0,1\n0,2',
  '\uFEFF\uFEFF1,2\n3,4',
  'constructor,__proto__\n1,2\n3,4',
];

describe('nasty files', () => {
  it('two hundred of them give rows or an error, never harm', () => {
    const signs = fc.constantFrom(...Array.from(',;\t\n\r"\' .-+e0123456789abcxyz∞é\u0000\uFEFF−'));
    const files = [
      ...NASTY,
      ...fc.sample(
        fc.array(signs, { maxLength: 200 }).map((list) => list.join('')),
        { numRuns: 120, seed: 7 },
      ),
      ...fc.sample(fc.string({ unit: 'binary', maxLength: 300 }), { numRuns: 50, seed: 7 }),
    ];
    expect(files.length).toBeGreaterThanOrEqual(200);
    for (const text of files) {
      for (const label of ['guess', 'classification', 'regression'] as const) {
        const result = readCsv(text, { ...wish, label, scale: text.length % 2 === 0 });
        if ('error' in result) {
          expect(result.error.length, text).toBeGreaterThan(5);
          continue;
        }
        const { x, y, inputs, classes, task } = result.data;
        expect(x).toHaveLength(inputs * y.length);
        expect(x.every(Number.isFinite) && y.every(Number.isFinite), text).toBe(true);
        if (task === 'classification')
          expect(y.every((value) => isLabel(value, classes))).toBe(true);
      }
    }
    // The generator of binary strings takes seconds to set itself up on a busy machine.
  }, 60_000);

  it('keep every cell that was written', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .filter((text) => text === text.trim() && text !== '');
    const sheet = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(sheet, (rows) => {
        const text = rows
          .map((row) => row.map((entry) => `"${entry.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const { names, rows: back } = cellsOf(text);
        const all = names.some((name) => name !== '') ? [names, ...back] : back;
        expect(all).toEqual(rows);
      }),
    );
  });

  it('read numbers as they are written, or not at all', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numberOf(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
    for (const text of ['', ' ', '1 2', '0b1', '1e', 'e1', '.', '1,2,3'])
      expect(numberOf(text)).toBeNull();
  });
});
