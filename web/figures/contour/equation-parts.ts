/** The few shapes all update rules are written in: an average, its correction, a scale, the final step. */
import type { Pair } from '../../engine/types';
import {
  column,
  hat,
  index,
  minus,
  node,
  number,
  setting,
  over,
  power,
  root,
  row,
  tilde,
} from '../math';
import type { MathNode, MathPart } from '../math';
import { after, before, choice, isOn, isZero, option, type ArrowTerm, type Update } from './update';

/** One line of the panel. `arrow` names the arrow on the canvas that shows the same quantity. */
export interface Equation {
  readonly id: string;
  readonly arrow: ArrowTerm | 'squares' | null;
  readonly math: MathNode;
}

export const line = (
  id: string,
  arrow: Equation['arrow'],
  ...parts: readonly MathPart[]
): Equation => ({
  id,
  arrow,
  math: row(...parts),
});

/** A quantity as numbers where it exists, as its symbol where it does not. */
export const numbers = (value: Pair | null, symbol: MathPart): MathNode =>
  value?.every(Number.isFinite) ? column(value) : node(symbol);

/** `= (…)`, or nothing for a quantity that does not exist. */
export const equals = (value: Pair | null): readonly MathPart[] =>
  value ? ['=', column(value)] : [];

export const GRADIENT = row('∇', 'J', '(', 'θ', ')');
export const SQUARE_G = power('g', '2');
const DELTA_THETA = row('Δ', 'θ');
export const T = (u: Update): number => u.terms.step + 1;

/** g, with what was added to it: the batch, the noise, the coupled weight decay. */
export function gradientLines(u: Update): Equation[] {
  const { terms } = u;
  const lines: Equation[] = [];
  const lambda = option(u, 'weight_decay');
  const coupled = lambda > 0 && !isOn(u, 'decoupled');
  const at = terms.lookahead ? tilde('θ') : 'θ';
  if (terms.lookahead) {
    lines.push(
      line(
        'lookahead',
        null,
        tilde('θ'),
        '=',
        'θ',
        '+',
        setting(option(u, 'rho')),
        numbers(before(u, 'v'), 'v'),
        '=',
        column(terms.lookahead),
      ),
    );
  }
  const loss = u.source === 'batch' ? index('J', 'B') : 'J';
  const parts: MathPart[] = ['g', '=', row('∇', loss, '(', at, ')')];
  if (u.source === 'noisy') parts.push('+', 'σ', 'n');
  if (coupled) parts.push('+', setting(lambda), column(terms.theta));
  lines.push(line('gradient', 'gradient', ...parts, '=', column(terms.gradient)));
  return lines;
}

/** S = ρ S + (1 − ρ) y with this update's numbers. */
export function averageLine(
  u: Update,
  shape: {
    id: string;
    arrow?: Equation['arrow'];
    symbol: MathPart;
    state: string;
    rho: number;
    of: MathPart;
  },
): Equation {
  const { id, arrow = null, symbol, state, rho, of } = shape;
  return line(
    id,
    arrow,
    symbol,
    '=',
    setting(rho),
    numbers(before(u, state), symbol),
    '+',
    setting(1 - rho),
    of,
    ...equals(after(u, state)),
  );
}

/** Ŝ = S / (1 − ρᵗ). */
export function correctionLine(
  u: Update,
  shape: {
    id: string;
    arrow?: Equation['arrow'];
    symbol: MathPart;
    state: string;
    corrected: string;
    rho: number;
    by: number | null;
  },
): Equation {
  const { id, arrow = null, symbol, state, corrected, rho, by } = shape;
  const divisor = row('1', '−', power(setting(rho), { tag: 'mn', text: String(T(u)) }));
  const parts: MathPart[] = [hat(symbol), '=', over(symbol, divisor)];
  if (by !== null && by !== 0) parts.push('=', over(numbers(after(u, state), symbol), number(by)));
  return line(id, arrow, ...parts, ...equals(after(u, corrected)));
}

/** The divisor in symbols, δ where the convention wants it. */
export function scaleSymbol(u: Update, under: MathPart): MathNode {
  return choice(u, 'convention') === 'pytorch' ? row(root(under), '+', 'δ') : root('δ', '+', under);
}

/** The decoupled decay, when there is one. */
export function decayLines(u: Update): Equation[] {
  const lambda = option(u, 'weight_decay');
  if (!(lambda > 0) || !isOn(u, 'decoupled')) return [];
  const { rate, theta, decay } = u.terms;
  return [
    line(
      'decay',
      null,
      'd',
      '=',
      minus('ε', 'λ', 'θ'),
      '=',
      minus(setting(rate), '·', setting(lambda), column(theta)),
      '=',
      column(decay),
    ),
  ];
}

/** Δθ = −ε · direction / scale (+ d). */
export function stepLine(u: Update, direction: MathPart, scale: MathPart | null): Equation {
  const { terms } = u;
  const tail: MathPart[] = isZero(terms.decay) ? [] : ['+', 'd'];
  const symbols = scale === null ? direction : over(direction, scale);
  const values =
    scale === null ? column(terms.direction) : over(column(terms.direction), column(terms.scale));
  return line(
    'update',
    'update',
    DELTA_THETA,
    '=',
    minus('ε', symbols),
    ...tail,
    '=',
    minus(setting(terms.rate), values),
    ...tail,
    '=',
    column(terms.update),
  );
}

/** Δθ = the rule's own step (+ d). */
export function ownStepLine(u: Update, ...step: readonly MathPart[]): Equation {
  const tail: MathPart[] = isZero(u.terms.decay) ? [] : ['+', 'd'];
  return line('update', 'update', DELTA_THETA, '=', ...step, ...tail, '=', column(u.terms.update));
}
