// Pictures of the normalization figures: what they draw, and where a press lands.
import { beforeAll, describe, expect, it } from 'vitest';
import { drawBars } from '../../../web/plot/bars';
import { cloudView, drawCloud } from '../../../web/plot/cloud';
import { drawCompany } from '../../../web/plot/company';
import { drawDigit } from '../../../web/plot/digit';
import { formatFixed } from '../../../web/plot/format';
import { drawMatrix, matrixCell, type MatrixFrame } from '../../../web/plot/matrix';
import { density, drawRidge } from '../../../web/plot/ridge';
import {
  drawStageAxis,
  drawStages,
  roundBound,
  sampleAt,
  type StagesFrame,
} from '../../../web/plot/stages';
import { drawTrend, spreadLabels, trendRange, trendStep } from '../../../web/plot/trend';
import type { TrendFrame } from '../../../web/plot/trend';
import { record, withoutPaths } from './recording';
import { theme } from './theme';

beforeAll(withoutPaths);
const box = { left: 0, top: 0, width: 400, height: 200 };
const count = (calls: readonly { readonly name: string }[], name: string): number =>
  calls.filter((call) => call.name === name).length;

describe('stages', () => {
  const row = (values: readonly number[]) => ({ values, band: null, ends: [] });
  const frame: StagesFrame = {
    rows: [row([-1, 0.5, 2]), row([0, 1, 9])],
    bound: 4,
    selected: 1,
    level: 0.5,
  };

  it('have a dot for every value, and an arrow for one beyond the axis', () => {
    const { context, calls } = record();
    drawStages(context, frame, box, theme);
    expect(count(calls, 'arc')).toBe(5);
    expect(count(calls, 'closePath')).toBe(1);
  });

  it('say the value of a chosen sample beyond the axis', () => {
    const { context, texts } = record();
    drawStages(context, { ...frame, selected: 2 }, box, theme);
    expect(texts.map(({ text }) => text)).toEqual(['9.00']);
  });

  it('are picked by the nearest dot, and by none from afar', () => {
    const zero = 200;
    expect(sampleAt(frame, box, zero, 150)).toBe(0);
    expect(sampleAt(frame, box, zero + 45, 150)).toBe(1);
    expect(sampleAt(frame, box, 20, 10)).toBeNull();
  });

  it('have an axis that grows in jumps', () => {
    expect(roundBound([1, -3.9], 4)).toBe(4);
    expect(roundBound([4.1], 4)).toBe(6);
    expect(roundBound([1e9, NaN], 4)).toBe(64);
    const { context, texts } = record();
    drawStageAxis(context, frame, box, theme);
    expect(texts.map(({ text }) => text)).toContain('−4');
  });
});

describe('a trend', () => {
  const frame: TrendFrame = {
    dots: [NaN, -1, -0.5],
    lines: [
      { x: [0, 1, 2], y: [0, -0.2, -0.3], look: 0, dash: [], label: 'running' },
      { x: [0, 2], y: [-0.9, -0.8], look: null, dash: [2, 2], label: 'all' },
      { x: [], y: [], look: 1, dash: [], label: 'corrected' },
    ],
    steps: 10,
    step: 2,
    zero: true,
    labelRoom: 80,
    stepAxis: true,
  };

  it('names every line that has a value, and no other', () => {
    const { context, texts } = record();
    drawTrend(context, frame, box, theme);
    const words = texts.map(({ text }) => text);
    expect(words).toContain('running');
    expect(words).toContain('all');
    expect(words).not.toContain('corrected');
  });

  it('holds all values, with zero', () => {
    const [min, max] = trendRange(frame);
    expect(min).toBeLessThan(-1);
    expect(max).toBe(0);
    expect(trendRange({ ...frame, dots: [], lines: [], zero: false })).toEqual([0, 1]);
  });

  it('leads from a place to its step, inside the budget', () => {
    expect(trendStep(0, frame, box, 1)).toBe(0);
    expect(trendStep(399, frame, box, 1)).toBe(10);
    expect(trendStep(40 + 140, frame, box, 1)).toBeCloseTo(5, 6);
  });

  it('keeps its names apart and in order', () => {
    const places = spreadLabels([50, 52, 10], 16);
    expect((places[1] ?? 0) - (places[0] ?? 0)).toBeGreaterThanOrEqual(16);
    expect(places[2]).toBeLessThan(places[0] ?? 0);
  });
});

describe('a matrix of values', () => {
  const frame: MatrixFrame = {
    values: Float64Array.of(1, -1, 0, 2, 3, -4),
    rows: 2,
    columns: 3,
    row: 1,
    column: 2,
    averaged: 'row',
    rowName: 'units',
    columnName: 'digits',
  };

  it('has a field for each, and the averaged line framed', () => {
    const { context, calls } = record();
    drawMatrix(context, frame, box, theme);
    expect(count(calls, 'fillRect')).toBe(6);
    const framed = calls.find(({ name }) => name === 'strokeRect')?.args ?? [];
    expect(framed[2]).toBeGreaterThan(300);
    const other = record();
    drawMatrix(other.context, { ...frame, averaged: 'column' }, box, theme);
    expect(other.calls.find(({ name }) => name === 'strokeRect')?.args[2]).toBeLessThan(150);
  });

  it('is picked by its fields', () => {
    expect(matrixCell(frame, box, 1, 30, 30)).toEqual({ row: 0, column: 0 });
    expect(matrixCell(frame, box, 1, 390, 190)).toEqual({ row: 1, column: 2 });
    expect(matrixCell(frame, box, 1, 5, 5)).toBeNull();
  });
});

describe('small pictures', () => {
  it('a digit has 64 fields from ground to ink', () => {
    const { context, calls } = record();
    drawDigit(context, new Float64Array(64), box, theme);
    expect(count(calls, 'fillRect')).toBe(64);
  });

  it('bars stand above their numbers, the chosen one in bold', () => {
    const { context, texts } = record();
    drawBars(context, { shares: [0.1, 0.7, 0.2], chosen: 1, look: 2 }, box, theme);
    expect(texts.map(({ text }) => text)).toEqual(['0', '1', '2']);
    expect(texts.map(({ font }) => font.startsWith('600'))).toEqual([false, true, false]);
  });

  it('a spread has area 1 when nothing lies outside', () => {
    const spread = { min: -1, max: 1, counts: [1, 2, 3, 2], below: 0, above: 0 };
    expect(density(spread).reduce((sum, value) => sum + value * 0.5, 0)).toBeCloseTo(1, 12);
    const half = { ...spread, above: 8 };
    expect(density(half).reduce((sum, value) => sum + value * 0.5, 0)).toBeCloseTo(0.5, 12);
    const { context, calls } = record();
    drawRidge(context, { first: spread, second: half, from: -1, to: 1 }, box, theme);
    expect(count(calls, 'stroke')).toBe(3);
  });

  it('accuracy by company has a mark for each measured size', () => {
    const { context, calls } = record();
    const points = [1, 2, 4].map((company) => ({ company, accuracy: company / 5 }));
    const frame = { points, running: 0.9, company: 2, most: 256, runningName: 'running' };
    drawCompany(context, frame, box, theme);
    expect(count(calls, 'rect')).toBe(4);
  });

  it('a cloud has equal axes that hold every point and the origin', () => {
    const frame = {
      train: [10, 1, 20, 2],
      test: [30, 1],
      otherTest: [-5, 0],
      names: ['a', 'b'] as const,
      mean: [15, 1.5] as const,
      deviation: [5, 0.5] as const,
    };
    const view = cloudView(frame);
    expect(view.xMin).toBeLessThan(-5);
    expect(view.xMax).toBeGreaterThan(30);
    expect(view.yMin).toBeLessThan(0);
    const { context, texts } = record();
    drawCloud(context, frame, box, theme);
    expect(texts.map(({ text }) => text)).toContain('a');
  });

  it('numbers of a column are short', () => {
    expect([0.001, -0.001, -1.234, 12345, NaN].map((value) => formatFixed(value))).toEqual([
      '0.00',
      '0.00',
      '−1.23',
      '12\u202f000',
      'not a number',
    ]);
  });
});
