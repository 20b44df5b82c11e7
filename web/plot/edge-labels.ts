/** Where the labels of lines stand: on their line, and clear of discs, arrowheads, texts and one another. */
import type { Rectangle } from './ink-map';

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Segment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A label that looks for its place on a line. */
export interface EdgeLabel extends Segment {
  /** Where on the line it stands by itself, 0 … 1. */
  readonly at: number;
  readonly width: number;
  readonly height: number;
}

/** What no label may cover. */
export interface Taken {
  readonly discs: readonly Disc[];
  readonly boxes: readonly Rectangle[];
}

/** Places that are tried along the line, and across it in parts of half the label: the line still runs into it. */
const ALONG = Array.from({ length: 45 }, (_, i) => 0.06 + 0.02 * i);
const ACROSS = [0, -0.4, 0.4, -0.8, 0.8];
/** Room to what stands beside it. */
const ROOM = 3;
/** Price of a pixel that is covered, against one of distance from where a label stands by itself. */
const COVERED = 100;

const around = (x: number, y: number, { width, height }: EdgeLabel): Rectangle => ({
  left: x - width / 2,
  top: y - height / 2,
  width,
  height,
});

/** How deep a label lies in a disc or a box, room included; 0 where it is clear. */
function inDisc({ left, top, width, height }: Rectangle, { x, y, radius }: Disc): number {
  const [nearX, nearY] = [
    Math.min(Math.max(x, left), left + width),
    Math.min(Math.max(y, top), top + height),
  ];
  return Math.max(0, radius + ROOM - Math.hypot(x - nearX, y - nearY));
}
function inBox(a: Rectangle, b: Rectangle): number {
  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return Math.max(0, Math.min(across, down) + ROOM);
}

/** The middle of every label, in their order: each takes the nearest clear place, or the one that covers least. */
export function placeLabels(
  labels: readonly EdgeLabel[],
  { discs, boxes }: Taken,
): readonly { readonly x: number; readonly y: number }[] {
  const placed: Rectangle[] = [];
  return labels.map((label) => {
    const { x0, y0, x1, y1, at, width, height } = label;
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = Math.hypot(dx, dy) || 1;
    // Half the label, as the line sees it from the side.
    const half = (Math.abs(dx) * height + Math.abs(dy) * width) / (2 * length);
    let best = { x: x0, y: y0, price: Infinity };
    for (const along of [at, ...ALONG])
      for (const across of ACROSS) {
        const x = x0 + dx * along - (dy / length) * across * half;
        const y = y0 + dy * along + (dx / length) * across * half;
        const box = around(x, y, label);
        const covered =
          discs.reduce((sum, disc) => sum + inDisc(box, disc), 0) +
          [...boxes, ...placed].reduce((sum, other) => sum + inBox(box, other), 0);
        const away = Math.abs(along - at) * length + Math.abs(across) * half;
        const price = COVERED * covered + away;
        if (price < best.price) best = { x, y, price };
      }
    placed.push(around(best.x, best.y, label));
    return { x: best.x, y: best.y };
  });
}
