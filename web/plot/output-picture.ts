/** What the network says over the plane, at half strength, with the data points at full strength on it. */
import { mixColors } from './color';
import type { HeatTile } from './heat';
import type { Box } from './scale';
import type { Theme } from './theme';

/** Points of one part: inputs × rows, and what they should be as −1 … 1 or a class. */
export interface OutputPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface OutputFrame {
  readonly tile: HeatTile | null;
  readonly extent: number;
  /** Values of the single output on the grid, for its zero line; null for several classes. */
  readonly values: Float32Array | null;
  readonly train: OutputPoints;
  readonly test: OutputPoints;
  readonly showTest: boolean;
  /** 0 for regression, 2, or more classes. */
  readonly classes: number;
}

/** More points than these are thinned for the eye; the count is in the legend. */
export const MOST_POINTS = 400;
const ROUND = 2.9;
/** So few points are drawn larger: nothing else shows where they are. */
const FEW = 10;
const LARGER = 1.7;

/**
 * The points of both parts stay where they are while a network trains, and four hundred of them cost more than all the
 * rest of the picture: they are drawn once, on a sheet of their own.
 */
export class PointsSheet {
  readonly #sheet = new OffscreenCanvas(1, 1);
  #drawn = '';
  #of: readonly unknown[] = [];

  /** Puts the points on a canvas whose pixels stand as `ctx` has them. */
  draw(ctx: CanvasRenderingContext2D, frame: OutputFrame, box: Box, theme: Theme): void {
    const { width, height } = ctx.canvas;
    const { train, test, showTest, extent, classes } = frame;
    const of = [train.x, train.y, test.x, test.y, theme];
    const drawn = JSON.stringify([width, height, box, showTest, extent, classes]);
    const sheet = this.#sheet;
    if (drawn !== this.#drawn || of.some((part, i) => part !== this.#of[i])) {
      [sheet.width, sheet.height] = [width, height];
      const onSheet = sheet.getContext('2d');
      if (!onSheet) return;
      onSheet.setTransform(ctx.getTransform());
      if (showTest) drawPoints(onSheet, frame, test, 'square', box, theme);
      drawPoints(onSheet, frame, train, 'disc', box, theme);
      [this.#drawn, this.#of] = [drawn, of];
    }
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(sheet, 0, 0);
    ctx.restore();
  }
}

/** `points` is null where none are shown. */
export function drawOutput(
  ctx: CanvasRenderingContext2D,
  frame: OutputFrame,
  points: PointsSheet | null,
  box: Box,
  theme: Theme,
): void {
  ctx.save();
  ctx.fillStyle = theme.zero;
  ctx.fillRect(box.left, box.top, box.width, box.height);
  if (frame.tile) ctx.drawImage(frame.tile.canvas, box.left, box.top, box.width, box.height);
  if (frame.values) drawZeroLine(ctx, frame.values, box, theme);
  points?.draw(ctx, frame, box, theme);
  ctx.restore();
}

/** Color of a label: its sign and size for one output, its run color for a class. */
export function labelColor(label: number, classes: number, theme: Theme): string {
  if (classes > 2) return theme.runs[label % theme.runs.length] ?? theme.ink;
  return label < 0 ? theme.negative : theme.positive;
}

function drawPoints(
  ctx: OffscreenCanvasRenderingContext2D,
  { extent, classes }: OutputFrame,
  { x, y }: OutputPoints,
  shape: 'disc' | 'square',
  box: Box,
  theme: Theme,
): void {
  const count = y.length;
  const every = Math.max(1, Math.ceil(count / MOST_POINTS));
  const size = (count < FEW ? LARGER : 1) * ROUND * Math.sqrt(theme.scale);
  const radius = size * Math.min(1.15, Math.max(0.75, box.width / 284));
  const byColor = new Map<string, Path2D>();
  for (let i = 0; i < count; i += every) {
    const label = y[i] ?? 0;
    const key = classes === 0 ? shade(label, theme) : labelColor(label, classes, theme);
    const path = byColor.get(key) ?? new Path2D();
    byColor.set(key, path);
    const px = box.left + ((x[i] ?? 0) + extent) * (box.width / (2 * extent));
    const py = box.top + (extent - (x[count + i] ?? 0)) * (box.height / (2 * extent));
    if (shape === 'disc') {
      path.moveTo(px + radius, py);
      path.arc(px, py, radius, 0, 2 * Math.PI);
    } else path.rect(px - radius * 0.95, py - radius * 0.95, radius * 1.9, radius * 1.9);
  }
  for (const [color, path] of byColor) {
    ctx.lineWidth = shape === 'disc' ? 1.6 : 4;
    ctx.strokeStyle = theme.zero;
    ctx.stroke(path);
    if (shape === 'disc') {
      ctx.fillStyle = color;
      ctx.fill(path);
      ctx.lineWidth = 0.6;
      ctx.strokeStyle = theme.ink2;
      ctx.stroke(path);
    } else {
      ctx.fillStyle = theme.zero;
      ctx.fill(path);
      ctx.lineWidth = 1.7;
      ctx.strokeStyle = color;
      ctx.stroke(path);
    }
  }
}

/** A regression label −1 … 1 in one of few shades, so that points are drawn in few strokes. */
function shade(label: number, theme: Theme): string {
  const steps = Math.round(Math.min(1, Math.abs(label)) * 5) / 5;
  const end = label < 0 ? theme.negative : theme.positive;
  return mixColors(theme.zero, end, 0.15 + 0.85 * steps);
}

/** The line where the output changes sign, by marching squares. */
function drawZeroLine(
  ctx: CanvasRenderingContext2D,
  values: Float32Array,
  box: Box,
  theme: Theme,
): void {
  const n = Math.round(Math.sqrt(values.length));
  const path = new Path2D();
  // A value stands for the middle of its cell in the enlarged picture.
  const px = (column: number): number => box.left + ((column + 0.5) * box.width) / n;
  const py = (row: number): number => box.top + box.height - ((row + 0.5) * box.height) / n;
  for (let row = 0; row + 1 < n; row += 1) {
    for (let column = 0; column + 1 < n; column += 1) {
      const at = row * n + column;
      // One by one: in an array of four they would be the dearest part of a frame.
      const a = values[at] ?? 0;
      const b = values[at + 1] ?? 0;
      const c = values[at + n + 1] ?? 0;
      const d = values[at + n] ?? 0;
      if (a > 0 === b > 0 && b > 0 === c > 0 && c > 0 === d > 0) continue;
      const cuts: [number, number][] = [];
      const cut = (v: number, w: number, x0: number, y0: number, x1: number, y1: number): void => {
        if (v > 0 === w > 0) return;
        const t = v / (v - w);
        cuts.push([x0 + t * (x1 - x0), y0 + t * (y1 - y0)]);
      };
      cut(a, b, column, row, column + 1, row);
      cut(b, c, column + 1, row, column + 1, row + 1);
      cut(c, d, column + 1, row + 1, column, row + 1);
      cut(d, a, column, row + 1, column, row);
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        const [from, to] = [cuts[i], cuts[i + 1]];
        if (!from || !to) continue;
        path.moveTo(px(from[0]), py(from[1]));
        path.lineTo(px(to[0]), py(to[1]));
      }
    }
  }
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1.1 * Math.sqrt(theme.scale);
  ctx.stroke(path);
}
