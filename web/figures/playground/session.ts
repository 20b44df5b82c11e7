/** The worker's side of the playground: the run of the settings and its twin, opened, replaced and freed. */
import type { WorkerEngine } from '../engine-source';
import { twinState } from './codec';
import type { KeptCurves } from './curves-kept';
import { LiveRun, type Move } from './live-run';
import { outputCalls, type Shown } from './picture-calls';
import { trainingSpec, type PlaygroundState, type Tables } from './state';
import { readWeights } from './weights-text';

/** What a run is made from. Read anew after every wait: the reader goes on meanwhile. */
export interface Settings {
  readonly state: PlaygroundState;
  readonly tables: Tables;
}

export class Session {
  run: LiveRun | null = null;
  twin: LiveRun | null = null;
  /** Curves of the run before this one. */
  ghost: KeptCurves | null = null;
  readonly #connect: () => Promise<WorkerEngine>;
  #engine: WorkerEngine | null = null;
  #opening = 0;
  #disposed = false;

  constructor(connect: () => Promise<WorkerEngine>) {
    this.#connect = connect;
  }

  /** A run of the settings at a position. Null when it came too late: a later one was asked for, or none any more. */
  async open(settings: Settings, updates: number): Promise<LiveRun | null> {
    const number = (this.#opening += 1);
    try {
      this.#engine = await this.#connect();
      const run = await openRun(this.#engine, settings, updates);
      if (number === this.#opening && !this.#disposed) return run;
      run.dispose();
    } catch (error) {
      if (number === this.#opening) throw error;
    }
    return null;
  }

  /** Puts a run in the place of the last one. */
  replace(run: LiveRun): void {
    const old = this.run;
    if (old && old.status.epoch > 0) this.ghost = old.curves.last;
    old?.dispose();
    this.run = run;
  }

  /** Opens the twin that the settings ask for, beside the run; without a wish there is none. */
  async openTwin(settings: Settings & Shown): Promise<void> {
    const { state, tables } = settings;
    const wanted = twinState(state, tables);
    const run = this.run;
    this.twin?.dispose();
    this.twin = null;
    if (!wanted || !this.#engine || !run) return;
    const twin = await openRun(this.#engine, { state: wanted, tables }, 0);
    if (this.run !== run || this.#disposed) twin.dispose();
    else {
      this.twin = twin;
      await twin.ask({ ...outputCalls(twin, settings), status: this.#toRun(twin) });
    }
  }

  /** Lets the twin make the move that the run has made. */
  async followTwin(run: LiveRun, move: Move, shown: Shown): Promise<void> {
    const { twin } = this;
    if (!twin || move[0] === 'status') return;
    const goesOn = move[0] === 'advance' && run.status.state === 'running';
    const status = goesOn ? move : this.#toRun(twin);
    await twin.ask({ ...outputCalls(twin, shown), status });
  }

  /** The twin stands at the same epoch. */
  #toRun(twin: LiveRun): Move {
    const { epoch, batch } = this.run?.status ?? { epoch: 0, batch: 0 };
    const per = twin.status.batchesPerEpoch;
    return ['goTo', epoch * per + Math.min(batch, per)];
  }

  dispose(): void {
    this.#disposed = true;
    this.#opening += 1;
    this.run?.dispose();
    this.twin?.dispose();
    this.run = null;
    this.twin = null;
  }
}

const openRun = (
  engine: WorkerEngine,
  { state, tables }: Settings,
  updates: number,
): Promise<LiveRun> =>
  LiveRun.open(engine, trainingSpec(state, tables), updates, readWeights(state.weights));
