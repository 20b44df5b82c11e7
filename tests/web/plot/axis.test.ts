import { describe, expect, it } from 'vitest';
import { clipSegment, isInside } from '../../../web/plot/clip';
import { contourLevels, lossLevels } from '../../../web/plot/levels';
import { axisScale, equalAxes, planeScale, zoomed } from '../../../web/plot/scale';
import { logTicks, ticks } from '../../../web/plot/ticks';

const box = { left: 0, top: 0, width: 600, height: 300 };
const view = { xMin: -2, xMax: 2, yMin: -1, yMax: 3 };

describe('the plane', () => {
  it('has the same scale on both axes and holds what was wanted', () => {
    const scale = planeScale(view, box);
    const unitX = scale.xPixel(1) - scale.xPixel(0);
    const unitY = scale.yPixel(0) - scale.yPixel(1);
    expect(unitX).toBeCloseTo(unitY, 12);
    const shown = equalAxes(view, box);
    expect(shown.xMin).toBeLessThanOrEqual(view.xMin);
    expect(shown.yMax).toBeGreaterThanOrEqual(view.yMax);
  });

  it('goes to pixels and back', () => {
    const scale = planeScale(view, box);
    for (const x of [-2, 0.3, 1.7]) expect(scale.xParam(scale.xPixel(x))).toBeCloseTo(x, 12);
    for (const y of [-1, 0.2, 2.9]) expect(scale.yParam(scale.yPixel(y))).toBeCloseTo(y, 12);
    expect(scale.yPixel(2)).toBeLessThan(scale.yPixel(1)); // y grows upwards
  });

  it('zooms around a point that stays', () => {
    const closer = zoomed(view, 0.5, 1, 1);
    expect(closer).toEqual({ xMin: -0.5, xMax: 1.5, yMin: 0, yMax: 2 });
  });
});

describe('an axis', () => {
  it('is linear or logarithmic, and inverts', () => {
    const log = axisScale(1e-3, 10, 0, 400, true);
    expect(log.pixel(0.1)).toBeCloseTo(200, 9);
    expect(log.value(300)).toBeCloseTo(1, 9);
    const linear = axisScale(0, 50, 10, 110);
    expect(linear.pixel(25)).toBe(60);
  });

  it('has ticks at round numbers', () => {
    expect(ticks(-2.3, 2.1, 5)).toEqual([-2, -1, 0, 1, 2]);
    expect(ticks(0, 0.31, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(logTicks(1e-4, 20, 10)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1, 10]);
    expect(ticks(1, 1, 4)).toEqual([]);
    expect(ticks(0, Infinity, 4)).toEqual([]);
  });
});

describe('contour levels', () => {
  const grid = (f: (x: number, y: number) => number): Float32Array =>
    Float32Array.from({ length: 10_000 }, (_, i) =>
      f((i % 100) / 50 - 1, Math.floor(i / 100) / 50 - 1),
    );

  it('ascend inside the values, logarithmic where the loss spans decades', () => {
    const values = grid((x, y) => x * x + 100 * y * y);
    const levels = contourLevels(values);
    expect(levels.length).toBeGreaterThan(4);
    expect([...levels].sort((a, b) => a - b)).toEqual(levels);
    expect((levels.at(-1) ?? 0) / (levels[0] ?? 1)).toBeGreaterThan(50);
  });

  it('are even where it does not, and counted from round numbers', () => {
    const levels = contourLevels(grid((x, y) => 5 + x + y));
    const steps = levels.slice(1).map((level, i) => Number((level - (levels[i] ?? 0)).toFixed(9)));
    expect(new Set(steps).size).toBe(1);
    const lifted = contourLevels(grid((x, y) => 0.013 + x * x + 100 * y * y));
    for (const level of lifted) expect(Number(level.toPrecision(2))).toBeCloseTo(level, 9);
  });

  it('do not mind infinite values, and are none on a flat ground', () => {
    expect(contourLevels(grid((x) => (x > 0.9 ? Infinity : x)))).not.toHaveLength(0);
    expect(contourLevels(new Float32Array(100).fill(3))).toEqual([]);
  });
});

describe('clipping', () => {
  it('keeps the part inside, also of what goes far beyond any canvas', () => {
    expect(clipSegment(-100, 150, 700, 150, box)).toEqual([0, 150, 600, 150]);
    const far = clipSegment(300, 150, 1e300, 150, box);
    expect(far?.[2]).toBeCloseTo(600, 6);
    expect(clipSegment(-10, -10, -5, 900, box)).toBeNull();
    expect(clipSegment(0, 0, Infinity, 0, box)).toBeNull();
    expect(isInside(0, 0, box)).toBe(true);
    expect(isInside(601, 0, box)).toBe(false);
  });
});

describe('levels of a positive loss', () => {
  it('are round numbers, as fine as fits, over any span', () => {
    for (const [low, high] of [
      [0.05, 3],
      [0.4, 0.7],
      [1e-6, 50],
      [1e-30, 1e30],
    ] as const) {
      const values = Float32Array.from({ length: 1000 }, (_, i) => low * (high / low) ** (i / 999));
      const levels = lossLevels(values);
      expect(levels.length, `${String(low)} to ${String(high)}`).toBeLessThanOrEqual(14);
      expect(levels.length).toBeGreaterThan(2);
      expect([...levels].sort((a, b) => a - b)).toEqual(levels);
      for (const level of levels) expect(Number(level.toPrecision(2))).toBe(level);
    }
  });

  it('are none on a flat ground', () => {
    expect(lossLevels(new Float32Array(50).fill(2))).toEqual([]);
  });
});

describe('ticks of a short logarithmic axis', () => {
  it('stand between the powers of ten', () => {
    expect(logTicks(0.06, 0.9, 4)).toEqual([0.1, 0.2, 0.5]);
    expect(logTicks(0.38, 0.75, 4)).toEqual([0.4, 0.5, 0.6, 0.7]);
  });
});
