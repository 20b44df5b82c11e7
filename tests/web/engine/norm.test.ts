import { afterAll, describe, expect, it } from 'vitest';
import type { NormSpec } from '../../../web/engine';
import { EngineError } from '../../../web/engine';
import { LONG, newEngine, watchHeap } from './engine';
import {
  crossingOf,
  eachFailsWithItsText,
  theHeapStaysFlat,
  type FailingCall,
} from './failing-calls';

const engine = await newEngine();
const spec: NormSpec = { kind: 'batch', features: 2, delta: 1e-3, gamma: [2, -1], beta: [0.5, 3] };
const running = { rho: 0.9, convention: 'lecture_corrected' } as const;
const layer = engine.normLayer(spec, running);
const perLayer = engine.normLayer({ ...spec, kind: 'layer' }, running);
const ROWS = [1, 10, 3, -2, 8, 4];
const GRADIENT = [0.5, -1, 2, 0.25, -0.75, 1];
const fitted = engine.standardize(ROWS, 2);
const whitened = engine.whiten([...ROWS, 0, 1], 2);

const wrong = (value: unknown) => value as never;
const make =
  (changes: object, other: object = {}) =>
  () =>
    engine.normLayer({ ...spec, ...changes }, { ...running, ...other });
const stages =
  (values: readonly number[], options: object = {}) =>
  () =>
    engine.normStages(values, { delta: 1e-3, gamma: 1, beta: 0, ...options });
const none = new Float64Array(0);
const by = (changes: object) => () => engine.applyStandardization(ROWS, { ...fitted, ...changes });
const whitenedBy = (changes: object) => () =>
  engine.applyWhitening(ROWS, { ...whitened, ...changes });

const CALLS: readonly FailingCall[] = [
  [
    'unknown kind of normalization "group"; there are batch, layer',
    make({ kind: 'group' }),
    'crosses',
  ],
  ['kind must be a text, got undefined', make({ kind: undefined })],
  ['spec must be a record, got null', () => engine.normLayer(wrong(null), running)],
  ['features must be a whole number from 1 to 256, got 0', make({ features: 0 })],
  ['features must be a number, got string', make({ features: '2' })],
  ['delta must be above 0 and at most 1, got 0', make({ delta: 0 })],
  ['delta must be above 0 and at most 1, got NaN', make({ delta: NaN })],
  ['gamma and beta must have 2 numbers, got 1', make({ gamma: [1] })],
  ['gamma and beta must have 2 numbers, got 3', make({ beta: [1, 2, 3] })],
  ['gamma[0] must be a number, got string', make({ gamma: ['1', 2] })],
  ['beta must be a list, got number', make({ beta: 1 })],
  ['rho must be a finite number of at least 0 and at most 1, got 2', make({}, { rho: 2 })],
  ['unknown convention of running statistics "tf"', make({}, { convention: 'tf' })],
  [
    'rows must be whole rows of 2 numbers, got 3',
    () => layer.pass([1, 2, 3], [1, 2, 3]),
    'crosses',
  ],
  ['rows must be whole rows of 2 numbers, got 0', () => layer.pass([], [])],
  ['the gradient must have 4 numbers, got 2', () => layer.pass([1, 2, 3, 4], [1, 2])],
  ['rows[1] must be a number, got object', () => layer.pass(wrong([1, null]), [1, 2])],
  ['outputGradient must be a list, got string', () => layer.pass([1, 2], wrong('12'))],
  ['layer norm has no running statistics', () => perLayer.passRunning([1, 2], [1, 2])],
  ['layer norm has no running statistics', () => perLayer.running(), 'crosses'],
  ['rows must be whole rows of 1 numbers, got 0', stages([])],
  ['gamma[0] must be a number, got undefined', stages([1, 2], { gamma: undefined })],
  ['delta must be above 0 and at most 1, got 2', stages([1, 2], { delta: 2 })],
  [
    'rows must be whole rows of 2 numbers, got 3',
    () => engine.standardize([1, 2, 3], 2),
    'crosses',
  ],
  ['features must be a whole number from 1 to 256, got 1.5', () => engine.standardize([1], 1.5)],
  ['features must be a number, got undefined', () => engine.standardize([1], wrong(undefined))],
  [
    'mean, variance and constant must be equally long, got 1, 2 and 2',
    by({ mean: new Float64Array(1) }),
    'crosses',
  ],
  ['mean must be a Float64Array, got object', by({ mean: [1, 2] })],
  ['constant must be a list, got undefined', by({ constant: undefined })],
  [
    'feature 1 needs a finite mean and a finite variance above 0',
    by({ variance: new Float64Array(2) }),
  ],
  [
    'a standardization must be a record, got null',
    () => engine.applyStandardization(ROWS, wrong(null)),
  ],
  ['rows must be whole rows of 2 numbers, got 1', () => engine.applyStandardization([1], fitted)],
  ['at least 1 feature is needed, got 0', by({ mean: none, variance: none, constant: [] })],
  ['rows must be whole rows of 2 numbers, got 1', () => engine.whiten([1], 2), 'crosses'],
  ['the matrix must have 4 numbers, got 3', whitenedBy({ matrix: new Float64Array(3) }), 'crosses'],
  ['matrix must be a Float64Array, got undefined', whitenedBy({ matrix: undefined })],
  [
    'a whitening must be a record, got undefined',
    () => engine.applyWhitening(ROWS, wrong(undefined)),
  ],
];

describe('an error of a normalization', () => {
  eachFailsWithItsText(CALLS);

  const crossing = crossingOf(CALLS);
  const times = LONG ? 100_000 : 2_000;
  theHeapStaysFlat(engine, crossing, times);
});

describe('a normalization layer', () => {
  it('is gone when disposed', { timeout: 600_000 }, () => {
    const round = (): void => {
      for (const kind of ['batch', 'layer'] as const) {
        const own = engine.normLayer({ ...spec, kind }, running);
        own.pass(ROWS, GRADIENT);
        if (kind === 'batch') {
          own.passRunning(ROWS, GRADIENT);
          own.running();
        }
        own.dispose();
      }
      engine.normStages([1, 2, 4], { delta: 1e-3, gamma: 1, beta: 0 });
      engine.applyStandardization(ROWS, engine.standardize(ROWS, 2));
      engine.applyWhitening(ROWS, engine.whiten(ROWS, 2));
    };
    const growth = watchHeap(engine, round);
    for (let i = 0; i < (LONG ? 20_000 : 1_000); i++) round();
    expect(growth()).toEqual([0, 0]);
  });

  it('says so when it is used after it has been disposed', () => {
    const own = engine.normLayer(spec, running);
    own.dispose();
    own.dispose();
    for (const use of [
      () => own.pass(ROWS, GRADIENT),
      () => own.passRunning(ROWS, GRADIENT),
      () => own.running(),
    ]) {
      expect(use).toThrow(new EngineError('this normalization layer has been disposed'));
    }
  });

  it('takes rows one after another and gives every stage of them', () => {
    const own = engine.normLayer(spec, running);
    const pass = own.pass(ROWS, GRADIENT);
    expect(Array.from(pass.mean)).toEqual([4, 4]);
    expect(pass.variance[0]).toBeCloseTo((9 + 1 + 16) / 3, 12);
    expect(pass.variance[1]).toBeCloseTo((36 + 36 + 0) / 3, 12);
    expect(Array.from(pass.centered)).toEqual([-3, 6, -1, -6, 4, 0]);
    pass.centered.forEach((value, i) => {
      const feature = i % 2;
      const z = value / Math.sqrt(1e-3 + (pass.variance[feature] ?? NaN));
      expect(pass.normalized[i]).toBeCloseTo(z, 12);
      expect(pass.output[i]).toBeCloseTo(
        (spec.gamma[feature] ?? NaN) * z + (spec.beta[feature] ?? NaN),
        12,
      );
    });
    expect(Array.from(pass.betaGradient)).toEqual([1.75, 0.25]);
    expect(pass.gammaGradient[0]).toBeCloseTo(
      GRADIENT.reduce((sum, d, i) => (i % 2 ? sum : sum + d * (pass.normalized[i] ?? NaN)), 0),
      12,
    );
    const inputs = Array.from(pass.inputGradient);
    expect(inputs.filter((_, i) => i % 2 === 0).reduce((a, b) => a + b)).toBeCloseTo(0, 12);
    own.dispose();
  });

  it('per layer is per batch of the transposed rows, one γ and β for all', () => {
    const plain = { delta: 1e-3, gamma: [1, 1, 1], beta: [0, 0, 0] };
    const one = engine.normLayer({ ...plain, kind: 'layer', features: 3 }, running);
    const other = engine.normLayer(
      { kind: 'batch', features: 2, delta: 1e-3, gamma: [1, 1], beta: [0, 0] },
      running,
    );
    const turned = [ROWS[0], ROWS[3], ROWS[1], ROWS[4], ROWS[2], ROWS[5]] as number[];
    const [a, b] = [one.pass(ROWS, GRADIENT), other.pass(turned, turned)];
    expect(Array.from(a.mean)).toEqual(Array.from(b.mean));
    const back = [0, 2, 4, 1, 3, 5].map((i) => b.output[i] ?? NaN);
    Array.from(a.output).forEach((value, i) => {
      expect(value).toBeCloseTo(back[i] ?? NaN, 12);
    });
    one.dispose();
    other.dispose();
  });

  it('counts its batches into running statistics by each convention', () => {
    for (const [convention, mean, variance] of [
      ['lecture', 0.1 * 4, 0.1 * 24],
      ['lecture_corrected', 4, 24],
      ['pytorch', 0.1 * 4, 0.9 + 0.1 * 36],
    ] as const) {
      const own = engine.normLayer(spec, { rho: 0.9, convention });
      own.pass(ROWS, GRADIENT);
      const now = own.running();
      expect(now.mean[1]).toBeCloseTo(mean, 12);
      expect(now.variance[1]).toBeCloseTo(variance, 12);
      expect(now.correction).toBeCloseTo(0.1, 12);
      const test = own.passRunning(ROWS, GRADIENT);
      expect(test.mean).toEqual(now.mean);
      // Statistics are constants: every gradient is its own, scaled.
      expect(test.inputGradient[1]).toBeCloseTo(
        (-1 * -1) / Math.sqrt(1e-3 + (now.variance[1] ?? NaN)),
        12,
      );
      expect(own.running()).toEqual(now); // looked at, not counted
      own.dispose();
    }
  });
});

describe('normalization without a layer', () => {
  it('has the stages of one unit', () => {
    const now = engine.normStages([2, 4, 9], { delta: 1e-2, gamma: 3, beta: -1 });
    expect(now.mean).toBe(5);
    expect(now.variance).toBeCloseTo(26 / 3, 12);
    expect(Array.from(now.centered)).toEqual([-3, -1, 4]);
    expect(now.output[2]).toBeCloseTo((3 * 4) / Math.sqrt(1e-2 + 26 / 3) - 1, 12);
  });

  it('standardizes new rows with the μ and σ of the old ones', () => {
    expect(Array.from(fitted.mean)).toEqual([4, 4]);
    expect(fitted.constant).toEqual([false, false]);
    expect(engine.applyStandardization(ROWS, fitted)).toEqual(fitted.normalized);
    const [first] = engine.applyStandardization([5, 4], fitted);
    expect(first).toBeCloseTo(1 / Math.sqrt(26 / 3), 12);
    const flat = engine.standardize([7, 1, 7, 2], 2);
    expect(flat.constant).toEqual([true, false]);
    expect(engine.applyStandardization([8, 1], flat)[0]).toBe(1); // σ = 1 there
  });
});

afterAll(() => {
  layer.dispose();
  perLayer.dispose();
});
