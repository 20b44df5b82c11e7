/**
 * Everything the playground shows, as one value: data, network, how it trains, what is drawn.
 *
 * A state is complete and plain: it compares by value and becomes a link in `codec.ts`. Empty texts mean "as the data
 * suggest": the loss follows from the data, the output activation from the loss.
 */
import type {
  DataSpec,
  DatasetInfo,
  Grain,
  LayerSpec,
  NamedInfo,
  RunningConvention,
  Statistics,
  Task,
  TrainingChanges,
  TrainingSpec,
} from '../../engine/network-types';
import type { KindInfo, OptimizerInfo, Options } from '../../engine/types';

/** A row of the data table, or the user's own rows. */
export type DataChoice =
  | { readonly kind: 'table'; readonly id: string; readonly noise: number; readonly count: number }
  | GivenData;

export interface GivenData {
  readonly kind: 'given';
  /** Where they come from, for the title: a file's name, or 'drawn'. */
  readonly name: string;
  readonly task: Task;
  readonly classes: number;
  readonly inputs: number;
  /** Row after row, `inputs` numbers each. */
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface ScheduleChoice {
  readonly id: string;
  readonly options: Options;
  readonly table: readonly number[];
}

export const STOPS = ['none', 'epochs', 'loss', 'accuracy'] as const;
/** Training stops by itself at this many epochs, this test loss, or this test accuracy in percent. */
export interface StopRule {
  readonly kind: (typeof STOPS)[number];
  readonly value: number;
}

export interface UnitPlace {
  /** 0 … hidden layers; the last is the output layer. */
  readonly layer: number;
  readonly unit: number;
}

export interface PlaygroundState {
  readonly data: DataChoice;
  /** Percent of the rows that is trained on. */
  readonly trainPart: number;
  /** Ids of features, in the order of the table. Of no use to data with other than two inputs. */
  readonly features: readonly string[];
  readonly standardize: boolean;
  readonly hidden: readonly LayerSpec[];
  readonly outputActivation: string;
  readonly loss: string;
  readonly initialization: string;
  /** The first weights as `floats-text.ts` writes them; '' = drawn as `initialization` says. */
  readonly weights: string;
  /** The running statistics that belong to them, written alike; '' = they begin anew. */
  readonly runningStatistics: string;
  readonly delta: number;
  readonly rho: number;
  readonly running: RunningConvention;
  readonly optimizer: string;
  readonly options: Options;
  readonly rate: number;
  readonly schedule: ScheduleChoice;
  readonly regularization: 'none' | 'l1' | 'l2';
  readonly regularizationRate: number;
  readonly batchSize: number;
  readonly reshuffle: boolean;
  readonly seeds: Seeds;
  readonly statistics: Statistics;
  readonly showTest: boolean;
  readonly discretize: boolean;
  readonly stop: StopRule;
  readonly grain: Grain;
  /** Steps of the grain per second while playing; Infinity trains as fast as it can. */
  readonly speed: number;
  /** Position on screen, in updates. */
  readonly updates: number;
  readonly selected: UnitPlace | null;
  /** A second run with one setting different, as `key=value` of a link; '' for none. */
  readonly twin: string;
  /** Parts of the interface that are not shown. */
  readonly hide: readonly string[];
}

export interface Seeds {
  readonly data: number;
  readonly initialization: number;
  readonly batches: number;
}

/** All that checking a state needs: the engine's tables. */
export interface Tables {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];
  /** Rows of data sets that are loaded from a file, once they are there. */
  readonly loaded?: ReadonlyMap<string, Extract<DataSpec, { kind: 'given' }>>;
}

/** Limits of the figure itself; those of options come from the engine's tables. */
export const LIMITS = {
  layers: 6,
  units: 32,
  seed: 2 ** 32 - 1,
  rows: 20_000,
  updates: 1e9,
} as const;

export const SPEEDS = [1, 4, 15, 60, 600, 6000, Number.POSITIVE_INFINITY] as const;
const FIRST_SHAPE = [4, 2];

export const plainLayer = (units: number): LayerSpec => ({
  units,
  activation: 'tanh',
  norm: 'none',
  placement: 'before',
});

/** What the playground shows when its link says nothing: TensorFlow Playground's first screen. */
export function defaultState(tables: Tables): PlaygroundState {
  return {
    data: { kind: 'table', id: tables.datasets[0]?.id ?? '', noise: 0, count: 0 },
    trainPart: 50,
    features: tables.features.slice(0, 2).map(({ id }) => id),
    standardize: false,
    hidden: FIRST_SHAPE.map(plainLayer),
    outputActivation: '',
    loss: '',
    initialization: 'playground',
    weights: '',
    runningStatistics: '',
    delta: 1e-5,
    rho: 0.9,
    running: 'lecture_corrected',
    optimizer: tables.optimizers[0]?.id ?? '',
    options: {},
    rate: 0.03,
    schedule: { id: tables.schedules[0]?.id ?? '', options: {}, table: [] },
    regularization: 'none',
    regularizationRate: 0,
    batchSize: 10,
    reshuffle: true,
    seeds: { data: 7, initialization: 7, batches: 7 },
    statistics: 'running',
    showTest: false,
    discretize: false,
    stop: { kind: 'none', value: 0 },
    grain: 'epoch',
    speed: 60,
    updates: 0,
    selected: null,
    twin: '',
    hide: [],
  };
}

/** What kind of data a state has. */
export interface DataShape {
  readonly task: Task;
  readonly classes: number;
  readonly inputs: number;
}

export function shapeOf(data: DataChoice, tables: Tables): DataShape {
  if (data.kind === 'given') return data;
  const info = tables.datasets.find(({ id }) => id === data.id);
  return info ?? { task: 'classification', classes: 2, inputs: 2 };
}

/** Losses that fit the data, the usual one first. */
export function lossesFor({ task, classes }: DataShape): readonly string[] {
  if (task === 'regression') return ['half_mse', 'mse'];
  if (classes > 2) return ['softmax_cross_entropy'];
  return ['half_mse', 'mse', 'logistic', 'hinge'];
}

export const lossOf = (state: PlaygroundState, tables: Tables): string => {
  const fitting = lossesFor(shapeOf(state.data, tables));
  return fitting.includes(state.loss) ? state.loss : (fitting[0] ?? '');
};

/** Squared error on two classes bounds its output; all other losses take the sum as it is. */
export function outputActivationOf(state: PlaygroundState, tables: Tables): string {
  if (state.outputActivation !== '') return state.outputActivation;
  const { task } = shapeOf(state.data, tables);
  return task === 'classification' && lossOf(state, tables).endsWith('mse') ? 'tanh' : 'linear';
}

/** What the engine is asked to train. */
export function trainingSpec(state: PlaygroundState, tables: Tables): TrainingSpec {
  const { data } = state;
  const shape = shapeOf(data, tables);
  return {
    data: dataSpec(data, tables),
    trainFraction: state.trainPart / 100,
    features: shape.inputs === 2 ? state.features : [],
    standardize: state.standardize,
    hidden: state.hidden,
    outputActivation: outputActivationOf(state, tables),
    loss: lossOf(state, tables),
    initialization: state.initialization,
    normalization: { delta: state.delta, rho: state.rho, running: state.running },
    ...changesOf(state),
    reshuffle: state.reshuffle,
    seeds: state.seeds,
  };
}

function dataSpec(data: DataChoice, tables: Tables): DataSpec {
  if (data.kind === 'table') {
    const rows = tables.loaded?.get(data.id);
    if (rows) return rows;
    const { id, noise, count } = data;
    return { kind: 'table', id, noise, ...(count > 0 ? { count } : {}) };
  }
  const { task, classes, inputs, x, y } = data;
  return { kind: 'given', task, classes, inputs, x, y };
}

/** The part of a spec that may change while it runs. */
export function changesOf(state: PlaygroundState): Required<TrainingChanges> {
  const { id, options, table } = state.schedule;
  return {
    optimizer: state.optimizer,
    options: state.options,
    rate: state.rate,
    schedule: { id, options, ...(table.length > 0 ? { table } : {}) },
    regularization: { kind: state.regularization, rate: state.regularizationRate },
    batchSize: state.batchSize,
  };
}
