/** Stages of normalization with the engine behind them: features, the loss over them, and descents on it. */
import type { Standardization, Whitening } from '../../engine/feature-types';
import type {
  Curvature,
  FeatureEngine,
  Minimum,
  Problem,
  Race,
  RaceSpec,
  Regime,
  RunTrace,
} from '../../engine/types';
import { viewAround, type Frame } from './frame';
import type { Rows } from './flats';

export type SceneEngine = Pick<
  FeatureEngine,
  'problem' | 'race' | 'standardize' | 'applyStandardization' | 'whiten' | 'applyWhitening'
>;

/** μ, σ² and W that were fitted to some rows. */
export interface Fit {
  readonly standard: Standardization;
  readonly white: Whitening;
}

export function fit(engine: SceneEngine, rows: readonly number[]): Fit {
  const standard = engine.standardize(rows, 2);
  return { standard, white: engine.whiten([...standard.normalized], 2) };
}

/**
 * Rows on their way from raw (0) over standardized (1) to whitened (2). At whole stages they are the engine's own;
 * between, the center and the divisor move evenly: (x − s·μ)/(1 − s + s·σ).
 */
export function staged(
  engine: SceneEngine,
  rows: readonly number[],
  stage: number,
  by: Fit,
): readonly number[] {
  if (stage === 0 || rows.length === 0) return rows;
  const { mean, variance, constant } = by.standard;
  if (stage < 1)
    return rows.map((value, i) => {
      const f = i % 2;
      const sigma = constant[f] ? 1 : Math.sqrt(variance[f] ?? 1);
      return (value - stage * (mean[f] ?? 0)) / (1 - stage + stage * sigma);
    });
  const standard = [...engine.applyStandardization(rows, by.standard)];
  if (stage === 1) return standard;
  const white = engine.applyWhitening(standard, by.white);
  const part = stage - 1;
  return standard.map((value, i) => value + part * ((white[i] ?? NaN) - value));
}

export function leastSquares(
  engine: SceneEngine,
  x: readonly number[],
  y: readonly number[],
): Problem {
  return engine.problem({
    kind: 'least_squares',
    x1: x.filter((_, i) => i % 2 === 0),
    x2: x.filter((_, i) => i % 2 === 1),
    y,
  });
}

/** What is descended at one stage: the loss over the training rows, and how it is shaped. */
export interface Stage {
  readonly train: readonly number[];
  readonly problem: Problem;
  readonly lowest: Minimum;
  /** False where a direction is flat: then `lowest` is one of many minima. */
  readonly unique: boolean;
  readonly curvature: Curvature;
  /** 2/λmax. */
  readonly largestRate: number;
  readonly frame: Frame;
}

/** Builds a stage; its problem is to be disposed of. */
export function makeStage(engine: SceneEngine, rows: Rows, stage: number, by: Fit): Stage {
  const train = staged(engine, rows.x, stage, by);
  const problem = leastSquares(engine, train, rows.y);
  const [known] = problem.minima;
  const curvature = problem.curvature([0, 0]);
  const largestRate = curvature.largestStableRate ?? NaN;
  const lowest = known ?? descended(engine, problem, largestRate);
  const gap = problem.evaluate([0, 0]).value - lowest.value;
  const frame = viewAround(lowest, gap, curvature);
  return { train, problem, lowest, unique: known !== undefined, curvature, largestRate, frame };
}

const LONG_DESCENT = 2000;

/** Where gradient descent from 0 comes to rest: the minimum that is nearest to it. */
function descended(engine: SceneEngine, problem: Problem, largestRate: number): Minimum {
  const spec = raceSpec([0, 0], largestRate / 2, LONG_DESCENT);
  const trace = raced(engine, problem, spec, traceOf);
  const at = 2 * trace.status.steps;
  const [x = 0, y = 0] = [trace.path[at], trace.path[at + 1]];
  return { x, y, value: problem.evaluate([x, y]).value };
}

const NEARLY_THE_SAME = 1.0001;

/** A descent with the engine's own judgment of it. */
export function descend(
  engine: SceneEngine,
  problem: Problem,
  start: readonly [number, number],
  rate: number,
  steps: number,
): RunTrace & { readonly regime: Regime | undefined } {
  return raced(engine, problem, raceSpec(start, rate, steps), (race) => {
    // Regimes are asked for between two rates; the first of them is ours.
    const { regimes } = race.regimes(0, rate, NEARLY_THE_SAME * rate, 2);
    return { ...traceOf(race), regime: regimes[0] };
  });
}

/** What `read` finds in a race that is over. */
function raced<T>(
  engine: SceneEngine,
  problem: Problem,
  spec: RaceSpec,
  read: (race: Race) => T,
): T {
  const race = engine.race(problem, spec);
  try {
    return read(race);
  } finally {
    race.dispose();
  }
}

function traceOf(race: Race): RunTrace {
  const [trace] = race.traces();
  if (!trace) throw new Error('the race has no run');
  return trace;
}

export const raceSpec = (
  start: readonly [number, number],
  rate: number,
  steps: number,
): RaceSpec => ({ start, steps, runs: [{ optimizer: 'gradient_descent', rate }] });

/** A start given in parts of half the picture, as weights. */
export const startIn = (
  { x, y, half }: Frame,
  [u, v]: readonly [number, number],
): readonly [number, number] => [x + u * half, y + v * half];

/** Loss of some rows at a place of the weights. */
export function lossOf(
  engine: SceneEngine,
  x: readonly number[],
  y: readonly number[],
  at: readonly [number, number],
): number {
  const problem = leastSquares(engine, x, y);
  try {
    return problem.evaluate(at).value;
  } finally {
    problem.dispose();
  }
}
