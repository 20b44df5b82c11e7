/** Where the texts of a picture stand: near what they name, off everything that is drawn, off one another. */
import type { InkMap, Rectangle } from './ink-map';
import type { Box } from './scale';

export type Spot = readonly [number, number];

/** A label that wants to stand near a point. */
export interface LabelWish {
  /** What it names, in pixels; if there is more than one point, the first is the best. */
  readonly anchors: readonly Spot[];
  readonly width: number;
  readonly height: number;
  /** Half the size of the mark at the anchor: the text begins beyond it. */
  readonly reach: number;
  /** How far away it may stand, tied to its anchor by a thin line; 0: only beside it. */
  readonly leader: number;
  /** Directions to try beside the anchor, in radians, y down; default: all around. */
  readonly toward?: readonly number[];
}

export interface PlacedLabel extends Rectangle {
  readonly anchor: Spot;
  /** Where the leader ends, null for a label beside its anchor. */
  readonly leader: Spot | null;
}

/** Between a text and the edge of the picture, or another text. */
const MARGIN = 5;
/** Between a text and its mark or the end of its leader. */
const GAP = 4;
const NEAR = [0, Math.PI, -0.5, 0.5, Math.PI - 0.5, Math.PI + 0.5, -Math.PI / 2, Math.PI / 2];
const DISTANCES = [24, 34, 46, 60, 78, 98, 122, 150, 184, 224, 270];
const ANGLES = 16;
/** Earlier points of a path have their names near. */
const FARTHEST_EARLIER = 80;
/** Rounds in which every label may move once more, now that it knows all others. */
const ROUNDS = 3;

const COST = {
  /** Per unit of ink under the text, and on its leader. */
  ink: 9,
  leaderInk: 7,
  /** Per pixel between text and anchor, and for having a leader at all. */
  distance: 0.28,
  leader: 12,
  /** Per anchor further down the list. */
  anchor: 10,
  /** Texts that overlap are not readable; leaders that cross are hard to follow. */
  overlap: 400,
  crossing: 60,
  /** Per pixel away from where it stood, so that nothing jumps without need. */
  jump: 0.25,
} as const;

/**
 * Places labels on the best of many places each: inside the box, on little ink, near the anchor, off the other labels
 * and their leaders, and near where it stood before (`previous`, in the same order).
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  box: Box,
  ink: InkMap,
  previous: readonly (PlacedLabel | undefined)[] = [],
): PlacedLabel[] {
  const all = wishes.map((wish) => candidates(wish, box, ink));
  const places: (PlacedLabel | undefined)[] = wishes.map(() => undefined);
  for (let round = 0; round < ROUNDS; round += 1) {
    const last = [...places];
    all.forEach((list, i) => (places[i] = cheapest(list, places, i, previous[i])));
    if (places.every((place, i) => place === last[i])) break;
  }
  return places.filter((place) => place !== undefined);
}

/** A label as it stood, after its anchor has moved: beside its anchor it goes along, at its leader it stays. */
export function followed(place: PlacedLabel, wish: LabelWish): PlacedLabel {
  const anchor = wish.anchors[0] ?? place.anchor;
  if (place.leader) return { ...place, anchor };
  const [dx, dy] = [anchor[0] - place.anchor[0], anchor[1] - place.anchor[1]];
  return { ...place, anchor, left: place.left + dx, top: place.top + dy };
}

interface Candidate {
  readonly place: PlacedLabel;
  /** What it costs by itself. */
  readonly cost: number;
}

/** All places a label may take, the best by themselves first. */
function candidates(wish: LabelWish, box: Box, ink: InkMap): Candidate[] {
  const list: Candidate[] = [];
  const add = (place: PlacedLabel, cost: number): void => {
    const [dx, dy] = inward(place, box);
    // A leader would no longer end at its text; beside an anchor the text may shift along the edge.
    if (place.leader && (dx !== 0 || dy !== 0)) return;
    const kept = { ...place, left: place.left + dx, top: place.top + dy };
    const shifted = COST.leader * Math.sign(Math.abs(dx) + Math.abs(dy));
    const under = ink.under(grown(kept, 2));
    list.push({ place: kept, cost: cost + shifted + COST.ink * under });
  };
  wish.anchors.forEach((anchor, rank) => {
    const base = COST.anchor * rank;
    (wish.toward ?? NEAR).forEach((angle, i) => {
      add(beside(wish, anchor, angle), base + 0.5 * i);
    });
    const farthest = rank === 0 ? wish.leader : Math.min(wish.leader, FARTHEST_EARLIER);
    for (const distance of DISTANCES.filter((pixels) => pixels <= farthest))
      for (let a = 0; a < ANGLES; a += 1) {
        const angle = ((a + 0.5) * 2 * Math.PI) / ANGLES;
        const place = atLeader(wish, anchor, distance, angle);
        const line = leaderLine(wish, place);
        const along = line ? ink.along(...line) : 0;
        add(place, base + COST.leader + COST.distance * distance + COST.leaderInk * along);
      }
  });
  return list.sort((a, b) => a.cost - b.cost);
}

/** Beside the mark in a direction: the text's edge touches a circle around the mark. */
function beside(wish: LabelWish, anchor: Spot, angle: number): PlacedLabel {
  const { width, height, reach } = wish;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const far = reach + GAP;
  // Sideways the text is vertically centered on the ring's point, above and below horizontally.
  const left = anchor[0] + far * cos - (width * (1 - Math.sign(Math.round(2 * cos)))) / 2;
  const top = anchor[1] + far * sin - (height * (1 - sin)) / 2;
  return { anchor, leader: null, left, top, width, height };
}

/** At the end of a leader: the middle of the text's left or right edge. */
function atLeader(wish: LabelWish, anchor: Spot, distance: number, angle: number): PlacedLabel {
  const { width, height } = wish;
  const [x, y] = [anchor[0] + distance * Math.cos(angle), anchor[1] + distance * Math.sin(angle)];
  const left = Math.cos(angle) > 0 ? x + GAP : x - GAP - width;
  return { anchor, leader: [x, y], left, top: y - height / 2, width, height };
}

/** From the edge of the mark to the text, null for a label without a leader. */
export function leaderLine(
  wish: LabelWish,
  { anchor, leader }: PlacedLabel,
): readonly [number, number, number, number] | null {
  if (!leader) return null;
  const [dx, dy] = [leader[0] - anchor[0], leader[1] - anchor[1]];
  const length = Math.hypot(dx, dy);
  if (length <= wish.reach) return null;
  const part = (wish.reach + 1) / length;
  return [anchor[0] + dx * part, anchor[1] + dy * part, leader[0], leader[1]];
}

/** How far a place must move to lie inside the box. */
function inward(place: PlacedLabel, box: Box): Spot {
  const [right, bottom] = [box.left + box.width - MARGIN, box.top + box.height - MARGIN];
  return [
    Math.max(0, box.left + MARGIN - place.left) - Math.max(0, place.left + place.width - right),
    Math.max(0, box.top + MARGIN - place.top) - Math.max(0, place.top + place.height - bottom),
  ];
}

function cheapest(
  list: readonly Candidate[],
  places: readonly (PlacedLabel | undefined)[],
  index: number,
  before: PlacedLabel | undefined,
): PlacedLabel | undefined {
  let best: PlacedLabel | undefined;
  let lowest = Infinity;
  for (const { place, cost } of list) {
    if (cost >= lowest) break;
    let total = cost + (before ? COST.jump * jump(place, before) : 0);
    for (let i = 0; i < places.length && total < lowest; i += 1) {
      const other = places[i];
      if (i !== index && other) total += conflict(place, other);
    }
    if (total >= lowest) continue;
    lowest = total;
    best = place;
  }
  return best;
}

/** How far a label jumps: not at all when it stays, nor when it goes along with its anchor. */
function jump(place: PlacedLabel, before: PlacedLabel): number {
  const [dx, dy] = [place.left - before.left, place.top - before.top];
  const [ax, ay] = [place.anchor[0] - before.anchor[0], place.anchor[1] - before.anchor[1]];
  return Math.min(Math.hypot(dx, dy), Math.hypot(dx - ax, dy - ay), 120);
}

function conflict(a: PlacedLabel, b: PlacedLabel): number {
  let cost = overlaps(grown(a, MARGIN), b) ? COST.overlap : 0;
  if (a.leader && crosses(a.anchor, a.leader, b)) cost += COST.crossing;
  if (b.leader && crosses(b.anchor, b.leader, a)) cost += COST.crossing;
  if (a.leader && b.leader && meet(a.anchor, a.leader, b.anchor, b.leader)) cost += COST.crossing;
  return cost;
}

const grown = (r: Rectangle, by: number): Rectangle => ({
  left: r.left - by,
  top: r.top - by,
  width: r.width + 2 * by,
  height: r.height + 2 * by,
});

const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

/** Whether a line passes through a rectangle: one of its diagonals is met, or the line ends inside. */
function crosses(from: Spot, to: Spot, r: Rectangle): boolean {
  const [right, bottom] = [r.left + r.width, r.top + r.height];
  const inside = to[0] > r.left && to[0] < right && to[1] > r.top && to[1] < bottom;
  return (
    inside ||
    meet(from, to, [r.left, r.top], [right, bottom]) ||
    meet(from, to, [r.left, bottom], [right, r.top])
  );
}

/** Whether two lines cross between their ends. */
function meet(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  const side = (p: Spot, q: Spot, r: Spot): number =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
