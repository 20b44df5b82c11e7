/** The picture over the contours: paths, points, arrows, labels, axes, all from one state of the model. */
import { drawArrow, type ArrowFrame } from '../../plot/arrows';
import { drawPlaneAxes } from '../../plot/axes';
import { formatSetting } from '../../plot/format';
import { clipSegment, isInside } from '../../plot/clip';
import {
  leaderEnd,
  placeLabels,
  type LabelWish,
  type Obstacle,
  type PlacedLabel,
} from '../../plot/labels';
import {
  drawCurrent,
  drawMinimum,
  inkOf,
  drawPath,
  drawStart,
  haloText,
  type PathFrame,
} from '../../plot/path';
import type { PlaneScale } from '../../plot/scale';
import { drawSquares } from '../../plot/squares';
import { uiFont, type Theme } from '../../plot/theme';
import { texts } from '../strings';
import type { FigureModel } from './model';
import { shown } from './number-text';
import { settingsLine } from './run-text';
import type { Lit } from './view';
import { arrowLabel, arrows, squares, type Update } from './update';

/** What a picture remembers from one frame to the next: where labels stood, so that they do not jump. */
export interface PictureMemory {
  labels: readonly PlacedLabel[];
}

export interface PictureHow {
  readonly lit: Lit;
  readonly memory: PictureMemory;
  /** Something is dragged. */
  readonly moving: boolean;
  /** Whether labels look for a place, or stay where they were. */
  readonly place: boolean;
}

/** Pixels of line that fit a frame with halo, dash and dots; with more, those wait until the hand rests. */
const FRAME_OF_INK = 12_000;
const STROKES = { gradient: 'dashed', velocity: 'thin', update: 'thick' } as const;
/** The longest arrow, as a part of the shorter side. */
const LONGEST_ARROW = 0.24;
/** Pieces per path that labels keep away from, and pixels between the points on them. */
const LABEL_POINTS = 50;
const LABEL_GAP = 14;
const NARROW = 560;
/** A minimum this close to zero is zero up to rounding. */
const ROUNDING = 1e-12;

export function drawPicture(
  ctx: CanvasRenderingContext2D,
  model: FigureModel,
  scale: PlaneScale,
  theme: Theme,
  how: PictureHow,
): void {
  const { box } = scale;
  const plain = pathFrames(model);
  const light = how.moving && inkOf(plain, scale) > FRAME_OF_INK;
  const frames = light ? plain.map((frame) => ({ ...frame, light })) : plain;
  const ordered = [...frames].sort((a, b) => Number(a.selected) - Number(b.selected));
  for (const frame of ordered) drawPath(ctx, frame, scale, theme);
  const minima = drawMinima(ctx, model, scale, theme);
  const start: Obstacle = drawStartRing(ctx, model, scale, theme);
  for (const frame of ordered) drawCurrent(ctx, frame, scale, theme);
  const shownArrows = drawTerms(ctx, model, scale, theme, how.lit);
  drawPlaneAxes(ctx, scale, ['θ₁', 'θ₂'], theme);
  const { left, top, width, height } = box;
  const edges: Obstacle[] = [
    { left, top, width: 34 * theme.scale, height },
    { left, top: top + height - 24 * theme.scale, width, height: 24 * theme.scale },
    {
      left: left + width - 210 * theme.scale,
      top,
      width: 210 * theme.scale,
      height: 26 * theme.scale,
    },
  ];
  const captions = [...runCaptions(model, frames, scale, theme), ...minima];
  const crosses = minima.map(({ x, y }) => ({ left: x - 8, top: y - 8, width: 16, height: 16 }));
  const obstacles = [...edges, ...crosses, start, ...shownArrows];
  const points = how.place ? pathPixels(frames, scale) : null;
  drawCaptions(ctx, captions, scale, theme, points, obstacles, how.memory);
}

/** Paths alone, for a picture too small for words. */
export function drawStill(
  ctx: CanvasRenderingContext2D,
  model: FigureModel,
  scale: PlaneScale,
  theme: Theme,
): void {
  const frames = pathFrames(model);
  for (const frame of frames) drawPath(ctx, frame, scale, theme);
  for (const frame of frames) drawCurrent(ctx, frame, scale, theme);
}

export function pathFrames(model: FigureModel): PathFrame[] {
  return model.session.traces.map((trace, look) => ({
    look,
    path: trace.path,
    step: model.stepOf(look),
    selected: look === model.state.selected,
  }));
}

/** Known minima inside the picture: a cross each; their labels are placed with those of the runs. */
function drawMinima(
  ctx: CanvasRenderingContext2D,
  model: FigureModel,
  scale: PlaneScale,
  theme: Theme,
): Caption[] {
  const minima = model.session.problem?.minima ?? [];
  return minima.flatMap(({ x, y, value }) => {
    const [px, py] = [scale.xPixel(x), scale.yPixel(y)];
    if (!isInside(px, py, scale.box)) return [];
    drawMinimum(ctx, px, py, theme);
    const name = `${texts.picture.minimum} ${shown(Math.abs(value) < ROUNDING ? 0 : value)}`;
    return [{ x: px, y: py, name, settings: '', color: theme.ink2, font: uiFont(theme, 12.5) }];
  });
}

function drawStartRing(
  ctx: CanvasRenderingContext2D,
  model: FigureModel,
  scale: PlaneScale,
  theme: Theme,
): Obstacle {
  const [x, y] = model.start;
  const [px, py] = [scale.xPixel(x), scale.yPixel(y)];
  if (isInside(px, py, scale.box)) {
    const room = px - scale.box.left > 64 * theme.scale;
    drawStart(ctx, px, py, room ? texts.picture.start : '', theme);
  }
  return { left: px - 50 * theme.scale, top: py - 12, width: 62 * theme.scale, height: 24 };
}

/** The arrows of the chosen run at its present point, one length scale for all, printed in the corner. */
function drawTerms(
  ctx: CanvasRenderingContext2D,
  model: FigureModel,
  scale: PlaneScale,
  theme: Theme,
  lit: Lit,
): Obstacle[] {
  const update = model.update(model.state.selected);
  if (!update) return [];
  const [x, y] = [scale.xPixel(update.terms.theta[0]), scale.yPixel(update.terms.theta[1])];
  if (!isInside(x, y, scale.box)) return [];
  const { show } = model.state;
  const wanted = termArrows(update).filter(({ term }) => show.includes(term));
  const root = show.includes('squares') ? rootOfSquares(update) : null;
  const lengths = [...wanted.map(({ vector }) => vector), ...(root ? [root] : [])].map(([a, b]) =>
    Math.hypot(a, b),
  );
  const factor = arrowFactor(Math.max(0, ...lengths.filter(Number.isFinite)), scale);
  const pixels = factor * scale.pixelsPerUnit;
  if (root) {
    const frame = {
      x,
      y,
      rootX: root[0] * pixels,
      rootY: root[1] * pixels,
      label: texts.picture.squares,
      lit: lit === 'squares',
    };
    drawSquares(ctx, frame, theme);
  }
  const obstacles: Obstacle[] = [];
  for (const { term, vector, label, stroke } of wanted) {
    const arrow: ArrowFrame = {
      x,
      y,
      dx: vector[0] * pixels,
      dy: -vector[1] * pixels,
      label,
      stroke,
      lit: lit === term,
    };
    drawArrow(ctx, arrow, theme);
    obstacles.push(around(arrow, 16 * theme.scale));
  }
  if (wanted.length > 0 || root) {
    const text = texts.picture.arrowScale(formatSetting(factor));
    const { box } = scale;
    haloText(
      ctx,
      text,
      box.left + box.width - 10,
      box.top + 15 * theme.scale,
      'right',
      uiFont(theme, 12.5),
      theme.ink2,
      theme,
    );
  }
  return obstacles;
}

interface TermArrow {
  readonly term: 'gradient' | 'velocity' | 'update';
  readonly vector: readonly [number, number];
  readonly label: string;
  readonly stroke: ArrowFrame['stroke'];
}

/** With a mini-batch or noise the full gradient is drawn beside the one the rule saw. */
function termArrows(update: Update): TermArrow[] {
  const list: TermArrow[] = arrows(update).map(({ term, vector }) => ({
    term,
    vector,
    label: arrowLabel(update, term),
    stroke: STROKES[term],
  }));
  if (update.source !== 'exact') {
    const { rate, fullGradient } = update.terms;
    list.unshift({
      term: 'gradient',
      vector: [-rate * fullGradient[0], -rate * fullGradient[1]],
      label: texts.picture.fullGradient,
      stroke: 'dotted',
    });
  }
  return list.filter(({ vector }) => vector.every(Number.isFinite));
}

/** ε√r: in the unit of −εg, so that arrows and bars can be compared. */
function rootOfSquares(update: Update): readonly [number, number] | null {
  const r = squares(update);
  if (!r) return null;
  const root = [update.terms.rate * Math.sqrt(r[0]), update.terms.rate * Math.sqrt(r[1])] as const;
  return root.every(Number.isFinite) ? root : null;
}

/** The largest of 1, 2, 5 times a power of ten that keeps the longest arrow short enough. */
export function arrowFactor(longest: number, scale: PlaneScale): number {
  const room = LONGEST_ARROW * Math.min(scale.box.width, scale.box.height);
  const most = room / (longest * scale.pixelsPerUnit);
  if (!(most > 0) || !Number.isFinite(most)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = ([5, 2, 1].find((candidate) => candidate * power <= most) ?? 1) * power;
  return Number(factor.toPrecision(3));
}

function around({ x, y, dx, dy }: ArrowFrame, margin: number): Obstacle {
  return {
    left: Math.min(x, x + dx) - margin / 2,
    top: Math.min(y, y + dy) - margin / 2,
    width: Math.abs(dx) + 1.6 * margin,
    height: Math.abs(dy) + 1.6 * margin,
  };
}

/** A text that stands near a point: bold name, then settings. */
interface Caption {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly settings: string;
  readonly color: string;
  readonly font: string;
}

/** Each run's name and settings at its present point. */
function runCaptions(
  model: FigureModel,
  frames: readonly PathFrame[],
  scale: PlaneScale,
  theme: Theme,
): Caption[] {
  const crowded = isNarrow(scale, theme) && frames.length > 4;
  return frames.map((frame) => {
    const run = model.state.runs[frame.look];
    const [x, y] = anchor(frame, scale);
    const color = theme.runs[frame.look] ?? theme.ink;
    const settings = run && !crowded ? settingsLine(model, run) : '';
    return { x, y, name: model.name(frame.look), settings, color, font: uiFont(theme, 14, 600) };
  });
}

const isNarrow = (scale: PlaneScale, theme: Theme): boolean =>
  scale.box.width < NARROW * theme.scale;

/** Captions where they cover least, with a thin leader when that is not near. */
function drawCaptions(
  ctx: CanvasRenderingContext2D,
  captions: readonly Caption[],
  scale: PlaneScale,
  theme: Theme,
  points: Float64Array | null,
  obstacles: readonly Obstacle[],
  memory: PictureMemory,
): void {
  const stacked = isNarrow(scale, theme);
  const textFont = uiFont(theme, 14);
  const line = 17 * theme.scale;
  const widths = captions.map(({ name, settings, font }) => {
    ctx.font = font;
    const nameWidth = ctx.measureText(settings ? `${name} ` : name).width;
    ctx.font = textFont;
    return [nameWidth, settings ? ctx.measureText(settings).width : 0] as const;
  });
  const wishes: LabelWish[] = captions.map(({ x, y, settings }, i) => {
    const [nameWidth, textWidth] = widths[i] ?? [0, 0];
    const width = stacked ? Math.max(nameWidth, textWidth) : nameWidth + textWidth;
    return { x, y, width, height: stacked && settings ? 2 * line : line };
  });
  const stay = points === null && memory.labels.length === captions.length;
  const places = stay
    ? memory.labels
    : placeLabels(wishes, scale.box, points ?? new Float64Array(), obstacles, memory.labels);
  memory.labels = places;
  captions.forEach(({ name, settings, color, font }, i) => {
    const [place, wish] = [places[i], wishes[i]];
    if (!place || !wish) return;
    drawLeader(ctx, wish, place, color);
    const y = place.top + line / 2;
    haloText(ctx, name, place.left, y, 'left', font, color, theme);
    if (!settings) return;
    const [tx, ty] = stacked ? [place.left, y + line] : [place.left + (widths[i]?.[0] ?? 0), y];
    haloText(ctx, settings, tx, ty, 'left', textFont, color, theme);
  });
}

function drawLeader(
  ctx: CanvasRenderingContext2D,
  wish: LabelWish,
  place: PlacedLabel,
  color: string,
): void {
  const [x, y] = leaderEnd(wish, place);
  const length = Math.hypot(x - wish.x, y - wish.y);
  if (length < 22) return;
  const from = 9 / length;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(wish.x + (x - wish.x) * from, wish.y + (y - wish.y) * from);
  ctx.lineTo(x, y);
  ctx.stroke();
}

/** The present point, or where the path left the picture. */
function anchor(frame: PathFrame, scale: PlaneScale): readonly [number, number] {
  const { box } = scale;
  const at = (k: number): [number, number] => [
    scale.xPixel(frame.path[2 * k] ?? Number.NaN),
    scale.yPixel(frame.path[2 * k + 1] ?? Number.NaN),
  ];
  const [x, y] = at(frame.step);
  if (isInside(x, y, box)) return [x, y];
  for (let k = frame.step - 1; k >= 0; k -= 1) {
    const part = clipSegment(...at(k), ...at(k + 1), box);
    if (part) return [part[2], part[3]];
  }
  return [box.left + box.width / 2, box.top + box.height / 2];
}

/** Points along the paths, close enough that no label slips between two steps. */
function pathPixels(frames: readonly PathFrame[], scale: PlaneScale): Float64Array {
  const points: number[] = [];
  for (const { path, step } of frames) {
    const every = Math.max(1, Math.ceil(step / LABEL_POINTS));
    for (let k = 0; k < step; k += every) {
      const end = Math.min(k + every, step);
      const part = clipSegment(
        scale.xPixel(path[2 * k] ?? Number.NaN),
        scale.yPixel(path[2 * k + 1] ?? Number.NaN),
        scale.xPixel(path[2 * end] ?? Number.NaN),
        scale.yPixel(path[2 * end + 1] ?? Number.NaN),
        scale.box,
      );
      if (!part) continue;
      const [x0, y0, x1, y1] = part;
      const pieces = Math.max(1, Math.ceil(Math.hypot(x1 - x0, y1 - y0) / LABEL_GAP));
      for (let i = 0; i <= pieces; i += 1)
        points.push(x0 + ((x1 - x0) * i) / pieces, y0 + ((y1 - y0) * i) / pieces);
    }
  }
  return Float64Array.from(points);
}
