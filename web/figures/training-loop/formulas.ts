/** The four stages as formulas with this step's numbers. All numbers were computed by the engine. */
import type { NamedInfo } from '../../engine/network-types';
import { row, type MathNode, type MathPart } from '../math';
import { labelOf } from '../rows';
import { activationOf, slopeByOutput } from './activations';
import {
  ANY_GRADIENT,
  HALF,
  gradientOf,
  half,
  line,
  more,
  nameOf,
  operand,
  outOf,
  slopeOf,
  square,
  sum,
  sumOf,
  value,
  type FormulaLine,
} from './formula-parts';
import type { Numbers } from './numbers';
import type { LoopState } from './state';
import type { Stage } from './ticks';
import { updateLines } from './update-formulas';

export interface FormulaInput {
  readonly state: LoopState;
  readonly numbers: Numbers;
  readonly activations: readonly NamedInfo[];
}

const OUT = 'y';
const HIDDEN_UNITS = ['h1', 'h2'] as const;

/** z = w₁x₁ + w₂x₂ + b, with numbers, and what the activation makes of it. */
function unitForward({ state, numbers, activations }: FormulaInput, unit: string): FormulaLine[] {
  const { weights, bias } = numbers.into(unit);
  const activation = unit === OUT ? state.output : state.activation;
  const from = (id: string | null): string => id ?? '';
  const symbols = weights.map((w) => row(nameOf(w), outOf(from(w.from))));
  const products = weights.map((w, i) =>
    row(
      (i === 0 ? value : operand)(w.id, numbers.before(w)),
      '·',
      operand(from(w.from), numbers.value(from(w.from))),
    ),
  );
  const filled = sum([...products, operand(bias.id, numbers.before(bias))]);
  const total = value(unit, numbers.unit(unit).z);
  return [
    line(`z-${unit}`, unit, sumOf(unit), '=', ...sum([...symbols, nameOf(bias)])),
    more(`z-${unit}-numbers`, unit, '=', ...filled, ...(unit === OUT ? [] : ['=', total])),
    ...(unit === OUT ? [more(`z-${unit}-total`, unit, '=', total)] : []),
    line(
      `out-${unit}`,
      unit,
      outOf(unit),
      '=',
      activationOf(activation, labelOf(activations, activation), sumOf(unit)),
      '=',
      value(unit, numbers.unit(unit).out),
    ),
  ];
}

const forward = (input: FormulaInput): FormulaLine[] =>
  [...HIDDEN_UNITS, OUT].flatMap((unit) => unitForward(input, unit));

const LOSS_SYMBOLS = ['L', '=', HALF, square(row('(', outOf(OUT), '−', 'y', ')'))] as const;

function loss({ numbers }: FormulaInput): FormulaLine[] {
  const { answer, label } = numbers;
  const inside = row('(', value(OUT, answer), '−', operand('loss', label), ')');
  return [
    line('loss', 'loss', ...LOSS_SYMBOLS),
    more('loss-numbers', 'loss', '=', HALF, square(inside), '=', value('loss', numbers.loss)),
  ];
}

/** What a unit's own activation does to the error that reaches it. */
function slope(input: FormulaInput, unit: string): { symbols: MathNode; numbers: MathNode | null } {
  const { state, numbers } = input;
  const id = unit === OUT ? state.output : state.activation;
  const symbols = slopeByOutput(id, outOf(unit)) ?? row('g', '′', '(', sumOf(unit), ')');
  return { symbols, numbers: slopeByOutput(id, operand(unit, numbers.unit(unit).out)) };
}

/** ∂L/∂z = ∂L/∂b =: a bias is added as it is, so its derivative is that of the sum. */
const slopeAndBias = ({ numbers }: FormulaInput, unit: string): readonly MathPart[] => [
  slopeOf(unit),
  '=',
  gradientOf(numbers.into(unit).bias),
  '=',
];

/** ∂L/∂z of the output: the error times the slope. */
function outputSlope(input: FormulaInput): FormulaLine[] {
  const { numbers } = input;
  const by = slope(input, OUT);
  const error = (a: MathPart, b: MathPart): MathNode => row('(', a, '−', b, ')');
  const result = value(OUT, numbers.unit(OUT).gradient);
  const filled = by.numbers
    ? ['=', error(value(OUT, numbers.answer), operand('loss', numbers.label)), '·', by.numbers]
    : [];
  return [
    line('dz-y', OUT, ...slopeAndBias(input, OUT), error(outOf(OUT), 'y'), by.symbols),
    more('dz-y-numbers', OUT, ...filled, '=', result),
  ];
}

/** ∂L/∂z of a hidden unit: what comes back over its weight, times its slope. */
function hiddenSlope(input: FormulaInput, unit: string): FormulaLine[] {
  const { numbers } = input;
  const weight = numbers.into(OUT).weights.find(({ from }) => from === unit);
  if (!weight) return [];
  const by = slope(input, unit);
  const back = numbers.unit(OUT).gradient;
  const filled = by.numbers
    ? ['=', value(OUT, back), '·', operand(weight.id, numbers.before(weight)), '·', by.numbers]
    : [];
  return [
    line(
      `dz-${unit}`,
      unit,
      ...slopeAndBias(input, unit),
      slopeOf(OUT),
      nameOf(weight),
      by.symbols,
    ),
    more(`dz-${unit}-numbers`, unit, ...filled, '=', value(unit, numbers.unit(unit).gradient)),
  ];
}

/** ∂L/∂w = ∂L/∂z · what came in over it; the inputs of the network are 0 or 1, so there the result says it all. */
function weightGradients({ numbers }: FormulaInput, unit: string): FormulaLine[] {
  const back = numbers.unit(unit).gradient;
  return numbers.into(unit).weights.map((w) => {
    const from = w.from ?? '';
    const symbols = [gradientOf(w), '=', slopeOf(unit), outOf(from), '='] as const;
    const result = value(w.id, numbers.gradient(w));
    if (unit !== OUT) return half(`dw-${w.id}`, w.id, ...symbols, result);
    const filled = [value(unit, back), '·', operand(from, numbers.value(from)), '='] as const;
    return line(`dw-${w.id}`, w.id, ...symbols, ...filled, result);
  });
}

const backward = (input: FormulaInput): FormulaLine[] => [
  ...outputSlope(input),
  ...weightGradients(input, OUT),
  ...HIDDEN_UNITS.flatMap((unit) => [...hiddenSlope(input, unit), ...weightGradients(input, unit)]),
];

const STAGE_LINES: Readonly<Record<Stage, (input: FormulaInput) => FormulaLine[]>> = {
  forward,
  loss,
  backward,
  update: ({ state, numbers }) => updateLines(state, numbers),
};

/** The stage in full. */
export const stageLines = (stage: Stage, input: FormulaInput): readonly FormulaLine[] =>
  STAGE_LINES[stage](input);

/** The stage in one line, for when another one is on; `done`: its result is known by then. */
export function stageSummary(stage: Stage, input: FormulaInput, done: boolean): MathNode {
  const { numbers, state, activations } = input;
  const result = (id: string, number: number): readonly MathPart[] =>
    done ? ['=', value(id, number)] : [];
  switch (stage) {
    case 'forward': {
      const label = labelOf(activations, state.output);
      const call = activationOf(state.output, label, sumOf(OUT));
      return row(outOf(OUT), '=', call, ...result(OUT, numbers.answer));
    }
    case 'loss':
      return row(...LOSS_SYMBOLS, ...result('loss', numbers.loss));
    case 'backward': {
      const [w] = numbers.into(OUT).weights;
      if (!w) return row('L');
      return row(
        gradientOf(w),
        '=',
        slopeOf(OUT),
        outOf(w.from ?? ''),
        ...result(w.id, numbers.gradient(w)),
      );
    }
    case 'update':
      return row('w', '′', '=', 'w', '−', 'ε', ANY_GRADIENT);
  }
}
