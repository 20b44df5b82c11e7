/** The engine's side of one figure: a problem and a race, kept in step with the figure's state, freed at the end. */
import { messageOf } from '../../engine/message';
import type {
  Diagnosis,
  ContourEngine,
  Pair,
  Problem,
  Race,
  RaceSpec,
  RegimeMap,
  RunTrace,
  StepTerms,
} from '../../engine/types';
import { same } from '../same';
import { raceSpec, type FigureState, type Tables } from './state';

/** The tables of an engine, with its opinion about problems. */
export function engineTables(engine: ContourEngine): Tables {
  return {
    optimizers: engine.optimizers,
    schedules: engine.schedules,
    surfaces: engine.surfaces,
    problemError(spec) {
      try {
        engine.problem(spec).dispose();
        return null;
      } catch (error) {
        return messageOf(error);
      }
    },
  };
}

/** What changed with the last `update`. */
export interface Changes {
  readonly problem: boolean;
  readonly race: boolean;
}

export class Session {
  readonly #engine: ContourEngine;
  #problem: Problem | null = null;
  #race: Race | null = null;
  #spec: RaceSpec | null = null;
  #traces: readonly RunTrace[] = [];
  #terms = new Map<string, StepTerms>();
  #diagnoses = new Map<string, Diagnosis>();
  /** Rises with every change of the runs: what was derived from an older one is stale. */
  version = 0;
  /** What the engine refused last, null when it took everything. */
  error: string | null = null;

  constructor(engine: ContourEngine) {
    this.#engine = engine;
  }

  get problem(): Problem | null {
    return this.#problem;
  }
  get traces(): readonly RunTrace[] {
    return this.#traces;
  }

  /** The start in force: the state's own, or the one the problem suggests. */
  startOf(state: FigureState): Pair {
    return state.start ?? this.#problem?.start ?? [0, 0];
  }

  /** Brings the engine in line with a state. What it refuses leaves everything as it was, with `error` set. */
  update(state: FigureState): Changes {
    this.error = null;
    try {
      const problem = this.#updateProblem(state);
      return { problem, race: this.#updateRace(state, problem) };
    } catch (error) {
      this.error = messageOf(error);
      return { problem: false, race: false };
    }
  }

  #updateProblem(state: FigureState): boolean {
    if (this.#problem && same(this.#problem.spec, state.problem)) return false;
    const next = this.#engine.problem(state.problem);
    this.#freeRace();
    this.#problem?.dispose();
    this.#problem = next;
    return true;
  }

  #updateRace(state: FigureState, fresh: boolean): boolean {
    const problem = this.#problem;
    if (!problem) return false;
    const spec = raceSpec(state, this.startOf(state), problem.exampleCount);
    if (!fresh && this.#spec && same(this.#spec, spec)) return false;
    if (!this.#race || fresh) this.#race = this.#engine.race(problem, spec);
    else if (this.#spec && same({ ...this.#spec, start: spec.start }, spec))
      this.#race.restart(spec.start);
    else this.#race.configure(spec);
    this.#spec = spec;
    this.#traces = this.#race.traces();
    this.#terms.clear();
    this.#diagnoses.clear();
    this.version += 1;
    return true;
  }

  /** The terms of the update that leaves `step`. */
  terms(run: number, step: number): StepTerms | null {
    return this.#cached(this.#terms, run, step, (race) => race.terms(run, step));
  }

  diagnosis(run: number, step: number): Diagnosis | null {
    return this.#cached(this.#diagnoses, run, step, (race) => race.diagnosis(run, step));
  }

  regimes(run: number, from: number, to: number, count: number): RegimeMap | null {
    return this.#race?.regimes(run, from, to, count) ?? null;
  }

  #cached<T>(cache: Map<string, T>, run: number, step: number, ask: (race: Race) => T): T | null {
    if (!this.#race) return null;
    const key = `${String(run)}:${String(step)}`;
    const known = cache.get(key);
    if (known !== undefined) return known;
    const value = ask(this.#race);
    cache.set(key, value);
    return value;
  }

  #freeRace(): void {
    this.#race?.dispose();
    this.#race = null;
    this.#spec = null;
    this.#traces = [];
  }

  dispose(): void {
    this.#freeRace();
    this.#problem?.dispose();
    this.#problem = null;
  }
}
