import type { ContourModule } from './module';
import { EngineProblem } from './problem';
import { EngineRace } from './race';
import { DownhillRulesEngine } from './rules-engine';
import type { ContourEngine, Problem, ProblemSpec, Race, RaceSpec, SurfaceInfo } from './types';

/** The engine of contours, over a module that has them. Made by `loadContourEngine`. */
export class DownhillContourEngine<M extends ContourModule>
  extends DownhillRulesEngine<M>
  implements ContourEngine
{
  readonly surfaces: readonly SurfaceInfo[];

  constructor(module: M) {
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
