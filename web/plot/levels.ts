import { ticks } from './ticks';

/** 1, 2 and 5 times powers of ten between two positive numbers. */
function decades(from: number, to: number): number[] {
  const result: number[] = [];
  for (let e = Math.floor(Math.log10(from)); 10 ** e <= to; e++) {
    for (const f of [1, 2, 5]) {
      const level = Number((f * 10 ** e).toPrecision(3));
      if (level > from && level < to) result.push(level);
    }
  }
  return result;
}

/** Every nth of a list, so that about `count` stay; the last always stays. */
function thinned(levels: readonly number[], count: number): number[] {
  const every = Math.max(1, Math.ceil(levels.length / count));
  return levels.filter((_, i) => (levels.length - 1 - i) % every === 0);
}

/**
 * Levels for contour lines of these values, ascending. Where the loss spans decades above its smallest value they are
 * spaced logarithmically from that value (1, 2, 5 and so on above it), else evenly; non-finite values do not count.
 */
export function contourLevels(values: Float32Array, count = 14): number[] {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!(max > min)) return [];
  // Quantiles tell how the values spread: a few huge corners must not set the scale alone.
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const at = (part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? min;
  const [low, middle, high] = [at(0.004) - min, at(0.5) - min, at(0.995) - min];
  if (high > 0 && (middle <= 0 || high / middle > 4 || middle / Math.max(low, 1e-300) > 20)) {
    // The innermost line encloses a few thousandths of the picture: smaller ones would waste the scale of bands.
    const from = Math.max(low, high * 1e-6);
    // Counted from a round number at or below the lowest value, so that labels are round too.
    const unit = 10 ** Math.floor(Math.log10(from));
    const floor = min >= 0 && min < from ? 0 : Math.floor(min / unit) * unit;
    return thinned(decades(from, max - floor), count).map((level) => level + floor);
  }
  return ticks(min, max, count).filter((level) => level > min && level < max);
}

const FEW = 4;
/** Mantissas of one decade, from coarse to fine: a round number each, about evenly spaced on a logarithmic scale. */
const LADDERS = [
  [1],
  [1, 3],
  [1, 2, 5],
  [1, 1.5, 2, 3, 5, 7],
  [1, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 4, 5, 6, 7, 8.5],
];

/**
 * Levels for the contour lines of a positive loss: round numbers, evenly spaced on a logarithmic scale, at most `count`.
 * The largest half percent of the values does not set the scale. Where a value is not positive: as `contourLevels`.
 */
export function lossLevels(values: Float32Array, count = 14): number[] {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const min = sorted[0] ?? 0;
  const max = sorted[Math.floor(0.995 * (sorted.length - 1))] ?? 0;
  if (!(min > 0)) return contourLevels(values, count);
  const [first, last] = [Math.floor(Math.log10(min)), Math.floor(Math.log10(max))];
  const candidates = LADDERS.map((ladder) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i)
      .flatMap((e) => ladder.map((factor) => Number((factor * 10 ** e).toPrecision(3))))
      .filter((level) => level > min && level < max),
  );
  const fitting = candidates.filter((levels) => levels.length <= count);
  const finest = fitting.at(-1) ?? thinned(candidates[0] ?? [], count);
  // Where the loss hardly varies a logarithmic scale is as good as even.
  return finest.length >= FEW || !(max > min)
    ? finest
    : ticks(min, max, count / 2).filter((level) => level > min && level < max);
}
