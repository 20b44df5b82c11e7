import type { Box } from './scale';

/** A label that wants to stand near its anchor. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLabel {
  /** Top left corner of the text. */
  readonly left: number;
  readonly top: number;
}

/** A rectangle to stay away from. */
export interface Obstacle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 5;
const DISTANCES = [14, 26, 42, 62, 90, 124, 164, 210];
const ANGLES = 16;

function overlap(a: Obstacle, b: Obstacle): number {
  const w = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left) + MARGIN;
  const h = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top) + MARGIN;
  return w > 0 && h > 0 ? w * h : 0;
}

function pointsInside(points: Float64Array, r: Obstacle): number {
  let count = 0;
  for (let i = 0; i < points.length; i += 2) {
    const [x = 0, y = 0] = [points[i], points[i + 1]];
    if (x > r.left - 3 && x < r.left + r.width + 3 && y > r.top - 3 && y < r.top + r.height + 3) {
      count += 1;
    }
  }
  return count;
}

/**
 * Places each label in turn on the best of a ring of places around its anchor: inside the box, off the other labels and
 * obstacles, off the points of the paths, near the anchor, and near where it stood before (`previous`), so that labels
 * do not jump while a start is dragged. Labels never overlap one another as long as any free place exists.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  box: Box,
  points: Float64Array,
  obstacles: readonly Obstacle[] = [],
  previous: readonly (PlacedLabel | undefined)[] = [],
): PlacedLabel[] {
  const taken: Obstacle[] = [...obstacles];
  return wishes.map((wish, i) => {
    let best: Obstacle = { left: wish.x, top: wish.y, width: wish.width, height: wish.height };
    let lowest = Infinity;
    const before = previous[i];
    const consider = (left: number, top: number, distance: number): void => {
      const place = {
        left: Math.min(
          Math.max(left, box.left + MARGIN),
          box.left + box.width - wish.width - MARGIN,
        ),
        top: Math.min(Math.max(top, box.top + MARGIN), box.top + box.height - wish.height - MARGIN),
        width: wish.width,
        height: wish.height,
      };
      let cost = 0.35 * distance;
      for (const other of taken) cost += 40 * Math.sqrt(overlap(place, other));
      if (cost >= lowest) return;
      cost += 9 * Math.min(40, pointsInside(points, place));
      if (before) cost += 0.2 * Math.hypot(place.left - before.left, place.top - before.top);
      if (cost < lowest) {
        lowest = cost;
        best = place;
      }
    };
    for (const distance of DISTANCES) {
      for (let a = 0; a < ANGLES; a++) {
        const angle = (a * 2 * Math.PI) / ANGLES - Math.PI / 4;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const left = wish.x + distance * cos - (wish.width * (1 - cos)) / 2;
        const top = wish.y + distance * sin - wish.height / 2;
        consider(left, top, distance);
      }
    }
    taken.push(best);
    return { left: best.left, top: best.top };
  });
}

/** The point of a label's rectangle that is nearest to its anchor: where a leader starts. */
export function leaderEnd(wish: LabelWish, label: PlacedLabel): readonly [number, number] {
  return [
    Math.min(Math.max(wish.x, label.left), label.left + wish.width),
    Math.min(Math.max(wish.y, label.top), label.top + wish.height),
  ];
}
