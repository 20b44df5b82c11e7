import { clipSegment, isInside } from './clip';
import { addMarker } from './marker';
import type { PlaneScale } from './scale';
import { RUN_DASHES, RUN_MARKERS, uiFont, type Theme } from './theme';

/** One run as the picture needs it. */
export interface PathFrame {
  /** Which look: 0 … 7. */
  readonly look: number;
  /** x, y interleaved, steps + 1 points. */
  readonly path: Float64Array;
  /** The step shown: before it the path is strong, after it a ghost. */
  readonly step: number;
  readonly selected: boolean;
  /** Drawn in a hurry: thin and plain, without halo, dash and dots. */
  readonly light?: boolean;
}

/** How many pixels of line all paths together have: what drawing them costs. */
export function inkOf(frames: readonly PathFrame[], scale: PlaneScale): number {
  let ink = 0;
  for (const { path } of frames) {
    for (let k = 2; k + 1 < path.length; k += 2) {
      const dx = (path[k] ?? 0) - (path[k - 2] ?? 0);
      const dy = (path[k + 1] ?? 0) - (path[k - 1] ?? 0);
      ink += Math.abs(dx) + Math.abs(dy);
    }
  }
  return ink * scale.pixelsPerUnit;
}

const GHOST = 0.38;
const DOTS_FADE = 60;

interface Exit {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly step: number;
}

/** Points nearer than this to the last one drawn add nothing to a line, and a lot to the time it takes. */
const LINE_GAP = 0.8;
const LIGHT_GAP = 2.5;
/** Dots nearer than this to the last one would be one blot. */
const DOT_GAP = 4;

/** Lines between two steps, clipped to the box; tells where the path leaves for the last time. */
function trace(
  frame: PathFrame,
  scale: PlaneScale,
  from: number,
  to: number,
): { line: Path2D; exit: Exit | null } {
  const line = new Path2D();
  const { path } = frame;
  const { box } = scale;
  const gap = frame.light ? LIGHT_GAP : LINE_GAP;
  let exit: Exit | null = null;
  let joined = false;
  let x0 = scale.xPixel(path[2 * from] ?? NaN);
  let y0 = scale.yPixel(path[2 * from + 1] ?? NaN);
  for (let k = from + 1; k <= to; k++) {
    const x1 = scale.xPixel(path[2 * k] ?? NaN);
    const y1 = scale.yPixel(path[2 * k + 1] ?? NaN);
    const near = Math.abs(x1 - x0) < gap && Math.abs(y1 - y0) < gap;
    if (joined && near && k < to) continue;
    if (joined && isInside(x1, y1, box)) {
      line.lineTo(x1, y1);
    } else {
      const part = clipSegment(x0, y0, x1, y1, box);
      if (part) {
        if (!joined) line.moveTo(part[0], part[1]);
        line.lineTo(part[2], part[3]);
        joined = isInside(x1, y1, box);
        const angle = Math.atan2(y1 - y0, x1 - x0);
        exit = joined ? null : { x: part[2], y: part[3], angle, step: k - 1 };
      } else joined = false;
    }
    [x0, y0] = [x1, y1];
  }
  return { line, exit };
}

function dots(frame: PathFrame, scale: PlaneScale, radius: number): Path2D {
  const path = new Path2D();
  const marker = RUN_MARKERS[frame.look] ?? 'disc';
  // At most about 150 dots, so that ten thousand steps stay a picture.
  const every = Math.max(1, Math.ceil(frame.step / 150));
  let [lastX, lastY] = [NaN, NaN];
  for (let k = 0; k <= frame.step; k += every) {
    const x = scale.xPixel(frame.path[2 * k] ?? NaN);
    const y = scale.yPixel(frame.path[2 * k + 1] ?? NaN);
    if (Math.abs(x - lastX) < DOT_GAP && Math.abs(y - lastY) < DOT_GAP) continue;
    if (!isInside(x, y, scale.box)) continue;
    addMarker(path, marker, x, y, radius);
    [lastX, lastY] = [x, y];
  }
  return path;
}

function drawExit(ctx: CanvasRenderingContext2D, exit: Exit, color: string, theme: Theme): void {
  const { x, y, angle, step } = exit;
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(-13, -6);
  ctx.lineTo(-13, 6);
  ctx.closePath();
  ctx.fillStyle = color;
  ctx.fill();
  ctx.restore();
  ctx.font = uiFont(theme, 12, 600);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.bandLow;
  const [tx, ty] = [x - 26 * Math.cos(angle), y - 22 * Math.sin(angle)];
  ctx.strokeText(String(step), tx, ty);
  ctx.fillStyle = color;
  ctx.fillText(String(step), tx, ty);
}

/** A path: what is to come as a thin ghost, what is past strong, with halo, dash, dots and an arrow where it leaves. */
export function drawPath(
  ctx: CanvasRenderingContext2D,
  frame: PathFrame,
  scale: PlaneScale,
  theme: Theme,
): void {
  const color = theme.runs[frame.look] ?? theme.ink;
  const last = frame.path.length / 2 - 1;
  ctx.save();
  ctx.lineJoin = 'bevel';
  ctx.lineCap = 'butt';
  const ghost = trace(frame, scale, frame.step, last);
  ctx.globalAlpha = GHOST;
  ctx.strokeStyle = color;
  // A hairline costs a third of any other line.
  ctx.lineWidth = frame.light ? 1 : 1.1 * theme.scale;
  ctx.stroke(ghost.line);
  ctx.globalAlpha = 1;

  const past = trace(frame, scale, 0, frame.step);
  if (frame.light) {
    ctx.lineWidth = 1;
    ctx.stroke(past.line);
    if (past.exit) drawExit(ctx, past.exit, color, theme);
    ctx.restore();
    return;
  }
  ctx.strokeStyle = theme.bandLow;
  ctx.lineWidth = theme.lineWidth + 3.5;
  ctx.globalAlpha = 0.8;
  ctx.stroke(past.line);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = color;
  ctx.lineWidth = theme.lineWidth;
  ctx.setLineDash([...(RUN_DASHES[frame.look] ?? [])]);
  ctx.stroke(past.line);
  ctx.setLineDash([]);

  const fade = Math.min(1, DOTS_FADE / Math.max(1, frame.step));
  const radius = (1.6 + 1.1 * fade) * Math.sqrt(theme.scale);
  const marks = dots(frame, scale, radius);
  ctx.globalAlpha = 0.35 + 0.65 * fade;
  ctx.fillStyle = color;
  ctx.fill(marks);
  ctx.globalAlpha = 1;
  if (past.exit) drawExit(ctx, past.exit, color, theme);
  ctx.restore();
}

/** The run's marker at its present point. */
export function drawCurrent(
  ctx: CanvasRenderingContext2D,
  frame: PathFrame,
  scale: PlaneScale,
  theme: Theme,
): void {
  const x = scale.xPixel(frame.path[2 * frame.step] ?? NaN);
  const y = scale.yPixel(frame.path[2 * frame.step + 1] ?? NaN);
  if (!isInside(x, y, scale.box)) return;
  const mark = new Path2D();
  addMarker(mark, RUN_MARKERS[frame.look] ?? 'disc', x, y, (frame.selected ? 7 : 6) * theme.scale);
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.strokeStyle = theme.bandLow;
  ctx.lineWidth = 3;
  ctx.stroke(mark);
  ctx.fillStyle = theme.runs[frame.look] ?? theme.ink;
  ctx.fill(mark);
  ctx.restore();
}

/** The ring around the start; a light and a dark ring, so that it shows on any ground. */
export function drawStart(ctx: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const r = 9 * Math.sqrt(theme.scale);
  ctx.save();
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.strokeStyle = theme.bandLow;
  ctx.lineWidth = 6;
  ctx.stroke();
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2.4;
  ctx.stroke();
  ctx.restore();
}

/** A known minimum: a small cross. */
export function drawMinimum(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  theme: Theme,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(x - 6, y);
  ctx.lineTo(x + 6, y);
  ctx.moveTo(x, y - 6);
  ctx.lineTo(x, y + 6);
  ctx.strokeStyle = theme.bandLow;
  ctx.lineWidth = 4.5;
  ctx.stroke();
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.restore();
}

/** Text with a halo of the ground, readable on any band. */
export function haloText(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  font: string,
  color: string,
  theme: Theme,
): void {
  ctx.font = font;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.bandLow;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color;
  ctx.fillText(text, x, y);
}
