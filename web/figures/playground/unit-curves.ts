/** With a single input every unit has a curve: what it says at rows that are trained on, in the order of the input. */
import type { Trace } from '../../engine/network-types';
import { magnitude } from '../../plot/heat';
import type { UnitCurve } from '../../plot/unit-curve';
import type { PartData } from './live-run';

/** More rows than these are of no use to a curve as wide as a unit. */
const MOST_ROWS = 160;

/** The rows to ask for: evenly spread in the order of the input, with the first and the last. */
export function probeRows({ x }: PartData): readonly number[] {
  const order = [...x.keys()].sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  const count = Math.min(order.length, MOST_ROWS);
  return Array.from(
    { length: count },
    (_, i) => order[Math.round((i * (order.length - 1)) / Math.max(1, count - 1))] ?? 0,
  );
}

/** Curves of a hidden layer's units. `bounded`: their outputs lie between −1 and 1. */
export function unitCurves(
  { rows, layers }: Trace,
  layer: number,
  { x }: PartData,
  extent: number,
  bounded: boolean,
): readonly UnitCurve[] {
  const count = rows.length;
  const output = layers[layer]?.output ?? new Float64Array();
  const places = rows.map((row) => x[row] ?? 0);
  return Array.from({ length: output.length / count }, (_, unit) => {
    const y = output.subarray(unit * count, (unit + 1) * count);
    return { x: places, y, extent, range: bounded ? 1 : magnitude(y) };
  });
}

/** The input itself, as it enters the first layer. */
export function inputCurve({ rows, inputs }: Trace, { x }: PartData, extent: number): UnitCurve {
  return { x: rows.map((row) => x[row] ?? 0), y: inputs, extent, range: magnitude(inputs) };
}
