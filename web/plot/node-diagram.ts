import { mixColors } from './color';
import { placeLabels, type Disc, type Segment } from './edge-labels';
import type { Rectangle } from './ink-map';
import { drawRich, richWidth, type RichText } from './rich-text';
import { type Theme } from './theme';

/** How much a part of the picture has to say now: nothing, what the stage computes, or a gradient. */
export type Emphasis = 'idle' | 'active' | 'gradient';

/** All places are pixels of the canvas. */
export interface DiagramNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly name: RichText;
  readonly value: string;
  /** −1 … 1: how far the color is from the ground, and to which side. */
  readonly strength: number;
  /** Lines beside the node, the nearest first; they stand on the side away from the others. */
  readonly notes: readonly RichText[];
  readonly side: 'above' | 'below';
  /** How far to the right of the node's middle its notes stand, where lines come in from the left. */
  readonly noteShift: number;
  readonly emphasis: Emphasis;
}

export interface DiagramEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly weight: number;
  /** Where on the line its label stands, 0 … 1, if nothing is in its way there. */
  readonly at: number;
  readonly label: readonly RichText[];
  readonly arrow: 'forward' | 'backward' | 'none';
  readonly emphasis: Emphasis;
}

/** A box that hangs on a node: the label of the row and its loss. */
export interface DiagramBox {
  readonly id: string;
  readonly node: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly lines: readonly RichText[];
  readonly arrow: 'forward' | 'backward' | 'none';
  readonly emphasis: Emphasis;
}

export interface DiagramFrame {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly box: DiagramBox;
  readonly radius: number;
  /** Width of the canvas: no text beside a node leaves it. */
  readonly width: number;
  /** Sizes of type before the theme's own factor. */
  readonly size: { readonly value: number; readonly label: number; readonly note: number };
  /** Id of the part that is lit, or null. */
  readonly lit: string | null;
}

/** A part of the picture that answers to a pointer. */
export interface DiagramSpot {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const PAD = 9;
const EDGE = 3;
const HEAD = 11;
const THINNEST = 1.5;
const WIDEST = 9;
const PIXELS_PER_WEIGHT = 3.2;

/** Width of a line for a weight of this size. */
export const edgeWidth = (weight: number): number =>
  Number.isFinite(weight)
    ? Math.min(WIDEST, Math.max(THINNEST, Math.abs(weight) * PIXELS_PER_WEIGHT))
    : WIDEST;

/** Fill of a value between −1 and 1: the ground at zero, half the way to its color at the ends. */
export function valueColor(strength: number, theme: Theme): string {
  if (!Number.isFinite(strength)) return theme.zero;
  const part = 0.62 * Math.min(1, Math.abs(strength)) ** 0.85;
  return mixColors(theme.zero, strength < 0 ? theme.negative : theme.positive, part);
}

function emphasisColor(emphasis: Emphasis, theme: Theme): string {
  return { idle: theme.ink3, active: theme.ink, gradient: theme.gradient }[emphasis];
}

/** The line between two discs, from rim to rim. */
function between(a: DiagramNode, b: DiagramNode, radius: number): Segment {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [(dx / length) * (radius + 2), (dy / length) * (radius + 2)];
  return { x0: a.x + ux, y0: a.y + uy, x1: b.x - ux, y1: b.y - uy };
}

function stroke(ctx: CanvasRenderingContext2D, { x0, y0, x1, y1 }: Segment): void {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** A thin line with a head at its end, in the direction of what flows. */
function drawFlow(
  ctx: CanvasRenderingContext2D,
  segment: Segment,
  color: string,
  theme: Theme,
): void {
  const { x0, y0, x1, y1 } = segment;
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const head = HEAD * Math.sqrt(theme.scale);
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = 1.8 * theme.scale;
  const [bx, by] = [x1 - head * Math.cos(angle), y1 - head * Math.sin(angle)];
  stroke(ctx, { x0, y0, x1: bx, y1: by });
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(bx - 0.42 * head * Math.sin(angle), by + 0.42 * head * Math.cos(angle));
  ctx.lineTo(bx + 0.42 * head * Math.sin(angle), by - 0.42 * head * Math.cos(angle));
  ctx.closePath();
  ctx.fill();
}

const reversed = ({ x0, y0, x1, y1 }: Segment): Segment => ({ x0: x1, y0: y1, x1: x0, y1: y0 });

function drawEdgeLine(
  ctx: CanvasRenderingContext2D,
  edge: DiagramEdge,
  segment: Segment,
  lit: boolean,
  theme: Theme,
): void {
  ctx.lineCap = 'round';
  const width = edgeWidth(edge.weight) * Math.sqrt(theme.scale);
  if (lit) {
    ctx.strokeStyle = theme.litEdge;
    ctx.lineWidth = width + 7;
    stroke(ctx, segment);
    ctx.strokeStyle = theme.lit;
    ctx.lineWidth = width + 4;
    stroke(ctx, segment);
  }
  ctx.globalAlpha = 0.5;
  ctx.strokeStyle = edge.weight < 0 ? theme.negative : theme.positive;
  ctx.lineWidth = width;
  stroke(ctx, segment);
  ctx.globalAlpha = 1;
  if (edge.arrow === 'none') return;
  const flow = edge.arrow === 'forward' ? segment : reversed(segment);
  drawFlow(ctx, flow, emphasisColor(edge.emphasis, theme), theme);
}

interface Plate {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly lines: readonly RichText[];
  readonly size: number;
  readonly emphasis: Emphasis;
  readonly lit: boolean;
}

/** A small plate with one or two lines of text; returns where it stands. */
function drawPlate(
  ctx: CanvasRenderingContext2D,
  plate: Plate,
  theme: Theme,
): Omit<DiagramSpot, 'id'> {
  const { x, y, width, lines, size, emphasis, lit } = plate;
  const step = lineStep(size, theme);
  const height = plateHeight(lines, size, theme);
  const [left, top] = [x - width / 2, y - height / 2];
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, 6);
  ctx.fillStyle = lit ? theme.lit : theme.paper;
  ctx.fill();
  ctx.strokeStyle = lit
    ? theme.litEdge
    : emphasis === 'idle'
      ? theme.line2
      : emphasisColor(emphasis, theme);
  ctx.lineWidth = lit ? 2 : 1.2;
  ctx.stroke();
  lines.forEach((line, i) => {
    const at = y + (i - (lines.length - 1) / 2) * step;
    drawRich(ctx, line, { x, y: at, size, color: theme.ink }, theme);
  });
  return { left, top, width, height };
}

const lineStep = (size: number, theme: Theme): number => 1.32 * size * theme.scale;
const plateHeight = (lines: readonly RichText[], size: number, theme: Theme): number =>
  lines.length * lineStep(size, theme) + PAD;

/** Width of a plate that holds these lines. */
function plateWidth(
  ctx: CanvasRenderingContext2D,
  lines: readonly RichText[],
  size: number,
  theme: Theme,
): number {
  return Math.max(...lines.map((line) => richWidth(ctx, line, size, theme))) + 2 * PAD;
}

function drawEdgeLabel(
  ctx: CanvasRenderingContext2D,
  edge: DiagramEdge,
  place: Pick<Plate, 'x' | 'y' | 'width'>,
  frame: DiagramFrame,
  theme: Theme,
): DiagramSpot {
  const spot = drawPlate(
    ctx,
    {
      ...place,
      lines: edge.label,
      size: frame.size.label,
      emphasis: edge.emphasis,
      lit: frame.lit === edge.id,
    },
    theme,
  );
  return { id: edge.id, ...spot };
}

/** Where the head of a line's arrow is; [] where it has none. */
function headOf({ arrow }: DiagramEdge, segment: Segment, theme: Theme): readonly Disc[] {
  if (arrow === 'none') return [];
  const { x0, y0, x1, y1 } = arrow === 'forward' ? segment : reversed(segment);
  const radius = (HEAD * Math.sqrt(theme.scale)) / 2;
  const part = radius / (Math.hypot(x1 - x0, y1 - y0) || 1);
  return [{ x: x1 - part * (x1 - x0), y: y1 - part * (y1 - y0), radius }];
}

/** Draws a node; `texts` takes where its lines stand. */
function drawNode(
  ctx: CanvasRenderingContext2D,
  node: DiagramNode,
  frame: DiagramFrame,
  theme: Theme,
  texts: Rectangle[],
): DiagramSpot {
  const { radius, size } = frame;
  const lit = frame.lit === node.id;
  ctx.beginPath();
  ctx.arc(node.x, node.y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = valueColor(node.strength, theme);
  ctx.fill();
  if (lit) {
    ctx.strokeStyle = theme.litEdge;
    ctx.lineWidth = 7;
    ctx.stroke();
  }
  ctx.strokeStyle = emphasisColor(node.emphasis, theme);
  ctx.lineWidth = node.emphasis === 'idle' ? 1.2 : 2.5;
  ctx.stroke();
  const value: RichText = [{ text: node.value, bold: true }];
  // A long number is written smaller rather than across the rim.
  const fit = (1.8 * radius) / richWidth(ctx, value, size.value, theme);
  const place = { x: node.x, y: node.y, size: size.value * Math.min(1, fit), color: theme.ink };
  drawRich(ctx, value, place, theme);
  const up = node.side === 'above' ? -1 : 1;
  const step = 1.45 * size.note * theme.scale;
  const halo = theme.paper;
  [node.name, ...node.notes].forEach((line, i) => {
    const y = node.y + up * (radius + (0.75 + i) * step + 3);
    const [of, color] = i === 0 ? [size.note + 2, theme.ink] : [size.note, theme.ink2];
    const half = richWidth(ctx, line, of, theme) / 2 + EDGE;
    const x = Math.min(Math.max(node.x + (i === 0 ? 0 : node.noteShift), half), frame.width - half);
    drawRich(ctx, line, { x, y, size: of, color, halo }, theme);
    const height = of * theme.scale;
    if (line.length > 0)
      texts.push({ left: x - half, top: y - height / 2, width: 2 * half, height });
  });
  return {
    id: node.id,
    left: node.x - radius,
    top: node.y - radius,
    width: 2 * radius,
    height: 2 * radius,
  };
}

function drawBox(
  ctx: CanvasRenderingContext2D,
  frame: DiagramFrame,
  node: DiagramNode | undefined,
  theme: Theme,
): DiagramSpot {
  const { box } = frame;
  const half = (box.lines.length * 1.32 * frame.size.label * theme.scale + PAD) / 2;
  if (node) {
    const rim = node.y + frame.radius + 2;
    const segment = { x0: node.x, y0: rim, x1: node.x, y1: box.y - half };
    const color = emphasisColor(box.emphasis, theme);
    if (box.arrow === 'none') {
      ctx.strokeStyle = theme.line2;
      ctx.lineWidth = 1.5;
      stroke(ctx, segment);
    } else drawFlow(ctx, box.arrow === 'forward' ? segment : reversed(segment), color, theme);
  }
  const plate = { ...box, size: frame.size.label, lit: frame.lit === box.id };
  return { id: box.id, ...drawPlate(ctx, plate, theme) };
}

/** A small network with numbers on its nodes and edges; returns the parts that answer to a pointer, front first. */
export function drawDiagram(
  ctx: CanvasRenderingContext2D,
  frame: DiagramFrame,
  theme: Theme,
): readonly DiagramSpot[] {
  const nodes = new Map(frame.nodes.map((node) => [node.id, node]));
  const lines = frame.edges.flatMap((edge) => {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    return from && to ? [{ edge, segment: between(from, to, frame.radius) }] : [];
  });
  ctx.save();
  for (const { edge, segment } of lines)
    drawEdgeLine(ctx, edge, segment, frame.lit === edge.id, theme);
  const texts: Rectangle[] = [];
  const spots = frame.nodes.map((node) => drawNode(ctx, node, frame, theme, texts));
  const box = drawBox(ctx, frame, nodes.get(frame.box.node), theme);
  spots.unshift(box);
  const { radius, size } = frame;
  const sizes = lines.map(({ edge: { label } }) => ({
    width: plateWidth(ctx, label, size.label, theme),
    height: plateHeight(label, size.label, theme),
  }));
  const places = placeLabels(
    lines.map(({ edge: { at }, segment }, i) => ({
      ...segment,
      at,
      ...(sizes[i] ?? { width: 0, height: 0 }),
    })),
    {
      discs: [
        ...frame.nodes.map(({ x, y }) => ({ x, y, radius })),
        ...lines.flatMap(({ edge, segment }) => headOf(edge, segment, theme)),
      ],
      boxes: [...texts, box],
    },
  );
  lines.forEach(({ edge }, i) => {
    const { x = 0, y = 0 } = places[i] ?? {};
    const { width = 0 } = sizes[i] ?? {};
    spots.unshift(drawEdgeLabel(ctx, edge, { x, y, width }, frame, theme));
  });
  ctx.restore();
  return spots;
}

/** The part at a place of the picture, or null. */
export const spotAt = (spots: readonly DiagramSpot[], x: number, y: number): string | null =>
  spots.find(
    ({ left, top, width, height }) =>
      x >= left && x <= left + width && y >= top && y <= top + height,
  )?.id ?? null;
