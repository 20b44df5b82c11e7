/**
 * Every update rule as lines with this step's numbers: one entry per optimizer, every form and convention.
 *
 * The symbols are the lecture's. All numbers are terms the engine recorded; nothing is computed again here.
 */
import {
  GRADIENT,
  decayLines,
  equals,
  gradientLines,
  line,
  numbers,
  ownStepLine,
  stepLine,
  type Equation,
} from './equation-parts';
import { column, setting } from '../math';
import type { MathPart } from '../math';
import { after, before, choice, option, rateInside, type Update } from './update';

import {
  adadelta,
  adagrad,
  adam,
  adamax,
  amsgrad,
  lion,
  nadam,
  radam,
  rmsprop,
  rprop,
  vSymbol,
  velocityLines,
  type Rule,
} from './equations-adaptive';

export type { Equation } from './equation-parts';

/** v = ρ v + g, or with −ε g inside, as the books have it. PyTorch's first v is g itself. */
function heavyBallLine(u: Update, factor: MathPart[]): Equation {
  const first = u.terms.step === 0 && !rateInside(u);
  const parts: MathPart[] = first
    ? ['g']
    : [setting(option(u, 'rho')), numbers(before(u, 'v'), 'v'), ...factor, 'g'];
  return line('velocity', 'velocity', 'v', '=', ...parts, ...equals(after(u, 'v')));
}

const momentum: Rule = (u) => {
  switch (choice(u, 'form')) {
    case 'goodfellow':
      return [
        heavyBallLine(u, ['−', setting(u.terms.rate)]),
        ...decayLines(u),
        ownStepLine(u, 'v'),
      ];
    case 'book':
      return [heavyBallLine(u, ['+']), ...decayLines(u), stepLine(u, 'v', null)];
    case 'pytorch':
      return [
        heavyBallLine(u, ['+', setting(1 - option(u, 'dampening'))]),
        ...decayLines(u),
        stepLine(u, 'v', null),
      ];
    default:
      return [...velocityLines(u, 'rho'), ...decayLines(u), stepLine(u, vSymbol(u), null)];
  }
};

const nesterov: Rule = (u) => {
  if (rateInside(u)) {
    return [heavyBallLine(u, ['−', setting(u.terms.rate)]), ...decayLines(u), ownStepLine(u, 'v')];
  }
  const ahead = line(
    'direction',
    null,
    'a',
    '=',
    'g',
    '+',
    setting(option(u, 'rho')),
    'v',
    '=',
    column(u.terms.direction),
  );
  return [heavyBallLine(u, ['+']), ahead, ...decayLines(u), stepLine(u, 'a', null)];
};

const RULES: Readonly<Record<string, Rule>> = {
  gradient_descent: (u) => [...decayLines(u), stepLine(u, 'g', null)],
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adadelta,
  adam,
  amsgrad,
  adamw: adam,
  adamax,
  nadam,
  radam,
  lion,
  rprop,
};

/** The update as lines, in the order they are computed. An optimizer without an entry shows direction over scale. */
export function equations(u: Update): readonly Equation[] {
  const rule = Object.hasOwn(RULES, u.run.optimizer) ? RULES[u.run.optimizer] : undefined;
  const lines = [...gradientLines(u), ...(rule ? rule(u) : [stepLine(u, 'a', 's')])];
  return lines.length > 0 ? lines : [line('gradient', 'gradient', 'g', '=', GRADIENT)];
}
