/** The update of every weight and bias as a formula: gradient descent, momentum, RMSprop and Adam term by term. */
import {
  hat,
  index,
  number,
  over,
  root,
  row,
  setting,
  type MathNode,
  type MathPart,
} from '../math';
import {
  ANY_GRADIENT,
  line,
  nameOf,
  nextOf,
  operand,
  value,
  type FormulaLine,
} from './formula-parts';
import type { Numbers } from './numbers';
import type { Parameter } from './parameters';
import type { LoopState } from './state';

/** What a rule divides by and multiplies with, for one parameter; null where it keeps no such number. */
interface Rule {
  /** The lines above the list: the rule in signs. */
  readonly general: readonly FormulaLine[];
  /** −ε … with this parameter's numbers. */
  step(numbers: Numbers, parameter: Parameter): readonly MathPart[] | null;
}

const THETA = 'w';
const rule = (...parts: readonly MathPart[]): FormulaLine =>
  line('rule', null, THETA, '′', '=', THETA, '−', 'ε', ...parts);

/** An average of the gradients or their squares, as the lecture has it. */
const average = (symbol: string, rho: MathNode, of: MathPart): FormulaLine =>
  line(`rule-${symbol}`, null, symbol, '′', '=', rho, symbol, '+', '(', '1', '−', rho, ')', of);

const RHO: MathNode = row('ρ');
const SQUARE = row({
  tag: 'msup',
  children: [row('(', ANY_GRADIENT, ')'), { tag: 'mn', text: '2' }],
});

const epsilon = (numbers: Numbers): MathNode => setting(numbers.rate);

const RULES: Readonly<Record<string, Rule>> = {
  gradient_descent: {
    general: [rule(ANY_GRADIENT)],
    step: (numbers, parameter) => [
      epsilon(numbers),
      '·',
      operand(parameter.id, numbers.gradient(parameter)),
    ],
  },
  momentum: {
    general: [average('v', RHO, ANY_GRADIENT), rule('v', '′')],
    step: (numbers, parameter) => {
      const v = numbers.memory('v', parameter);
      return v && [epsilon(numbers), '·', operand(parameter.id, v.after)];
    },
  },
  rmsprop: {
    general: [average('r', RHO, SQUARE), rule(over(ANY_GRADIENT, root('δ', '+', row('r', '′'))))],
    step: (numbers, parameter) => {
      const r = numbers.memory('r', parameter);
      const gradient = value(parameter.id, numbers.gradient(parameter));
      return r && [epsilon(numbers), '·', over(gradient, root('δ', '+', number(r.after)))];
    },
  },
  adam: {
    general: [
      average('v', index('ρ', '1'), ANY_GRADIENT),
      average('r', index('ρ', '2'), SQUARE),
      rule(over(hat('v'), root('δ', '+', hat('r')))),
    ],
    step: (numbers, parameter) => {
      const v = numbers.memory('v_hat', parameter);
      const r = numbers.memory('r_hat', parameter);
      if (!v || !r) return null;
      const top = value(parameter.id, v.after);
      return [epsilon(numbers), '·', over(top, root('δ', '+', number(r.after)))];
    },
  },
};

/** The rule of a state, when its form is the one written here: the lecture's, with nothing added. */
function ruleOf(state: LoopState): Rule | null {
  const plain = Object.keys(state.options).every((id) => id.startsWith('rho'));
  return plain && Object.hasOwn(RULES, state.optimizer) ? (RULES[state.optimizer] ?? null) : null;
}

/** w₁′ = 1.123 − 0.8 · 0.0525 = 1.081 */
function parameterLine(numbers: Numbers, parameter: Parameter, written: Rule | null): FormulaLine {
  const step = written?.step(numbers, parameter) ?? null;
  const before = value(parameter.id, numbers.before(parameter));
  const about = parameter.letter === 'w' ? parameter.id : parameter.to;
  const after = numbers.after(parameter);
  const result = after === null ? [] : ['=', value(parameter.id, after)];
  const middle: readonly MathPart[] = step
    ? [before, '−', ...step]
    : [nameOf(parameter), '+', row('Δ', nameOf(parameter))];
  return line(`next-${parameter.id}`, about, nextOf(parameter), '=', ...middle, ...result);
}

/** The rule, then every parameter with its numbers. Other optimizers: what was and what becomes of it. */
export function updateLines(state: LoopState, numbers: Numbers): FormulaLine[] {
  const written = ruleOf(state);
  const general = written?.general ?? [
    line(
      'rule',
      null,
      THETA,
      '′',
      '=',
      THETA,
      '+',
      row('Δ', THETA),
      ',',
      'ε',
      '=',
      setting(numbers.rate),
    ),
  ];
  return [...general, ...numbers.parameters.map((row) => parameterLine(numbers, row, written))];
}
