/**
 * The words the engine speaks about small networks: what goes in, what comes out.
 *
 * Ids, labels, defaults and ranges come out of the C++ tables. Positions count updates: position 0 is the start. All
 * rows of per-example numbers are features × examples: one feature after another, examples contiguous.
 */
import type { KindInfo, Options, RulesEngine } from './types';

/** A row of a table without options: activations, losses, initializations, features. */
export interface NamedInfo {
  readonly id: string;
  readonly label: string;
  /** Formula in plain text, for captions and screen readers; '' where there is none. */
  readonly formula: string;
}

/** A data set that the engine generates or knows. */
export interface DatasetInfo extends KindInfo {
  readonly task: Task;
  /** 0 for regression, 2 for two classes with labels −1 and +1, more for classes 0 … n − 1. */
  readonly classes: number;
  /** Raw inputs: 2 for data of the plane, 1 for a curve, 64 for digits. */
  readonly inputs: number;
  /** Whether `noise` and `count` mean something to it. */
  readonly generated: boolean;
  readonly defaultCount: number;
}

export type Task = 'classification' | 'regression';
export type Norm = 'none' | 'batch' | 'layer';
/** Before or after the activation. */
export type Placement = 'before' | 'after';
/** Whose μ and σ² batch norm uses: of the mini-batch (training mode) or the running ones (test mode). */
export type Statistics = 'batch' | 'running';
/** How running statistics start and count: see docs/model.md. */
export type RunningConvention = 'lecture' | 'lecture_corrected' | 'pytorch';
export type Part = 'train' | 'test';
export type Grain = 'sample' | 'batch' | 'epoch';

export interface LayerSpec {
  /** 1 … 256. */
  readonly units: number;
  /** An id of `activations`. */
  readonly activation: string;
  readonly norm: Norm;
  readonly placement: Placement;
}

export type DataSpec =
  /** A row of `datasets`; `noise` in percent, 0 … 50; `count` examples in all. */
  | {
      readonly kind: 'table';
      readonly id: string;
      readonly noise?: number;
      readonly count?: number;
    }
  /** Rows of the user's own: `inputs` numbers each in `x`, one label each in `y` (−1/+1, class 0 … n − 1, or any number). */
  | {
      readonly kind: 'given';
      readonly task: Task;
      readonly classes: number;
      readonly inputs: number;
      readonly x: readonly number[];
      readonly y: readonly number[];
    };

/** A network with its data and everything that fixes how it trains. Deterministic: the same record gives the same bits. */
export interface TrainingSpec {
  /** 'float' (default) trains fast; 'double' is for numbers shown as exact and for the proofs. */
  readonly precision?: 'float' | 'double';
  readonly data: DataSpec;
  /** Share of the rows that is trained on, in (0, 1]; default 0.5. */
  readonly trainFraction?: number;
  /** Ids of `features`, for data of the plane: default x, y. Data with other than 2 inputs enter as they are: []. */
  readonly features: readonly string[];
  /** Standardize inputs with μ and σ of the training part; default false. */
  readonly standardize?: boolean;
  readonly hidden: readonly LayerSpec[];
  /** Activation of the output layer; its size follows from data and loss. */
  readonly outputActivation: string;
  /** An id of `losses`. */
  readonly loss: string;
  /** An id of `initializations`. */
  readonly initialization: string;
  /** Batch and layer norm: δ inside the root, ρ of the running averages. */
  readonly normalization?: {
    readonly delta?: number;
    readonly rho?: number;
    readonly running?: RunningConvention;
  };
  readonly optimizer: string;
  readonly options?: Options;
  readonly rate: number;
  readonly schedule?: {
    readonly id: string;
    readonly options?: Options;
    readonly table?: readonly number[];
  };
  readonly regularization?: { readonly kind: 'none' | 'l1' | 'l2'; readonly rate: number };
  /** Examples per update, ≥ 1. */
  readonly batchSize: number;
  /** Evaluate the losses of both parts after every epoch (default); without, `history()` stays empty. */
  readonly curves?: boolean;
  /** A fresh shuffle every epoch (default), or the same order always. */
  readonly reshuffle?: boolean;
  readonly seeds?: {
    readonly data?: number;
    readonly initialization?: number;
    readonly batches?: number;
  };
}

/** What may change while it runs; what is left out stays. Takes effect with the next update. */
export type TrainingChanges = Partial<
  Pick<TrainingSpec, 'optimizer' | 'options' | 'rate' | 'schedule' | 'regularization' | 'batchSize'>
>;

/** Where the numbers of one layer lie in θ (and in the gradient). Weights are units × inputs, one unit after another. */
export interface LayerLayout extends LayerSpec {
  readonly inputs: number;
  readonly weights: number;
  /** −1 where there is none. */
  readonly bias: number;
  readonly gamma: number;
  readonly beta: number;
}

export interface NetworkLayout {
  /** Hidden layers in order, then the output layer. */
  readonly layers: readonly LayerLayout[];
  /** Length of θ. */
  readonly size: number;
  /** Inputs of the first layer (features). */
  readonly inputs: number;
  readonly outputs: number;
  /** Inputs of the data, before features are made of them. */
  readonly rawInputs: number;
  readonly task: Task;
  readonly classes: number;
  readonly trainCount: number;
  readonly testCount: number;
}

export interface Score {
  readonly loss: number;
  /** Share that is right, in [0, 1]; null for regression. */
  readonly accuracy: number | null;
}

export interface TrainingStatus {
  readonly state: 'running' | 'diverged';
  /** Updates done. A diverged run stays at the last finite position. */
  readonly updates: number;
  /** Examples of the present mini-batch that have been presented, 0 … batch − 1 (only stepping by sample leaves it ≠ 0). */
  readonly sample: number;
  /** Whole epochs done, and batches done in the present one. */
  readonly epoch: number;
  readonly batch: number;
  readonly batchesPerEpoch: number;
  /** ε of the next update. */
  readonly rate: number;
  /** Batch norm with running statistics, as everywhere in test mode. */
  readonly train: Score;
  readonly test: Score;
}

/** Curves: one entry per whole epoch, from epoch 0. */
export interface TrainingHistory {
  readonly trainLoss: Float64Array;
  readonly testLoss: Float64Array;
  /** Empty for regression. */
  readonly trainAccuracy: Float64Array;
  readonly testAccuracy: Float64Array;
}

/** Everything one pass of some rows through one layer leaves behind; arrays are units × rows. */
export interface LayerTrace {
  /** Weighted sum W x + b. */
  readonly z: Float64Array;
  /** What leaves the layer. */
  readonly output: Float64Array;
  /** What enters the activation and what leaves it: with batch norm before or after they differ from z and output. */
  readonly activationInput: Float64Array;
  readonly activationOutput: Float64Array;
  /** ∂J/∂z. */
  readonly zGradient: Float64Array;
  /** Where the layer is normalized: (· − μ)/√(δ + σ²), and μ, σ² that were used (per unit, or per row for layer norm). */
  readonly normalized: Float64Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** Forward and backward for some rows at the present θ, without an update. */
export interface Trace {
  readonly rows: readonly number[];
  /** Features that enter the first layer, features × rows. */
  readonly inputs: Float64Array;
  readonly labels: Float64Array;
  readonly layers: readonly LayerTrace[];
  /** Mean loss over the rows (without regularization), and per row. */
  readonly loss: number;
  readonly losses: Float64Array;
  /** ∂J/∂θ, with regularization. */
  readonly gradient: Float64Array;
}

/** The next update, made on a copy: nothing moves. */
export interface UpdatePreview {
  readonly rows: readonly number[];
  readonly rate: number;
  readonly thetaBefore: Float64Array;
  readonly thetaAfter: Float64Array;
}

/** Running statistics of a batch-norm layer, and how they came about. */
export interface RunningStatistics {
  /** As used in test mode, by the convention of the spec. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** Average without correction, where the convention corrects. */
  readonly rawMean: Float64Array;
  readonly rawVariance: Float64Array;
  /** 1 − ρᵗ. */
  readonly correction: number;
}

/** A histogram per layer: counts over equal bins of [min, max], with what lies outside counted apart. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly counts: Float64Array;
  readonly below: number;
  readonly above: number;
}

/** Loss around the present θ: θ + a·u + b·v on an n × n grid of a, b in [−extent, extent], row-major, b outer. */
export interface Landscape {
  readonly resolution: number;
  readonly extent: number;
  readonly losses: Float64Array;
  /** The path so far projected on (u, v): a, b interleaved, and the update it belongs to. */
  readonly path: Float64Array;
  readonly pathUpdates: Float64Array;
  /** Share of the path's variance along u and along v ('path' directions only). */
  readonly explained: readonly [number, number] | null;
}

/** A training run that lives in the engine; `dispose` frees it. */
export interface TrainingRun {
  readonly spec: TrainingSpec;
  readonly layout: NetworkLayout;
  /** Go on by `count` samples, batches or epochs. Stops early at divergence. */
  advance(grain: Grain, count: number): TrainingStatus;
  /**
   * One update on these rows of the training part, outside the order of epochs; the mean loss of the rows before it.
   * `goTo` cannot go back behind it.
   */
  step(rows: readonly number[]): number;
  /** To a position in updates, back or forward: the same bits as a run that never left it. */
  goTo(updates: number): TrainingStatus;
  status(): TrainingStatus;
  history(): TrainingHistory;
  configure(changes: TrainingChanges): void;
  /** A copy that goes on by itself, bit for bit. */
  fork(): TrainingRun;
  /** Parameters, as numbers of JavaScript. */
  theta(): Float64Array;
  /** Replace one parameter, or all; the optimizer's memory stays. */
  setParameter(index: number, value: number): void;
  /** With `runningStatistics` both are replaced, or neither when one is refused; without, or with none in it, they stay. */
  setTheta(theta: Float64Array, runningStatistics?: Float64Array): void;
  /**
   * All that the running statistics remember, for `setTheta`: layer by layer where there is batch norm the averages of μ
   * and of σ² without correction (units each, σ² ≥ 0), then ρᵗ in [0, 1], t being the mini-batches counted; [] without
   * batch norm. Finite as float32.
   */
  runningStatistics(): Float64Array;
  /** The optimizer's own quantity per parameter by reference name (`v`, `r`, …); [] when it has none. */
  optimizerState(name: string): Float64Array;
  /** Rows of a part, raw inputs (inputs × rows) and labels. */
  data(part: Part): { readonly x: Float64Array; readonly y: Float64Array };
  /**
   * What every unit and the output say over a square of the plane, one map after another: features, hidden layers in
   * order, outputs (2σ − 1 for the logistic loss, probabilities for softmax); each `resolution`² long, row-major, y outer and ascending. Only for data with 2 raw inputs.
   */
  maps(extent: number, resolution: number, statistics: Statistics): Float32Array;
  /** Outputs for raw inputs (inputs × rows): outputs × rows; probabilities for softmax, 2σ − 1 for the logistic loss. */
  predict(inputs: Float64Array, statistics: Statistics): Float64Array;
  /** Forward and backward for rows of the training part, or the rows of the next update ('batch'). */
  trace(rows: readonly number[] | 'batch', statistics: Statistics): Trace;
  previewUpdate(): UpdatePreview;
  /** Score of a part with these statistics, in batches of `batchSize` (0 = all at once). */
  evaluate(part: Part, statistics: Statistics, batchSize: number): Score;
  /** classes × classes counts, true class outer; [] for regression. */
  confusion(part: Part): Float64Array;
  /** Of a batch-norm layer, null for others. */
  running(layer: number): RunningStatistics | null;
  /** Per layer: outputs over the training part, and ∂J/∂W of the next mini-batch. */
  histograms(bins: number): {
    readonly activations: readonly Histogram[];
    readonly gradients: readonly Histogram[];
  };
  /** Two filter-normalized random directions, or the two principal directions of the path so far. */
  landscape(
    directions: 'random' | 'path',
    resolution: number,
    extent: number,
    seed: number,
  ): Landscape;
  dispose(): void;
}

/** μ, σ² and every stage of batch norm for one unit's values over a mini-batch. */
export interface NormStages {
  readonly mean: number;
  readonly variance: number;
  readonly centered: Float64Array;
  readonly normalized: Float64Array;
  readonly output: Float64Array;
}

/** Batch norm (statistics per feature over the rows) or layer norm (per row over the features), forward and backward. */
export interface NormPass {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
  /** x − μ. Rows × features, one row after another, as the input. */
  readonly centered: Float64Array;
  readonly normalized: Float64Array;
  readonly output: Float64Array;
  readonly inputGradient: Float64Array;
  readonly gammaGradient: Float64Array;
  readonly betaGradient: Float64Array;
}
export interface NormSpec {
  readonly kind: 'batch' | 'layer';
  readonly features: number;
  readonly delta: number;
  readonly gamma: readonly number[];
  readonly beta: readonly number[];
}

/** A normalization layer by itself, with running statistics. Rows × features, one row after another. */
export interface NormLayer {
  /** Training mode, with the gradient from above; batch norm counts the batch into its running statistics. */
  pass(rows: readonly number[], outputGradient: readonly number[]): NormPass;
  /** Test mode, where the running statistics are constants. Batch norm only. */
  passRunning(rows: readonly number[], outputGradient: readonly number[]): NormPass;
  running(): RunningStatistics;
  dispose(): void;
}

/** What the engine knows about networks; part of `Engine`. */
export interface NetworkEngine extends RulesEngine {
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];
  trainingRun(spec: TrainingSpec): TrainingRun;
  normStages(
    values: readonly number[],
    options: { delta: number; gamma: number; beta: number },
  ): NormStages;
  normLayer(spec: NormSpec, running: { rho: number; convention: RunningConvention }): NormLayer;
}
