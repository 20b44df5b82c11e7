import { expect, it } from 'vitest';
import type { NetworkEngine, TrainingSpec } from '../../../web/engine';
import { newEngine, newNetworkEngine } from './engine';

// The module that pages with networks load is linked from the same parts as the whole one.
const [small, whole] = [await newNetworkEngine(), await newEngine()];

const spec: TrainingSpec = {
  data: { kind: 'table', id: 'spiral', count: 60 },
  features: ['x', 'y', 'sin_x'],
  hidden: [
    { units: 16, activation: 'relu', norm: 'batch', placement: 'before' },
    { units: 5, activation: 'tanh', norm: 'none', placement: 'before' },
  ],
  outputActivation: 'linear',
  loss: 'logistic',
  initialization: 'he_normal',
  optimizer: 'adam',
  rate: 0.02,
  batchSize: 10,
};

it('trains to the same bits as the whole engine', () => {
  const thetaOf = (engine: NetworkEngine): Float64Array => {
    const run = engine.trainingRun(spec);
    run.advance('epoch', 30);
    return run.theta();
  };
  expect(thetaOf(small)).toEqual(thetaOf(whole));
});

it('has the same tables, rules and averages', () => {
  expect(small.optimizers).toEqual(whole.optimizers);
  expect(small.schedules).toEqual(whole.schedules);
  expect(small.datasets).toEqual(whole.datasets);
  expect(small.activations).toEqual(whole.activations);
  expect(small.ewma([1, 2, 3], 0.9)).toEqual(whole.ewma([1, 2, 3], 0.9));
  expect(small.schedule('cosine', 0.1).rateAt(40)).toBe(whole.schedule('cosine', 0.1).rateAt(40));
});

it('has no surfaces, and no features of tables', () => {
  expect('problem' in small).toBe(false);
  expect('standardize' in small).toBe(false);
});
