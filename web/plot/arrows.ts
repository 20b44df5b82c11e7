import type { Theme } from './theme';

/** An arrow in ink, from a point, in pixels. */
export interface ArrowFrame {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly stroke: 'dashed' | 'dotted' | 'thin' | 'thick';
  readonly lit: boolean;
}

/** Draws an arrow; a zero-length one is a dot, never nothing. */
export function drawArrow(ctx: CanvasRenderingContext2D, arrow: ArrowFrame, theme: Theme): void {
  const { x, y, dx, dy } = arrow;
  const length = Math.hypot(dx, dy);
  if (!Number.isFinite(length)) return;
  const width = (arrow.stroke === 'thick' ? 2.6 : 1.7) * theme.scale;
  ctx.save();
  ctx.lineCap = 'round';
  if (length < 1) {
    ctx.beginPath();
    ctx.arc(x, y, 2.5, 0, 2 * Math.PI);
    ctx.fillStyle = theme.ink;
    ctx.fill();
    ctx.restore();
    return;
  }
  const head = Math.min(10, 4 + length / 4) * Math.sqrt(theme.scale);
  const [ux, uy] = [dx / length, dy / length];
  const [ex, ey] = [x + dx, y + dy];
  if (arrow.lit) {
    ctx.strokeStyle = theme.litEdge;
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = width + 7;
    line(ctx, x, y, ex, ey);
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = theme.bandLow;
  ctx.lineWidth = width + 2.5;
  line(ctx, x, y, ex - ux * head, ey - uy * head);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = width;
  if (arrow.stroke === 'dashed') ctx.setLineDash([4, 4]);
  if (arrow.stroke === 'dotted') ctx.setLineDash([1, 4]);
  line(ctx, x, y, ex - ux * head, ey - uy * head);
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(ex, ey);
  ctx.lineTo(ex - ux * head - uy * head * 0.42, ey - uy * head + ux * head * 0.42);
  ctx.lineTo(ex - ux * head + uy * head * 0.42, ey - uy * head - ux * head * 0.42);
  ctx.closePath();
  ctx.fillStyle = theme.ink;
  ctx.fill();
  ctx.restore();
}

function line(ctx: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
