/** Everything a training-loop figure shows, as one plain value; it becomes a link in `codec.ts`. */
import type { NamedInfo, TrainingSpec } from '../../engine/network-types';
import type { OptimizerInfo, Options } from '../../engine/types';
import { lastTick, type Grain } from './ticks';

/** The output unit: between 0 and 1 or any number for labels 0 and 1, or between −1 and 1 for labels −1 and 1. */
export const OUTPUTS = ['sigmoid', 'tanh', 'linear'] as const;
export type Output = (typeof OUTPUTS)[number];

export interface LoopState {
  readonly optimizer: string;
  /** Without those that equal their default. */
  readonly options: Options;
  readonly rate: number;
  /** Of the two hidden units. */
  readonly activation: string;
  readonly output: Output;
  readonly initialization: string;
  /** Of the first weights. */
  readonly seed: number;
  /** Budget: passes over the four rows. */
  readonly passes: number;
  /** What is on screen, see ticks.ts; 0 … lastTick(passes). */
  readonly tick: number;
  /** How far one step goes. */
  readonly grain: Grain;
  /** Steps per second while playing. */
  readonly speed: number;
}

/** The engine's tables that a state is checked against. */
export interface Tables {
  readonly optimizers: readonly OptimizerInfo[];
  readonly activations: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
}

export const LIMITS = { passes: 2_000, seed: 2 ** 32 - 1 } as const;
export const HIDDEN = 2;

/** XOR in the order of the lecture: x₁, x₂ and the label. */
const XOR_ROWS = [
  [0, 1, 1],
  [1, 1, 0],
  [0, 0, 0],
  [1, 0, 1],
] as const;

export function defaultState(): LoopState {
  return {
    optimizer: 'gradient_descent',
    options: {},
    rate: 0.8,
    activation: 'tanh',
    output: 'sigmoid',
    initialization: 'xavier_uniform',
    seed: 2,
    passes: 200,
    tick: 0,
    grain: 'stage',
    speed: 2,
  };
}

/** Keeps the place inside the budget. */
export function normalize(state: LoopState): LoopState {
  return { ...state, tick: Math.min(state.tick, lastTick(state.passes)) };
}

/** What the engine is asked to train. One row per update, always in the order of the table. */
export function trainingSpec(state: LoopState): TrainingSpec {
  const [low, high] = state.output === 'tanh' ? [-1, 1] : [0, 1];
  return {
    precision: 'double',
    data: {
      kind: 'given',
      task: 'regression',
      classes: 0,
      inputs: 2,
      x: XOR_ROWS.flatMap(([x1, x2]) => [x1, x2]),
      y: XOR_ROWS.map(([, , y]) => (y === 1 ? high : low)),
    },
    trainFraction: 1,
    features: ['x', 'y'],
    hidden: [{ units: HIDDEN, activation: state.activation, norm: 'none', placement: 'before' }],
    outputActivation: state.output,
    loss: 'half_mse',
    initialization: state.initialization,
    optimizer: state.optimizer,
    options: state.options,
    rate: state.rate,
    batchSize: 1,
    reshuffle: false,
    seeds: { initialization: state.seed },
  };
}
