import { drawPlaneAxes } from './axes';
import { planeScale, type Box, type PlaneScale, type View } from './scale';
import type { Theme } from './theme';

/** Two features of some rows: what is trained on, and what is tested, where it lies and where else it might. */
export interface CloudFrame {
  /** x, y interleaved. */
  readonly train: readonly number[];
  readonly test: readonly number[];
  readonly otherTest: readonly number[];
  readonly names: readonly [string, string];
  /** Mean and standard deviation of the training rows along each axis. */
  readonly mean: readonly [number, number];
  readonly deviation: readonly [number, number];
}

const ROOM = 0.09;

/** A view that holds every point and the origin. */
export function cloudView({ train, test, otherTest }: CloudFrame): View {
  let [xMin, xMax, yMin, yMax] = [0, 0, 0, 0];
  for (const points of [train, test, otherTest])
    for (let i = 0; i + 1 < points.length; i += 2) {
      const [x = NaN, y = NaN] = [points[i], points[i + 1]];
      if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
      [xMin, xMax] = [Math.min(xMin, x), Math.max(xMax, x)];
      [yMin, yMax] = [Math.min(yMin, y), Math.max(yMax, y)];
    }
  const room = ROOM * Math.max(xMax - xMin, yMax - yMin, 1e-9);
  return { xMin: xMin - room, xMax: xMax + room, yMin: yMin - room, yMax: yMax + room };
}

/** Points on equal axes; the cross is μ ± σ of the training rows. */
export function drawCloud(
  ctx: CanvasRenderingContext2D,
  frame: CloudFrame,
  box: Box,
  theme: Theme,
): void {
  const scale = planeScale(cloudView(frame), box);
  ctx.save();
  ctx.fillStyle = theme.bandLow;
  ctx.fillRect(box.left, box.top, box.width, box.height);
  drawZero(ctx, scale, theme);
  const train = new Path2D();
  eachPoint(frame.train, scale, (x, y) => {
    train.moveTo(x + 3.4, y);
    train.arc(x, y, 3.4 * Math.sqrt(theme.scale), 0, 2 * Math.PI);
  });
  ctx.fillStyle = theme.ink2;
  ctx.globalAlpha = 0.75;
  ctx.fill(train);
  ctx.globalAlpha = 1;
  drawTest(ctx, frame, scale, theme);
  drawSpread(ctx, frame, scale, theme);
  drawPlaneAxes(ctx, scale, frame.names, theme);
  ctx.restore();
}

function eachPoint(
  points: readonly number[],
  scale: PlaneScale,
  act: (x: number, y: number) => void,
): void {
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [scale.xPixel(points[i] ?? NaN), scale.yPixel(points[i + 1] ?? NaN)];
    if (Number.isFinite(x) && Number.isFinite(y)) act(x, y);
  }
}

function drawZero(ctx: CanvasRenderingContext2D, scale: PlaneScale, theme: Theme): void {
  const { box } = scale;
  ctx.strokeStyle = theme.level;
  ctx.lineWidth = 1;
  ctx.beginPath();
  const [x, y] = [Math.round(scale.xPixel(0)) + 0.5, Math.round(scale.yPixel(0)) + 0.5];
  ctx.moveTo(x, box.top);
  ctx.lineTo(x, box.top + box.height);
  ctx.moveTo(box.left, y);
  ctx.lineTo(box.left + box.width, y);
  ctx.stroke();
}

/** Test rows as squares; a thread leads to where the other statistics would put them, as empty squares. */
function drawTest(
  ctx: CanvasRenderingContext2D,
  frame: CloudFrame,
  scale: PlaneScale,
  theme: Theme,
): void {
  const [threads, empty, full] = [new Path2D(), new Path2D(), new Path2D()];
  const half = 4 * Math.sqrt(theme.scale);
  const others: (readonly [number, number])[] = [];
  eachPoint(frame.otherTest, scale, (x, y) => others.push([x, y]));
  let i = 0;
  eachPoint(frame.test, scale, (x, y) => {
    const [ox, oy] = others[i++] ?? [x, y];
    full.rect(x - half, y - half, 2 * half, 2 * half);
    if (Math.hypot(ox - x, oy - y) < 1) return;
    threads.moveTo(x, y);
    threads.lineTo(ox, oy);
    empty.rect(ox - half + 0.75, oy - half + 0.75, 2 * half - 1.5, 2 * half - 1.5);
  });
  const color = theme.runs[1] ?? theme.ink;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.45;
  ctx.stroke(threads);
  ctx.globalAlpha = 1;
  ctx.lineWidth = 1.5;
  ctx.stroke(empty);
  ctx.strokeStyle = theme.bandLow;
  ctx.lineWidth = 2.5;
  ctx.stroke(full);
  ctx.fillStyle = color;
  ctx.fill(full);
}

function drawSpread(
  ctx: CanvasRenderingContext2D,
  { mean, deviation }: CloudFrame,
  scale: PlaneScale,
  theme: Theme,
): void {
  const arms = new Path2D();
  arms.moveTo(scale.xPixel(mean[0] - deviation[0]), scale.yPixel(mean[1]));
  arms.lineTo(scale.xPixel(mean[0] + deviation[0]), scale.yPixel(mean[1]));
  arms.moveTo(scale.xPixel(mean[0]), scale.yPixel(mean[1] - deviation[1]));
  arms.lineTo(scale.xPixel(mean[0]), scale.yPixel(mean[1] + deviation[1]));
  for (const [color, width] of [
    [theme.bandLow, 5],
    [theme.runs[0] ?? theme.ink, 2.25],
  ] as const) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke(arms);
  }
}
