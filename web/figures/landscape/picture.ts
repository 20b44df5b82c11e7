/** One plane as a picture: contours with the levels both planes share, the path in it, the network on screen. */
import type { Landscape } from '../../engine/network-types';
import { drawPlaneAxes } from '../../plot/axes';
import { drawContours } from '../../plot/contour';
import { lossLevels } from '../../plot/levels';
import { drawCurrent, drawPath, drawStart, haloText, type PathFrame } from '../../plot/path';
import { planeScale, type PlaneScale } from '../../plot/scale';
import { uiFont, type Theme } from '../../plot/theme';
import { pathIndex } from './measures';
import { landscapeTexts } from './strings';

/** Levels for both planes together, so that a color means the same loss in both. */
export function sharedLevels(planes: readonly Landscape[]): readonly number[] {
  return lossLevels(Float32Array.from(planes.flatMap(({ losses }) => [...losses])));
}

export interface PlaneFrame {
  readonly plane: Landscape;
  readonly levels: readonly number[];
  /** 0 without, 1 with normalization. */
  readonly look: number;
  /** Updates of the network on screen. */
  readonly updates: number;
}

export function scaleOf(plane: Landscape, size: number): PlaneScale {
  const { extent } = plane;
  const view = { xMin: -extent, xMax: extent, yMin: -extent, yMax: extent };
  return planeScale(view, { left: 0, top: 0, width: size, height: size });
}

export function drawGround(
  ctx: CanvasRenderingContext2D,
  { plane, levels }: PlaneFrame,
  scale: PlaneScale,
  theme: Theme,
): void {
  const { resolution, losses } = plane;
  const values = Float32Array.from(losses);
  const grid = { values, nx: resolution, ny: resolution, levels, showLevels: true };
  drawContours(ctx, grid, scale, theme);
}

export function drawInk(
  ctx: CanvasRenderingContext2D,
  { plane, look, updates }: PlaneFrame,
  scale: PlaneScale,
  theme: Theme,
): void {
  const step = pathIndex(plane, updates);
  const path: PathFrame = { look, path: plane.path, step, selected: true };
  drawPlaneAxes(ctx, scale, ['u', 'v'], theme);
  drawPath(ctx, path, scale, theme);
  const [x = NaN, y = NaN] = plane.path;
  if (step > 0) drawNamedStart(ctx, scale.xPixel(x), scale.yPixel(y), scale, theme);
  drawCurrent(ctx, path, scale, theme);
}

/** The start with its name below it, or above where there is no room: beside it stand the names of the levels. */
function drawNamedStart(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  { box }: PlaneScale,
  theme: Theme,
): void {
  const away = 22 * theme.scale;
  const at = y + 2 * away < box.top + box.height ? y + away : y - away;
  drawStart(ctx, x, y, theme);
  haloText(ctx, landscapeTexts.start, x, at, 'center', uiFont(theme, 12.5), theme.ink2, theme);
}
