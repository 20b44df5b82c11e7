/** Curves over epochs on a logarithmic or linear axis, each with its name at its end. */
import { formatTick } from './format';
import { apart, drawLeaving, leavingSteps } from './leaving';
import { emptyRange, hasPlace, placedRange, spread } from './range';
import { axisScale, type AxisScale, type Box } from './scale';
import { uiFont, type Theme } from './theme';
import { logTicks, ticks } from './ticks';
import { spreadLabels } from './trend';

export interface CurveLine {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Look of a run 0 … 7, or null for the gray of what is past. */
  readonly look: number | null;
  readonly dash: readonly number[];
  readonly label: string;
  /** Where, in epochs, there is no finite value any more: the line leaves the top there. Null while there is one. */
  readonly out: number | null;
}

export interface CurvesFrame {
  readonly lines: readonly CurveLine[];
  readonly log: boolean;
  /** Length of the axis, and where the run stands. */
  readonly epochs: number;
  readonly epoch: number;
}

const LEFT = 40;
const RIGHT = 66;
const BOTTOM = 22;

export function curvesPlot(box: Box, typeScale: number): Box {
  return {
    left: box.left + LEFT * typeScale,
    top: box.top + 8,
    width: box.width - (LEFT + RIGHT) * typeScale,
    height: box.height - 10 - BOTTOM * typeScale,
  };
}

export function epochAt(x: number, frame: CurvesFrame, box: Box, typeScale: number): number {
  const plot = curvesPlot(box, typeScale);
  const part = Math.min(1, Math.max(0, (x - plot.left) / plot.width));
  return part * Math.max(1, frame.epochs);
}

/** Where all values are that the axis can show, and some room around them. */
export function curvesRange({ lines, log }: CurvesFrame): readonly [number, number] {
  const placed = placedRange(
    lines.map(({ y }) => y),
    log,
  );
  if (!placed) return emptyRange(log);
  const [min, max] = placed;
  if (!log) return [Math.min(0, min), max > 0 ? max * 1.06 : 1];
  return spread(min, max, max / min < 1.5 ? 1.5 : 1.08);
}

export function drawCurves(
  ctx: CanvasRenderingContext2D,
  frame: CurvesFrame,
  box: Box,
  theme: Theme,
): void {
  const plot = curvesPlot(box, theme.scale);
  if (plot.width < 20 || plot.height < 20) return;
  const [min, max] = curvesRange(frame);
  const x = axisScale(0, Math.max(1, frame.epochs), plot.left, plot.left + plot.width);
  const y = axisScale(min, max, plot.top + plot.height, plot.top, frame.log);
  ctx.save();
  drawGrid(ctx, frame, plot, x, y, theme);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  ctx.setLineDash([2, 3]);
  const at = Math.round(x.pixel(Math.min(frame.epoch, x.max))) + 0.5;
  ctx.beginPath();
  ctx.moveTo(at, plot.top - 4);
  ctx.lineTo(at, plot.top + plot.height);
  ctx.stroke();
  for (const line of frame.lines) drawLine(ctx, line, plot, x, y, theme);
  ctx.setLineDash([]);
  for (const line of frame.lines) {
    const places = leavingEpochs(line).map((epoch) => x.pixel(epoch));
    for (const place of apart(places, theme.scale))
      drawLeaving(ctx, place, plot.top, colorOf(line, theme), theme.scale);
  }
  drawNames(ctx, frame.lines, plot, y, theme);
  ctx.restore();
}

/** The last epochs at which a line is still seen before it leaves the top, or at which it begins above it. */
export function leavingEpochs({ x, y, out }: CurveLine): readonly number[] {
  const inside = leavingSteps(y, Number.MAX_VALUE).map((i) => x[Math.max(0, i - 1)] ?? 0);
  return out === null ? inside : [...inside, out];
}

function drawGrid(
  ctx: CanvasRenderingContext2D,
  frame: CurvesFrame,
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
  for (const value of valueTicks(frame.log, y, plot.height / (26 * theme.scale))) {
    const at = Math.round(y.pixel(value)) + 0.5;
    ctx.moveTo(plot.left, at);
    ctx.lineTo(plot.left + plot.width, at);
    ctx.fillText(formatTick(value, frame.log), plot.left - 7, at);
  }
  ctx.stroke();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const epoch of ticks(0, x.max, Math.max(1, plot.width / (52 * theme.scale)))) {
    if (Number.isInteger(epoch))
      ctx.fillText(formatTick(epoch), x.pixel(epoch), plot.top + plot.height + 7);
  }
}

/** Powers of ten, and 1 and 3 of each where less than two decades are seen. */
function valueTicks(log: boolean, y: AxisScale, count: number): readonly number[] {
  if (!log) return ticks(y.min, y.max, Math.max(2, count));
  const tens = logTicks(y.min, y.max, count);
  if (tens.length > 2) return tens;
  const low = Math.floor(Math.log10(y.min));
  const high = Math.ceil(Math.log10(y.max));
  const few = Array.from({ length: high - low + 1 }, (_, i) => low + i).flatMap((power) =>
    [1, 3].map((factor) => Number(`${String(factor)}e${String(power)}`)),
  );
  return few.filter((value) => value >= y.min && value <= y.max);
}

const colorOf = ({ look }: CurveLine, theme: Theme): string =>
  look === null ? theme.ink3 : (theme.runs[look] ?? theme.ink);

/** Where a stretch is lowest and highest, of what has a place on the axis, in their order; its begin where nothing has. */
function extremes(
  values: Float64Array,
  from: number,
  to: number,
  log: boolean,
): readonly [number, number] {
  let [low, high] = [-1, -1];
  for (let i = from; i < to; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!hasPlace(value, log)) continue;
    if (low < 0 || value < (values[low] ?? 0)) low = i;
    if (high < 0 || value > (values[high] ?? 0)) high = i;
  }
  return low < 0 ? [from, from] : [Math.min(low, high), Math.max(low, high)];
}

/** At most two points per pixel, of each stretch the lowest and the highest: more of them only cost time. */
function drawLine(
  ctx: CanvasRenderingContext2D,
  line: CurveLine,
  plot: Box,
  x: AxisScale,
  y: AxisScale,
  theme: Theme,
): void {
  const path = new Path2D();
  const count = line.y.length;
  const stretch = Math.max(1, Math.ceil(count / plot.width));
  let joined = false;
  const point = (i: number): void => {
    const value = line.y[i] ?? Number.NaN;
    if (!hasPlace(value, y.log)) {
      joined = false;
      return;
    }
    const [px, py] = [x.pixel(line.x[i] ?? 0), y.pixel(value)];
    if (joined) path.lineTo(px, py);
    else path.moveTo(px, py);
    joined = true;
  };
  for (let from = 0; from < count; from += stretch) {
    if (stretch === 1) {
      point(from);
      continue;
    }
    const [first, second] = extremes(line.y, from, Math.min(count, from + stretch), y.log);
    point(first);
    if (second !== first) point(second);
  }
  if (stretch > 1) point(count - 1);
  if (line.out !== null) path.lineTo(x.pixel(line.out), plot.top);
  ctx.strokeStyle = colorOf(line, theme);
  ctx.globalAlpha = line.look === null ? 0.75 : 1;
  ctx.lineWidth = (line.look === null ? 0.5 : 0.8) * theme.lineWidth;
  ctx.lineJoin = 'round';
  ctx.setLineDash([...line.dash]);
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function drawNames(
  ctx: CanvasRenderingContext2D,
  lines: readonly CurveLine[],
  plot: Box,
  y: AxisScale,
  theme: Theme,
): void {
  const shown = lines.flatMap((line) => {
    const last = line.out === null ? (line.y[line.y.length - 1] ?? Number.NaN) : y.max;
    return hasPlace(last, y.log) ? [{ line, at: y.pixel(last) }] : [];
  });
  const wanted = shown.map(({ at }) => Math.min(Math.max(at, plot.top), plot.top + plot.height));
  const places = spreadLabels(wanted, 15 * theme.scale);
  // Two names at the top spread around it: the upper one would leave the canvas.
  const shift = Math.max(0, plot.top - Math.min(...places));
  ctx.font = uiFont(theme, 12.5);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  shown.forEach(({ line }, i) => {
    ctx.fillStyle = line.look === null ? theme.ink2 : colorOf(line, theme);
    ctx.fillText(line.label, plot.left + plot.width + 8, (places[i] ?? 0) + shift);
  });
}
