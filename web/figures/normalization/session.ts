/** The engine's side of a normalization figure: kept in step with its state, each part made anew only when it changed. */
import type { Race, RegimeMap, RunTrace } from '../../engine/types';
import { flatData, type Flat, type FlatData } from './flats';
import {
  descend,
  fit,
  lossOf,
  makeStage,
  raceSpec,
  staged,
  startIn,
  type Fit,
  type SceneEngine,
  type Stage,
} from './scene';
import type { NormalizationState } from './state';

/** Steps until the loss is within 1 % of the loss at w = 0 from its minimum are counted up to here. */
export const MOST_STEPS = 20_000;
export const TOLERANCE = 0.01;
const RATES = 120;
/** Powers of ten of the share at the ends of the painted strip. */
export const SHARE_AXIS = { from: -2, to: 1 } as const;

/** What one whole stage comes to: before and after. */
export interface Measure {
  readonly condition: number | null;
  readonly steepest: number;
  readonly largestRate: number;
  /** Null when it takes more than MOST_STEPS. */
  readonly steps: number | null;
  /** Whether the engine calls this run one that diverges. */
  readonly diverges: boolean;
}

interface Prepared {
  readonly key: string;
  readonly data: FlatData;
  readonly training: Fit;
  readonly own: Fit;
}

/** Everything the pictures need at one moment. */
export interface Scene {
  readonly data: FlatData;
  readonly fit: Fit;
  readonly stage: Stage;
  readonly rate: number;
  readonly start: readonly [number, number];
  readonly trace: RunTrace;
  readonly test: readonly number[];
  readonly otherTest: readonly number[];
}

export class Session {
  readonly #engine: SceneEngine;
  readonly #flats: readonly Flat[];
  #prepared: Prepared | null = null;
  #stage: { readonly key: string; readonly stage: Stage } | null = null;
  #race: { readonly key: string; readonly race: Race; readonly trace: RunTrace } | null = null;
  #measures: { readonly key: string; readonly list: readonly Measure[] } | null = null;
  #spread: {
    readonly key: string;
    readonly list: readonly { mean: number[]; variance: number[] }[];
  } | null = null;
  #regimes: { readonly key: string; readonly map: RegimeMap } | null = null;

  constructor(engine: SceneEngine, flats: readonly Flat[]) {
    this.#engine = engine;
    this.#flats = flats;
  }

  /** The scene of a state, in one go: everything here is cheap. */
  scene(state: NormalizationState): Scene {
    const { data, training, own } = this.#prepare(state);
    const stage = this.#stageOf(state);
    const rate = state.share * stage.largestRate;
    const start = startIn(stage.frame, state.start);
    const trace = this.#traceOf(state, stage, start, rate);
    const at = (by: Fit): readonly number[] => staged(this.#engine, data.test.x, state.stage, by);
    const [right, trap] = [at(training), at(own)];
    return {
      data,
      fit: training,
      stage,
      rate,
      start,
      trace,
      test: state.statistics === 'training' ? right : trap,
      otherTest: state.statistics === 'training' ? trap : right,
    };
  }

  #prepare({ pair, split }: NormalizationState): Prepared {
    const key = `${pair} ${split}`;
    if (this.#prepared?.key === key) return this.#prepared;
    const data = flatData(this.#flats, pair, split);
    const [training, own] = [data.train.x, data.test.x].map((x) => fit(this.#engine, x)) as [
      Fit,
      Fit,
    ];
    return (this.#prepared = { key, data, training, own });
  }

  #stageOf(state: NormalizationState): Stage {
    const { data, training, key: dataKey } = this.#prepare(state);
    const key = `${dataKey} ${String(state.stage)}`;
    if (this.#stage?.key === key) return this.#stage.stage;
    this.#freeStage();
    const stage = makeStage(this.#engine, data.train, state.stage, training);
    this.#stage = { key, stage };
    return stage;
  }

  #traceOf(
    state: NormalizationState,
    stage: Stage,
    start: readonly [number, number],
    rate: number,
  ): RunTrace {
    const key = JSON.stringify([this.#stage?.key, start, rate, state.steps]);
    if (this.#race?.key === key) return this.#race.trace;
    this.#race?.race.dispose();
    const race = this.#engine.race(stage.problem, raceSpec(start, rate, state.steps));
    const [trace] = race.traces();
    if (!trace) throw new Error('the race has no run');
    this.#race = { key, race, trace };
    return trace;
  }

  /** Loss of training and test rows with these weights; the test rows both ways. */
  losses(
    state: NormalizationState,
    at: readonly [number, number],
  ): { readonly training: number; readonly right: number; readonly trap: number } {
    const { data, training, own } = this.#prepare(state);
    const { problem } = this.#stageOf(state);
    const test = (by: Fit): number =>
      lossOf(this.#engine, staged(this.#engine, data.test.x, state.stage, by), data.test.y, at);
    return { training: problem.evaluate(at).value, right: test(training), trap: test(own) };
  }

  /** Raw, standardized and whitened, with the same share of the largest rate from the same place of the picture. */
  measures(state: NormalizationState): readonly Measure[] | null {
    return this.#measures?.key === measureKey(state) ? this.#measures.list : null;
  }

  /** Mean and variance of the training rows as they are on screen. */
  present(state: NormalizationState): {
    readonly mean: Float64Array;
    readonly variance: Float64Array;
  } {
    return this.#engine.standardize(this.#stageOf(state).train, 2);
  }

  /** Mean and variance of the training rows at every whole stage, as the engine measures them. */
  spread(state: NormalizationState): readonly { mean: number[]; variance: number[] }[] {
    const { data, training, key } = this.#prepare(state);
    if (this.#spread?.key === key) return this.#spread.list;
    const list = [0, 1, 2].map((stage) => {
      const rows = staged(this.#engine, data.train.x, stage, training);
      const { mean, variance } = this.#engine.standardize(rows, 2);
      return { mean: [...mean].map(clean), variance: [...variance].map(clean) };
    });
    this.#spread = { key, list };
    return list;
  }

  /** The painted regimes along the shares, null until they are computed. */
  regimes(): RegimeMap | null {
    return this.#regimes?.map ?? null;
  }

  /** Computes what is dearer than a frame; true when something was new. One call does one thing. */
  rest(state: NormalizationState): boolean {
    if (!this.measures(state)) {
      const list = [0, 1, 2].map((stage) => this.#measure(state, stage));
      this.#measures = { key: measureKey(state), list };
      return true;
    }
    const key = JSON.stringify([this.#stage?.key, state.start, state.steps]);
    const limit = this.#stage?.stage.largestRate ?? NaN;
    if (this.#regimes?.key === key || !this.#race || !(limit > 0)) return false;
    const [from, to] = [10 ** SHARE_AXIS.from * limit, 10 ** SHARE_AXIS.to * limit];
    const map = this.#race.race.regimes(0, from, to, RATES);
    this.#regimes = { key, map: { ...map, rates: map.rates.map((rate) => rate / limit) } };
    return true;
  }

  #measure(state: NormalizationState, at: number): Measure {
    const { data, training } = this.#prepare(state);
    const stage = makeStage(this.#engine, data.train, at, training);
    try {
      const { problem, frame, largestRate, curvature } = stage;
      const start = startIn(frame, state.start);
      const rate = state.share * largestRate;
      const { loss, status, regime } = descend(this.#engine, problem, start, rate, MOST_STEPS);
      const goal = goalOf(stage);
      const steps = loss.findIndex((value) => value <= goal);
      return {
        condition: curvature.conditionNumber,
        steepest: Math.max(...curvature.eigenvalues),
        largestRate,
        steps: steps < 0 ? null : steps,
        diverges: status.state === 'diverged' || regime === 'diverges',
      };
    } finally {
      stage.problem.dispose();
    }
  }

  #freeStage(): void {
    this.#race?.race.dispose();
    this.#race = null;
    this.#stage?.stage.problem.dispose();
    this.#stage = null;
  }

  dispose(): void {
    this.#freeStage();
    this.#prepared = null;
    this.#measures = null;
    this.#regimes = null;
  }
}

/** A loss that counts as arrived: the same distance from the minimum at every stage, as J(0) is the same. */
export const goalOf = ({ problem, lowest }: Stage): number =>
  lowest.value + TOLERANCE * problem.evaluate([0, 0]).value;

/** Rounding errors of sums are zero to the eye. */
const clean = (value: number): number =>
  Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(12));

const measureKey = ({ pair, split, share, start }: NormalizationState): string =>
  JSON.stringify([pair, split, share, start]);
