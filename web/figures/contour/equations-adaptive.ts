/** The rules with a scale: AdaGrad, RMSprop, the Adam family, and the two that look at signs only. */
import type { Pair } from '../../engine/types';
import {
  SQUARE_G,
  T,
  averageLine,
  correctionLine,
  decayLines,
  equals,
  line,
  numbers,
  ownStepLine,
  scaleSymbol,
  stepLine,
  type Equation,
} from './equation-parts';
import {
  bar,
  call,
  column,
  hat,
  index,
  minus,
  number,
  setting,
  over,
  power,
  root,
  row,
  size,
} from '../math';
import type { MathNode, MathPart } from '../math';
import { after, before, isOn, option, type Update } from './update';

export type Rule = (u: Update) => readonly Equation[];

export const ARROWED = { id: 'velocity', arrow: 'velocity', symbol: 'v', state: 'v' } as const;
const SQUARES = { id: 'squares', symbol: 'r', state: 'r', of: SQUARE_G } as const;

export function velocityLines(u: Update, rhoId: string): Equation[] {
  const rho = option(u, rhoId);
  const corrected = u.terms.correction.v !== null;
  const average = averageLine(u, {
    ...ARROWED,
    arrow: corrected ? null : 'velocity',
    rho,
    of: 'g',
  });
  if (!corrected) return [average];
  const by = u.terms.correction.v;
  return [
    average,
    correctionLine(u, { ...ARROWED, id: 'velocity_hat', corrected: 'v_hat', rho, by }),
  ];
}

function squareLines(u: Update, rhoId: string): Equation[] {
  const rho = option(u, rhoId);
  const corrected = u.terms.correction.r !== null;
  const average = averageLine(u, { ...SQUARES, arrow: corrected ? null : 'squares', rho });
  if (!corrected) return [average];
  const by = u.terms.correction.r;
  return [
    average,
    correctionLine(u, {
      ...SQUARES,
      id: 'squares_hat',
      arrow: 'squares',
      corrected: 'r_hat',
      rho,
      by,
    }),
  ];
}

export const vSymbol = (u: Update): MathPart => (u.terms.correction.v === null ? 'v' : hat('v'));
const rSymbol = (u: Update): MathPart => (u.terms.correction.r === null ? 'r' : hat('r'));

export const adagrad: Rule = (u) => {
  const sum = line(
    'squares',
    'squares',
    'r',
    '=',
    numbers(before(u, 'r'), 'r'),
    '+',
    SQUARE_G,
    ...equals(after(u, 'r')),
  );
  const slowing = option(u, 'lr_decay');
  if (!(slowing > 0)) return [sum, ...decayLines(u), stepLine(u, 'g', scaleSymbol(u, 'r'))];
  const divisor = row('1', '+', setting(u.terms.step), '·', setting(slowing));
  const slowed = line(
    'direction',
    null,
    'a',
    '=',
    over('g', divisor),
    '=',
    column(u.terms.direction),
  );
  return [sum, slowed, ...decayLines(u), stepLine(u, 'a', scaleSymbol(u, 'r'))];
};

export const rmsprop: Rule = (u) => {
  const lines = squareLines(u, 'rho');
  let under: MathPart = rSymbol(u);
  if (isOn(u, 'centered')) {
    lines.push(
      averageLine(u, {
        id: 'mean',
        symbol: bar('g'),
        state: 'grad_avg',
        rho: option(u, 'rho'),
        of: 'g',
      }),
    );
    const mean = u.terms.correction.r === null ? bar('g') : over(bar('g'), divisorSymbol(u, 'rho'));
    under = row(under, '−', power(u.terms.correction.r === null ? mean : row('(', mean, ')'), '2'));
  }
  const scale = scaleSymbol(u, under);
  if (!(option(u, 'momentum') > 0)) return [...lines, ...decayLines(u), stepLine(u, 'g', scale)];
  const rescaled = line(
    'velocity',
    null,
    'b',
    '=',
    setting(option(u, 'momentum')),
    numbers(before(u, 'buf'), 'b'),
    '+',
    over('g', scale),
    ...equals(after(u, 'buf')),
  );
  return [...lines, rescaled, ...decayLines(u), stepLine(u, 'b', null)];
};

const divisorSymbol = (u: Update, rhoId: string): MathNode =>
  row('1', '−', power(setting(option(u, rhoId)), { tag: 'mn', text: String(T(u)) }));

export const adadelta: Rule = (u) => {
  const rho = option(u, 'rho');
  const numerator = line(
    'direction',
    null,
    'a',
    '=',
    root('δ', '+', 's'),
    '⊙',
    'g',
    '=',
    root(setting(option(u, 'delta')), '+', numbers(before(u, 'acc_delta'), 's')),
    '⊙',
    'g',
    '=',
    column(u.terms.direction),
  );
  const steps = averageLine(u, {
    id: 'steps',
    symbol: 's',
    state: 'acc_delta',
    rho,
    of: power(row('(', over('a', root('δ', '+', 'r')), ')'), '2'),
  });
  return [
    averageLine(u, { ...SQUARES, arrow: 'squares', rho }),
    numerator,
    ...decayLines(u),
    stepLine(u, 'a', root('δ', '+', 'r')),
    steps,
  ];
};

export const adam: Rule = (u) => [
  ...velocityLines(u, 'rho1'),
  ...squareLines(u, 'rho2'),
  ...decayLines(u),
  stepLine(u, vSymbol(u), scaleSymbol(u, rSymbol(u))),
];

export const amsgrad: Rule = (u) => {
  const highest = index('r', { tag: 'mi', text: 'max' });
  const previous = numbers(before(u, 'r_max'), highest);
  const [average] = squareLines(u, 'rho2');
  const maximum = line(
    'r_max',
    null,
    highest,
    '=',
    call('max', previous, ',', 'r'),
    ...equals(after(u, 'r_max')),
  );
  const corrected = u.terms.correction.r !== null;
  const under = corrected ? over(highest, divisorSymbol(u, 'rho2')) : highest;
  return [
    ...velocityLines(u, 'rho1'),
    ...(average ? [average] : []),
    maximum,
    ...decayLines(u),
    stepLine(u, vSymbol(u), scaleSymbol(u, under)),
  ];
};

export const adamax: Rule = (u) => {
  const largest = call(
    'max',
    setting(option(u, 'rho2')),
    numbers(before(u, 'u'), 'u'),
    ',',
    size('g'),
    '+',
    setting(option(u, 'delta')),
  );
  return [
    ...velocityLines(u, 'rho1'),
    line('largest', 'squares', 'u', '=', largest, ...equals(after(u, 'u'))),
    ...decayLines(u),
    stepLine(u, vSymbol(u), 'u'),
  ];
};

export const nadam: Rule = (u) => {
  const t = { tag: 'mi', text: 't' };
  const [mu, next, product] = [index('μ', t), index('μ', row(t, '+', '1')), index('M', t)];
  const products = after(u, 'mu_product');
  const warmth = line(
    'mu_product',
    null,
    product,
    '=',
    index('μ', '1'),
    '…',
    mu,
    ...(products ? ['=' as const, number(products[0])] : []),
  );
  const ahead = line(
    'direction',
    null,
    'a',
    '=',
    over(row('1', '−', mu), row('1', '−', product)),
    'g',
    '+',
    over(next, row('1', '−', product, next)),
    'v',
    '=',
    column(u.terms.direction),
  );
  const [average] = velocityLines(u, 'rho1');
  return [
    ...(average ? [{ ...average, arrow: 'velocity' as const }] : []),
    ...squareLines(u, 'rho2'),
    warmth,
    ahead,
    ...decayLines(u),
    stepLine(u, 'a', scaleSymbol(u, rSymbol(u))),
  ];
};

const isOne = ([x, y]: Pair): boolean => x === 1 && y === 1;

/** Before the variance of r is tame RAdam has no scale; then it is (√r + δ) over the rectification R √(1 − ρ₂ᵗ). */
export const radam: Rule = (u) => {
  const [average] = squareLines(u, 'rho2');
  const lines = [...velocityLines(u, 'rho1'), ...(average ? [average] : []), ...decayLines(u)];
  if (isOne(u.terms.scale)) return [...lines, stepLine(u, vSymbol(u), null)];
  const rectified = over(row(root('r'), '+', 'δ'), row('R', root(divisorSymbol(u, 'rho2'))));
  return [
    ...lines,
    line('scale', null, 's', '=', rectified, '=', column(u.terms.scale)),
    stepLine(u, vSymbol(u), 's'),
  ];
};

export const lion: Rule = (u) => {
  const rho = option(u, 'rho1');
  const mixed = line(
    'direction',
    null,
    'c',
    '=',
    setting(rho),
    numbers(before(u, 'v'), 'v'),
    '+',
    setting(1 - rho),
    'g',
  );
  return [
    mixed,
    ...decayLines(u),
    stepLine(u, call('sign', 'c'), null),
    averageLine(u, { ...ARROWED, rho: option(u, 'rho2'), of: 'g' }),
  ];
};

export const rprop: Rule = (u) => {
  const sizes = line(
    'step_size',
    null,
    'η',
    '=',
    numbers(before(u, 'step_size'), 'η'),
    '⊙',
    changeFactors(u),
    ...equals(after(u, 'step_size')),
  );
  const used = line('used', null, power('g', '′'), ...equals(after(u, 'prev')));
  return [
    sizes,
    used,
    ...decayLines(u),
    ownStepLine(u, minus(call('sign', power('g', '′')), '⊙', 'η')),
  ];
};

/** η⁺ while the sign of the gradient stays, η⁻ after a change, 1 where it was zero: as a column of symbols. */
function changeFactors(u: Update): MathNode {
  const previous = before(u, 'prev') ?? [0, 0];
  const factor = (g: number, last: number): MathNode =>
    g * last > 0 ? power('η', '+') : g * last < 0 ? power('η', '−') : { tag: 'mn', text: '1' };
  const cell = (child: MathNode): MathNode => ({
    tag: 'mtr',
    children: [{ tag: 'mtd', children: [child] }],
  });
  const [x, y] = u.terms.gradient;
  return row(
    '(',
    { tag: 'mtable', children: [cell(factor(x, previous[0])), cell(factor(y, previous[1]))] },
    ')',
  );
}
