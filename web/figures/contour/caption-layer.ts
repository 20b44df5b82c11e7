/** Finds a place for every caption of the picture, off what is drawn, and draws them with their leaders. */
import type { ArrowFrame } from '../../plot/arrows';
import { isInside } from '../../plot/clip';
import { InkMap, type Rectangle } from '../../plot/ink-map';
import {
  followed,
  leaderLine,
  placeLabels,
  type LabelWish,
  type PlacedLabel,
} from '../../plot/labels';
import { haloText, type PathFrame } from '../../plot/path';
import type { PlaneScale } from '../../plot/scale';
import { uiFont, type Theme } from '../../plot/theme';
import type { Caption } from './captions';
import type { DrawnTerms } from './term-arrows';

/** Where captions stood in the last frame, by their key, so that they do not jump. */
export type CaptionMemory = Map<string, PlacedLabel>;

/** What captions keep away from. */
export interface Surroundings {
  readonly frames: readonly PathFrame[];
  readonly terms: DrawnTerms;
  /** Marks: markers, the start, minima. */
  readonly marks: readonly Rectangle[];
  /** Labels of the level lines. */
  readonly levels: readonly Rectangle[];
}

/** How much it hurts to cover something, per cell of the ink map. */
const INK = { past: 1, ghost: 0.3, arrow: 1.6, mark: 3, level: 0.4, axis: 0.8 } as const;
/** Pieces of a path that a caption takes notice of. */
const PATH_PIECES = 400;
/** Leaders shorter than this say nothing. */
const SHORT_LEADER = 6;
const SETTINGS_SIZE = 14;

interface Measured {
  readonly caption: Caption;
  readonly wish: LabelWish;
  /** Width of the name with the space behind it. */
  readonly nameWidth: number;
}

/** Draws captions; without surroundings they stay where they were. */
export function drawCaptions(
  ctx: CanvasRenderingContext2D,
  captions: readonly Caption[],
  scale: PlaneScale,
  theme: Theme,
  how: { stacked: boolean; around: Surroundings | null; memory: CaptionMemory },
): void {
  const { stacked, memory } = how;
  const measured = captions.map((caption) => measure(ctx, caption, stacked, theme));
  const wishes = measured.map(({ wish }) => wish);
  const before = captions.map(({ key }) => memory.get(key));
  const places = how.around
    ? placeLabels(wishes, scale.box, inkOfPicture(how.around, scale, theme), before)
    : before.map((place, i) => place && wishes[i] && followed(place, wishes[i]));
  memory.clear();
  captions.forEach(({ key, color }, i) => {
    const [place, wish] = [places[i], wishes[i]];
    if (!place || !wish) return;
    memory.set(key, place);
    drawLeader(ctx, wish, place, color);
  });
  measured.forEach((one, i) => {
    const place = places[i];
    if (place) drawText(ctx, one, place, stacked, theme);
  });
}

function measure(
  ctx: CanvasRenderingContext2D,
  caption: Caption,
  stacked: boolean,
  theme: Theme,
): Measured {
  const { name, settings, font } = caption;
  ctx.font = font;
  const nameWidth = ctx.measureText(settings && !stacked ? `${name} ` : name).width;
  ctx.font = uiFont(theme, SETTINGS_SIZE);
  const textWidth = settings ? ctx.measureText(settings).width : 0;
  const width = stacked ? Math.max(nameWidth, textWidth) : nameWidth + textWidth;
  const height = lineHeight(theme) * (stacked && settings ? 2 : 1);
  return { caption, nameWidth, wish: { ...caption, width, height } };
}

const lineHeight = (theme: Theme): number => 17 * theme.scale;

function drawText(
  ctx: CanvasRenderingContext2D,
  { caption, nameWidth }: Measured,
  { left, top }: PlacedLabel,
  stacked: boolean,
  theme: Theme,
): void {
  const { name, settings, color, font } = caption;
  const line = lineHeight(theme);
  const y = top + line / 2;
  haloText(ctx, name, left, y, 'left', font, color, theme);
  if (!settings) return;
  const [x, below] = stacked ? [left, y + line] : [left + nameWidth, y];
  haloText(ctx, settings, x, below, 'left', uiFont(theme, SETTINGS_SIZE), color, theme);
}

function drawLeader(
  ctx: CanvasRenderingContext2D,
  wish: LabelWish,
  place: PlacedLabel,
  color: string,
): void {
  const line = leaderLine(wish, place);
  if (!line) return;
  const [x0, y0, x1, y1] = line;
  if (Math.hypot(x1 - x0, y1 - y0) < SHORT_LEADER) return;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

function inkOfPicture(around: Surroundings, scale: PlaneScale, theme: Theme): InkMap {
  const ink = new InkMap(scale.box);
  for (const frame of around.frames) addPath(ink, frame, scale);
  const { arrows, squares, factor } = around.terms;
  for (const arrow of arrows) addArrow(ink, arrow);
  if (squares) {
    const { x, y, rootX, rootY } = squares;
    ink.line(x - rootX, y, x + rootX, y, INK.arrow);
    ink.line(x, y - rootY, x, y + rootY, INK.arrow);
  }
  for (const mark of around.marks) ink.rectangle(mark, INK.mark);
  for (const level of around.levels) ink.rectangle(level, INK.level);
  for (const edge of edges(scale, theme, factor !== null)) ink.rectangle(edge, INK.axis);
  return ink;
}

/** Where the ticks and their numbers are, and the corner that tells the scale of the arrows. */
function edges({ box }: PlaneScale, theme: Theme, corner: boolean): Rectangle[] {
  const { left, top, width, height } = box;
  const [axisX, axisY, wide] = [24 * theme.scale, 34 * theme.scale, 210 * theme.scale];
  return [
    { left, top, width: axisY, height },
    { left, top: top + height - axisX, width, height: axisX },
    ...(corner ? [{ left: left + width - wide, top, width: wide, height: 26 * theme.scale }] : []),
  ];
}

/** Wider than it is drawn: a leader close beside an arrow would look like a part of it. */
function addArrow(ink: InkMap, { x, y, dx, dy }: ArrowFrame): void {
  const length = Math.hypot(dx, dy) || 1;
  const [nx, ny] = [(-dy / length) * 5, (dx / length) * 5];
  for (const side of [-1, 0, 1]) {
    const [x0, y0] = [x + side * nx, y + side * ny];
    ink.line(x0, y0, x0 + dx, y0 + dy, INK.arrow);
  }
}

function addPath(ink: InkMap, { path, step }: PathFrame, scale: PlaneScale): void {
  const last = path.length / 2 - 1;
  const x = (k: number): number => scale.xPixel(path[2 * k] ?? Number.NaN);
  const y = (k: number): number => scale.yPixel(path[2 * k + 1] ?? Number.NaN);
  const add = (from: number, to: number, weight: number): void => {
    const every = Math.max(1, Math.ceil((to - from) / PATH_PIECES));
    for (let k = from; k < to; k += every) {
      const end = Math.min(k + every, to);
      ink.line(x(k), y(k), x(end), y(end), weight);
    }
  };
  add(step, last, INK.ghost);
  add(0, step, INK.past);
}

/** The square around a mark, none outside the picture. */
export function markAt(x: number, y: number, reach: number, scale: PlaneScale): Rectangle[] {
  if (!isInside(x, y, scale.box)) return [];
  return [{ left: x - reach, top: y - reach, width: 2 * reach, height: 2 * reach }];
}
