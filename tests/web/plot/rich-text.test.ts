import { describe, expect, it } from 'vitest';
import { drawRich, indexed, mathItalic, plainText, richWidth } from '../../../web/plot/rich-text';
import { record } from './recording';
import { theme } from './theme';

describe('a line of text with letters, indices and struck numbers', () => {
  it('has the letters of mathematics', () => {
    expect(mathItalic('w')).toBe('𝑤');
    expect(mathItalic('h')).toBe('ℎ');
    expect(mathItalic('∂L/∂z')).toBe('𝜕𝐿/𝜕𝑧');
    expect(mathItalic('ρ')).toBe('𝜌');
  });

  it('reads as plain text', () => {
    expect(plainText([...indexed('w', '5'), { text: ' 1.2', struck: true }])).toBe('w5 1.2');
    expect(indexed('y', '')).toHaveLength(1);
  });

  it('stands where it should: its middle, its left or its right at the place', () => {
    const runs = [{ text: 'abcd' }];
    for (const [align, left] of [
      ['left', 100],
      ['center', 90],
      ['right', 80],
    ] as const) {
      const { context, texts } = record();
      const place = { x: 100, y: 50, size: 10, color: 'black', align };
      expect(drawRich(context, runs, place, theme)).toEqual([left, left + 20]);
      expect(texts[0]?.x).toBe(left);
    }
  });

  it('sets an index smaller and lower, and strikes a number through over its whole width', () => {
    const { context, texts, calls } = record();
    const runs = [...indexed('w', '1'), { text: '0.5', struck: true }];
    const place = { x: 0, y: 0, size: 20, color: 'black', align: 'left' } as const;
    drawRich(context, runs, place, theme);
    const [letter, below, struck] = texts;
    expect(below?.y).toBeGreaterThan(letter?.y ?? Infinity);
    expect(parseFloat(/([\d.]+)px/.exec(below?.font ?? '')?.[1] ?? '')).toBeLessThan(20);
    const line = calls.find(({ name }) => name === 'fillRect');
    expect(line?.args[0]).toBe(struck?.x);
    expect(line?.args[2]).toBe(3 * 0.5 * 20);
    expect(richWidth(context, runs, 20, theme)).toBeCloseTo((struck?.x ?? NaN) + 30, 9);
  });
});
