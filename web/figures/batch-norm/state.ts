/**
 * Everything a batch-norm figure shows, as one plain value: the network and how it trains, the place in its history,
 * which unit and digit are looked at, and the what-ifs of γ, β and of test time.
 */
import type {
  DataSpec,
  LayerSpec,
  Placement,
  RunningConvention,
  TrainingSpec,
} from '../../engine/network-types';

export const NORMS = ['batch', 'layer'] as const;
export type NormKind = (typeof NORMS)[number];
export const PLACEMENTS: readonly Placement[] = ['before', 'after'];
export const CONVENTIONS: readonly RunningConvention[] = [
  'lecture',
  'lecture_corrected',
  'pytorch',
];

/** γ or β as the network learned it, as it undoes the normalization, or a value of the reader's own. */
export type Knob = 'learned' | 'undo' | number;

/** What is classified at test time: a row of the test digits, or 64 cells of 0 … 16 that were drawn. */
export type Question =
  | { readonly kind: 'test'; readonly row: number }
  | { readonly kind: 'drawn'; readonly cells: readonly number[] };

export interface BatchNormState {
  readonly norm: NormKind;
  readonly placement: Placement;
  /** Hidden layers and units in each. */
  readonly layers: number;
  readonly units: number;
  readonly activation: string;
  readonly initialization: string;
  readonly rate: number;
  readonly batchSize: number;
  readonly delta: number;
  readonly rho: number;
  readonly running: RunningConvention;
  readonly seed: number;
  /** Budget in updates, the update on screen, and updates per second while playing. */
  readonly steps: number;
  readonly step: number;
  readonly speed: number;
  /** Hidden layer, unit and sample on screen, counted from 0. */
  readonly layer: number;
  readonly unit: number;
  readonly sample: number;
  readonly gamma: Knob;
  readonly beta: Knob;
  /** Digits that are normalized together at test time: 1 = a digit by itself. */
  readonly company: number;
  readonly question: Question;
}

/** Ids of the engine's tables: what checking a state needs. */
export interface NetworkTables {
  readonly activations: readonly { readonly id: string; readonly label: string }[];
  readonly initializations: readonly { readonly id: string; readonly label: string }[];
}

export const LIMITS = {
  layers: 5,
  units: 48,
  batchSize: 64,
  steps: 1000,
  seed: 2 ** 32 - 1,
  company: 256,
  cells: 64,
  ink: 16,
} as const;

/** Samples that have a column of their own. */
export const COLUMNS = 8;

export const DEFAULT_STATE: BatchNormState = {
  norm: 'batch',
  placement: 'before',
  layers: 3,
  units: 24,
  activation: 'tanh',
  initialization: 'playground',
  rate: 0.2,
  batchSize: 8,
  delta: 1e-5,
  rho: 0.95,
  running: 'lecture_corrected',
  seed: 1,
  steps: 200,
  step: 160,
  speed: 15,
  layer: 0,
  unit: 3,
  sample: 5,
  gamma: 'learned',
  beta: 'learned',
  company: 1,
  question: { kind: 'test', row: 0 },
};

/** Shares of the rows: 80 % are trained on. */
export const TRAIN_FRACTION = 0.8;

/** What the engine is asked to train; `norm: 'none'` is the twin without normalization. */
export function trainingSpec(
  state: BatchNormState,
  norm: LayerSpec['norm'],
  data: DataSpec,
): TrainingSpec {
  const layer: LayerSpec = {
    units: state.units,
    activation: state.activation,
    norm,
    placement: state.placement,
  };
  return {
    precision: 'double',
    data,
    trainFraction: TRAIN_FRACTION,
    features: [],
    standardize: false,
    hidden: Array.from({ length: state.layers }, () => layer),
    outputActivation: 'linear',
    loss: 'softmax_cross_entropy',
    initialization: state.initialization,
    normalization: { delta: state.delta, rho: state.rho, running: state.running },
    optimizer: 'gradient_descent',
    rate: state.rate,
    batchSize: state.batchSize,
    curves: false,
    seeds: { data: state.seed, initialization: state.seed, batches: state.seed },
  };
}

/** The part of a state that decides what is trained: as long as it is the same, the run stays. */
export function trainingKey(state: BatchNormState): string {
  return JSON.stringify(trainingSpec(state, state.norm, NO_DATA));
}
const NO_DATA: DataSpec = { kind: 'table', id: '' };

/** How many digits of the batch have a column, and dots. */
export const columnCount = (state: BatchNormState): number => Math.min(COLUMNS, state.batchSize);

/** A state whose parts fit one another: indexes inside their lists, the step inside the budget. */
export function fitted(state: BatchNormState): BatchNormState {
  const columns = state.norm === 'batch' ? columnCount(state) : Math.min(COLUMNS, state.units);
  return {
    ...state,
    step: Math.min(state.step, state.steps),
    layer: Math.min(state.layer, state.layers - 1),
    unit: Math.min(state.unit, state.units - 1),
    sample: Math.min(
      state.sample,
      columnCount(state) - 1,
      Math.max(columns, columnCount(state)) - 1,
    ),
  };
}
