import {
  EngineError,
  Owned,
  list,
  numeric,
  numericList,
  rawOptions,
  record,
  text,
  type Bridge,
} from './bridge';
import type { ContourModule, RawRace } from './module';
import { EngineProblem } from './problem';
import type {
  Diagnosis,
  Pair,
  Problem,
  Race,
  RaceSpec,
  Regime,
  RegimeMap,
  RunSpec,
  RunState,
  RunTrace,
  StepTerms,
} from './types';

// In the order of the C++ enumerations.
const STATES: readonly RunState[] = ['running', 'converged', 'diverged'];
const REGIMES: readonly Regime[] = ['crawls', 'converges', 'oscillates', 'diverges'];
const HEADER = 5;

function rawRun(run: RunSpec, i: number): object {
  const { schedule } = record(`runs[${String(i)}]`, run);
  return {
    optimizer: text('optimizer', run.optimizer),
    options: rawOptions(run.options),
    rate: numeric('rate', run.rate),
    schedule: {
      id: schedule ? text('schedule', schedule.id) : 'constant',
      options: rawOptions(schedule?.options),
      table: numericList('table', schedule?.table),
    },
  };
}

function rawPair(what: string, pair: Pair): [number, number] {
  list(what, pair);
  return [numeric(`${what}[0]`, pair[0]), numeric(`${what}[1]`, pair[1])];
}

function rawRace(spec: RaceSpec): object {
  const seed = numeric('seed', record('race', spec).seed ?? 1);
  return {
    start: rawPair('start', spec.start),
    steps: numeric('steps', spec.steps),
    seed,
    batchSize: numeric('batchSize', spec.batchSize ?? 0),
    noise: numeric('noise', spec.noise ?? 0),
    tolerance: numeric('tolerance', spec.tolerance ?? 0),
    runs: list('runs', spec.runs).map(rawRun),
  };
}

/** The packed numbers of all runs, see `traces` in contour_bindings.cpp, as one record per run: views into that one copy. */
function unpack(all: Float64Array): RunTrace[] {
  const count = all[0] ?? 0;
  let next = 1 + HEADER * count;
  const take = (length: number): Float64Array => {
    next += length;
    return all.subarray(next - length, next);
  };
  return Array.from({ length: count }, (_, run) => {
    const [state = 0, steps = 0, rate = 0, converged = -1, distances = 0] = all.subarray(
      1 + HEADER * run,
      1 + HEADER * (run + 1),
    );
    const length = steps + 1;
    return {
      status: {
        state: STATES[state] ?? 'running',
        steps,
        rate,
        convergedAt: converged < 0 ? null : converged,
      },
      path: take(2 * length),
      loss: take(length),
      gradientNorm: take(length),
      rate: take(length),
      distance: take(distances),
    };
  });
}

/** A race in the engine; made by `Engine.race`. */
export class EngineRace implements Race {
  #spec: RaceSpec;
  readonly #bridge: Bridge<ContourModule>;
  readonly #owned: Owned<RawRace>;

  constructor(bridge: Bridge<ContourModule>, problem: Problem, spec: RaceSpec) {
    if (!(problem instanceof EngineProblem && problem.isOf(bridge))) {
      throw new EngineError('a race needs a problem made by this engine');
    }
    this.#bridge = bridge;
    this.#spec = spec;
    const raw = bridge.checked(bridge.module.Race.create(problem.raw, rawRace(spec)));
    this.#owned = new Owned(raw, 'race');
  }

  get spec(): RaceSpec {
    return this.#spec;
  }

  restart(start: Pair): void {
    const [x, y] = rawPair('start', start);
    this.#owned.raw.restart(x, y);
    this.#bridge.check();
    this.#spec = { ...this.#spec, start };
  }

  configure(spec: RaceSpec): void {
    this.#owned.raw.configure(rawRace(spec));
    this.#bridge.check();
    this.#spec = spec;
  }

  changeRate(run: number, at: number, rate: number): void {
    this.#owned.raw.changeRate(numeric('run', run), numeric('at', at), numeric('rate', rate));
    this.#bridge.check();
  }

  traces(): readonly RunTrace[] {
    return unpack(this.#bridge.checked(this.#owned.raw.tracesView()).slice());
  }

  terms(run: number, step: number): StepTerms {
    const terms = this.#owned.raw.terms(numeric('run', run), numeric('step', step));
    return this.#bridge.checked(terms) as StepTerms;
  }

  diagnosis(run: number, step: number): Diagnosis {
    const diagnosis = this.#owned.raw.diagnosis(numeric('run', run), numeric('step', step));
    return this.#bridge.checked(diagnosis) as Diagnosis;
  }

  regimes(run: number, from: number, to: number, count: number): RegimeMap {
    const [a, b] = [numeric('from', from), numeric('to', to)];
    const view = this.#owned.raw.regimesView(numeric('run', run), a, b, numeric('count', count));
    const packed = this.#bridge.checked(view).slice();
    const half = packed.length / 2;
    return {
      rates: packed.slice(0, half),
      regimes: Array.from(packed.subarray(half), (regime) => REGIMES[regime] ?? 'crawls'),
    };
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
