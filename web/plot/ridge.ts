import { formatTick } from './format';
import { axisScale, type AxisScale, type Box } from './scale';
import { ticks } from './ticks';
import { RUN_DASHES, uiFont, type Theme } from './theme';

/** How values are spread: counts over equal bins of [min, max]. */
export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly counts: ArrayLike<number>;
  readonly below: number;
  readonly above: number;
}

/** Two spreads of the same thing on one axis: the first filled, the second as a dashed outline. */
export interface RidgeFrame {
  readonly first: Spread;
  readonly second: Spread | null;
  /** Ends of the axis; what lies outside is said by an arrow with its share. */
  readonly from: number;
  readonly to: number;
}

/** Share of all values per unit of the axis, for each bin. */
export function density({ min, max, counts, below, above }: Spread): Float64Array {
  const total = Array.from(counts).reduce((sum, count) => sum + count, below + above);
  const width = (max - min) / counts.length;
  return Float64Array.from(counts, (count) => count / total / width);
}

export function drawRidge(
  ctx: CanvasRenderingContext2D,
  frame: RidgeFrame,
  box: Box,
  theme: Theme,
): void {
  const base = box.top + box.height - 20 * theme.scale;
  const x = axisScale(frame.from, frame.to, box.left + 6, box.left + box.width - 6);
  const densities = [frame.first, frame.second].map((spread) => (spread ? density(spread) : null));
  // A peak of a few bins may be cut by the frame: it would press everything else flat.
  const top = Math.max(...densities.map((values) => highest(values)), 1e-12);
  const y = axisScale(0, top, base, box.top + 4);
  ctx.save();
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.fillStyle = theme.ink3;
  ctx.font = uiFont(theme, 11.5);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.beginPath();
  for (const tick of ticks(frame.from, frame.to, box.width / (34 * theme.scale))) {
    const at = Math.round(x.pixel(tick)) + 0.5;
    ctx.moveTo(at, box.top);
    ctx.lineTo(at, base);
    ctx.fillText(formatTick(tick), at, base + 5);
  }
  ctx.moveTo(box.left, Math.round(base) + 0.5);
  ctx.lineTo(box.left + box.width, Math.round(base) + 0.5);
  ctx.stroke();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, base - box.top);
  ctx.clip();
  const [first, second] = densities;
  if (first) {
    const shape = outline(frame.first, first, x, y);
    ctx.fillStyle = theme.runs[0] ?? theme.ink;
    ctx.globalAlpha = 0.25;
    ctx.fill(shape);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = theme.runs[0] ?? theme.ink;
    ctx.lineWidth = 0.85 * theme.lineWidth;
    ctx.stroke(shape);
  }
  if (second && frame.second) {
    ctx.strokeStyle = theme.runs[1] ?? theme.ink;
    ctx.lineWidth = 0.85 * theme.lineWidth;
    ctx.setLineDash([...(RUN_DASHES[1] ?? [])]);
    ctx.stroke(outline(frame.second, second, x, y));
  }
  ctx.restore();
}

/** The height that all but a fortieth of the bins stay under, with room. */
function highest(values: Float64Array | null): number {
  if (!values || values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  return 1.15 * (sorted[Math.floor(0.94 * (sorted.length - 1))] ?? 0);
}

function outline(spread: Spread, values: Float64Array, x: AxisScale, y: AxisScale): Path2D {
  const path = new Path2D();
  const width = (spread.max - spread.min) / values.length;
  path.moveTo(x.pixel(spread.min), y.pixel(0));
  values.forEach((value, i) => {
    path.lineTo(x.pixel(spread.min + i * width), y.pixel(value));
    path.lineTo(x.pixel(spread.min + (i + 1) * width), y.pixel(value));
  });
  path.lineTo(x.pixel(spread.max), y.pixel(0));
  return path;
}
