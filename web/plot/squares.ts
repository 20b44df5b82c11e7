import type { Theme } from './theme';

/** The average of squares of a run at its point: √r along each axis, in pixels. */
export interface SquaresFrame {
  readonly x: number;
  readonly y: number;
  readonly rootX: number;
  readonly rootY: number;
  readonly lit: boolean;
}

/** Two bars through the point, as long as √r along their axis to either side, and the ellipse through their ends. */
export function drawSquares(
  ctx: CanvasRenderingContext2D,
  frame: SquaresFrame,
  theme: Theme,
): void {
  const { x, y, rootX, rootY } = frame;
  if (!Number.isFinite(rootX) || !Number.isFinite(rootY)) return;
  ctx.save();
  ctx.beginPath();
  ctx.ellipse(x, y, rootX, rootY, 0, 0, 2 * Math.PI);
  if (frame.lit) {
    ctx.strokeStyle = theme.litEdge;
    ctx.lineWidth = 6;
    ctx.stroke();
  }
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1.2 * theme.scale;
  ctx.setLineDash([2, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x - rootX, y);
  ctx.lineTo(x + rootX, y);
  ctx.moveTo(x, y - rootY);
  ctx.lineTo(x, y + rootY);
  ctx.lineWidth = 2 * theme.scale;
  ctx.stroke();
  ctx.restore();
}
