/** Everything a landscape figure shows, as one plain value; it becomes a link in `codec.ts`. */
import type {
  DatasetInfo,
  NamedInfo,
  Norm,
  Placement,
  TrainingSpec,
} from '../../engine/network-types';
import type { OptimizerInfo } from '../../engine/types';
import type { RuleChoice } from '../link-reader';

/** The knob: what the right-hand network has and the left-hand one has not. */
export const NORMS = ['batch', 'layer'] as const;
export const PLACEMENTS = ['before', 'after'] as const;
/** Which plane through θ is drawn. */
export const DIRECTIONS = ['random', 'path'] as const;
export type Directions = (typeof DIRECTIONS)[number];
/** Around which network: the one on screen, which the plane follows, or the last one, where it stays. */
export const CENTERS = ['here', 'end'] as const;
export type Center = (typeof CENTERS)[number];

export interface LandscapeState extends RuleChoice {
  readonly data: string;
  /** Percent. */
  readonly noise: number;
  readonly layers: number;
  readonly units: number;
  readonly activation: string;
  readonly initialization: string;
  readonly norm: (typeof NORMS)[number];
  readonly placement: Placement;
  readonly batchSize: number;
  /** Of data, first weights and batches of both networks. */
  readonly seed: number;
  /** Budget in epochs. */
  readonly epochs: number;
  readonly directions: Directions;
  readonly center: Center;
  /** Half the width of the plane; 0 = as the engine suggests. */
  readonly extent: number;
  /** Points along one side of the plane. */
  readonly resolution: number;
  /** Of the random directions. */
  readonly directionSeed: number;
  /** Epoch on screen, 0 … epochs. */
  readonly epoch: number;
  /** Epochs per second while playing. */
  readonly speed: number;
}

/** The engine's tables that a state is checked against. */
export interface Tables {
  readonly optimizers: readonly OptimizerInfo[];
  readonly activations: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];
}

export const LIMITS = {
  layers: 6,
  units: 32,
  batch: 1000,
  epochs: 500,
  seed: 2 ** 32 - 1,
  resolution: 121,
} as const;
const DELTA = 1e-5;

export function defaultState(): LandscapeState {
  return {
    data: 'circle',
    noise: 10,
    layers: 3,
    units: 8,
    activation: 'relu',
    initialization: 'he_normal',
    norm: 'batch',
    placement: 'before',
    optimizer: 'gradient_descent',
    options: {},
    rate: 0.3,
    batchSize: 20,
    seed: 1,
    epochs: 60,
    directions: 'path',
    center: 'end',
    extent: 0,
    resolution: 61,
    directionSeed: 1,
    epoch: 0,
    speed: 8,
  };
}

/** Keeps the epoch inside the budget. */
export const normalize = (state: LandscapeState): LandscapeState => ({
  ...state,
  epoch: Math.min(state.epoch, state.epochs),
});

/** The loss that fits the labels: logistic for two classes, cross-entropy for more, half the squared error for numbers. */
export function lossOf({ classes, task }: DatasetInfo): string {
  if (task === 'regression') return 'half_mse';
  return classes > 2 ? 'softmax_cross_entropy' : 'logistic';
}

/** One of the two networks; they differ in `norm` alone. */
export function trainingSpec(state: LandscapeState, info: DatasetInfo, norm: Norm): TrainingSpec {
  const { units, activation, placement, seed } = state;
  return {
    data: { kind: 'table', id: state.data, ...(info.generated ? { noise: state.noise } : {}) },
    features: info.inputs === 2 ? ['x', 'y'] : [],
    hidden: Array.from({ length: state.layers }, () => ({ units, activation, norm, placement })),
    outputActivation: 'linear',
    loss: lossOf(info),
    initialization: state.initialization,
    // Running statistics that begin at μ = 0, σ² = 1: the first losses are those of a network, not of a division by δ.
    normalization: { delta: DELTA, running: 'pytorch' },
    optimizer: state.optimizer,
    options: state.options,
    rate: state.rate,
    batchSize: state.batchSize,
    seeds: { data: seed, initialization: seed, batches: seed },
  };
}
