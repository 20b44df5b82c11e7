import { formatTick } from './format';
import { axisScale, type AxisScale, type Box } from './scale';
import { ticks } from './ticks';
import { uiFont, type Theme } from './theme';

/** A line over the steps; entries that are not finite interrupt it. */
export interface TrendLine {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Look of a run 0 … 7, or null for ink. */
  readonly look: number | null;
  readonly dash: readonly number[];
  readonly label: string;
}

/** Something measured again and again, as dots, and its averages as lines with their names at their ends. */
export interface TrendFrame {
  readonly dots: ArrayLike<number>;
  readonly lines: readonly TrendLine[];
  readonly steps: number;
  readonly step: number;
  /** Whether zero is always on the axis. */
  readonly zero: boolean;
  /** Room for the names of the lines, in pixels before scaling. */
  readonly labelRoom: number;
  /** Whether the numbers of the steps are written below. */
  readonly stepAxis: boolean;
}

const LABEL_GAP = 16;

export interface TrendPlot {
  readonly plot: Box;
  readonly x: AxisScale;
}

/** Where the lines are, inside names and numbers. */
export function trendPlot(frame: TrendFrame, box: Box, typeScale: number): TrendPlot {
  const left = 40 * typeScale;
  const right = frame.labelRoom * typeScale;
  const plot: Box = {
    left: box.left + left,
    top: box.top + 8,
    width: box.width - left - right,
    height: box.height - 12 - (frame.stepAxis ? 20 : 2) * typeScale,
  };
  return { plot, x: axisScale(0, Math.max(frame.steps, 1), plot.left, plot.left + plot.width) };
}

/** Smallest and largest finite value of everything drawn; the empty axis is 0 … 1. */
export function trendRange(frame: TrendFrame): readonly [number, number] {
  let [min, max] = frame.zero ? [0, 0] : [Infinity, -Infinity];
  for (const values of [frame.dots, ...frame.lines.map(({ y }) => y)]) {
    for (const value of Array.from(values)) {
      if (!Number.isFinite(value)) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  if (!(max >= min)) return [0, 1];
  const room = 0.06 * (max - min || 1);
  return [min < 0 || !frame.zero ? min - room : 0, max > 0 || !frame.zero ? max + room : 0];
}

/** The step under a horizontal place, not rounded, inside 0 … steps. */
export function trendStep(x: number, frame: TrendFrame, box: Box, typeScale: number): number {
  const { x: axis } = trendPlot(frame, box, typeScale);
  return Math.min(Math.max(axis.value(x), 0), frame.steps);
}

export function drawTrend(
  ctx: CanvasRenderingContext2D,
  frame: TrendFrame,
  box: Box,
  theme: Theme,
): void {
  const { plot, x } = trendPlot(frame, box, theme.scale);
  if (plot.width < 20 || plot.height < 20) return;
  const [min, max] = trendRange(frame);
  const y = axisScale(min, max, plot.top + plot.height, plot.top);
  ctx.save();
  drawGrid(ctx, frame, plot, x, y, theme);
  ctx.fillStyle = theme.ink3;
  const dots = new Path2D();
  for (let k = 0; k < frame.dots.length; k += 1) {
    const value = frame.dots[k] ?? NaN;
    if (!Number.isFinite(value)) continue;
    dots.moveTo(x.pixel(k) + 2.1, y.pixel(value));
    dots.arc(x.pixel(k), y.pixel(value), 2.1 * Math.sqrt(theme.scale), 0, 2 * Math.PI);
  }
  ctx.globalAlpha = 0.7;
  ctx.fill(dots);
  ctx.globalAlpha = 1;
  for (const line of frame.lines) drawLine(ctx, line, x, y, theme);
  const at = Math.round(x.pixel(frame.step)) + 0.5;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(at, plot.top - 4);
  ctx.lineTo(at, plot.top + plot.height);
  ctx.stroke();
  drawLabels(ctx, frame, plot, y, theme);
  ctx.restore();
}

function drawGrid(
  ctx: CanvasRenderingContext2D,
  frame: TrendFrame,
  plot: Box,
  x: AxisScale,
  y: AxisScale,
  theme: Theme,
): void {
  ctx.font = uiFont(theme, 11.5);
  ctx.fillStyle = theme.ink3;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.beginPath();
  for (const value of ticks(y.min, y.max, Math.max(2, plot.height / (30 * theme.scale)))) {
    const at = Math.round(y.pixel(value)) + 0.5;
    ctx.moveTo(plot.left, at);
    ctx.lineTo(plot.left + plot.width, at);
    ctx.fillText(formatTick(value), plot.left - 7, at);
  }
  ctx.stroke();
  if (!frame.stepAxis) return;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const step of ticks(0, frame.steps, Math.max(2, plot.width / (64 * theme.scale)))) {
    if (Number.isInteger(step))
      ctx.fillText(formatTick(step), x.pixel(step), plot.top + plot.height + 7);
  }
}

const colorOf = ({ look }: TrendLine, theme: Theme): string =>
  look === null ? theme.ink : (theme.runs[look] ?? theme.ink);

function drawLine(
  ctx: CanvasRenderingContext2D,
  line: TrendLine,
  x: AxisScale,
  y: AxisScale,
  theme: Theme,
): void {
  ctx.beginPath();
  let joined = false;
  for (let i = 0; i < line.y.length; i += 1) {
    const value = line.y[i] ?? NaN;
    if (!Number.isFinite(value)) {
      joined = false;
      continue;
    }
    const [px, py] = [x.pixel(line.x[i] ?? NaN), y.pixel(value)];
    if (joined) ctx.lineTo(px, py);
    else ctx.moveTo(px, py);
    joined = true;
  }
  ctx.strokeStyle = colorOf(line, theme);
  ctx.lineWidth = (line.look === null ? 0.75 : 0.95) * theme.lineWidth;
  ctx.lineJoin = 'round';
  ctx.setLineDash([...line.dash]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Names at the ends of the lines, pushed apart where they would touch. */
export function spreadLabels(wanted: readonly number[], gap: number): readonly number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at);
  const middle = order.reduce((sum, { at }) => sum + at, 0) / Math.max(1, order.length);
  let last = -Infinity;
  for (const label of order) {
    label.at = Math.max(label.at, last + gap);
    last = label.at;
  }
  const moved = order.reduce((sum, { at }) => sum + at, 0) / Math.max(1, order.length);
  const result = wanted.map(() => 0);
  for (const { at, index } of order) result[index] = at - (moved - middle);
  return result;
}

function drawLabels(
  ctx: CanvasRenderingContext2D,
  frame: TrendFrame,
  plot: Box,
  y: AxisScale,
  theme: Theme,
): void {
  const shown = frame.lines.flatMap((line) => {
    const values = Array.from(line.y).filter(Number.isFinite);
    const last = values.at(-1);
    return last === undefined ? [] : [{ line, at: y.pixel(last) }];
  });
  const places = spreadLabels(
    shown.map(({ at }) => at),
    LABEL_GAP * theme.scale,
  );
  ctx.font = uiFont(theme, 13);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  shown.forEach(({ line }, i) => {
    ctx.fillStyle = colorOf(line, theme);
    ctx.fillText(line.label, plot.left + plot.width + 10, places[i] ?? 0);
  });
}
