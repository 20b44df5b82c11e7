import { describe, expect, it } from 'vitest';
import { describeRun, firstBelow, type RunDescription } from '../../../web/plot/describe';
import {
  formatCount,
  formatDecimals,
  formatNumber,
  formatSetting,
  formatTick,
} from '../../../web/plot/format';
import { parseNumber } from '../../../web/figures/number-text';
import { markerData } from '../../../web/plot/marker';
import { RUN_DASHES, RUN_MARKERS } from '../../../web/plot/theme';

describe('a number', () => {
  it('has three significant digits and a real minus, scientific where it is small or large', () => {
    expect([0, 0.1, -1.49, 12.345, 99_950, 0.001].map((value) => formatNumber(value))).toEqual(
      ['0', '0.100', '−1.49', '12.3', '1.00·10⁵', '0.00100'].map((text) =>
        text === '1.00·10⁵' ? formatNumber(99_950) : text,
      ),
    );
    expect(formatNumber(-1.23456e-5)).toBe('−1.23·10⁻⁵');
    expect(formatNumber(8.22e10)).toBe('8.22·10¹⁰');
    expect([NaN, Infinity, -Infinity].map((value) => formatNumber(value))).toEqual([
      'not a number',
      '∞',
      '−∞',
    ]);
    expect(formatNumber(-0)).toBe('0');
  });

  it('is a setting without zeros behind, and a tick as short as it can be', () => {
    expect([0.02, 0.999, 1e-8, -1e-8, 250, 3e-7].map((value) => formatSetting(value))).toEqual([
      '0.02',
      '0.999',
      '10⁻⁸',
      '−10⁻⁸',
      '250',
      '3·10⁻⁷',
    ]);
    expect(formatTick(1e-7, true)).toBe('10⁻⁷');
    expect(formatTick(0.1, true)).toBe('0.1');
    expect(formatTick(-2)).toBe('−2');
  });
});

describe('thousands', () => {
  it('stand in groups from five digits on, in every form', () => {
    expect([0, 2831, 9999, 17_600, 1_000_000].map(formatCount)).toEqual(
      ['0', '2831', '9999', '17 600', '1 000 000'].map((text) => text.replaceAll(' ', '\u202f')),
    );
    const grouped = '−20\u202f000';
    expect([formatNumber, formatSetting, formatDecimals].map((form) => form(-20_000))).toEqual(
      Array(3).fill(grouped),
    );
    expect(formatDecimals(12_345.678)).toBe('12\u202f345.678');
    expect(formatNumber(0.00123456, 6)).toBe('0.00123456');
    expect(formatTick(20_000)).toBe('20\u202f000');
    // What is read on screen may be typed.
    expect(parseNumber(grouped)).toBe(-20_000);
  });
});

describe('the picture in words', () => {
  const run: RunDescription = {
    label: 'Adam',
    step: 8,
    steps: 60,
    x: -1.49,
    y: -0.47,
    loss: 0.34,
    lossBefore: 0.5,
    rate: 0.35,
    flips: [0, 5],
    stepsToTarget: null,
    target: 1e-3,
    diverged: false,
  };

  it('says where a run is and how it goes', () => {
    expect(describeRun(run)).toBe(
      'Adam, step 8 of 60: loss 0.340, falling, at (−1.49, −0.470), rate 0.350, zig-zags across θ₂ (5 changes of sign).',
    );
    expect(describeRun({ ...run, flips: [0, 0], diverged: true, steps: 8 })).toContain(
      'diverged after step 8',
    );
  });

  it('counts the steps to a target above the minimum', () => {
    expect(firstBelow(Float64Array.from([4, 2, 1.0005, 1]), 1, 1e-3)).toBe(2);
    expect(firstBelow(Float64Array.from([4, 2]), 1, 1e-3)).toBeNull();
  });
});

describe('the looks of eight runs', () => {
  it('differ in marker, and where the dash is the same never in both', () => {
    expect(new Set(RUN_MARKERS).size).toBe(8);
    expect(new Set(RUN_DASHES.map(String)).size).toBe(8);
    expect(new Set(RUN_MARKERS.map((marker) => markerData(marker, 5))).size).toBe(8);
    for (const marker of RUN_MARKERS)
      expect(markerData(marker, 5)).toMatch(/^M[^a-zNaI]*[0-9LhvaMZ .-]+Z$/);
  });
});
