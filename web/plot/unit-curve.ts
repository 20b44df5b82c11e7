/** What a unit says over a single input, as a small curve in its square: blue above zero, orange below. */
import { axisScale, type Box } from './scale';
import type { Theme } from './theme';

export interface UnitCurve {
  /** Places of the input, ascending, and what the unit says there. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** The square shows inputs and outputs from minus to plus these. */
  readonly extent: number;
  readonly range: number;
}

/** Strength of the area between the curve and zero. */
const AREA = 0.3;
/** Part of the height that the largest output takes. */
const REACH = 0.86;

/** The square's own ground and outline are drawn by who knows its shape. */
export function drawUnitCurve(
  ctx: CanvasRenderingContext2D,
  { x, y, extent, range }: UnitCurve,
  box: Box,
  theme: Theme,
): void {
  const { left, top, width, height } = box;
  const across = axisScale(-extent, extent, left, left + width);
  const most = (range > 0 ? range : 1) / REACH;
  const up = axisScale(-most, most, top + height, top);
  const zero = up.pixel(0);
  const path = new Path2D();
  for (let i = 0; i < x.length; i += 1) path.lineTo(across.pixel(x[i] ?? 0), up.pixel(y[i] ?? 0));
  const area = new Path2D(path);
  area.lineTo(across.pixel(x[x.length - 1] ?? 0), zero);
  area.lineTo(across.pixel(x[0] ?? 0), zero);
  area.closePath();
  ctx.save();
  ctx.strokeStyle = theme.line2;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(left, zero);
  ctx.lineTo(left + width, zero);
  ctx.stroke();
  ctx.lineWidth = Math.min(2, width / 18) * Math.sqrt(theme.scale);
  ctx.lineJoin = 'round';
  // A curve that rests at zero has one color: that above it.
  const border = zero + ctx.lineWidth / 2;
  const halves = [
    [theme.positive, top, border],
    [theme.negative, border, top + height],
  ] as const;
  for (const [color, from, to] of halves) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, from, width, to - from);
    ctx.clip();
    ctx.fillStyle = color;
    ctx.strokeStyle = color;
    ctx.globalAlpha = AREA;
    ctx.fill(area);
    ctx.globalAlpha = 1;
    ctx.stroke(path);
    ctx.restore();
  }
  ctx.restore();
}
