// The axes of charts whose values an axis cannot all show: their ends come from those that it can.
import { beforeEach, describe, expect, it } from 'vitest';
import { chartText } from '../../../web/figures/chart-text';
import { drawChart, valueRange, type ChartFrame } from '../../../web/plot/chart';
import { curvesRange, drawCurves, type CurveLine } from '../../../web/plot/curves';
import { record, type Recording } from './recording';
import { theme } from './theme';

/** Coordinates that paths were given since the test began. */
let drawn: number[][] = [];
beforeEach(() => {
  drawn = [];
  const pen = new Proxy(
    {},
    {
      get:
        () =>
        (...args: number[]) =>
          drawn.push(args),
    },
  );
  Object.assign(globalThis, {
    Path2D: function PathOfNumbers() {
      return pen;
    },
  });
});
const box = { left: 0, top: 0, width: 400, height: 200 };
const NOTHING = [Infinity, NaN, 0, -3] as const;

const frameOf = (values: readonly number[], log = true): ChartFrame => ({
  series: [{ look: 0, values: Float64Array.from(values) }],
  log,
  steps: 10,
  step: 0,
});
const curveOf = (values: readonly number[]): CurveLine => ({
  x: Float64Array.from(values, (_, i) => i),
  y: Float64Array.from(values),
  look: 0,
  dash: [],
  label: 'test',
  out: null,
});
const curvesOf = (values: readonly number[]) => ({
  lines: [curveOf(values)],
  log: true,
  epochs: 10,
  epoch: 0,
});
/** All numbers that were handed to the canvas and its paths. */
const numbers = ({ calls }: Recording): readonly number[] =>
  [...calls.map(({ args }) => args), ...drawn]
    .flat()
    .filter((arg): arg is number => typeof arg === 'number');

describe('a logarithmic axis', () => {
  it.each(NOTHING)('ends at what it can show when a line begins with %d', (first) => {
    expect(valueRange(frameOf([first, 5, 0.5]))).toEqual({ min: 0.5, max: 5 });
    const [min, max] = curvesRange(curvesOf([first, 5, 0.5]));
    expect([min, max]).toEqual([0.5 / 1.08, 5 * 1.08]);
  });

  it.each(NOTHING)('is not bent by a second line that begins with %d', (first) => {
    const { series, ...rest } = frameOf([1, 1e9]);
    const two = { ...rest, series: [...series, ...frameOf([first, 1e12, 2]).series] };
    expect(valueRange(two)).toEqual({ min: 1, max: 1e12 });
  });

  it('is there and empty where no value has a place, and so are curves', () => {
    for (const values of [[], NOTHING, [NaN, NaN]]) {
      expect(valueRange(frameOf(values))).toEqual({ min: 0.01, max: 1 });
      expect(curvesRange(curvesOf(values))).toEqual([0.01, 1]);
      const recording = record();
      drawChart(recording.context, frameOf(values), box, theme);
      expect(recording.texts.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['0.01', '0.1', '1']),
      );
      expect(numbers(recording).every(Number.isFinite)).toBe(true);
    }
  });

  it('is linear and empty where it may show 0, too', () => {
    expect(valueRange(frameOf([Infinity, NaN, -Infinity], false))).toEqual({ min: 0, max: 1 });
  });

  it('has two different ends that are not 0 and ∞, also where floating point ends', () => {
    for (const value of [Number.MIN_VALUE, Number.MAX_VALUE]) {
      for (const [min, max] of [
        Object.values(valueRange(frameOf([value]))),
        curvesRange(curvesOf([value])),
      ] as [number, number][]) {
        expect(min).toBeGreaterThan(0);
        expect(max).toBeGreaterThan(min);
        expect(max).toBeLessThan(Infinity);
      }
    }
  });
});

describe('what a chart cannot show', () => {
  it('is told to those who do not see it', () => {
    const say = (values: readonly number[], log = true): string =>
      chartText('Loss.', frameOf(values, log), 'step', () => 'GD');
    expect(say([Infinity, 5, 3])).toBe('Loss. GD leaves the top of the chart at step 0.');
    expect(say([3, 0, 1])).toBe('Loss. GD is 0 at step 1, which has no place on the axis.');
    expect(say([3, 0, 1], false)).toBe('Loss.');
    expect(say([3, NaN, 1], false)).toContain('GD is not a number at step 1');
    expect(say([NaN, NaN])).toMatch(/There is no value that the axis can show\.$/);
  });

  it('has an arrowhead where a curve begins above the top', () => {
    const recording = record();
    drawCurves(recording.context, curvesOf([Infinity, 5, 3]), box, theme);
    const fills = recording.calls.filter(({ name }) => name === 'fill');
    expect(fills).toHaveLength(1);
  });

  it('takes nothing away from a curve of many values around it', () => {
    const lengthOf = (values: readonly number[]): number => {
      drawn = [];
      const recording = record();
      drawCurves(recording.context, curvesOf(values), box, theme);
      expect(numbers(recording).every(Number.isFinite)).toBe(true);
      return drawn.length;
    };
    const many = Array.from({ length: 3000 }, (_, i) => 1 + (i % 7));
    const holes = many.map((value, i) => (i % 4 === 0 ? (NOTHING[(i / 4) % 4] ?? NaN) : value));
    expect(lengthOf(holes)).toBeGreaterThan(0.9 * lengthOf(many));
  });
});
