import { Bridge, EngineError } from './bridge';
import type { ContourModule } from './module';
import { EngineProblem } from './problem';
import { EngineRace } from './race';
import { EngineOptimizer, EngineSchedule, ewma } from './solo';
import type {
  ContourEngine,
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
}

/** All but networks, over a loaded module of either size. Made by `loadContourEngine`. */
export class DownhillContourEngine<M extends ContourModule> implements ContourEngine {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
  readonly surfaces: readonly SurfaceInfo[];
  protected readonly bridge: Bridge<M>;
  readonly #probe: EngineProblem;

  constructor(module: M) {
    this.bridge = new Bridge(module);
    const catalog = this.bridge.checked(module.catalog()) as Catalog;
    this.optimizers = catalog.optimizers;
    this.schedules = catalog.schedules;
    this.surfaces = catalog.surfaces;
    this.#probe = new EngineProblem(this.bridge, { kind: 'formula', text: 'x' });
  }

  problem(spec: ProblemSpec): Problem {
    return new EngineProblem(this.bridge, spec);
  }

  race(problem: Problem, spec: RaceSpec): Race {
    if (!(problem instanceof EngineProblem && problem.isOf(this.bridge))) {
      throw new EngineError('a race needs a problem made by this engine');
    }
    return new EngineRace(this.bridge, problem, spec);
  }

  optimizer(id: string, size: number, rate: number, options?: Options): Optimizer {
    return new EngineOptimizer(this.bridge, id, size, rate, options);
  }

  schedule(id: string, rate: number, options?: Options, table?: readonly number[]): Schedule {
    return new EngineSchedule(this.bridge, id, rate, options, table);
  }

  ewma(series: readonly number[], rho: number): EwmaResult {
    return ewma(this.bridge, series, rho);
  }

  get heapBytes(): number {
    // Any view shows the size of the whole memory.
    const d = this.#probe.domain;
    return this.#probe.raw.gridView(d.xMin, d.xMax, d.yMin, d.yMax, 2, 2).buffer.byteLength;
  }
}
