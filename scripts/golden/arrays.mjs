// Matrices of the files are lists of rows; the engine speaks of flat arrays.

export const column = (matrix, j) => matrix.map((row) => row[j]);
/** Column j of a flat array of rows. */
export const flatColumn = (array, columns, j) => [...array].filter((_, i) => i % columns === j);
export const largest = (array) => Math.max(...[...array].map(Math.abs));

/** A pair for `Tally.record` whose tolerance is 1e-12 of the largest number of this array alone, or of `scale`. */
export const close = (what, expected, actual, scale = 0) => [
  what,
  expected,
  actual,
  1e-12 * Math.max(largest(expected), scale) + 1e-15,
];
