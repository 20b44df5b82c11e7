import { contours as d3Contours } from 'd3-contour';
import { mixColors } from './color';
import { formatSetting } from './format';
import type { Rectangle } from './ink-map';
import type { PlaneScale } from './scale';
import { uiFont, type Theme } from './theme';

/** What the ground of a figure is drawn from: values on a grid that covers the scale's view, corners included. */
export interface ContourFrame {
  readonly values: Float32Array;
  readonly nx: number;
  readonly ny: number;
  readonly levels: readonly number[];
  readonly showLevels: boolean;
  /** Whether the lines have their ladder of labels; default true. */
  readonly showLabels?: boolean;
}

type Ring = readonly (readonly number[])[];

/** One closed path per level; grid index → pixel. d3 counts from the middle of a cell, our grid from its corner. */
function levelPath(rings: readonly Ring[], frame: ContourFrame, scale: PlaneScale): Path2D {
  const path = new Path2D();
  const { box } = scale;
  const [sx, sy] = [box.width / (frame.nx - 1), box.height / (frame.ny - 1)];
  for (const ring of rings) {
    ring.forEach(([gx = 0, gy = 0], i) => {
      const x = box.left + (gx - 0.5) * sx;
      const y = box.top + box.height - (gy - 0.5) * sy;
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    path.closePath();
  }
  return path;
}

/** Where a level line crosses a vertical of the box, from the middle downwards: the rungs of the ladder of labels. */
function crossings(frame: ContourFrame, scale: PlaneScale, column: number): [number, number][] {
  const { values, nx, ny, levels } = frame;
  const result: [number, number][] = [];
  const at = (row: number): number => values[row * nx + column] ?? NaN;
  let last = -Infinity;
  for (let row = Math.floor(ny / 2); row > 0; row--) {
    const [a, b] = [at(row), at(row - 1)];
    for (const level of levels) {
      if (!(Math.min(a, b) < level && level <= Math.max(a, b))) continue;
      const part = (level - a) / (b - a);
      const y = scale.box.top + scale.box.height * (1 - (row - part) / (ny - 1));
      if (y - last > 18) {
        result.push([level, y]);
        last = y;
      }
    }
  }
  return result;
}

/** Draws the ladder and tells where its labels are. */
function drawLevelLabels(
  ctx: CanvasRenderingContext2D,
  frame: ContourFrame,
  scale: PlaneScale,
  theme: Theme,
): Rectangle[] {
  const { box } = scale;
  ctx.font = uiFont(theme, 11.5);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  const rungs = crossings(frame, scale, Math.round(0.8 * (frame.nx - 1)));
  return rungs.flatMap(([level, y], i) => {
    const x = box.left + 0.8 * box.width;
    if (y > box.top + box.height - 24 || i > 9) return [];
    const text = formatSetting(level, 3);
    ctx.strokeStyle = mixColors(theme.bandLow, theme.bandHigh, (i + 1) / (rungs.length + 1));
    ctx.lineWidth = 4;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = theme.levelLabel;
    ctx.fillText(text, x, y);
    const { width } = ctx.measureText(text);
    return [{ left: x - width / 2, top: y - 7, width, height: 14 }];
  });
}

/**
 * Bands from the ground's color at the lowest level, lines between them, a ladder of level labels; tells where those
 * labels are.
 */
export function drawContours(
  ctx: CanvasRenderingContext2D,
  frame: ContourFrame,
  scale: PlaneScale,
  theme: Theme,
): Rectangle[] {
  const { box } = scale;
  let labels: Rectangle[] = [];
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  ctx.fillStyle = theme.bandLow;
  ctx.fillRect(box.left, box.top, box.width, box.height);
  // Infinity would make d3 interpolate to NaN; beyond the largest float all is "highest band" anyway.
  const values = Array.from(frame.values, (v) => (Number.isFinite(v) ? v : v < 0 ? -3e38 : 3e38));
  const bands = d3Contours().size([frame.nx, frame.ny]).smooth(true);
  const lines: Path2D[] = [];
  frame.levels.forEach((level, i) => {
    const { coordinates } = bands.contour(values, level);
    const path = levelPath(coordinates.flat(), frame, scale);
    ctx.fillStyle = mixColors(theme.bandLow, theme.bandHigh, (i + 1) / frame.levels.length);
    ctx.fill(path, 'evenodd');
    lines.push(path);
  });
  if (frame.showLevels) {
    ctx.strokeStyle = theme.level;
    ctx.lineWidth = 0.8 * Math.sqrt(theme.scale);
    for (const path of lines) ctx.stroke(path);
    if (frame.showLabels ?? true) labels = drawLevelLabels(ctx, frame, scale, theme);
  }
  ctx.restore();
  return labels;
}
