/** Rows of the engine's tables by their id: what one is called, what there is to choose, and the optimizer in force. */
import type { OptimizerInfo } from '../engine/types';

interface Row {
  readonly id: string;
  readonly label: string;
}

/** What a row is called; an id that no row has stands for itself. */
export const labelOf = (rows: readonly Row[], id: string): string =>
  rows.find((row) => row.id === id)?.label ?? id;

/** All rows for a list of choices. */
export const choicesOf = (rows: readonly Row[]): readonly (readonly [string, string])[] =>
  rows.map(({ id, label }) => [id, label] as const);

/** The row of an optimizer that a state names; states come from a codec, which lets only known ones in. */
export function optimizerOf(rows: readonly OptimizerInfo[], id: string): OptimizerInfo {
  const info = rows.find((row) => row.id === id);
  if (!info) throw new RangeError(`unknown optimizer "${id}"`);
  return info;
}
