import { formatTick } from './format';
import { apart, crossing, drawLeaving, leavingSteps } from './leaving';
import { addMarker } from './marker';
import { emptyRange, firstGap, firstPlaced, hasPlace, placedRange, spread } from './range';
import { axisScale, type AxisScale, type Box } from './scale';
import { RUN_DASHES, RUN_MARKERS, uiFont, type Theme } from './theme';
import { logTicks, ticks } from './ticks';

/** One line of a small chart: a value per step. */
export interface Series {
  readonly look: number;
  readonly values: Float64Array;
}

export interface ChartFrame {
  readonly series: readonly Series[];
  readonly log: boolean;
  /** Length of the step axis. */
  readonly steps: number;
  readonly step: number;
  /** Drawn in a hurry: plain hairlines of fewer points. */
  readonly light?: boolean;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** How far a log axis reaches below and above where lines begin; one that leaves the top gets an arrowhead there. */
const DECADES_BELOW = 1e-12;
const DECADES_ABOVE = 1e8;

/** The greatest of the values with which the lines begin, of those that a log axis can show; 0 where there is none. */
const beginning = ({ series }: ChartFrame): number =>
  Math.max(0, ...series.map(({ values }) => firstPlaced(values, true) ?? 0));

/** What lies higher is not shown: on a log axis by where the series begin, else only what is infinite. */
function ceiling(frame: ChartFrame): number {
  const first = frame.log ? beginning(frame) : 0;
  return Math.min(first > 0 ? first * DECADES_ABOVE : Infinity, Number.MAX_VALUE);
}

/** The range of all values that the axis can show; on a log axis around where the series begin. */
export function valueRange(frame: ChartFrame): Range {
  const { log, series } = frame;
  const placed = placedRange(
    series.map(({ values }) => values),
    log,
  );
  let [min, max] = placed ?? emptyRange(log);
  if (!placed) return { min, max };
  if (log) {
    min = Math.max(min, Math.min(beginning(frame) * DECADES_BELOW, max));
    max = Math.min(max, ceiling(frame));
    if (!(min < max)) [min, max] = spread(min, max, 3);
    return { min, max };
  }
  min = Math.min(0, min);
  return { min, max: max > min ? max + 0.06 * (max - min) : min + 1 };
}

/** Whether there is nothing at all that the axis can show. */
export const isEmpty = ({ series, log }: ChartFrame): boolean =>
  series.every(({ values }) => firstPlaced(values, log) === null);

/** Per series the first step whose value has no place on the axis, though it is not above its top; null where none is. */
export const gaps = ({ series, log }: ChartFrame): readonly (number | null)[] =>
  series.map(({ values }) => firstGap(values, log));

/** Per series the first step that lies above the top of the chart, null where none does. */
export function leaving(frame: ChartFrame): readonly (number | null)[] {
  const top = ceiling(frame);
  return frame.series.map(({ values }) => leavingSteps(values, top)[0] ?? null);
}

/** Every nth step, so that a line has at most about so many points. */
function linePath(
  series: Series,
  x: AxisScale,
  y: AxisScale,
  from: number,
  to: number,
  points: number,
): Path2D {
  const path = new Path2D();
  const every = Math.max(1, Math.floor((to - from) / points));
  let joined = false;
  for (let k = from; k <= to; k += k + every > to && k < to ? to - k : every) {
    const value = series.values[k] ?? NaN;
    // Where there is no place for a value the line ends, and is taken up after it.
    if (!hasPlace(value, y.log)) {
      joined = false;
      continue;
    }
    const at = y.pixel(value);
    if (joined) path.lineTo(x.pixel(k), at);
    else path.moveTo(x.pixel(k), at);
    joined = true;
  }
  return path;
}

function drawGrid(
  ctx: CanvasRenderingContext2D,
  frame: ChartFrame,
  plot: Box,
  x: AxisScale,
  y: AxisScale,
  theme: Theme,
): void {
  ctx.font = uiFont(theme, 11.5);
  ctx.fillStyle = theme.ink3;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  const rows = Math.max(2, plot.height / (34 * theme.scale));
  const values = frame.log ? logTicks(y.min, y.max, rows) : ticks(y.min, y.max, rows);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.beginPath();
  for (const value of values) {
    const at = Math.round(y.pixel(value)) + 0.5;
    ctx.moveTo(plot.left, at);
    ctx.lineTo(plot.left + plot.width, at);
    ctx.fillText(formatTick(value, frame.log), plot.left - 6, at);
  }
  ctx.stroke();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const step of ticks(0, frame.steps, Math.max(2, plot.width / (60 * theme.scale)))) {
    ctx.fillText(formatTick(step), x.pixel(step), plot.top + plot.height + 6);
  }
}

function plotBox(box: Box, typeScale: number): Box {
  const left = 44 * typeScale;
  const bottom = 22 * typeScale;
  return {
    left: box.left + left,
    top: box.top + 6,
    width: box.width - left - 8,
    height: box.height - bottom - 6,
  };
}

/** The step under a horizontal place of the chart, not rounded, inside 0 … steps. */
export function chartStep(x: number, frame: ChartFrame, box: Box, typeScale: number): number {
  const plot = plotBox(box, typeScale);
  const part = (x - plot.left) / plot.width;
  return Math.min(Math.max(part, 0), 1) * frame.steps;
}

/** A small chart over the steps: past strong, future a ghost, the step's line and the runs' markers on it. */
export function drawChart(
  ctx: CanvasRenderingContext2D,
  frame: ChartFrame,
  box: Box,
  theme: Theme,
): void {
  const plot = plotBox(box, theme.scale);
  const range = valueRange(frame);
  if (plot.width < 20) return;
  const x = axisScale(0, frame.steps, plot.left, plot.left + plot.width);
  const y = axisScale(range.min, range.max, plot.top + plot.height, plot.top, frame.log);
  ctx.save();
  drawGrid(ctx, frame, plot, x, y, theme);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left - 5, plot.top - 4, plot.width + 10, plot.height + 5);
  ctx.clip();
  const points = plot.width * (frame.light ? 0.5 : 2);
  for (const series of frame.series) {
    const last = series.values.length - 1;
    const now = Math.min(frame.step, last);
    ctx.strokeStyle = theme.runs[series.look] ?? theme.ink;
    ctx.lineJoin = 'round';
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = frame.light ? 1 : 1.1 * theme.scale;
    ctx.stroke(linePath(series, x, y, now, last, points));
    ctx.globalAlpha = 1;
    ctx.lineWidth = frame.light ? 1 : 0.85 * theme.lineWidth;
    ctx.setLineDash(frame.light ? [] : [...(RUN_DASHES[series.look] ?? [])]);
    ctx.stroke(linePath(series, x, y, 0, now, points));
    ctx.setLineDash([]);
  }
  ctx.restore();
  drawLeavings(ctx, frame, x, y, plot.top, theme);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(Math.round(x.pixel(frame.step)) + 0.5, plot.top);
  ctx.lineTo(Math.round(x.pixel(frame.step)) + 0.5, plot.top + plot.height);
  ctx.stroke();
  for (const series of frame.series) {
    const now = Math.min(frame.step, series.values.length - 1);
    const value = series.values[now] ?? NaN;
    if (!(value >= range.min && value <= range.max)) continue;
    const mark = new Path2D();
    const at = y.pixel(value);
    addMarker(mark, RUN_MARKERS[series.look] ?? 'disc', x.pixel(now), at, 4.2 * theme.scale);
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 2;
    ctx.stroke(mark);
    ctx.fillStyle = theme.runs[series.look] ?? theme.ink;
    ctx.fill(mark);
  }
  ctx.restore();
}

/** What a line does above the chart is not drawn; that it is there is. */
function drawLeavings(
  ctx: CanvasRenderingContext2D,
  frame: ChartFrame,
  x: AxisScale,
  y: AxisScale,
  top: number,
  theme: Theme,
): void {
  for (const { values, look } of frame.series) {
    const places = leavingSteps(values, y.max).map((k) => {
      const part = k === 0 ? 1 : crossing(values[k - 1] ?? NaN, values[k] ?? NaN, y);
      return x.pixel(k - 1 + part);
    });
    for (const place of apart(places, theme.scale))
      drawLeaving(ctx, place, top, theme.runs[look] ?? theme.ink, theme.scale);
  }
}
