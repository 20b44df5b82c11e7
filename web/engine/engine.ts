import type { Standardization, Whitening } from './feature-types';
import { applyStandardization, applyWhitening, standardize, whiten } from './features';
import type { DownhillModule } from './module';
import { DownhillNetworkEngine } from './network-engine';
import { EngineProblem } from './problem';
import { EngineRace } from './race';
import type { Engine, Problem, ProblemSpec, Race, RaceSpec, SurfaceInfo } from './types';

/**
 * The whole engine, over its module. Made by `loadEngine`. A class has one parent: that of networks is it, and the
 * members of the engine of features, each one call, stand here too.
 */
export class DownhillEngine extends DownhillNetworkEngine<DownhillModule> implements Engine {
  readonly surfaces: readonly SurfaceInfo[];

  constructor(module: DownhillModule) {
    super(module);
    this.surfaces = this.bridge.checked(module.surfaces()) as readonly SurfaceInfo[];
  }

  problem(spec: ProblemSpec): Problem {
    return new EngineProblem(this.bridge, spec);
  }

  race(problem: Problem, spec: RaceSpec): Race {
    return new EngineRace(this.bridge, problem, spec);
  }

  standardize(rows: readonly number[], features: number): Standardization {
    return standardize(this.bridge, rows, features);
  }

  applyStandardization(rows: readonly number[], by: Standardization): Float64Array {
    return applyStandardization(this.bridge, rows, by);
  }

  whiten(rows: readonly number[], features: number): Whitening {
    return whiten(this.bridge, rows, features);
  }

  applyWhitening(rows: readonly number[], by: Whitening): Float64Array {
    return applyWhitening(this.bridge, rows, by);
  }
}
