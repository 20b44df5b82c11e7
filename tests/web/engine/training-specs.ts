import type { TrainingSpec } from '../../../web/engine';

/** Two classes with batch norm, and a curve without a hidden layer: what the tests of training runs train. */
export const spec: TrainingSpec = {
  data: { kind: 'table', id: 'circle', count: 40 },
  features: ['x', 'y'],
  hidden: [{ units: 3, activation: 'tanh', norm: 'batch', placement: 'before' }],
  outputActivation: 'linear',
  loss: 'logistic',
  initialization: 'xavier_uniform',
  optimizer: 'adam',
  rate: 0.05,
  batchSize: 6,
};
export const curve: TrainingSpec = {
  ...spec,
  data: { kind: 'table', id: 'curve', count: 40 },
  features: [],
  hidden: [],
  loss: 'half_mse',
};
