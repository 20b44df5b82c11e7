/**
 * The Embind module as TypeScript sees it, by hand: Emscripten 3.1.6 cannot write these types itself. A test compares
 * the names below with the built module. Only the files of this folder use it; everyone else uses types.ts.
 */

/** A C++ object owned by JavaScript: `delete` frees it, once. */
export interface Handle {
  delete(): void;
}

/** What TypeScript hands over for options: ids and values side by side. */
export interface RawOptions {
  readonly ids: readonly string[];
  readonly values: readonly number[];
}

export interface RawProblem extends Handle {
  describe(): unknown;
  evaluate(x: number, y: number): unknown;
  curvature(x: number, y: number): unknown;
  gridView(
    xMin: number,
    xMax: number,
    yMin: number,
    yMax: number,
    nx: number,
    ny: number,
  ): Float32Array;
  batch(x: number, y: number, rows: readonly number[]): unknown;
}

export interface RawRace extends Handle {
  restart(x: number, y: number): void;
  configure(spec: object): void;
  changeRate(run: number, at: number, rate: number): void;
  tracesView(): Float64Array;
  terms(run: number, step: number): unknown;
  diagnosis(run: number, step: number): unknown;
  regimesView(run: number, from: number, to: number, count: number): Float64Array;
}

export interface RawOptimizer extends Handle {
  stepView(theta: Float64Array, gradient: Float64Array, rate: number): Float64Array;
  gradientPointView(theta: Float64Array): Float64Array;
  stateView(name: string): Float64Array;
}

export interface RawSchedule extends Handle {
  rateAt(step: number): number;
  momentumAt(step: number): number;
  report(metric: number): void;
}

export interface RawTraining extends Handle {
  fork(): RawTraining | null;
  layout(): unknown;
  advance(grain: string, count: number): void;
  step(rows: readonly number[]): number;
  goTo(updates: number): void;
  configure(spec: object): void;
  status(): unknown;
  history(): unknown;
  theta(): Float64Array;
  setParameter(index: number, value: number): void;
  setTheta(values: {
    readonly theta: Float64Array;
    readonly runningStatistics: Float64Array;
  }): void;
  runningStatistics(): Float64Array;
  optimizerState(name: string): Float64Array;
  data(part: string): unknown;
  mapsView(extent: number, resolution: number, statistics: string): Float32Array;
  predict(inputs: Float64Array, statistics: string): Float64Array;
  trace(rows: readonly number[], statistics: string): unknown;
  previewUpdate(): unknown;
  evaluate(part: string, statistics: string, batchSize: number): unknown;
  confusion(part: string): Float64Array;
  running(layer: number): unknown;
  histograms(bins: number): unknown;
  landscape(alongPath: boolean, resolution: number, extent: number, seed: number): unknown;
}

export interface RawNormLayer extends Handle {
  pass(rows: readonly number[], gradient: readonly number[], testMode: boolean): unknown;
  running(): unknown;
}

/** What every module has: errors, optimizers, schedules, averages. */
export interface RulesModule {
  hasError(): boolean;
  takeError(): string;
  catalog(): unknown;
  ewma(series: readonly number[], rho: number): Float64Array;
  readonly Optimizer: {
    create(id: string, size: number, rate: number, options: RawOptions): RawOptimizer | null;
  };
  readonly Schedule: {
    create(
      id: string,
      rate: number,
      options: RawOptions,
      table: readonly number[],
    ): RawSchedule | null;
  };
}

/** The module of contours: that, problems and races. */
export interface ContourModule extends RulesModule {
  surfaces(): unknown;
  readonly Problem: { create(spec: object): RawProblem | null };
  readonly Race: { create(problem: RawProblem, spec: object): RawRace | null };
}

/** The module of features: that of contours, and what their normalization needs. */
export interface FeatureModule extends ContourModule {
  leastSquares(
    x1: readonly number[],
    x2: readonly number[],
    y: readonly number[],
  ): RawProblem | null;
  standardize(rows: readonly number[], features: number): unknown;
  applyStandardization(
    rows: readonly number[],
    mean: Float64Array,
    variance: Float64Array,
    constant: readonly boolean[],
  ): Float64Array;
  whiten(rows: readonly number[], features: number): unknown;
  applyWhitening(rows: readonly number[], mean: Float64Array, matrix: Float64Array): Float64Array;
}

/** The module of networks. */
export interface NetworkModule extends RulesModule {
  networkCatalog(): unknown;
  readonly Training: { create(spec: object): RawTraining | null };
  readonly NormLayer: {
    create(
      kind: string,
      features: number,
      delta: number,
      gamma: readonly number[],
      beta: readonly number[],
      rho: number,
      convention: string,
    ): RawNormLayer | null;
  };
}

/** The whole module: features, and with them contours, and networks. */
export interface DownhillModule extends FeatureModule, NetworkModule {}

const RULES_NAMES = {
  Optimizer: ['stepView', 'gradientPointView', 'stateView'],
  Schedule: ['rateAt', 'momentumAt', 'report'],
} as const;

/**
 * Names of the bound methods of the module of contours, for the test that compares them with the real one. That of
 * features has the same: what it has besides are functions.
 */
export const CONTOUR_NAMES = {
  ...RULES_NAMES,
  Problem: ['describe', 'evaluate', 'curvature', 'gridView', 'batch'],
  Race: ['restart', 'configure', 'changeRate', 'tracesView', 'terms', 'diagnosis', 'regimesView'],
} as const;

/** Those of the module of networks. */
export const NETWORK_NAMES = {
  ...RULES_NAMES,
  Training: [
    'fork',
    'layout',
    'advance',
    'step',
    'goTo',
    'configure',
    'status',
    'history',
    'theta',
    'setParameter',
    'setTheta',
    'runningStatistics',
    'optimizerState',
    'data',
    'mapsView',
    'predict',
    'trace',
    'previewUpdate',
    'evaluate',
    'confusion',
    'running',
    'histograms',
    'landscape',
  ],
  NormLayer: ['pass', 'running'],
} as const;

/** Those of the whole module. */
export const BOUND_NAMES = { ...CONTOUR_NAMES, ...NETWORK_NAMES } as const;
