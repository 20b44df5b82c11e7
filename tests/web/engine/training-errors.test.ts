import { afterAll, describe, expect, it } from 'vitest';
import { LONG, newEngine } from './engine';
import {
  crossingOf,
  eachFailsWithItsText,
  theHeapStaysFlat,
  type FailingCall,
} from './failing-calls';
import { curve, spec } from './training-specs';

const engine = await newEngine();
const run = engine.trainingRun(spec);
run.advance('epoch', 2);
const onCurve = engine.trainingRun(curve);
const kept = [run.status(), run.theta(), run.history(), run.previewUpdate()];

/** What a page in plain JavaScript may hand over. */
const wrong = (value: unknown) => value as never;
const make = (changes: object) => () => engine.trainingRun({ ...spec, ...changes });
const data = (changes: object) => make({ data: { kind: 'table', id: 'circle', ...changes } });
const rows = (changes: object) =>
  make({
    data: {
      kind: 'given',
      task: 'classification',
      classes: 2,
      inputs: 2,
      x: [1, 2, 3, 4],
      y: [1, -1],
      ...changes,
    },
  });
const layer = (changes: object) => make({ hidden: [{ ...spec.hidden[0], ...changes }] });
const doing = (call: () => unknown) => () => {
  call();
};
const configure = (changes: object) =>
  doing(() => {
    run.configure(wrong(changes));
  });
const two = new Float64Array(2);

/** What it says, how it comes about, and whether the call below is the one that stands for its bound function. */
const CALLS: readonly FailingCall[] = [
  ['spec must be a record, got undefined', () => engine.trainingRun(wrong(undefined))],
  ['unknown precision "half"; there are float, double', make({ precision: 'half' }), 'crosses'],
  ['precision must be a text, got number', make({ precision: 64 })],
  ['data must be a record, got null', make({ data: null })],
  ['unknown kind of data "csv"; there are table, given', make({ data: { kind: 'csv' } })],
  ['unknown data set "ring"; there are circle, xor,', data({ id: 'ring' })],
  ['id must be a text, got undefined', data({ id: undefined })],
  ['noise must lie in 0 to 50 percent, got 51', data({ noise: 51 })],
  ['noise must be a number, got string', data({ noise: '5' })],
  ['count must be a whole number from 2 to 20000, got 1.5', data({ count: 1.5 })],
  ['count must be a whole number from 2 to 20000, got 20001', data({ count: 20_001 })],
  ['unknown task "ranking"; there are classification, regression', rows({ task: 'ranking' })],
  ['classes must be a whole number from 0 to 256, got 257', rows({ classes: 257 })],
  ['the number of classes must lie in 2 to 256, got 1', rows({ classes: 1 })],
  ['inputs must be a whole number from 1 to 256, got 0', rows({ inputs: 0 })],
  ['2 labels and 2 inputs need 4 numbers, got 3', rows({ x: [1, 2, 3] })],
  ['x[1] must be a number, got string', rows({ x: [1, '2', 3, 4] })],
  ['y must be a list, got string', rows({ y: '1' })],
  ['a label must be -1 or 1, got 0 in row 2', rows({ y: [1, 0] })],
  ['numbers must be finite, got NaN in row 1, input 2', rows({ x: [1, NaN, 3, 4] })],
  [
    'the share of rows to train on must lie above 0 and at most at 1, got 2',
    make({ trainFraction: 2 }),
  ],
  ['features must be a list, got undefined', make({ features: undefined })],
  ['unknown feature "z"; there are x, y,', make({ features: ['z'] })],
  ['a feature must be a text, got number', make({ features: [1] })],
  ['at least 1 feature must be chosen, got 0', make({ features: [] })],
  [
    'features are made of 2 inputs, these data have 1',
    () => engine.trainingRun({ ...curve, features: ['x'] }),
  ],
  ['standardize must be true or false, got string', make({ standardize: 'yes' })],
  ['reshuffle must be true or false, got number', make({ reshuffle: 1 })],
  ['curves must be true or false, got number', make({ curves: 0 })],
  ['hidden must be a list, got undefined', make({ hidden: undefined })],
  ['hidden[0] must be a record, got number', make({ hidden: [3] })],
  ['units must be a whole number from 1 to 256, got 0', layer({ units: 0 })],
  ['units must be a number, got undefined', layer({ units: undefined })],
  ['unknown activation "maxout"; there are linear, relu,', layer({ activation: 'maxout' })],
  ['unknown norm "group"; there are none, batch, layer', layer({ norm: 'group' })],
  ['unknown placement "between"; there are before, after', layer({ placement: 'between' })],
  [
    'the number of layers must be a number from 1 to 8, got 9',
    make({ hidden: Array.from({ length: 8 }, () => spec.hidden[0]) }),
  ],
  ['unknown activation "step"', make({ outputActivation: 'step' })],
  ['unknown loss "mae"; there are half_mse,', make({ loss: 'mae' })],
  [
    'the loss for 3 classes must be softmax_cross_entropy, got logistic',
    data({ id: 'blobs3', count: 40 }),
  ],
  [
    'the loss of a regression must be half_mse or mse, got hinge',
    () => engine.trainingRun({ ...curve, loss: 'hinge' }),
  ],
  ['unknown initialization "lecun"; there are zero,', make({ initialization: 'lecun' })],
  [
    'delta of the normalization must be above 0 and at most 1, got 0',
    make({ normalization: { delta: 0 } }),
  ],
  [
    'rho must be a finite number of at least 0 and at most 1, got 2',
    make({ normalization: { rho: 2 } }),
  ],
  [
    'unknown convention of running statistics "keras"; there are lecture, lecture_corrected, pytorch',
    make({ normalization: { running: 'keras' } }),
  ],
  ['unknown optimizer "sgdm"; there are gradient_descent', make({ optimizer: 'sgdm' })],
  ['adam: rho1 must be a finite number', make({ options: { rho1: 2 } })],
  ['rho1 must be a number, got string', make({ options: { rho1: '0.9' } })],
  ['adam has no option "rho"; it has rho1, ', make({ options: { rho: 0.5 } })],
  ['the learning rate must be a finite number above 0, got 0', make({ rate: 0 })],
  ['rate must be a number, got undefined', make({ rate: undefined })],
  ['unknown schedule "steps"; there are constant', make({ schedule: { id: 'steps' } })],
  ['milestones must ascend', make({ schedule: { id: 'multi_step', table: [2, 1] } })],
  [
    'unknown regularization "dropout"; there are none, l1, l2',
    make({ regularization: { kind: 'dropout', rate: 0 } }),
  ],
  [
    'the rate of the regularization must be at least 0 and at most 100, got -1',
    make({ regularization: { kind: 'l2', rate: -1 } }),
  ],
  [
    'the rate of the regularization must be a number, got undefined',
    make({ regularization: { kind: 'l2' } }),
  ],
  ['batchSize must be a whole number from 1 to 1e+06, got 0', make({ batchSize: 0 })],
  ['batchSize must be a number, got string', make({ batchSize: '10' })],
  [
    'the seed of initialization must be a whole number from 0 to 4294967295, got -1',
    make({ seeds: { initialization: -1 } }),
  ],
  ['the seed of batches must be a whole number', make({ seeds: { batches: 0.5 } })],
  ['seeds.data must be a number, got string', make({ seeds: { data: '1' } })],

  ['unknown grain "step"; there are sample, batch, epoch', () => run.advance(wrong('step'), 1)],
  [
    'count must be a whole number from 0 to 1e+08, got -1',
    () => run.advance('batch', -1),
    'crosses',
  ],
  ['count must be a number, got undefined', () => run.advance('batch', wrong(undefined))],
  ['a step needs at least 1 row, got 0', () => run.step([])],
  ['a row must be a whole number from 0 to 19, got 20', () => run.step([0, 20]), 'crosses'],
  ['a row must be a whole number from 0 to 1e+06, got 0.5', () => run.step([0.5])],
  ['rows[0] must be a number, got string', () => run.step(wrong(['0']))],
  ['rows must be a list, got number', () => run.step(wrong(0))],
  ['a position must be a whole number from 0 to 1e+08, got -1', () => run.goTo(-1), 'crosses'],
  ['a position must be a number, got object', () => run.goTo(wrong(null))],
  ['the learning rate must be a finite number above 0, got -1', configure({ rate: -1 }), 'crosses'],
  ['rate must be a number, got undefined', configure({ rate: undefined })],
  [
    'hidden is fixed once a run is made; there are optimizer, options, rate, schedule, regularization, batchSize',
    configure({ rate: 1, hidden: [] }),
  ],
  [
    "a parameter's index must be a whole number from 0 to 18, got 19",
    doing(() => {
      run.setParameter(19, 0);
    }),
    'crosses',
  ],
  [
    "a parameter's index must be a whole number from 0 to 1e+07, got 0.5",
    doing(() => {
      run.setParameter(0.5, 0);
    }),
  ],
  [
    'a parameter must be a number from -3.40282e+38 to 3.40282e+38, got Infinity',
    doing(() => {
      run.setParameter(0, Infinity);
    }),
  ],
  [
    'theta must have 19 numbers, got 2',
    doing(() => {
      run.setTheta(two);
    }),
    'crosses',
  ],
  [
    'the running statistics must have 7 numbers, got 2',
    doing(() => {
      run.setTheta(run.theta(), two);
    }),
    'crosses',
  ],
  [
    'a running variance of layer 1 must be a number from 0 to 3.4',
    doing(() => {
      run.setTheta(run.theta(), Float64Array.of(0, 0, 0, 1, -1, 1, 1));
    }),
  ],
  [
    'a running mean of layer 1 must be a number from -3.4',
    doing(() => {
      run.setTheta(run.theta(), Float64Array.of(0, NaN, 0, 1, 1, 1, 1));
    }),
  ],
  [
    'runningStatistics must be a Float64Array, got object',
    doing(() => {
      run.setTheta(run.theta(), wrong([1, 2]));
    }),
  ],
  [
    'theta must be a Float64Array, got object',
    doing(() => {
      run.setTheta(wrong([1, 2]));
    }),
  ],
  ['name must be a text, got undefined', () => run.optimizerState(wrong(undefined))],
  [
    'unknown part "validation"; there are train, test',
    () => run.data(wrong('validation')),
    'crosses',
  ],
  ['extent must be above 0 and at most 1e6, got 0', () => run.maps(0, 10, 'running'), 'crosses'],
  ['resolution must be a whole number from 2 to 400, got 1', () => run.maps(6, 1, 'running')],
  ['unknown statistics "moving"; there are batch, running', () => run.maps(6, 5, wrong('moving'))],
  ['maps need data of the plane, these have 1 inputs', () => onCurve.maps(6, 5, 'running')],
  [
    'inputs must be 2 numbers per example, got 3',
    () => run.predict(new Float64Array(3), 'running'),
    'crosses',
  ],
  ['inputs must be a Float64Array, got undefined', () => run.predict(wrong(undefined), 'running')],
  ['a trace needs at least 1 row, got 0', () => run.trace([], 'batch')],
  ['a row must be a whole number from 0 to 19, got 25', () => run.trace([25], 'batch'), 'crosses'],
  ['rows must be a list, got string', () => run.trace(wrong('all'), 'batch')],
  [
    'batchSize must be a whole number from 0 to 1e+06, got -1',
    () => run.evaluate('train', 'batch', -1),
    'crosses',
  ],
  ['unknown part ""', () => run.confusion(wrong('')), 'crosses'],
  ['a layer must be a whole number from 0 to 1, got 2', () => run.running(2), 'crosses'],
  ['a layer must be a whole number from 0 to 100, got -1', () => run.running(-1)],
  ['bins must be a whole number from 2 to 200, got 1', () => run.histograms(1), 'crosses'],
  [
    'the directions of a path need at least 3 points on it, there are 1',
    () => onCurve.landscape('path', 5, 0, 1),
    'crosses',
  ],
  [
    'unknown directions "both"; there are random, path',
    () => run.landscape(wrong('both'), 5, 1, 1),
  ],
  [
    'resolution must be a whole number from 2 to 201, got 202',
    () => run.landscape('random', 202, 1, 1),
  ],
  ['extent must be a number from 0 to 1000, got -1', () => run.landscape('random', 5, -1, 1)],
  [
    'the seed of directions must be a whole number from 0 to 4294967295, got -1',
    () => run.landscape('random', 5, 1, -1),
  ],
];

describe('an error of a training run', () => {
  eachFailsWithItsText(CALLS);

  it('leaves what was there as it was', () => {
    expect([run.status(), run.theta(), run.history(), run.previewUpdate()]).toEqual(kept);
    expect(run.spec).toEqual(spec);
    expect(Array.from(two)).toEqual([0, 0]);
  });

  const crossing = crossingOf(CALLS);
  const times = LONG ? 50_000 : 500;
  theHeapStaysFlat(engine, crossing, times);
});

afterAll(() => {
  run.dispose();
  onCurve.dispose();
});
