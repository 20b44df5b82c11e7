/** The contour layer: computed and drawn again only when the loss, the view, the size or the theme changed. */
import type { Problem } from '../engine/types';
import { drawContours } from '../plot/contour';
import type { Rectangle } from '../plot/ink-map';
import { contourLevels } from '../plot/levels';
import type { PlaneScale } from '../plot/scale';
import type { Theme } from '../plot/theme';

/** Pixels per grid cell at rest, and while something moves. */
const FINE = 3;
const COARSE = 7;
const MOST_POINTS = 700;

export interface GroundFrame {
  readonly problem: Problem;
  readonly scale: PlaneScale;
  readonly theme: Theme;
  readonly showLevels: boolean;
  readonly showLabels: boolean;
  readonly ratio: number;
  /** Something is being dragged: draw with fewer points. */
  readonly moving: boolean;
}

export class Ground {
  #drawn: GroundFrame | null = null;
  #coarse = false;
  #labels: readonly Rectangle[] = [];

  /** Draws when something changed; true when it did. */
  draw(canvas: HTMLCanvasElement, frame: GroundFrame): boolean {
    const fresh = this.#drawn !== null && sameGround(this.#drawn, frame);
    if (fresh && (!this.#coarse || frame.moving)) return false;
    const ctx = canvas.getContext('2d');
    if (!ctx) return false;
    this.#drawn = frame;
    this.#coarse = frame.moving;
    const { box, view } = frame.scale;
    const cell = frame.moving ? COARSE : FINE;
    const nx = Math.min(MOST_POINTS, Math.max(2, Math.round(box.width / cell)));
    const ny = Math.min(MOST_POINTS, Math.max(2, Math.round(box.height / cell)));
    const values = frame.problem.grid(view, nx, ny);
    ctx.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
    ctx.clearRect(0, 0, box.left + box.width, box.top + box.height);
    const levels = contourLevels(values);
    this.#labels = drawContours(
      ctx,
      { values, nx, ny, levels, showLevels: frame.showLevels, showLabels: frame.showLabels },
      frame.scale,
      frame.theme,
    );
    return true;
  }

  /** Where the labels of the level lines are. */
  get labels(): readonly Rectangle[] {
    return this.#labels;
  }

  forget(): void {
    this.#drawn = null;
  }
}

function sameGround(a: GroundFrame, b: GroundFrame): boolean {
  const [v, w] = [a.scale.view, b.scale.view];
  const [s, t] = [a.scale.box, b.scale.box];
  return (
    a.problem === b.problem &&
    a.theme === b.theme &&
    a.showLevels === b.showLevels &&
    a.showLabels === b.showLabels &&
    a.ratio === b.ratio &&
    v.xMin === w.xMin &&
    v.xMax === w.xMax &&
    v.yMin === w.yMin &&
    v.yMax === w.yMax &&
    s.width === t.width &&
    s.height === t.height
  );
}
