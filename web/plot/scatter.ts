import { formatTick } from './format';
import { axisScale, type Box } from './scale';
import { uiFont, type Theme } from './theme';
import { ticks } from './ticks';

/** The data of a regression with the model as it stands. */
export interface ScatterFrame {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Rows of the present mini-batch; [] when all count. */
  readonly batch: readonly number[];
  /** θ = (w, b) of each run. */
  readonly models: readonly { readonly look: number; readonly w: number; readonly b: number }[];
  readonly logistic: boolean;
}

/** Points, the mini-batch filled, and each run's line (or its probability curve). */
export function drawScatter(
  ctx: CanvasRenderingContext2D,
  frame: ScatterFrame,
  box: Box,
  theme: Theme,
): void {
  const pad = 0.08;
  const span = (values: readonly number[]): readonly [number, number] => {
    const [min, max] = [Math.min(...values), Math.max(...values)];
    const room = pad * (max - min || 1);
    return [min - room, max + room];
  };
  const [xMin, xMax] = span(frame.x);
  const [yMin, yMax] = frame.logistic ? [-0.15, 1.15] : span(frame.y);
  const plot: Box = {
    left: box.left + 36 * theme.scale,
    top: box.top + 6,
    width: box.width - 36 * theme.scale - 8,
    height: box.height - 22 * theme.scale - 6,
  };
  const x = axisScale(xMin, xMax, plot.left, plot.left + plot.width);
  const y = axisScale(yMin, yMax, plot.top + plot.height, plot.top);
  ctx.save();
  ctx.font = uiFont(theme, 11.5);
  ctx.fillStyle = theme.ink3;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.beginPath();
  for (const tick of ticks(yMin, yMax, 4)) {
    ctx.moveTo(plot.left, y.pixel(tick));
    ctx.lineTo(plot.left + plot.width, y.pixel(tick));
    ctx.fillText(formatTick(tick), plot.left - 6, y.pixel(tick));
  }
  ctx.stroke();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const tick of ticks(xMin, xMax, 5)) {
    ctx.fillText(formatTick(tick), x.pixel(tick), plot.top + plot.height + 6);
  }
  ctx.beginPath();
  ctx.rect(plot.left, plot.top, plot.width, plot.height);
  ctx.clip();
  const chosen = new Set(frame.batch);
  const rest = new Path2D();
  const batch = new Path2D();
  frame.x.forEach((value, i) => {
    const path = chosen.size === 0 || chosen.has(i) ? batch : rest;
    const [px, py] = [x.pixel(value), y.pixel(frame.y[i] ?? NaN)];
    path.moveTo(px + 3.4, py);
    path.arc(px, py, 3.4, 0, 2 * Math.PI);
  });
  ctx.strokeStyle = theme.ink3;
  ctx.lineWidth = 1.2;
  ctx.stroke(rest);
  ctx.fillStyle = theme.ink2;
  ctx.fill(batch);
  for (const { look, w, b } of frame.models) {
    if (!Number.isFinite(w) || !Number.isFinite(b)) continue;
    const curve = new Path2D();
    for (let i = 0; i <= 60; i++) {
      const u = xMin + ((xMax - xMin) * i) / 60;
      const z = w * u + b;
      const at = frame.logistic ? 1 / (1 + Math.exp(-z)) : z;
      const pixel = Math.min(Math.max(y.pixel(at), -1e4), 1e4);
      if (i === 0) curve.moveTo(x.pixel(u), pixel);
      else curve.lineTo(x.pixel(u), pixel);
    }
    ctx.strokeStyle = theme.runs[look] ?? theme.ink;
    ctx.lineWidth = theme.lineWidth;
    ctx.stroke(curve);
  }
  ctx.restore();
}
