/** The picture over the contours: paths, points, arrows, axes and captions, all from one state of the model. */
import { drawPlaneAxes } from '../../plot/axes';
import { isInside } from '../../plot/clip';
import { formatSetting } from '../../plot/format';
import type { Rectangle } from '../../plot/ink-map';
import {
  drawCurrent,
  drawMinimum,
  drawPath,
  drawStart,
  haloText,
  inkOf,
  type PathFrame,
} from '../../plot/path';
import type { PlaneScale } from '../../plot/scale';
import { uiFont, type Theme } from '../../plot/theme';
import { texts } from '../strings';
import { drawCaptions, markAt, type CaptionMemory } from './caption-layer';
import { arrowCaptions, isNarrow, minimumCaptions, runCaptions, startCaption } from './captions';
import type { FigureModel } from './model';
import { drawTerms, type DrawnArrow } from './term-arrows';
import type { Lit } from './view';

export interface PictureHow {
  readonly lit: Lit;
  readonly memory: CaptionMemory;
  /** Something is dragged. */
  readonly moving: boolean;
  /** Frames since something moves: captions look for a place every few of them, and stay between. */
  readonly tick: number;
  /** Labels of the level lines beneath. */
  readonly levels: readonly Rectangle[];
}

/** Pixels of line that fit a frame with halo, dash and dots; with more, those wait until the hand rests. */
const FRAME_OF_INK = 12_000;
/** Frames between two looks for places; with more runs than a few, or long paths, they cost too much. */
const PLACE_EVERY = { few: 2, many: 8 } as const;
const FEW_RUNS = 4;

export function drawPicture(
  ctx: CanvasRenderingContext2D,
  model: FigureModel,
  scale: PlaneScale,
  theme: Theme,
  how: PictureHow,
): readonly DrawnArrow[] {
  const plain = pathFrames(model);
  const light = how.moving && inkOf(plain, scale) > FRAME_OF_INK;
  const frames = light ? plain.map((frame) => ({ ...frame, light })) : plain;
  const ordered = [...frames].sort((a, b) => Number(a.selected) - Number(b.selected));
  for (const frame of ordered) drawPath(ctx, frame, scale, theme);
  const minima = minimumCaptions(model, scale, theme);
  for (const { anchors } of minima) for (const [x, y] of anchors) drawMinimum(ctx, x, y, theme);
  const [startX, startY] = [scale.xPixel(model.start[0]), scale.yPixel(model.start[1])];
  if (isInside(startX, startY, scale.box)) drawStart(ctx, startX, startY, theme);
  for (const frame of ordered) drawCurrent(ctx, frame, scale, theme);
  const terms = drawTerms(ctx, model, scale, theme, how.lit);
  if (terms.factor !== null) drawArrowScale(ctx, terms.factor, scale, theme);
  drawPlaneAxes(ctx, scale, ['θ₁', 'θ₂'], theme);

  const runs = runCaptions(model, frames, scale, theme);
  const start = startCaption(model, scale, theme);
  const captions = [...arrowCaptions(terms, theme), ...runs, ...start, ...minima];
  const marks = [
    ...[...runs, ...minima].flatMap(({ anchors: [at], reach }) =>
      at ? markAt(...at, reach - 4, scale) : [],
    ),
    ...markAt(startX, startY, 6 * theme.scale, scale),
  ];
  const many = light || frames.length > FEW_RUNS;
  const place = how.tick % (many ? PLACE_EVERY.many : PLACE_EVERY.few) === 0;
  const around = place ? { frames, terms, marks, levels: how.levels } : null;
  const stacked = isNarrow(scale, theme);
  drawCaptions(ctx, captions, scale, theme, { stacked, around, memory: how.memory });
  return terms.arrows;
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

function drawArrowScale(
  ctx: CanvasRenderingContext2D,
  factor: number,
  { box }: PlaneScale,
  theme: Theme,
): void {
  const text = texts.picture.arrowScale(formatSetting(factor));
  const [x, y] = [box.left + box.width - 10, box.top + 15 * theme.scale];
  haloText(ctx, text, x, y, 'right', uiFont(theme, 12.5), theme.ink2, theme);
}
