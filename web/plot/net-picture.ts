/** A network as it stands: lines by weight, a map in every unit, gates where a layer is normalized. */
import type { MapSheet, PixelSquare, UnitMap } from './map-sheet';
import type { Link, NetPlan, Spot } from './net-plan';
import type { Box } from './scale';
import type { Theme } from './theme';
import { drawUnitCurve, type UnitCurve } from './unit-curve';

export interface LinesFrame {
  readonly links: readonly Link[];
  /** Weight of each link as it works on the sum; NaN where there is none. */
  readonly weights: Float64Array;
  /** Link under the pointer, −1 for none. */
  readonly hovered: number;
  /** Layer and unit whose lines are full; the others step back. */
  readonly selected: { readonly layer: number; readonly unit: number } | null;
}

/** What stands in a unit's square: a map over the plane, a curve over a single input, or nothing yet. */
export type UnitPicture = UnitMap | UnitCurve | null;

export interface UnitsFrame {
  readonly plan: NetPlan;
  readonly inputTiles: readonly UnitPicture[];
  readonly tiles: readonly (readonly UnitPicture[])[];
  readonly outputTiles: readonly (UnitMap | null)[];
  /** Biases per hidden layer, [] where they have no effect. */
  readonly biases: readonly ArrayLike<number>[];
  /** Names inside output spots, for classes. */
  readonly outputNames: readonly string[];
}

/** Thinnest and widest line, and the weight that takes the widest. */
const THIN = 0.6;
const WIDE = 9;
const HEAVY = 5;

export const linkWidth = (weight: number): number =>
  THIN + (WIDE - THIN) * Math.min(1, Math.abs(weight) / HEAVY);

/** Larger sums of lines than this are drawn straight. */
const MANY = 700;

/** All lines, or those from one to another part (0 … 1) of the order in which they are drawn. */
export function drawLinks(
  ctx: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  frame: LinesFrame,
  theme: Theme,
  from = 0,
  to = 1,
): void {
  const { links, weights, selected, hovered } = frame;
  const straight = links.length > MANY;
  ctx.save();
  ctx.lineCap = 'butt';
  const draw = (index: number, alpha: number): void => {
    const link = links[index];
    const weight = weights[index] ?? Number.NaN;
    if (!link) return;
    const [x0, y0, cx0, cy0, cx1, cy1, x1, y1] = link.curve;
    // A line that stands for many weights, or for none yet, says no value.
    const known = Number.isFinite(weight);
    ctx.globalAlpha = known ? alpha * (0.35 + 0.65 * Math.min(1, Math.abs(weight))) : alpha;
    ctx.strokeStyle = !known ? theme.line2 : weight < 0 ? theme.negative : theme.positive;
    ctx.lineWidth =
      (known ? linkWidth(weight) : THIN) * Math.sqrt(theme.scale) * (index === hovered ? 1.3 : 1);
    ctx.beginPath();
    ctx.moveTo(x0, y0);
    if (straight) ctx.lineTo(x1, y1);
    else ctx.bezierCurveTo(cx0, cy0, cx1, cy1, x1, y1);
    ctx.stroke();
  };
  const isLit = ({ layer, from, to }: Link): boolean =>
    selected === null ||
    (layer === selected.layer && to === selected.unit) ||
    (layer === selected.layer + 1 && from === selected.unit);
  const [lit, dim]: [number[], number[]] = [[], []];
  links.forEach((link, index) => (isLit(link) ? lit : dim).push(index));
  const order = [...dim, ...lit];
  const [first, end] = [from, to].map((part) => Math.round(part * order.length));
  order.slice(first, end).forEach((index, i) => {
    const isDim = (first ?? 0) + i < dim.length;
    draw(index, isDim ? 0.3 : selected === null ? 0.75 : 1);
  });
  if (hovered >= 0 && to === 1) draw(hovered, 1);
  ctx.restore();
}

/** `sheet` has the pixels of the canvas, and is used again for the next picture. */
export function drawUnits(
  ctx: CanvasRenderingContext2D,
  frame: UnitsFrame,
  sheet: MapSheet,
  theme: Theme,
): void {
  const { plan } = frame;
  const columns: readonly Column[] = [
    [plan.inputs, frame.inputTiles],
    ...plan.hidden.map((spots, layer): Column => [spots, frame.tiles[layer] ?? []]),
    ...(plan.outputs.length > 1 ? [[plan.outputs, frame.outputTiles] as const] : []),
  ];
  const ratio = ctx.getTransform().a;
  sheet.clear(ctx.canvas.width, ctx.canvas.height);
  for (const [spots, tiles] of columns)
    spots.forEach((spot, i) => {
      const tile = tiles[i];
      if (isMap(tile)) sheet.add(tile, squareOf(spot, ratio), radiusOf(spot.size) * ratio);
    });
  sheet.show(ctx);
  for (const gate of plan.gates) {
    if (!gate) continue;
    ctx.beginPath();
    ctx.roundRect(gate.x - 3.5, gate.top, 7, gate.bottom - gate.top, 3.5);
    ctx.fillStyle = theme.paper;
    ctx.fill();
    ctx.strokeStyle = theme.ink2;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }
  for (const [spots, tiles] of columns) {
    drawGrounds(ctx, spots, tiles, theme);
    drawOutlines(ctx, spots, theme);
  }
  plan.hidden.forEach((spots, layer) => {
    drawBiases(ctx, spots, frame.biases[layer] ?? [], theme);
  });
  if (plan.outputs.length > 1) drawNames(ctx, plan.outputs, frame.outputNames, theme);
  else drawOutput(ctx, plan.outputs[0], theme);
}

/** Units above one another and what stands in them. */
type Column = readonly [readonly Spot[], readonly UnitPicture[]];

const isMap = (picture: UnitPicture | undefined): picture is UnitMap =>
  picture !== null && picture !== undefined && 'values' in picture;

const radiusOf = (size: number): number => Math.min(7, size / 5);

/** The square of a spot on whole pixels of a canvas with so many of them per CSS pixel. */
const squareOf = ({ x, y, size }: Spot, ratio: number): PixelSquare => ({
  left: Math.round((x - size / 2) * ratio),
  top: Math.round((y - size / 2) * ratio),
  side: Math.round(size * ratio),
});

/** The same square in CSS pixels. */
function boxOf(spot: Spot, ratio: number): Box {
  const { left, top, side } = squareOf(spot, ratio);
  return { left: left / ratio, top: top / ratio, width: side / ratio, height: side / ratio };
}

/** `inset` CSS pixels inside the square of a spot. */
function outline(path: Path2D, spot: Spot, ratio: number, inset: number): void {
  const { left, top, width } = boxOf(spot, ratio);
  const side = Math.max(0, width - 2 * inset);
  const radius = Math.max(0, radiusOf(spot.size) - inset);
  path.roundRect(left + inset, top + inset, side, side, radius);
}

/** Squares without a map: their ground, and curves on it. */
function drawGrounds(
  ctx: CanvasRenderingContext2D,
  spots: readonly Spot[],
  tiles: readonly UnitPicture[],
  theme: Theme,
): void {
  const ratio = ctx.getTransform().a;
  const without = spots.filter((_, i) => !isMap(tiles[i]));
  if (without.length === 0) return;
  const grounds = new Path2D();
  for (const spot of without) outline(grounds, spot, ratio, 0);
  ctx.fillStyle = theme.zero;
  ctx.fill(grounds);
  ctx.save();
  ctx.clip(grounds);
  spots.forEach((spot, i) => {
    const tile = tiles[i];
    if (tile && !isMap(tile)) drawUnitCurve(ctx, tile, boxOf(spot, ratio), theme);
  });
  ctx.restore();
}

function drawOutlines(ctx: CanvasRenderingContext2D, spots: readonly Spot[], theme: Theme): void {
  const path = new Path2D();
  for (const spot of spots) outline(path, spot, ctx.getTransform().a, 0.5);
  ctx.strokeStyle = theme.line2;
  ctx.lineWidth = 1;
  ctx.stroke(path);
}

/** The bias as a small square at the unit's lower left corner. */
function drawBiases(
  ctx: CanvasRenderingContext2D,
  spots: readonly Spot[],
  biases: ArrayLike<number>,
  theme: Theme,
): void {
  spots.forEach(({ x, y, size }, i) => {
    const bias = biases[i];
    if (bias === undefined || size < 24) return;
    const side = 7;
    ctx.globalAlpha = 1;
    ctx.fillStyle = theme.zero;
    ctx.fillRect(x - size / 2 - side / 2, y + size / 2 - side / 2, side, side);
    ctx.globalAlpha = Math.min(1, 0.15 + Math.abs(bias));
    ctx.fillStyle = bias < 0 ? theme.negative : theme.positive;
    ctx.fillRect(x - size / 2 - side / 2, y + size / 2 - side / 2, side, side);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = theme.ink3;
    ctx.strokeRect(x - size / 2 - side / 2, y + size / 2 - side / 2, side, side);
  });
}

function drawNames(
  ctx: CanvasRenderingContext2D,
  spots: readonly Spot[],
  names: readonly string[],
  theme: Theme,
): void {
  ctx.save();
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  spots.forEach(({ x, y, size }, i) => {
    ctx.font = `600 ${Math.min(14, size * 0.6).toFixed(1)}px ${theme.fontUi}`;
    ctx.strokeStyle = theme.zero;
    ctx.lineWidth = 3;
    ctx.strokeText(names[i] ?? '', x, y + 0.5);
    ctx.fillStyle = theme.ink;
    ctx.fillText(names[i] ?? '', x, y + 0.5);
  });
  ctx.restore();
}

/** One output is the large picture beside the network; here stands only where its line leads. */
function drawOutput(ctx: CanvasRenderingContext2D, spot: Spot | undefined, theme: Theme): void {
  if (!spot) return;
  ctx.beginPath();
  ctx.arc(spot.x, spot.y, 8.5, 0, 2 * Math.PI);
  ctx.fillStyle = theme.paper;
  ctx.fill();
  ctx.strokeStyle = theme.ink2;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(spot.x - 2, spot.y - 3.5);
  ctx.lineTo(spot.x + 2, spot.y);
  ctx.lineTo(spot.x - 2, spot.y + 3.5);
  ctx.stroke();
}
