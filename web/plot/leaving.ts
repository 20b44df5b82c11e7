/** Lines that leave the top of their chart: where they do, and the arrowhead that says so. */
import type { AxisScale } from './scale';

/** Half its width and its height, in pixels before scaling. */
const HALF = 4.5;
const HEIGHT = 9;

/** The first step of each stretch that lies above the top of a chart, as an infinite value always does. */
export function leavingSteps(values: ArrayLike<number>, top: number): readonly number[] {
  const steps: number[] = [];
  let outside = false;
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k] ?? NaN;
    if (value > top && !outside) steps.push(k);
    outside = value > top;
  }
  return steps;
}

/** Where between two steps the line crosses the top of the axis: a part 0 … 1 of the way from the first to the second. */
export function crossing(before: number, after: number, y: AxisScale): number {
  const [from, to] = [y.pixel(before), y.pixel(after)];
  // The line ends at a value that has no place, such as 0 on a logarithmic axis: what follows begins outside.
  if (!Number.isFinite(from)) return 1;
  return Number.isFinite(to) ? (y.pixel(y.max) - from) / (to - from) : 0;
}

/** An arrowhead that points out of a chart at its top edge; notched, unlike the markers of the runs. */
export function drawLeaving(
  ctx: CanvasRenderingContext2D,
  x: number,
  top: number,
  color: string,
  typeScale: number,
): void {
  const [half, height] = [HALF * typeScale, HEIGHT * typeScale];
  const base = top + height - 5;
  ctx.beginPath();
  ctx.moveTo(x, base - height);
  ctx.lineTo(x + half, base);
  ctx.lineTo(x, base - 0.3 * height);
  ctx.lineTo(x - half, base);
  ctx.closePath();
  ctx.fillStyle = color;
  ctx.fill();
}

/** Places along the top edge without those that would cover the one before. */
export function apart(places: readonly number[], typeScale: number): readonly number[] {
  const kept: number[] = [];
  for (const x of places) {
    const last = kept.at(-1);
    if (last === undefined || x - last >= 2 * HALF * typeScale) kept.push(x);
  }
  return kept;
}
