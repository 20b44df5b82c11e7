// Maps of units in one image: every pixel where it belongs, between the values around it, with round corners.
import { describe, expect, it } from 'vitest';
import { channelsOf } from '../../../web/plot/color';
import { divergingPalette } from '../../../web/plot/heat';
import { MapSheet, type UnitMap } from '../../../web/plot/map-sheet';
import type { Theme } from '../../../web/plot/theme';

const theme = { zero: '#ffffff', negative: '#ff0000', positive: '#0000ff' } as Theme;
const palette = divergingPalette(theme);
const [zero, negative, positive] = [theme.zero, theme.negative, theme.positive].map((color) => [
  ...channelsOf(color),
  255,
]);

const map = (values: readonly number[], rest: Partial<UnitMap> = {}): UnitMap => ({
  values: Float32Array.from(values),
  range: 1,
  palette,
  discretize: false,
  ...rest,
});

function sheet(width: number, height: number, ...adds: Parameters<MapSheet['add']>[]): MapSheet {
  const made = new MapSheet();
  made.clear(width, height);
  for (const add of adds) made.add(...add);
  return made;
}

describe('a sheet of maps', () => {
  it('has the first values at the bottom, and nothing beside the square', () => {
    const values = [-1, 0, 1, 1];
    const made = sheet(4, 4, [map(values), { left: 1, top: 1, side: 2 }, 0]);
    expect(made.at(1, 2)).toEqual(negative);
    expect(made.at(2, 2)).toEqual(zero);
    expect(made.at(1, 1)).toEqual(positive);
    expect(made.at(2, 1)).toEqual(positive);
    for (const [x, y] of [
      [0, 1],
      [3, 1],
      [1, 0],
      [2, 3],
    ] as const)
      expect(made.at(x, y)).toEqual([0, 0, 0, 0]);
  });

  it('reproduces a plane between its values, and keeps the outer ones at the edge', () => {
    const [count, side] = [5, 20];
    const plane = Array.from({ length: count * count }, (_, i) => (i % count) / (count - 1));
    const made = sheet(side, side, [map(plane), { left: 0, top: 0, side }, 0]);
    for (let x = 0; x < side; x += 1) {
      const at = Math.min(1, Math.max(0, (((x + 0.5) * count) / side - 0.5) / (count - 1)));
      const [red, , blue] = made.at(x, 7);
      expect(blue).toBe(255);
      expect(Math.abs(red - 255 * (1 - at))).toBeLessThanOrEqual(1);
    }
  });

  it('takes one of many values for a pixel', () => {
    const values = Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? -1 : 1));
    const made = sheet(2, 2, [map(values), { left: 0, top: 0, side: 2 }, 0]);
    expect(made.at(0, 0)).toEqual(negative);
    expect(made.at(1, 1)).toEqual(positive);
  });

  it('shows a single value, the sign alone, and the ground where there is no number', () => {
    const square = { left: 0, top: 0, side: 3 };
    expect(sheet(3, 3, [map([5]), square, 0]).at(1, 1)).toEqual(positive);
    expect(sheet(3, 3, [map([-0.1], { discretize: true }), square, 0]).at(0, 2)).toEqual(negative);
    expect(sheet(3, 3, [map([NaN]), square, 0]).at(1, 1)).toEqual(zero);
    expect(sheet(3, 3, [map([NaN], { discretize: true }), square, 0]).at(1, 1)).toEqual(zero);
  });

  it('has round corners, the same at all four', () => {
    const side = 12;
    const made = sheet(side, side, [map([1]), { left: 0, top: 0, side }, 4]);
    const strength = (x: number, y: number): number => made.at(x, y)[3];
    expect(strength(0, 0)).toBe(0);
    expect(strength(0, 6)).toBe(255);
    expect(strength(6, 0)).toBe(255);
    for (let y = 0; y < 4; y += 1)
      for (let x = 0; x < 4; x += 1) {
        expect(strength(side - 1 - x, y)).toBe(strength(x, y));
        expect(strength(x, side - 1 - y)).toBe(strength(x, y));
        expect(strength(side - 1 - x, side - 1 - y)).toBe(strength(x, y));
      }
  });

  it('leaves out what is beyond its edges, and forgets the last picture', () => {
    const made = sheet(3, 3, [map([1, 1, 1, 1]), { left: 2, top: -1, side: 2 }, 0]);
    expect(made.at(2, 0)).toEqual(positive);
    expect(made.at(0, 1)).toEqual([0, 0, 0, 0]);
    made.clear(3, 3);
    expect(made.at(2, 0)).toEqual([0, 0, 0, 0]);
  });
});
