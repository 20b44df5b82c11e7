/**
 * Everything a contour figure shows, as one value: what is descended, who descends, how long, and what is drawn.
 *
 * A state is complete and plain: it survives JSON, compares by value, and becomes a link in `codec.ts`. Option values
 * that equal the default of the engine's table are left out, so a state has exactly one form (`normalize`).
 */
import type {
  Domain,
  KindInfo,
  OptimizerInfo,
  Options,
  Pair,
  ProblemSpec,
  RaceSpec,
  RunSpec,
  SurfaceInfo,
} from '../../engine/types';
import { optimizerOf } from '../rows';

/** What may be drawn over the contours, in the order of the menu. */
export const OVERLAYS = ['gradient', 'velocity', 'squares', 'update', 'levels', 'data'] as const;
export type Overlay = (typeof OVERLAYS)[number];

/** One competitor of a figure: like the engine's RunSpec, in its one normal form. */
export interface RunChoice {
  readonly optimizer: string;
  readonly options: Options;
  readonly rate: number;
  readonly schedule: ScheduleChoice;
}

/** `table`: milestones of multi_step, factors of a schedule drawn by hand, [] for all others. */
export interface ScheduleChoice {
  readonly id: string;
  readonly options: Options;
  readonly table: readonly number[];
}

/** What this figure offers: all problems but those of the normalization figure. */
export type ContourProblem = Exclude<ProblemSpec, { kind: 'least_squares' }>;

export interface FigureState {
  readonly problem: ContourProblem;
  /** Examples per update, 0 = all. */
  readonly batchSize: number;
  /** Standard deviation of the synthetic noise on every gradient entry. */
  readonly noise: number;
  readonly seed: number;
  /** null = the start the problem suggests. */
  readonly start: Pair | null;
  /** null = the domain of the problem. */
  readonly view: Domain | null;
  readonly runs: readonly RunChoice[];
  /** Budget in updates. */
  readonly steps: number;
  /** Gradient norm that counts as converged. */
  readonly tolerance: number;
  /** Step on screen, 0 … steps. */
  readonly step: number;
  /** Steps per second while playing. */
  readonly speed: number;
  readonly show: readonly Overlay[];
  /** Index of the run whose arrows and numbers are on screen. */
  readonly selected: number;
}

/** The engine's tables, and its opinion about a problem: all that checking a state needs. */
export interface Tables {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
  readonly surfaces: readonly SurfaceInfo[];
  /** What the engine refuses about this problem, or null when it takes it. */
  problemError(spec: ContourProblem): string | null;
}

/** Limits of the figure itself; those of options come from the engine's tables. */
export const LIMITS = {
  runs: 8,
  steps: 20_000,
  seed: 2 ** 32 - 1,
  rows: 10_000,
  listed: 2_000,
  formula: 1_000,
} as const;

const FIRST_RUNS = ['gradient_descent', 'momentum', 'rmsprop', 'adam'];
const FIRST_OVERLAYS: readonly Overlay[] = ['gradient', 'velocity', 'update', 'levels', 'data'];

/** The schedule every run begins with: the first of the table, with all its defaults. */
export function plainSchedule(tables: Tables): ScheduleChoice {
  return { id: tables.schedules[0]?.id ?? '', options: {}, table: [] };
}

/** A run as its table row suggests it. */
export function newRun(tables: Tables, optimizer: string): RunChoice {
  const { defaultRate } = optimizerOf(tables.optimizers, optimizer);
  return { optimizer, options: {}, rate: defaultRate, schedule: plainSchedule(tables) };
}

/** What a figure shows when its link says nothing. */
export function defaultState(tables: Tables): FigureState {
  const known = FIRST_RUNS.filter((id) => tables.optimizers.some((info) => info.id === id));
  return {
    problem: { kind: 'surface', id: tables.surfaces[0]?.id ?? '', options: {} },
    batchSize: 0,
    noise: 0,
    seed: 1,
    start: null,
    view: null,
    runs: known.map((id) => newRun(tables, id)),
    steps: 60,
    tolerance: 1e-3,
    step: 0,
    speed: 8,
    show: FIRST_OVERLAYS,
    selected: known.length - 1,
  };
}

/** What the engine is asked to run. */
export function raceSpec(state: FigureState, start: Pair, exampleCount: number): RaceSpec {
  return {
    start,
    steps: state.steps,
    seed: state.seed,
    batchSize: Math.min(state.batchSize, exampleCount),
    noise: state.noise,
    tolerance: state.tolerance,
    runs: state.runs.map(runSpec),
  };
}

export function runSpec(run: RunChoice): RunSpec {
  const { id, options, table } = run.schedule;
  return {
    optimizer: run.optimizer,
    options: run.options,
    rate: run.rate,
    schedule: { id, options, ...(table.length > 0 ? { table } : {}) },
  };
}
