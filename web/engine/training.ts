import {
  EngineError,
  Owned,
  doubles,
  list,
  numeric,
  numericList,
  rawOptions,
  record,
  text,
  type Bridge,
} from './bridge';
import type { NetworkModule, RawTraining } from './module';
import type {
  DataSpec,
  Grain,
  Histogram,
  Landscape,
  NetworkLayout,
  Part,
  RunningStatistics,
  Score,
  Statistics,
  Trace,
  TrainingChanges,
  TrainingHistory,
  TrainingRun,
  TrainingSpec,
  TrainingStatus,
  UpdatePreview,
} from './network-types';

/** For records that come from elsewhere than TypeScript. */
function flag(what: string, value: unknown): boolean {
  if (typeof value !== 'boolean') {
    throw new EngineError(`${what} must be true or false, got ${typeof value}`);
  }
  return value;
}

function rawData(data: DataSpec): object {
  record('data', data);
  switch (data.kind) {
    case 'table': {
      const [noise, count] = [numeric('noise', data.noise ?? 0), numeric('count', data.count ?? 0)];
      return { kind: 'table', id: text('id', data.id), noise, count };
    }
    case 'given': {
      const { task, classes, inputs, x, y } = data;
      return {
        kind: 'given',
        task: text('task', task),
        classes: numeric('classes', classes),
        inputs: numeric('inputs', inputs),
        x: numericList('x', x),
        y: numericList('y', y),
      };
    }
    default: {
      const kind = String((data as { kind: unknown }).kind);
      throw new EngineError(`unknown kind of data "${kind}"; there are table, given`);
    }
  }
}

/** What may change on the way, complete. */
function rawKnobs(spec: TrainingSpec): object {
  const { schedule, regularization } = spec;
  return {
    optimizer: text('optimizer', spec.optimizer),
    options: rawOptions(spec.options),
    rate: numeric('rate', spec.rate),
    schedule: {
      id: schedule ? text('schedule', schedule.id) : 'constant',
      options: rawOptions(schedule?.options),
      table: numericList('table', schedule?.table),
    },
    regularization: {
      kind: regularization ? text('regularization', regularization.kind) : 'none',
      rate: numeric('the rate of the regularization', regularization ? regularization.rate : 0),
    },
    batchSize: numeric('batchSize', spec.batchSize),
  };
}

function rawSpec(spec: TrainingSpec): object {
  const { normalization: norm, seeds } = spec;
  return {
    ...rawKnobs(spec),
    precision: text('precision', spec.precision ?? 'float'),
    data: rawData(spec.data),
    trainFraction: numeric('trainFraction', spec.trainFraction ?? 0.5),
    features: list('features', spec.features).map((id) => text('a feature', id)),
    standardize: flag('standardize', spec.standardize ?? false),
    reshuffle: flag('reshuffle', spec.reshuffle ?? true),
    curves: flag('curves', spec.curves ?? true),
    hidden: list('hidden', spec.hidden).map((layer, i) => ({
      units: numeric('units', record(`hidden[${String(i)}]`, layer).units),
      activation: text('activation', layer.activation),
      norm: text('norm', layer.norm),
      placement: text('placement', layer.placement),
    })),
    outputActivation: text('outputActivation', spec.outputActivation),
    loss: text('loss', spec.loss),
    initialization: text('initialization', spec.initialization),
    normalization: {
      delta: numeric('delta', norm?.delta ?? 1e-5),
      rho: numeric('rho', norm?.rho ?? 0.9),
      running: text('running', norm?.running ?? 'lecture_corrected'),
    },
    seeds: {
      data: numeric('seeds.data', seeds?.data ?? 1),
      initialization: numeric('seeds.initialization', seeds?.initialization ?? 1),
      batches: numeric('seeds.batches', seeds?.batches ?? 1),
    },
  };
}

const DIRECTIONS: readonly string[] = ['random', 'path'];

/** The names of TrainingChanges. */
const KNOBS: readonly string[] = [
  'optimizer',
  'options',
  'rate',
  'schedule',
  'regularization',
  'batchSize',
];

/** A training run in the engine; made by `Engine.trainingRun`. */
export class EngineTrainingRun implements TrainingRun {
  #spec: TrainingSpec;
  readonly layout: NetworkLayout;
  readonly #bridge: Bridge<NetworkModule>;
  readonly #owned: Owned<RawTraining>;

  private constructor(bridge: Bridge<NetworkModule>, spec: TrainingSpec, raw: RawTraining) {
    this.#bridge = bridge;
    this.#spec = spec;
    this.#owned = new Owned(raw, 'training run');
    this.layout = raw.layout() as NetworkLayout;
  }

  static create(bridge: Bridge<NetworkModule>, spec: TrainingSpec): EngineTrainingRun {
    const raw = bridge.checked(bridge.module.Training.create(rawSpec(record('spec', spec))));
    return new EngineTrainingRun(bridge, spec, raw);
  }

  get spec(): TrainingSpec {
    return this.#spec;
  }

  get #raw(): RawTraining {
    return this.#owned.raw;
  }

  advance(grain: Grain, count: number): TrainingStatus {
    this.#raw.advance(text('grain', grain), numeric('count', count));
    this.#bridge.check();
    return this.status();
  }

  step(rows: readonly number[]): number {
    return this.#bridge.checked(this.#raw.step(numericList('rows', rows)));
  }

  goTo(updates: number): TrainingStatus {
    this.#raw.goTo(numeric('a position', updates));
    this.#bridge.check();
    return this.status();
  }

  status(): TrainingStatus {
    return this.#bridge.checked(this.#raw.status()) as TrainingStatus;
  }

  history(): TrainingHistory {
    return this.#bridge.checked(this.#raw.history()) as TrainingHistory;
  }

  configure(changes: TrainingChanges): void {
    for (const name of Object.keys(changes)) {
      if (!KNOBS.includes(name)) {
        throw new EngineError(`${name} is fixed once a run is made; there are ${KNOBS.join(', ')}`);
      }
    }
    const next = { ...this.#spec, ...changes };
    this.#raw.configure(rawKnobs(next));
    this.#bridge.check();
    this.#spec = next;
  }

  fork(): TrainingRun {
    const raw = this.#bridge.checked(this.#raw.fork());
    return new EngineTrainingRun(this.#bridge, this.#spec, raw);
  }

  theta(): Float64Array {
    return this.#bridge.checked(this.#raw.theta());
  }

  setParameter(index: number, value: number): void {
    this.#raw.setParameter(numeric('index', index), numeric('value', value));
    this.#bridge.check();
  }

  setTheta(theta: Float64Array, runningStatistics = new Float64Array()): void {
    this.#raw.setTheta({
      theta: doubles('theta', theta),
      runningStatistics: doubles('runningStatistics', runningStatistics),
    });
    this.#bridge.check();
  }

  runningStatistics(): Float64Array {
    return this.#bridge.checked(this.#raw.runningStatistics());
  }

  optimizerState(name: string): Float64Array {
    return this.#bridge.checked(this.#raw.optimizerState(text('name', name)));
  }

  data(part: Part): { readonly x: Float64Array; readonly y: Float64Array } {
    const rows = this.#raw.data(text('part', part));
    return this.#bridge.checked(rows) as { x: Float64Array; y: Float64Array };
  }

  maps(extent: number, resolution: number, statistics: Statistics): Float32Array {
    const [e, r] = [numeric('extent', extent), numeric('resolution', resolution)];
    return this.#bridge.checked(this.#raw.mapsView(e, r, text('statistics', statistics))).slice();
  }

  predict(inputs: Float64Array, statistics: Statistics): Float64Array {
    return this.#bridge.checked(
      this.#raw.predict(doubles('inputs', inputs), text('statistics', statistics)),
    );
  }

  trace(rows: readonly number[] | 'batch', statistics: Statistics): Trace {
    const chosen = rows === 'batch' ? [] : numericList('rows', rows);
    if (rows !== 'batch' && chosen.length === 0) {
      throw new EngineError('a trace needs at least 1 row, got 0');
    }
    return this.#bridge.checked(this.#raw.trace(chosen, text('statistics', statistics))) as Trace;
  }

  previewUpdate(): UpdatePreview {
    return this.#bridge.checked(this.#raw.previewUpdate()) as UpdatePreview;
  }

  evaluate(part: Part, statistics: Statistics, batchSize: number): Score {
    const [p, s] = [text('part', part), text('statistics', statistics)];
    const score = this.#raw.evaluate(p, s, numeric('batchSize', batchSize));
    return this.#bridge.checked(score) as Score;
  }

  confusion(part: Part): Float64Array {
    return this.#bridge.checked(this.#raw.confusion(text('part', part)));
  }

  running(layer: number): RunningStatistics | null {
    const running = this.#raw.running(numeric('layer', layer));
    this.#bridge.check();
    return running as RunningStatistics | null;
  }

  histograms(bins: number): {
    readonly activations: readonly Histogram[];
    readonly gradients: readonly Histogram[];
  } {
    return this.#bridge.checked(this.#raw.histograms(numeric('bins', bins))) as {
      activations: Histogram[];
      gradients: Histogram[];
    };
  }

  landscape(
    directions: 'random' | 'path',
    resolution: number,
    extent: number,
    seed: number,
  ): Landscape {
    if (!DIRECTIONS.includes(directions)) {
      throw new EngineError(
        `unknown directions "${directions}"; there are ${DIRECTIONS.join(', ')}`,
      );
    }
    const [r, e, s] = [
      numeric('resolution', resolution),
      numeric('extent', extent),
      numeric('seed', seed),
    ];
    return this.#bridge.checked(this.#raw.landscape(directions === 'path', r, e, s)) as Landscape;
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
