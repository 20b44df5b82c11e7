/** Where everything of a network's picture stands: inputs, units, gates, outputs, and the lines between them. */

export interface NetShape {
  /** For every input that is offered, whether it is in use. */
  readonly inputs: readonly boolean[];
  readonly hidden: readonly number[];
  readonly outputs: number;
  /** Per hidden layer: where a normalization stands. */
  readonly gates: readonly ('none' | 'before' | 'after')[];
}

export interface NetRoom {
  readonly width: number;
  /** Largest height the units may take. */
  readonly height: number;
  /** Space for the names of the inputs. */
  readonly labelRoom: number;
  readonly outRoom: number;
}

/** A square, by its middle. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface Gate {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

export interface NetPlan {
  readonly height: number;
  readonly inputs: readonly Spot[];
  readonly hidden: readonly (readonly Spot[])[];
  readonly outputs: readonly Spot[];
  readonly gates: readonly (Gate | null)[];
  /** Distance between columns. */
  readonly gap: number;
}

const LARGEST = 52;
const PITCH = 64;
/** An input that is not in use is smaller, and takes less room. */
const IDLE_SIZE = 0.5;
const IDLE_PITCH = 0.63;
const GATE_DISTANCE = 12;
/** As many units as fit at this distance set the distances of all; layers of more find their own. */
const LEAST_PITCH = 40;
const MOST_COLUMNS = 6;

export function netPlan(shape: NetShape, room: NetRoom): NetPlan {
  const one = shape.outputs <= 1;
  const most = Math.max(4, Math.floor(room.height / LEAST_PITCH));
  const inputRows = shape.inputs.reduce((sum, used) => sum + (used ? 1 : IDLE_PITCH), 0);
  const rowsOf = (units: number): number => Math.ceil(units / Math.ceil(units / most));
  const rows = Math.max(inputRows, one ? 1 : shape.outputs * 0.6, ...shape.hidden.map(rowsOf), 1);
  const pitch = Math.min(PITCH, room.height / rows);
  // Several outputs are a column as the others; a single one only shows where its line leads.
  const columns = Math.max(1, shape.hidden.length + (one ? 0 : 1));
  const span = room.width - room.labelRoom - (one ? room.outRoom : 16);
  const widest = Math.min(
    LARGEST,
    pitch - Math.min(12, pitch * 0.2),
    (span / (columns + 0.4)) * 0.55,
  );
  const size = Math.max(5, widest);
  const first = room.labelRoom + size / 2;
  const gap = (span - size) / columns;
  const height = rows * pitch;
  const middle = height / 2;
  const hidden = shape.hidden.map((count, i) => {
    const x = first + (i + 1) * gap;
    // The last layer may not reach over the edge.
    const width = Math.min(gap * 0.56, 2 * (room.width - x - 26));
    return block({ x, middle, pitch, size, count, crowded: count > most, height, width });
  });
  const outPitch = Math.min(pitch, 40, height / Math.max(1, shape.outputs));
  const outputs = one
    ? [{ x: room.width - 10, y: middle, size: 17 }]
    : Array.from({ length: shape.outputs }, (_, i) => ({
        x: room.width - 18,
        y: middle + (i - (shape.outputs - 1) / 2) * outPitch,
        size: Math.min(30, outPitch - 5),
      }));
  return {
    height,
    inputs: inputColumn(shape.inputs, { x: first, middle, pitch, size }),
    hidden,
    outputs,
    gates: hidden.map((spots, i) => gateOf(spots, shape.gates[i] ?? 'none')),
    gap,
  };
}

interface Block {
  readonly x: number;
  readonly middle: number;
  readonly pitch: number;
  readonly size: number;
  readonly count: number;
  /** More units than stand one below the other at this pitch. */
  readonly crowded: boolean;
  /** Largest height and width of the block. */
  readonly height: number;
  readonly width: number;
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Distances between columns and between rows. */
  readonly across: number;
  readonly down: number;
  readonly each: number;
}

function gridOf(columns: number, { pitch, size, count, height, width }: Block): Grid {
  const rows = Math.ceil(count / columns);
  const down = Math.min(pitch, height / rows);
  const across = columns > 1 ? Math.min(pitch, width / (columns - 1 + 0.85)) : pitch;
  return { rows, columns, across, down, each: Math.min(size, 0.85 * Math.min(across, down)) };
}

/** The units of a layer: one column, or where they are many so many side by side, filled from top to bottom, as let them be large. */
function block(room: Block): Spot[] {
  const { x, middle, pitch, size, count, crowded } = room;
  const grids = Array.from({ length: MOST_COLUMNS }, (_, i) => gridOf(i + 1, room));
  const { rows, columns, across, down, each } = crowded
    ? grids.reduce((best, grid) => (grid.each > best.each ? grid : best))
    : { rows: count, columns: 1, across: pitch, down: pitch, each: size };
  return Array.from({ length: count }, (_, i) => ({
    x: x + (Math.floor(i / rows) - (columns - 1) / 2) * across,
    y: middle + ((i % rows) - (rows - 1) / 2) * down,
    size: each,
  }));
}

function inputColumn(
  inputs: readonly boolean[],
  { x, middle, pitch, size }: { x: number; middle: number; pitch: number; size: number },
): Spot[] {
  const heights = inputs.map((used) => (used ? pitch : pitch * IDLE_PITCH));
  let top = middle - heights.reduce((sum, height) => sum + height, 0) / 2;
  return inputs.map((used, i) => {
    const height = heights[i] ?? 0;
    top += height;
    const each = used ? size : size * IDLE_SIZE;
    return { x: x + (size - each) / 2, y: top - height / 2, size: each };
  });
}

function gateOf(spots: readonly Spot[], place: 'none' | 'before' | 'after'): Gate | null {
  const [first] = spots;
  if (place === 'none' || !first) return null;
  const away = first.size / 2 + Math.min(GATE_DISTANCE, first.size / 3 + 3);
  const half = first.size / 2 + 2;
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  return {
    x: place === 'before' ? Math.min(...xs) - away : Math.max(...xs) + away,
    top: Math.min(...ys) - half,
    bottom: Math.max(...ys) + half,
  };
}

/** A line from one spot to another as the four points of a curve. */
export type Curve = readonly [number, number, number, number, number, number, number, number];

export interface Link {
  /** 0: from the inputs to the first layer. */
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  readonly curve: Curve;
}

/** Every line of the picture, in the order of the weights: layer, unit, input. */
export function linksOf(plan: NetPlan, used: readonly number[]): Link[] {
  const columns = [used.map((i) => plan.inputs[i]), ...plan.hidden, plan.outputs];
  const links: Link[] = [];
  for (let layer = 0; layer + 1 < columns.length; layer += 1) {
    const [left = [], right = []] = [columns[layer], columns[layer + 1]];
    const [after, before] = [plan.gates[layer - 1], plan.gates[layer]];
    right.forEach((b, to) => {
      left.forEach((a, from) => {
        if (!a || !b) return;
        const x0 = after && after.x > a.x ? after.x + 3 : a.x + a.size / 2;
        const x1 = before && before.x < b.x ? before.x - 3 : b.x - b.size / 2;
        const middle = (x0 + x1) / 2;
        links.push({ layer, from, to, curve: [x0, a.y, middle, a.y, middle, b.y, x1, b.y] });
      });
    });
  }
  return links;
}

/** The link nearest to a point, at most `reach` pixels away; the strongest of those that are as near. */
export function linkAt(
  links: readonly Link[],
  x: number,
  y: number,
  reach = 6,
): { readonly link: Link; readonly index: number } | null {
  let best: { link: Link; index: number } | null = null;
  let nearest = reach;
  links.forEach((link, index) => {
    const [x0, y0, cx0, cy0, cx1, cy1, x1, y1] = link.curve;
    if (x < x0 - reach || x > x1 + reach) return;
    const t = Math.min(1, Math.max(0, (x - x0) / (x1 - x0 || 1)));
    // x of the curve is not t itself; a few steps of bisection are enough for a pointer.
    let [low, high] = [0, 1];
    let at = t;
    for (let i = 0; i < 12; i += 1) {
      if (cubic(x0, cx0, cx1, x1, at) < x) low = at;
      else high = at;
      at = (low + high) / 2;
    }
    const distance = Math.abs(cubic(y0, cy0, cy1, y1, at) - y);
    if (distance < nearest) {
      nearest = distance;
      best = { link, index };
    }
  });
  return best;
}

function cubic(a: number, b: number, c: number, d: number, t: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}
