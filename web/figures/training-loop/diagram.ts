/** A moment as a picture: which numbers stand on nodes and edges at which stage. */
import type { Box } from '../../plot/scale';
import { formatDecimals, formatNumber, formatSetting } from '../../plot/format';
import type {
  DiagramBox,
  DiagramEdge,
  DiagramFrame,
  DiagramNode,
  Emphasis,
} from '../../plot/node-diagram';
import { indexed, type RichText, type TextRun } from '../../plot/rich-text';
import type { Theme } from '../../plot/theme';
import type { Numbers } from './numbers';
import type { Parameter } from './parameters';
import { loopTexts } from './strings';
import type { Stage } from './ticks';

export interface DiagramInput {
  readonly numbers: Numbers;
  readonly stage: Stage;
  readonly lit: string | null;
}

/** Below this width numbers are shorter and notes fewer. */
const NARROW = 460;
const UNITS = ['x1', 'x2', 'h1', 'h2', 'y'] as const;
type UnitId = (typeof UNITS)[number];
/** A value of this size has its full color. */
const FULL = 1.6;
/** Labels of crossing lines stand nearer to where they begin. */
const LABEL_AT: Readonly<Record<string, number>> = { w2: 0.3, w3: 0.3, w5: 0.38, w6: 0.38 };

interface Look {
  readonly theme: Theme;
  readonly narrow: boolean;
  readonly radius: number;
  readonly box: Box;
}

const text = (of: string, rest: Partial<TextRun> = {}): TextRun => ({ text: of, ...rest });
const gap = text('  ');
const symbol = ({ letter, number }: Parameter): RichText => indexed(letter, number);

/** Where the units stand: inputs left, hidden ones in the middle, the answer right. */
function placesOf({
  box,
  radius,
  narrow,
  theme,
}: Look): Readonly<Record<UnitId, [number, number]>> {
  const edge = narrow ? 4 : 8;
  const left = box.left + radius + edge;
  const right = box.left + box.width - radius - (narrow ? 8 : 66 * theme.scale);
  const middle = left + (narrow ? 0.52 : 0.51) * (right - left);
  const note = 20 * theme.scale;
  const top = box.top + radius + 4 * note + 4;
  const bottom = box.top + box.height - radius - 4 * note - 4;
  const half = (top + bottom) / 2;
  return {
    x1: [left, top],
    x2: [left, bottom],
    h1: [middle, top],
    h2: [middle, bottom],
    y: [right, half],
  };
}

/** What is worked out at this stage is strong; going back it has the color of gradients. */
function emphasisOf(unit: UnitId, stage: Stage): Emphasis {
  if (stage === 'forward') return 'active';
  if (stage === 'loss') return unit === 'y' ? 'active' : 'idle';
  if (stage === 'backward') return unit.startsWith('x') ? 'idle' : 'gradient';
  return 'idle';
}

function unitName(unit: UnitId): RichText {
  return unit === 'y' ? [text('y\u0302', { italic: true })] : indexed(unit[0] ?? '', unit.slice(1));
}

/** An update that is not made leaves nothing to write. */
const afterText = (value: number | null): string =>
  value === null ? loopTexts.none : formatDecimals(value);

/** z and b of a unit; going back its ∂L/∂z; at the update the old and the new b. */
function unitNotes(unit: UnitId, input: DiagramInput, look: Look): readonly RichText[] {
  if (unit === 'x1' || unit === 'x2') return [];
  const { numbers, stage } = input;
  const { bias } = numbers.into(unit);
  const before = text(formatDecimals(numbers.before(bias)));
  // Where there is little room an empty line keeps what stands beside the answer off the label of w₅.
  const spacer: readonly RichText[] = look.narrow && unit === 'y' ? [[]] : [];
  if (stage === 'update') {
    const after = text(afterText(numbers.after(bias)), { bold: true, color: look.theme.ink });
    return [
      ...spacer,
      [...symbol(bias), gap, { ...before, struck: true, color: look.theme.ink3 }, gap, after],
    ];
  }
  const { z, gradient } = numbers.unit(unit);
  const sum: RichText = [text('z', { italic: true }), gap, text(formatDecimals(z)), text('   ')];
  const first: RichText = [...sum, ...symbol(bias), gap, before];
  if (stage !== 'backward') return [...spacer, first];
  const color = look.theme.gradient;
  const slope: RichText = [
    text('∂L/∂z', { italic: true, color }),
    gap,
    text(gradientText(gradient), { bold: true, color }),
  ];
  return spacer.length > 0 ? [...spacer, slope] : [first, slope];
}

function nodeOf(unit: UnitId, input: DiagramInput, look: Look): DiagramNode {
  const value = input.numbers.value(unit);
  const [x, y] = placesOf(look)[unit];
  const isInput = unit.startsWith('x');
  return {
    id: unit,
    x,
    y,
    name: unitName(unit),
    value: isInput ? formatSetting(value) : short(value, look.narrow),
    strength: value / FULL,
    notes: unitNotes(unit, input, look),
    noteShift: unit === 'y' && !look.narrow ? 14 * look.theme.scale : 0,
    side: unit.endsWith('2') ? 'below' : 'above',
    emphasis: emphasisOf(unit, input.stage),
  };
}

/** Two decimals where there is no room for three. */
const short = (value: number, narrow: boolean): string =>
  narrow && Math.abs(value) >= 0.1 && Math.abs(value) < 100
    ? value.toFixed(2).replace('-', '−')
    : formatDecimals(value);

/** Where a derivative is tiny, two digits are what fits beside its name. */
const gradientText = (value: number): string =>
  Math.abs(value) < 1e-3 ? formatNumber(value, 2) : formatDecimals(value);

const ARROWS = { forward: 'forward', loss: 'none', backward: 'backward', update: 'none' } as const;
const EDGE_EMPHASIS: Readonly<Record<Stage, Emphasis>> = {
  forward: 'active',
  loss: 'idle',
  backward: 'gradient',
  update: 'active',
};

function edgeLabel(weight: Parameter, input: DiagramInput, look: Look): readonly RichText[] {
  const { numbers, stage } = input;
  const before = text(formatDecimals(numbers.before(weight)));
  const name = [...symbol(weight), gap];
  if (stage === 'update') {
    const after = afterText(numbers.after(weight));
    return [
      [...name, { ...before, struck: true, color: look.theme.ink3 }],
      [text(after, { bold: true })],
    ];
  }
  if (stage !== 'backward') return [[...name, before]];
  const color = look.theme.gradient;
  const slope: RichText = [
    text(look.narrow ? '∂L' : '∂L/∂', { italic: true, color }),
    ...(look.narrow ? [] : symbol(weight).map((run) => ({ ...run, color }))),
    gap,
    text(gradientText(numbers.gradient(weight)), { bold: true, color }),
  ];
  return [[...name, before], slope];
}

function edgeOf(weight: Parameter, input: DiagramInput, look: Look): DiagramEdge {
  return {
    id: weight.id,
    from: weight.from ?? '',
    to: weight.to,
    weight: input.numbers.before(weight),
    at: LABEL_AT[weight.id] ?? 0.5,
    label: edgeLabel(weight, input, look),
    arrow: ARROWS[input.stage],
    emphasis: EDGE_EMPHASIS[input.stage],
  };
}

function boxOf({ numbers, stage }: DiagramInput, look: Look): DiagramBox {
  const { box, narrow, theme } = look;
  const [x, y] = placesOf(look).y;
  const width = (narrow ? 112 : 140) * theme.scale;
  const loss = stage === 'forward' ? loopTexts.unknown : formatDecimals(numbers.loss);
  return {
    id: 'loss',
    node: 'y',
    x: Math.min(x, box.left + box.width - width / 2 - 2),
    y: Math.min(y + look.radius + 88 * theme.scale, box.top + box.height - 34 * theme.scale),
    width,
    lines: [
      [
        text(`${loopTexts.label} `, { color: theme.ink2 }),
        text('y', { italic: true }),
        text(` = ${formatSetting(numbers.label)}`),
      ],
      [text('L', { italic: true }), text(` = ${loss}`, { bold: true })],
    ],
    arrow: stage === 'loss' ? 'forward' : stage === 'backward' ? 'backward' : 'none',
    emphasis: stage === 'loss' ? 'active' : stage === 'backward' ? 'gradient' : 'idle',
  };
}

/** The picture of a moment in a box of the canvas. */
export function diagramFrame(input: DiagramInput, box: Box, theme: Theme): DiagramFrame {
  const narrow = box.width < NARROW * theme.scale;
  const radius = (narrow ? 24 : 32) * theme.scale ** 0.8;
  const look: Look = { theme, narrow, radius, box };
  return {
    nodes: UNITS.map((unit) => nodeOf(unit, input, look)),
    edges: input.numbers.parameters
      .filter(({ letter }) => letter === 'w')
      .map((weight) => edgeOf(weight, input, look)),
    box: boxOf(input, look),
    radius,
    width: box.left + box.width,
    size: narrow ? { value: 14.5, label: 13.5, note: 13 } : { value: 17, label: 15, note: 14 },
    lit: input.lit,
  };
}
