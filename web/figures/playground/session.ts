/** The worker's side of the playground: the run of the settings and its twin, opened, replaced and freed. */
import type { TrainingSpec } from '../../engine/network-types';
import type { WorkerEngine } from '../network-source';
import { same } from '../same';
import { hasOwnBatches, twinState } from './codec';
import type { KeptCurves } from './curves-kept';
import { readFloats } from './floats-text';
import { LiveRun, type Move, type Start } from './live-run';
import { Opening } from './opening';
import { outputCalls, type Shown } from './picture-calls';
import { changesOf, trainingSpec, type PlaygroundState, type Tables } from './state';
import { Stretches, TwinCourse } from './twin-course';

/** What a run is made from. Read anew after every wait: the reader goes on meanwhile. */
export interface Settings {
  readonly state: PlaygroundState;
  readonly tables: Tables;
}

export class Session {
  run: LiveRun | null = null;
  twin: LiveRun | null = null;
  /** Curves of the run before this one, where its losses can be compared with those of this one. */
  ghost: KeptCurves | null = null;
  readonly #connect: () => Promise<WorkerEngine>;
  readonly #runs = new Opening();
  readonly #twins = new Opening();
  #engine: WorkerEngine | null = null;
  /** The last run that was left after an epoch at least. */
  #last: { readonly spec: TrainingSpec; readonly curves: KeptCurves } | null = null;
  /** Batch sizes of the run along its way. */
  #sizes = new Stretches(0);
  #course: TwinCourse | null = null;
  #disposed = false;

  constructor(connect: () => Promise<WorkerEngine>) {
    this.#connect = connect;
  }

  /** The run where it can be changed and moved: null also while another one is opened in its place. */
  get settled(): LiveRun | null {
    return this.#runs.busy ? null : this.run;
  }

  /** A run of the settings at a position. Null when it came too late: a later one was asked for, or none any more. */
  async open(settings: Settings, updates: number): Promise<LiveRun | null> {
    if (this.#disposed) return null;
    return this.#runs.open(async () => {
      this.#engine = await this.#connect();
      return openRun(this.#engine, firstOf(settings), updates);
    });
  }

  /** Puts a run in the place of the last one. */
  replace(run: LiveRun): void {
    const old = this.run;
    if (old && old.status.epoch > 0) this.#last = { spec: old.spec, curves: old.curves.last };
    old?.dispose();
    this.ghost = this.#last && isComparable(this.#last.spec, run.spec) ? this.#last.curves : null;
    this.run = run;
    this.#sizes = new Stretches(run.spec.batchSize);
  }

  /** Opens the twin that the settings ask for, beside the run; without a wish there is none. */
  async openTwin(settings: Settings & Shown): Promise<void> {
    const wanted = firstOfTwin(settings);
    const engine = this.#engine;
    this.#twins.cancel();
    this.twin?.dispose();
    this.twin = null;
    if (!wanted || !engine || !this.run) return;
    const twin = await this.#twins.open(() => openRun(engine, wanted, 0));
    if (!twin) return;
    // What was changed live meanwhile is its own, too.
    if (!same(firstOfTwin(settings), wanted)) {
      twin.dispose();
      await this.openTwin(settings);
      return;
    }
    this.twin = twin;
    this.#course = new TwinCourse(twin.status, twin.spec.batchSize, this.#sizes);
    await this.#bring(twin, this.run, settings);
  }

  /**
   * Brings the twin to where the run has moved, however it did: a position of the run has one of the twin. `changedAt`:
   * the run's update at which something was changed that the twin has in common with it, before that move; null for
   * none. The twin changes before it moves, too: where it stands in between is where a stretch of its course begins.
   */
  async followTwin(
    run: LiveRun,
    move: Move,
    settings: Settings & Shown,
    changedAt: number | null,
  ): Promise<void> {
    const { twin } = this;
    if (changedAt !== null) this.#sizes.begin(changedAt, settings.state.batchSize);
    if (!twin) return;
    const wanted = changedAt === null ? null : twinState(settings.state, settings.tables);
    if (changedAt !== null && wanted) {
      const configured = ['configure', changesOf(wanted)] as const;
      const { status } = await twin.remote.together({ configured, status: ['status'] });
      if (this.twin !== twin) return;
      this.#course?.changed(changedAt, status, wanted.batchSize);
    } else if (move[0] === 'status') return;
    await this.#bring(twin, run, settings);
  }

  /** To where the run has seen as many examples; where both have the same mini-batches, to its sample, too. */
  async #bring(twin: LiveRun, { status }: LiveRun, settings: Settings & Shown): Promise<void> {
    const inside = status.sample > 0 && !hasOwnBatches(settings.state);
    await twin.ask({
      placed: ['goTo', this.#course?.updateFor(status) ?? 0],
      ...outputCalls(twin, settings),
      status: inside ? ['advance', 'sample', status.sample] : ['status'],
    });
  }

  dispose(): void {
    this.#disposed = true;
    this.#runs.cancel();
    this.#twins.cancel();
    this.run?.dispose();
    this.twin?.dispose();
    this.run = null;
    this.twin = null;
  }
}

/** Whether both measure their losses alike and on the same rows, split alike: then one axis is good for both. */
const isComparable = (a: TrainingSpec, b: TrainingSpec): boolean =>
  a.loss === b.loss &&
  a.trainFraction === b.trainFraction &&
  a.seeds?.data === b.seeds?.data &&
  same(a.data, b.data);

/** What a run is opened with. */
interface First {
  readonly spec: TrainingSpec;
  readonly start: Start;
}

const firstOf = ({ state, tables }: Settings): First => ({
  spec: trainingSpec(state, tables),
  start: {
    weights: readFloats(state.weights),
    runningStatistics: readFloats(state.runningStatistics),
  },
});

function firstOfTwin({ state, tables }: Settings): First | null {
  const wanted = twinState(state, tables);
  return wanted && firstOf({ state: wanted, tables });
}

const openRun = (engine: WorkerEngine, { spec, start }: First, updates: number): Promise<LiveRun> =>
  LiveRun.open(engine, spec, updates, start);
