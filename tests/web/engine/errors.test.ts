import { afterAll, describe, expect, it } from 'vitest';
import type { RaceSpec, RegressionData } from '../../../web/engine';
import { LONG, newEngine } from './engine';
import {
  crossingOf,
  eachFailsWithItsText,
  theHeapStaysFlat,
  type FailingCall,
} from './failing-calls';

const engine = await newEngine();
const ellipse = engine.problem({ kind: 'surface', id: 'ellipse' });
const rents = engine.problem({
  kind: 'regression',
  loss: 'linear_mse',
  data: { kind: 'built_in' },
});
const good: RaceSpec = { start: [1, 1], steps: 5, runs: [{ optimizer: 'adam', rate: 0.1 }] };
const race = engine.race(ellipse, good);
const adam = engine.optimizer('adam', 3, 0.1);
const cosine = engine.schedule('cosine', 0.1);
const kept = race.traces();

/** What a page in plain JavaScript may hand over. */
const wrong = (value: unknown) => value as never;
const make = (spec: unknown) => () => engine.problem(wrong(spec));
const given = (x: readonly number[], y: readonly number[], loss = 'logistic') =>
  make({ kind: 'regression', loss, data: { kind: 'given', x, y } });
const generated = (data: Partial<RegressionData>) =>
  make({
    kind: 'regression',
    loss: 'linear_mse',
    data: { kind: 'generated', count: 5, slope: 1, intercept: 0, noise: 0, seed: 1, ...data },
  });
const start = (spec: object) => () => engine.race(ellipse, { ...good, ...spec });
const run = (spec: object) => start({ runs: [{ optimizer: 'adam', rate: 0.1, ...spec }] });
const three = new Float64Array(3);

const CALLS: readonly FailingCall[] = [
  ['unknown surface "bowl"; there are ellipse, ', make({ kind: 'surface', id: 'bowl' }), 'crosses'],
  [
    'ellipse: kappa must be a finite number of at least 1 and at most 1e+06, got NaN',
    make({ kind: 'surface', id: 'ellipse', options: { kappa: NaN } }),
  ],
  [
    'beale has no option "k"; it has none',
    make({ kind: 'surface', id: 'beale', options: { k: 1 } }),
  ],
  [
    'kappa must be a number, got string',
    make({ kind: 'surface', id: 'ellipse', options: { kappa: '3' } }),
  ],
  ['id must be a text, got undefined', make({ kind: 'surface' })],
  ['unknown kind of problem "plane"', make({ kind: 'plane' })],
  [
    'formula: expected ")" or an operator at position 3, got the end',
    make({ kind: 'formula', text: '(x' }),
    'crosses',
  ],
  ['text must be a text, got number', make({ kind: 'formula', text: 5 })],
  [
    'the domain needs finite limits with min below max, got x 1 to 0, y 0 to 1',
    make({ kind: 'formula', text: 'x', domain: { xMin: 1, xMax: 0, yMin: 0, yMax: 1 } }),
  ],
  ['x and y must be equally long, got 2 and 1', given([1, 2], [1])],
  ['at least 2 rows are needed, got 0', given([], [])],
  ['numbers must be finite, got Infinity in row 1', given([Infinity, 1], [0, 1])],
  ['a label must be 0 or 1, got 2 in row 2', given([1, 2], [0, 2]), 'crosses'],
  ['unknown loss "mse"; there are linear_mse', given([1, 2], [0, 1], 'mse')],
  ['y[0] must be a number, got string', given([1, 2], wrong(['0', 1]))],
  ['count must be a whole number from 2 to 10000, got 1.5', generated({ count: 1.5 })],
  ['seed must be a whole number from 0 to 4.29497e+09, got -1', generated({ seed: -1 }), 'crosses'],
  ['noise must be finite and at least 0, got -1', generated({ noise: -1 }), 'crosses'],
  [
    'unknown kind of data "file"',
    make({ kind: 'regression', loss: 'logistic', data: { kind: 'file' } }),
  ],
  [
    'nx must be a whole number from 2 to 8192, got 1',
    () => ellipse.grid(ellipse.domain, 1, 9),
    'crosses',
  ],
  [
    'the domain needs finite limits with min below max, got x NaN to 1',
    () => ellipse.grid({ xMin: NaN, xMax: 1, yMin: 0, yMax: 1 }, 9, 9),
  ],
  ['xMax must be a number, got undefined', () => ellipse.grid(wrong({ xMin: 0 }), 9, 9)],
  ['only a regression has mini-batches', () => ellipse.batch([0, 0], [0])],
  ['a row must be a whole number from 0 to 39, got 40', () => rents.batch([0, 0], [40]), 'crosses'],
  ['a mini-batch needs at least 1 row, got 0', () => rents.batch([0, 0], [])],
  ['x must be a number, got string', () => ellipse.evaluate(wrong(['1', 2]))],
  ['a race needs 1 to 32 runs, got 0', start({ runs: [] })],
  ['problem must be a record, got undefined', make(undefined)],
  ['data must be a record, got undefined', make({ kind: 'regression', loss: 'linear_mse' })],
  ['race must be a record, got null', () => engine.race(ellipse, wrong(null))],
  ['runs must be a list, got undefined', start({ runs: undefined })],
  ['runs[0] must be a record, got null', start({ runs: [null] })],
  ['start must be a list, got undefined', start({ start: undefined })],
  ['steps must be a whole number from 1 to 1e+06, got 0', start({ steps: 0 }), 'crosses'],
  ['steps must be a whole number from 1 to 1e+06, got 2.5', start({ steps: 2.5 })],
  ['the start must be finite, got (NaN, 0)', start({ start: [NaN, 0] })],
  ['seed must be a whole number from 0 to 4.29497e+09, got 0.5', start({ seed: 0.5 })],
  ['seed must be a whole number from 0 to 4.29497e+09, got -1', start({ seed: -1 })],
  ['batchSize must be 0 here, got 4', start({ batchSize: 4 })],
  ['noise must be finite and at least 0, got -1', start({ noise: -1 })],
  ['tolerance must be finite and at least 0, got NaN', start({ tolerance: NaN })],
  ['unknown optimizer "sgdm"; there are gradient_descent', run({ optimizer: 'sgdm' })],
  ['optimizer must be a text, got undefined', run({ optimizer: undefined })],
  ['the learning rate must be a finite number above 0, got 0', run({ rate: 0 })],
  ['rate must be a number, got string', run({ rate: '0.1' })],
  [
    'adam: rho1 must be a finite number of at least 0 and at most 1, got 2',
    run({ options: { rho1: 2 } }),
    'crosses',
  ],
  ['adam has no option "rho"; it has rho1, ', run({ options: { rho: 0.5 } })],
  ['unknown schedule "steps"; there are constant', run({ schedule: { id: 'steps' } })],
  ['multi_step needs at least 1 milestone, got none', run({ schedule: { id: 'multi_step' } })],
  ['milestones must ascend, got 1 after 2', run({ schedule: { id: 'multi_step', table: [2, 1] } })],
  ['a race needs a problem made by this engine', () => engine.race(wrong({}), good)],
  [
    'the start must be finite',
    () => {
      race.restart([Infinity, 0]);
    },
    'crosses',
  ],
  [
    'steps must be a whole number',
    () => {
      race.configure({ ...good, steps: -1 });
    },
    'crosses',
  ],
  [
    'the run must lie in 0 to 0, got 1',
    () => {
      race.changeRate(1, 0, 0.1);
    },
    'crosses',
  ],
  [
    'the step of a new rate must lie in 0 to 5, got 6',
    () => {
      race.changeRate(0, 6, 0.1);
    },
  ],
  [
    'a finite number above 0, got -1',
    () => {
      race.changeRate(0, 1, -1);
    },
  ],
  ['the run must be a whole number from 0 to 31, got 0.5', () => race.terms(0.5, 0)],
  ['the step must lie in 0 to 5, got 6', () => race.terms(0, 6), 'crosses'],
  ['step must be a number, got undefined', () => race.terms(0, wrong(undefined))],
  [
    'the step must be a whole number from 0 to 1e+06, got -1',
    () => race.diagnosis(0, -1),
    'crosses',
  ],
  ['regimes need rates with 0 < from < to, got 1 to 1', () => race.regimes(0, 1, 1, 10), 'crosses'],
  ['count must be a whole number from 2 to 1000, got 1', () => race.regimes(0, 0.1, 1, 1)],
  [
    'size must be a whole number from 1 to 1e+07, got 0',
    () => engine.optimizer('adam', 0, 0.1),
    'crosses',
  ],
  ['above 0, got NaN', () => engine.optimizer('adam', 1, NaN)],
  ['unknown optimizer ""', () => engine.optimizer('', 1, 0.1)],
  [
    'theta must have 3 numbers, got 2',
    () => {
      adam.step(new Float64Array(2), three, 0.1);
    },
    'crosses',
  ],
  [
    'the gradient must have 3 numbers, got 4',
    () => {
      adam.step(three, new Float64Array(4), 0.1);
    },
  ],
  ['theta must have 3 numbers, got 0', () => adam.gradientPoint(new Float64Array(0)), 'crosses'],
  [
    'only the schedules multi_step and table',
    () => engine.schedule('cosine', 0.1, {}, [1]),
    'crosses',
  ],
  ['the step must be a whole number from 0 to 1e+06, got 1.5', () => cosine.rateAt(1.5), 'crosses'],
  [
    'rho must be a finite number of at least 0 and at most 1, got 1.1',
    () => engine.ewma([1], 1.1),
    'crosses',
  ],
  ['the series must have at least 1 number, got 0', () => engine.ewma([], 0.5)],
  ['series[1] must be a number, got object', () => engine.ewma(wrong([1, null]), 0.5)],
];

describe('an error', () => {
  eachFailsWithItsText(CALLS);

  it('leaves what was there as it was', () => {
    expect(race.traces()).toEqual(kept);
    expect(race.spec).toEqual(good);
    expect(Array.from(three)).toEqual([0, 0, 0]);
    expect(ellipse.evaluate([0, 1]).value).toBe(10);
  });

  const crossing = crossingOf(CALLS);
  const times =
    Math.ceil(Number(process.env.DOWNHILL_CALLS ?? (LONG ? 1e6 : 0)) / crossing.length) || 5_000;
  theHeapStaysFlat(engine, crossing, times);

  it('leaves the race as it was after all these calls', () => {
    expect(race.traces()).toEqual(kept);
  });
});

afterAll(() => {
  for (const owned of [race, adam, cosine, ellipse, rents]) owned.dispose();
});
