// Lines that leave the top of their chart: the picture says that they do, and where.
import { beforeAll, describe, expect, it } from 'vitest';
import { chartText } from '../../../web/figures/chart-text';
import { drawChart, type ChartFrame } from '../../../web/plot/chart';
import { curvesPlot, drawCurves, type CurveLine } from '../../../web/plot/curves';
import { apart, leavingSteps } from '../../../web/plot/leaving';
import { record, withoutPaths, type Recording } from './recording';
import { theme } from './theme';

beforeAll(withoutPaths);
const box = { left: 0, top: 0, width: 400, height: 200 };

/** Tips of the arrowheads: where each filled shape begins. */
function tips({ calls }: Recording): readonly (readonly [number, number])[] {
  const heads = calls.flatMap(({ name, args }, i) =>
    name === 'fill' && args.length === 0 ? [i] : [],
  );
  return heads.map((fill) => {
    const begin = calls.slice(0, fill).findLast(({ name }) => name === 'moveTo');
    return begin?.args as [number, number];
  });
}

const frameOf = (values: readonly number[], log = true): ChartFrame => ({
  series: [
    { look: 0, values: Float64Array.from(values) },
    { look: 1, values: Float64Array.from(values, () => 1) },
  ],
  log,
  steps: 10,
  step: 0,
});
function drawn(frame: ChartFrame): Recording {
  const recording = record();
  drawChart(recording.context, frame, box, theme);
  return recording;
}

describe('a line that leaves the top of a chart', () => {
  it('has an arrowhead where it crosses the top', () => {
    // The axis ends eight decades above the first value, which is in the middle between steps 2 and 3.
    const frame = frameOf([1, 1, 1e6, 1e10, 1e12]);
    const [tip, ...more] = tips(drawn(frame));
    expect(more).toEqual([]);
    expect(tip?.[0]).toBeCloseTo(44 + 0.25 * (400 - 44 - 8), 6);
    expect(tip?.[1]).toBeLessThan(6);
  });

  it('has one for every time it does so', () => {
    expect(tips(drawn(frameOf([1, 1e10, 1, 1e10, 1e9, 1])))).toHaveLength(2);
    expect(leavingSteps([1, 9, 9, 1, Infinity, NaN, 9], 5)).toEqual([1, 4, 6]);
  });

  it('has one where it becomes infinite, also on a linear axis', () => {
    expect(tips(drawn(frameOf([1, 2, Infinity], false)))).toHaveLength(1);
  });

  it('has none while it stays inside', () => {
    expect(tips(drawn(frameOf([1, 1e7, 1e8])))).toEqual([]);
    expect(tips(drawn(frameOf([1, NaN, 3], false)))).toEqual([]);
  });

  it('has none so near to another that it would cover it', () => {
    expect(apart([10, 12, 18, 19, 40], 1)).toEqual([10, 19, 40]);
  });

  it('is told to those who do not see it', () => {
    const name = (line: number): string => ['GD', 'Adam'][line] ?? '';
    const frame = frameOf([1, 1, 1e6, 1e10]);
    expect(chartText('Loss.', frame, 'step', name)).toBe(
      'Loss. GD leaves the top of the chart at step 3.',
    );
    expect(chartText('Loss.', frameOf([1, 2]), 'step', name)).toBe('Loss.');
    expect(chartText('Loss.', frameOf([1, 2, Infinity], false), 'step', name)).toContain('step 2');
    expect(chartText('Loss.', frameOf([1, 1e99], false), 'step', name)).toBe('Loss.');
  });
});

describe('the loss of a run that has no finite one any more', () => {
  const line = (out: number | null): CurveLine => ({
    x: Float64Array.of(0, 1, 2),
    y: Float64Array.of(0.5, 0.4, 0.3),
    look: 0,
    dash: [],
    label: 'test',
    out,
  });

  it('leaves the top of the chart there, and the names stand inside', () => {
    const recording = record();
    const frame = {
      lines: [line(2.5), { ...line(2.5), label: 'train' }],
      log: true,
      epochs: 10,
      epoch: 2,
    };
    drawCurves(recording.context, frame, box, theme);
    const plot = curvesPlot(box, 1);
    const [tip, ...more] = tips(recording);
    expect(more).toEqual([tip]);
    expect(tip?.[0]).toBeCloseTo(plot.left + 0.25 * plot.width, 6);
    const heights = recording.texts
      .filter(({ text }) => ['test', 'train'].includes(text))
      .map(({ y }) => y);
    expect(heights.map((y) => y - plot.top)).toEqual([0, 15]);
  });

  it('ends in the chart while it is finite', () => {
    const recording = record();
    drawCurves(
      recording.context,
      { lines: [line(null)], log: true, epochs: 10, epoch: 2 },
      box,
      theme,
    );
    expect(tips(recording)).toEqual([]);
  });
});
