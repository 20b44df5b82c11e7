/** The arrows of the chosen run at its present point, in one printed scale, and what they say when touched. */
import { drawArrow, type ArrowFrame } from '../../plot/arrows';
import { isInside } from '../../plot/clip';
import type { PlaneScale } from '../../plot/scale';
import { drawSquares } from '../../plot/squares';
import type { Theme } from '../../plot/theme';
import { texts } from '../strings';
import type { FigureModel } from './model';
import { arrowLabel, arrows, squares, type ArrowTerm, type Update } from './update';
import type { Lit } from './view';

/** An arrow as it stands in the picture. */
export interface DrawnArrow extends ArrowFrame {
  readonly term: ArrowTerm;
  readonly label: string;
}

/** Everything drawn at the present point, for labels and for touch. */
export interface DrawnTerms {
  readonly arrows: readonly DrawnArrow[];
  /** Half axes of the squares' ellipse and its middle, null when it is not shown. */
  readonly squares: {
    readonly x: number;
    readonly y: number;
    readonly rootX: number;
    readonly rootY: number;
  } | null;
  /** How many times the scale of the axes, null when there is nothing. */
  readonly factor: number | null;
}

/** This near, a pointer touches an arrow. */
const ARROW_REACH = 9;
const STROKES = { gradient: 'dashed', velocity: 'thin', update: 'thick' } as const;
/** The longest arrow, as a part of the shorter side. */
const LONGEST_ARROW = 0.24;
const NOTHING: DrawnTerms = { arrows: [], squares: null, factor: null };

/** Draws arrows and squares of the chosen run, all at one length scale. */
export function drawTerms(
  ctx: CanvasRenderingContext2D,
  model: FigureModel,
  scale: PlaneScale,
  theme: Theme,
  lit: Lit,
): DrawnTerms {
  const update = model.update(model.state.selected);
  if (!update) return NOTHING;
  const [x, y] = [scale.xPixel(update.terms.theta[0]), scale.yPixel(update.terms.theta[1])];
  if (!isInside(x, y, scale.box)) return NOTHING;
  const { show } = model.state;
  const wanted = termArrows(update).filter(({ term }) => show.includes(term));
  const root = show.includes('squares') ? rootOfSquares(update) : null;
  if (wanted.length === 0 && !root) return NOTHING;
  const vectors = [...wanted.map(({ vector }) => vector), ...(root ? [root] : [])];
  const lengths = vectors.map(([a, b]) => Math.hypot(a, b));
  const factor = arrowFactor(Math.max(0, ...lengths.filter(Number.isFinite)), scale);
  const pixels = factor * scale.pixelsPerUnit;
  const bars = root && { x, y, rootX: root[0] * pixels, rootY: root[1] * pixels };
  if (bars) drawSquares(ctx, { ...bars, lit: lit === 'squares' }, theme);
  const drawn = wanted.map(({ term, vector, label, stroke }): DrawnArrow => {
    const [dx, dy] = [vector[0] * pixels, -vector[1] * pixels];
    return { x, y, dx, dy, stroke, lit: lit === term, term, label };
  });
  for (const arrow of drawn) drawArrow(ctx, arrow, theme);
  return { arrows: drawn, squares: bars, factor };
}

/** The term whose arrow passes within a few pixels of a point, or null. */
export function termAt(drawn: readonly DrawnArrow[], x: number, y: number): ArrowTerm | null {
  let best: ArrowTerm | null = null;
  let nearest = ARROW_REACH;
  for (const arrow of drawn) {
    const { dx, dy } = arrow;
    const along = ((x - arrow.x) * dx + (y - arrow.y) * dy) / (dx * dx + dy * dy || 1);
    const part = Math.min(Math.max(along, 0), 1);
    const distance = Math.hypot(x - arrow.x - part * dx, y - arrow.y - part * dy);
    if (distance < nearest && part > 0.1) [nearest, best] = [distance, arrow.term];
  }
  return best;
}

interface TermArrow {
  readonly term: ArrowTerm;
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
