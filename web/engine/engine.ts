import { Bridge, EngineError } from './bridge';
import type { DownhillModule } from './module';
import type {
  DatasetInfo,
  NamedInfo,
  NormLayer,
  NormSpec,
  NormStages,
  RunningConvention,
  Standardization,
  Whitening,
  TrainingRun,
  TrainingSpec,
} from './network-types';
import {
  EngineNormLayer,
  applyStandardization,
  applyWhitening,
  normStages,
  standardize,
  whiten,
} from './norm';
import { EngineProblem } from './problem';
import { EngineRace } from './race';
import { EngineOptimizer, EngineSchedule, ewma } from './solo';
import { EngineTrainingRun } from './training';
import type {
  Engine,
  EwmaResult,
  KindInfo,
  Optimizer,
  OptimizerInfo,
  Options,
  Problem,
  ProblemSpec,
  Race,
  RaceSpec,
  Schedule,
  SurfaceInfo,
} from './types';

interface Catalog {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
  readonly surfaces: readonly SurfaceInfo[];
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];
}

/** The engine over a loaded module. Made by `loadEngine`. */
export class DownhillEngine implements Engine {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
  readonly surfaces: readonly SurfaceInfo[];
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];
  readonly #bridge: Bridge;
  readonly #probe: EngineProblem;

  constructor(module: DownhillModule) {
    this.#bridge = new Bridge(module);
    const catalog = this.#bridge.checked(module.catalog()) as Catalog;
    this.optimizers = catalog.optimizers;
    this.schedules = catalog.schedules;
    this.surfaces = catalog.surfaces;
    this.activations = catalog.activations;
    this.losses = catalog.losses;
    this.initializations = catalog.initializations;
    this.features = catalog.features;
    this.datasets = catalog.datasets;
    this.#probe = new EngineProblem(this.#bridge, { kind: 'formula', text: 'x' });
  }

  problem(spec: ProblemSpec): Problem {
    return new EngineProblem(this.#bridge, spec);
  }

  race(problem: Problem, spec: RaceSpec): Race {
    if (!(problem instanceof EngineProblem && problem.isOf(this.#bridge))) {
      throw new EngineError('a race needs a problem made by this engine');
    }
    return new EngineRace(this.#bridge, problem, spec);
  }

  optimizer(id: string, size: number, rate: number, options?: Options): Optimizer {
    return new EngineOptimizer(this.#bridge, id, size, rate, options);
  }

  schedule(id: string, rate: number, options?: Options, table?: readonly number[]): Schedule {
    return new EngineSchedule(this.#bridge, id, rate, options, table);
  }

  ewma(series: readonly number[], rho: number): EwmaResult {
    return ewma(this.#bridge, series, rho);
  }

  trainingRun(spec: TrainingSpec): TrainingRun {
    return EngineTrainingRun.create(this.#bridge, spec);
  }

  normLayer(
    spec: NormSpec,
    running: { readonly rho: number; readonly convention: RunningConvention },
  ): NormLayer {
    return new EngineNormLayer(this.#bridge, spec, running);
  }

  normStages(
    values: readonly number[],
    options: { readonly delta: number; readonly gamma: number; readonly beta: number },
  ): NormStages {
    return normStages(this.#bridge, values, options);
  }

  standardize(rows: readonly number[], features: number): Standardization {
    return standardize(this.#bridge, rows, features);
  }

  applyStandardization(rows: readonly number[], by: Standardization): Float64Array {
    return applyStandardization(this.#bridge, rows, by);
  }

  whiten(rows: readonly number[], features: number): Whitening {
    return whiten(this.#bridge, rows, features);
  }

  applyWhitening(rows: readonly number[], by: Whitening): Float64Array {
    return applyWhitening(this.#bridge, rows, by);
  }

  get heapBytes(): number {
    // Any view shows the size of the whole memory.
    const d = this.#probe.domain;
    return this.#probe.raw.gridView(d.xMin, d.xMax, d.yMin, d.yMax, 2, 2).buffer.byteLength;
  }
}
