/** Which values an axis can show, and how far it has to reach for them. */

/** Whether a value has a place on an axis: ∞ and NaN on none, what is not above zero on no logarithmic one. */
export const hasPlace = (value: number, log: boolean): boolean =>
  Number.isFinite(value) && (!log || value > 0);

/** The least and the greatest value that have a place; null where none has. */
export function placedRange(
  lines: readonly Float64Array[],
  log: boolean,
): readonly [number, number] | null {
  let [min, max] = [Infinity, -Infinity];
  for (const values of lines) {
    for (const value of values) {
      if (!hasPlace(value, log)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return max >= min ? [min, max] : null;
}

/** The first value of a line that has a place; null where none has. */
export const firstPlaced = (values: Float64Array, log: boolean): number | null =>
  values.find((value) => hasPlace(value, log)) ?? null;

/** The first index of a line whose value has no place, though it is not above the top; null where there is none. */
export function firstGap(values: Float64Array, log: boolean): number | null {
  const found = values.findIndex((value) => !hasPlace(value, log) && value !== Infinity);
  return found < 0 ? null : found;
}

/** What an axis shows while there is nothing that it could. */
export const emptyRange = (log: boolean): readonly [number, number] => (log ? [0.01, 1] : [0, 1]);

/** The ends of a logarithmic axis, some way beyond its values: never 0 or ∞, however near to them the values are. */
export const spread = (min: number, max: number, factor: number): readonly [number, number] => [
  Math.max(min / factor, Number.MIN_VALUE),
  Math.min(max * factor, Number.MAX_VALUE),
];
