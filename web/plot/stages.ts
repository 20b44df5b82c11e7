import { formatNumber, formatTick } from './format';
import { haloText } from './path';
import { axisScale, type AxisScale, type Box } from './scale';
import { ticks } from './ticks';
import { uiFont, type Theme } from './theme';

/** One stage of a computation: the value of every sample, and what is marked behind them. */
export interface StageRow {
  readonly values: ArrayLike<number>;
  /** Middle and half width of the band, mean and standard deviation; null where there is none. */
  readonly band: { readonly mean: number; readonly deviation: number } | null;
  /** Ends that values cannot pass, as those of tanh. */
  readonly ends: readonly number[];
}

/** The same samples through all stages, on one axis from −bound to bound. */
export interface StagesFrame {
  readonly rows: readonly StageRow[];
  readonly bound: number;
  readonly selected: number;
  /** Where in a row its values are, 0 = top, 1 = bottom. */
  readonly level: number;
}

/** Half widths an axis may have: it grows in jumps, so that it seldom moves. */
const BOUNDS = [2, 4, 6, 8, 12, 16, 24, 32, 48, 64];

/** The first round bound that holds every finite value, the largest one when there is none. */
export function roundBound(values: Iterable<number>, least: number): number {
  let size = least;
  for (const value of values) if (Number.isFinite(value)) size = Math.max(size, Math.abs(value));
  return BOUNDS.find((bound) => bound >= size) ?? 64;
}

const MARGIN = 20;
const REACH = 14;

const axisOf = (frame: StagesFrame, box: Box): AxisScale =>
  axisScale(-frame.bound, frame.bound, box.left + MARGIN, box.left + box.width - MARGIN);

const levelOf = (frame: StagesFrame, box: Box, row: number): number =>
  box.top + ((row + frame.level) * box.height) / frame.rows.length;

/** Places of the axis's numbers, for the row of heads above. */
export function stageTicks(
  frame: StagesFrame,
  box: Box,
): readonly { readonly value: number; readonly x: number }[] {
  const x = axisOf(frame, box);
  return ticks(-frame.bound, frame.bound, 8).map((value) => ({ value, x: x.pixel(value) }));
}

/** The sample whose dot is under a point, or null. */
export function sampleAt(frame: StagesFrame, box: Box, x: number, y: number): number | null {
  const axis = axisOf(frame, box);
  let best: number | null = null;
  let nearest = REACH;
  frame.rows.forEach((row, i) => {
    for (let sample = 0; sample < row.values.length; sample += 1) {
      const dx = axis.pixel(row.values[sample] ?? NaN) - x;
      const distance = Math.hypot(dx, levelOf(frame, box, i) - y);
      if (distance < nearest) [best, nearest] = [sample, distance];
    }
  });
  return best;
}

/** Stages from top to bottom: bands, lines that join each sample, and the samples as dots. */
export function drawStages(
  ctx: CanvasRenderingContext2D,
  frame: StagesFrame,
  box: Box,
  theme: Theme,
): void {
  const axis = axisOf(frame, box);
  ctx.save();
  drawGrid(ctx, frame, box, axis, theme);
  frame.rows.forEach((row, i) => {
    drawBand(ctx, row, axis, levelOf(frame, box, i), box.height / frame.rows.length, theme);
  });
  const count = Math.max(0, ...frame.rows.map(({ values }) => values.length));
  const others = Array.from({ length: count }, (_, i) => i).filter((i) => i !== frame.selected);
  for (const sample of others) drawThread(ctx, frame, box, axis, sample, theme);
  for (const sample of others) drawDots(ctx, frame, box, axis, sample, theme);
  if (frame.selected < count) {
    drawThread(ctx, frame, box, axis, frame.selected, theme);
    drawDots(ctx, frame, box, axis, frame.selected, theme);
  }
  ctx.restore();
}

function drawGrid(
  ctx: CanvasRenderingContext2D,
  frame: StagesFrame,
  box: Box,
  axis: AxisScale,
  theme: Theme,
): void {
  for (const { value, x } of stageTicks(frame, box)) {
    ctx.beginPath();
    ctx.strokeStyle = value === 0 ? theme.ink3 : theme.line;
    ctx.globalAlpha = value === 0 ? 0.6 : 1;
    ctx.lineWidth = 1;
    ctx.moveTo(Math.round(x) + 0.5, box.top);
    ctx.lineTo(Math.round(x) + 0.5, box.top + box.height);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.ink3;
  ctx.lineWidth = 1.2 * theme.scale;
  ctx.setLineDash([2.5, 2.5]);
  frame.rows.forEach(({ ends }, row) => {
    const y = levelOf(frame, box, row);
    for (const end of ends) {
      const x = Math.round(axis.pixel(end)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(x, y - 17);
      ctx.lineTo(x, y + 17);
      ctx.stroke();
    }
  });
  ctx.setLineDash([]);
}

/** Mean ± standard deviation as a tint, the mean as a line in it. */
function drawBand(
  ctx: CanvasRenderingContext2D,
  { band }: StageRow,
  axis: AxisScale,
  y: number,
  height: number,
  theme: Theme,
): void {
  if (!band || !Number.isFinite(band.mean) || !Number.isFinite(band.deviation)) return;
  const half = Math.min(17 * theme.scale, 0.3 * height);
  const inside = (value: number): number => Math.min(Math.max(value, axis.min), axis.max);
  const [left, right] = [band.mean - band.deviation, band.mean + band.deviation].map((value) =>
    axis.pixel(inside(value)),
  ) as [number, number];
  ctx.fillStyle = theme.runs[0] ?? theme.ink;
  ctx.globalAlpha = 0.13;
  ctx.beginPath();
  ctx.roundRect(left, y - half, Math.max(0, right - left), 2 * half, 3);
  ctx.fill();
  ctx.globalAlpha = 1;
  if (Math.abs(band.mean) > axis.max) return;
  ctx.fillRect(axis.pixel(band.mean) - 1, y - half, 2, 2 * half);
}

function drawThread(
  ctx: CanvasRenderingContext2D,
  frame: StagesFrame,
  box: Box,
  axis: AxisScale,
  sample: number,
  theme: Theme,
): void {
  const chosen = sample === frame.selected;
  ctx.beginPath();
  let joined = false;
  frame.rows.forEach(({ values }, row) => {
    const value = values[sample] ?? NaN;
    if (!Number.isFinite(value)) {
      joined = false;
      return;
    }
    const x = axis.pixel(Math.min(Math.max(value, -frame.bound), frame.bound));
    if (joined) ctx.lineTo(x, levelOf(frame, box, row));
    else ctx.moveTo(x, levelOf(frame, box, row));
    joined = true;
  });
  ctx.strokeStyle = chosen ? (theme.runs[0] ?? theme.ink) : theme.ink3;
  ctx.globalAlpha = chosen ? 1 : 0.5;
  ctx.lineWidth = (chosen ? 2 : 1) * Math.sqrt(theme.scale);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** A value beyond the axis is an arrow at its end, with the value. */
function drawDots(
  ctx: CanvasRenderingContext2D,
  frame: StagesFrame,
  box: Box,
  axis: AxisScale,
  sample: number,
  theme: Theme,
): void {
  const chosen = sample === frame.selected;
  const radius = (chosen ? 6.2 : 4.6) * Math.sqrt(theme.scale);
  const color = chosen ? (theme.runs[0] ?? theme.ink) : theme.ink2;
  frame.rows.forEach(({ values }, row) => {
    const value = values[sample] ?? NaN;
    if (!Number.isFinite(value)) return;
    const y = levelOf(frame, box, row);
    const side = Math.sign(value);
    ctx.beginPath();
    if (Math.abs(value) > frame.bound) {
      const x = axis.pixel(side * frame.bound);
      ctx.moveTo(x + side * 13, y);
      ctx.lineTo(x, y - 6);
      ctx.lineTo(x, y + 6);
      ctx.closePath();
    } else ctx.arc(axis.pixel(value), y, radius, 0, 2 * Math.PI);
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 3;
    ctx.stroke();
    ctx.fillStyle = color;
    ctx.fill();
    if (chosen && Math.abs(value) > frame.bound) {
      const font = uiFont(theme, 12, 600);
      const x = axis.pixel(side * frame.bound) - side * 8;
      const text = formatNumber(value);
      haloText(ctx, text, x, y - 14, side > 0 ? 'right' : 'left', font, color, theme);
    }
  });
}

/** The numbers of the axis, above its lines. */
export function drawStageAxis(
  ctx: CanvasRenderingContext2D,
  frame: StagesFrame,
  box: Box,
  theme: Theme,
): void {
  ctx.save();
  ctx.font = uiFont(theme, 12.5);
  ctx.fillStyle = theme.ink3;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  for (const { value, x } of stageTicks(frame, box)) {
    ctx.fillText(formatTick(value), x, box.top + box.height);
  }
  ctx.restore();
}
