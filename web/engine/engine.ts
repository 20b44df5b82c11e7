import type { DownhillModule } from './module';
import { DownhillNetworkEngine } from './network-engine';
import { EngineProblem } from './problem';
import { EngineRace } from './race';
import type { Engine, Problem, ProblemSpec, Race, RaceSpec, SurfaceInfo } from './types';

/** The whole engine, over its module. Made by `loadEngine`. */
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
}
