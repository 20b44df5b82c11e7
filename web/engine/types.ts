/**
 * The words the engine speaks: every record that goes into it or comes out of it.
 *
 * Ids, defaults, ranges, labels and sources all come out of the C++ tables; nothing here restates one.
 * Steps count updates: step 0 is the start, step k the state after k updates.
 */

import type { LeastSquaresSpec, Standardization, Whitening } from './feature-types';
import type { NetworkEngine } from './network-types';

/** A pair (θ₁, θ₂), or any two numbers that belong to those two axes. */
export type Pair = readonly [number, number];

/** One editable option of an optimizer, a schedule or a surface, as the C++ table declares it. */
export interface OptionInfo {
  /** Name in records and URLs, for example `rho1`, `delta`, `bias_correction`, `form`. */
  readonly id: string;
  /** The glyph on screen, for example `ρ₁`, or '' when the label says it all. */
  readonly symbol: string;
  /** A few words for a form's label. */
  readonly label: string;
  /** Booleans travel as 0 | 1, choices as the index into `choices`. */
  readonly kind: 'number' | 'integer' | 'boolean' | 'choice';
  readonly default: number;
  /** Smallest and largest allowed value, inclusive unless `open` says otherwise. */
  readonly min: number;
  readonly max: number;
  readonly open: 'none' | 'min' | 'max' | 'both';
  /** Ids of the choices; empty unless kind is `choice`. */
  readonly choices: readonly string[];
}

/** A row of the optimizer or schedule table. */
export interface KindInfo {
  readonly id: string;
  readonly label: string;
  readonly options: readonly OptionInfo[];
  /** Paper or book section. */
  readonly source: string;
}

/** A row of the optimizer table. */
export interface OptimizerInfo extends KindInfo {
  /** The learning rate a figure starts with on the default ellipse (κ = 20). */
  readonly defaultRate: number;
}

/** A row of the surface table. */
export interface SurfaceInfo extends KindInfo {
  /** Formula in plain text, for a caption and for screen readers. */
  readonly formula: string;
  readonly domain: Domain;
  readonly start: Pair;
}

/** A rectangle of the plane: x is θ₁, y is θ₂. */
export interface Domain {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

/** Option values by id; what is left out takes the default of the table. */
export type Options = Readonly<Record<string, number>>;

/** What is descended. `x`, `y` of a regression are its data: one number per example, labels 0 | 1 for logistic. */
export type ProblemSpec =
  | { readonly kind: 'surface'; readonly id: string; readonly options?: Options }
  | { readonly kind: 'formula'; readonly text: string; readonly domain?: Domain }
  | {
      readonly kind: 'regression';
      readonly loss: 'linear_mse' | 'linear_half_mse' | 'logistic';
      readonly data: RegressionData;
    }
  | LeastSquaresSpec;

/** Given rows, seeded generated rows, or the small built-in regression set. */
export type RegressionData =
  | { readonly kind: 'given'; readonly x: readonly number[]; readonly y: readonly number[] }
  | {
      readonly kind: 'generated';
      readonly count: number;
      readonly slope: number;
      readonly intercept: number;
      readonly noise: number;
      readonly seed: number;
    }
  | { readonly kind: 'built_in' };

export interface Minimum {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Value, gradient and Hessian at one point. */
export interface Evaluation {
  readonly value: number;
  readonly gradient: Pair;
  /** [∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²] */
  readonly hessian: readonly [number, number, number];
}

/** Curvature at one point. Eigenvalues ascend; `conditionNumber` is null unless both are positive. */
export interface Curvature {
  readonly eigenvalues: Pair;
  readonly conditionNumber: number | null;
  /** 2/λmax for gradient descent; null when λmax ≤ 0. */
  readonly largestStableRate: number | null;
}

/** A problem that lives in the engine; `dispose` frees it. */
export interface Problem {
  readonly spec: ProblemSpec;
  readonly domain: Domain;
  readonly start: Pair;
  /** Known minima (surfaces, linear regression and least squares by closed form, logistic by Newton); [] when unknown. */
  readonly minima: readonly Minimum[];
  /** Number of examples of a regression, 0 otherwise. */
  readonly exampleCount: number;
  /** The data of a regression, [] otherwise. */
  readonly data: { readonly x: readonly number[]; readonly y: readonly number[] };
  evaluate(at: Pair): Evaluation;
  curvature(at: Pair): Curvature;
  /** nx × ny values, row-major, y outer and ascending, corners included. */
  grid(domain: Domain, nx: number, ny: number): Float32Array;
  /** The same without a copy: the engine's own memory, good until its next call. For who reads it at once. */
  borrowGrid(domain: Domain, nx: number, ny: number): Float32Array;
  /** Loss and gradient over some rows of the data only. Throws unless the problem is a regression. */
  batch(at: Pair, rows: readonly number[]): { readonly value: number; readonly gradient: Pair };
  dispose(): void;
}

/** One competitor: optimizer, rate and schedule. */
export interface RunSpec {
  readonly optimizer: string;
  readonly options?: Options;
  /** ε at t = 0, > 0. */
  readonly rate: number;
  /** Default: constant. */
  readonly schedule?: {
    readonly id: string;
    readonly options?: Options;
    readonly table?: readonly number[];
  };
}

/** A race: several runs on one problem from one start with one budget. */
export interface RaceSpec {
  readonly start: Pair;
  /** Budget in updates, the same for every run: 1 to 1 000 000. */
  readonly steps: number;
  /** Fixes batches and noise: an integer from 0 to 2³² − 1. */
  readonly seed?: number;
  /** Examples per update: 0 = all. Regression only. */
  readonly batchSize?: number;
  /** Standard deviation of Gaussian noise added to each gradient entry (synthetic, not SGD). */
  readonly noise?: number;
  /** A run has converged when its gradient norm is at most this (0 = never). */
  readonly tolerance?: number;
  readonly runs: readonly RunSpec[];
}

export type RunState = 'running' | 'converged' | 'diverged';

/** How a run stands after its budget or its stop. */
export interface RunStatus {
  readonly state: RunState;
  /** Updates done; a diverged run keeps its last finite point, which is step `steps`. */
  readonly steps: number;
  /** Learning rate of the update that diverged, or of the last one. */
  readonly rate: number;
  /** First step with gradient norm ≤ tolerance, or null. */
  readonly convergedAt: number | null;
}

/** Everything a picture of one run needs; arrays have `steps + 1` entries (x, y interleaved in `path`). */
export interface RunTrace {
  readonly status: RunStatus;
  readonly path: Float64Array;
  /** Loss of the whole problem at every step. */
  readonly loss: Float64Array;
  /** Norm of the full gradient at every step. */
  readonly gradientNorm: Float64Array;
  /** ε used by the update that leaves this step. */
  readonly rate: Float64Array;
  /** Distance to the nearest known minimum; empty when none is known. */
  readonly distance: Float64Array;
}

/** Terms of one update, by name; null where this optimizer has no such term (or it does not exist yet, as v̂ at ρ = 1). */
export interface StepTerms {
  /** The update leads from step `step` to `step + 1`; t = step + 1 in the formulas. */
  readonly step: number;
  readonly rate: number;
  readonly theta: Pair;
  /** Where the gradient was taken, when that is not θ (Nesterov's book form). */
  readonly lookahead: Pair | null;
  /** The gradient the optimizer saw: mini-batch, noisy, with coupled weight decay. */
  readonly gradient: Pair;
  /** The gradient of the whole problem at θ. */
  readonly fullGradient: Pair;
  /** Rows of the mini-batch, [] when the gradient is exact. */
  readonly batch: readonly number[];
  /** update = −rate · direction / scale + decay, exactly as computed. */
  readonly direction: Pair;
  readonly scale: Pair;
  readonly decay: Pair;
  readonly update: Pair;
  /**
   * The optimizer's own quantities after this update, by reference name: `v`, `r`, `v_hat`, `r_hat`, `r_max`,
   * `grad_avg`, `buf`, `acc_delta`, `u`, `mu_product`, `prev`, `step_size`; with `<name>_previous` for those with memory.
   */
  readonly state: Readonly<Record<string, Pair>>;
  /** Bias-correction divisors 1 − ρᵗ of the first and second average; null when not corrected. */
  readonly correction: { readonly v: number | null; readonly r: number | null };
}

/** What the numbers of one run up to a step say. */
export interface Diagnosis {
  /** How often the update changed sign along each axis. */
  readonly signFlips: Pair;
  /** Running mean and variance of the gradient along each axis, over the steps so far. */
  readonly gradientMean: Pair;
  readonly gradientVariance: Pair;
  /** √variance / |mean| along each axis; null where the mean is 0. */
  readonly noiseToSignal: readonly [number | null, number | null];
  /** Curvature at the point. */
  readonly curvature: Curvature;
  /** The largest stable rate for this optimizer's own rule where theory gives one (gradient descent, momentum), else null. */
  readonly largestStableRate: number | null;
  /** Angle in degrees between −gradient, and update, and the direction to the nearest minimum; null when undefined. */
  readonly gradientAngle: number | null;
  readonly updateAngle: number | null;
}

export type Regime = 'crawls' | 'converges' | 'oscillates' | 'diverges';

/** Regimes of the learning rate of one run, by trial runs on a logarithmic grid of rates. */
export interface RegimeMap {
  readonly rates: Float64Array;
  readonly regimes: readonly Regime[];
}

/** A set of runs that lives in the engine; `dispose` frees it. */
export interface Race {
  readonly spec: RaceSpec;
  /** Start over from another point: same settings, same seed. One call computes every run whole. */
  restart(start: Pair): void;
  /** Replace settings; keeps the problem. */
  configure(spec: RaceSpec): void;
  /** Go on from step `at` with another rate for one run: what was before stays as it was. */
  changeRate(run: number, at: number, rate: number): void;
  /** All runs in one crossing. */
  traces(): readonly RunTrace[];
  /** Terms of the update that leaves `step`; at the last step, of the one that would follow (or that diverged). */
  terms(run: number, step: number): StepTerms;
  diagnosis(run: number, step: number): Diagnosis;
  /** `count` rates from `from` to `to`, logarithmic. */
  regimes(run: number, from: number, to: number, count: number): RegimeMap;
  dispose(): void;
}

/** An optimizer by itself: any number of parameters, gradients given from outside. */
export interface Optimizer {
  /** One update of `theta` in place with this gradient and rate. */
  step(theta: Float64Array, gradient: Float64Array, rate: number): void;
  /** Where it wants the gradient: θ itself, or θ + ρv in Nesterov's book form. */
  gradientPoint(theta: Float64Array): Float64Array;
  /** State by reference name, see StepTerms.state; [] when it has no such state. */
  state(name: string): Float64Array;
  dispose(): void;
}

/** A learning-rate schedule by itself; `rates(n)` = ε for updates 1 … n. */
export interface Schedule {
  rateAt(step: number): number;
  /** Momentum ρ of one-cycle at this step, null for all others. */
  momentumAt(step: number): number | null;
  /** Reduce on plateau: report a metric, in order. */
  report(metric: number): void;
  dispose(): void;
}

/** A series and its exponentially weighted moving average. */
export interface EwmaResult {
  readonly raw: Float64Array;
  /** null where it does not exist (ρ = 1). */
  readonly corrected: readonly (number | null)[];
  /** Weights of y_t, y_{t−1}, … : (1−ρ)ρᵏ, as many as the series is long. */
  readonly weights: Float64Array;
}

/** What every engine knows: rules and averages, without a problem or a network. */
export interface RulesEngine {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
  /** `rate` is the rate of the first update; Rprop starts its own step sizes there. */
  optimizer(id: string, size: number, rate: number, options?: Options): Optimizer;
  schedule(id: string, rate: number, options?: Options, table?: readonly number[]): Schedule;
  ewma(series: readonly number[], rho: number): EwmaResult;
  /** Bytes of WebAssembly memory, for tests of leaks. */
  readonly heapBytes: number;
}

/** The engine of surfaces, formulas, regressions and races. `loadContourEngine()` makes one. */
export interface ContourEngine extends RulesEngine {
  readonly surfaces: readonly SurfaceInfo[];
  problem(spec: ProblemSpec): Problem;
  race(problem: Problem, spec: RaceSpec): Race;
}

/** That, least squares of two features, and the normalization of features. `loadFeatureEngine()` makes one. */
export interface FeatureEngine extends ContourEngine {
  standardize(rows: readonly number[], features: number): Standardization;
  /** New rows with a standardization's μ and σ. */
  applyStandardization(rows: readonly number[], by: Standardization): Float64Array;
  whiten(rows: readonly number[], features: number): Whitening;
  /** New rows with a whitening's μ and W. */
  applyWhitening(rows: readonly number[], by: Whitening): Float64Array;
}

/** The whole engine. `loadEngine()` makes one. */
export interface Engine extends FeatureEngine, NetworkEngine {}
