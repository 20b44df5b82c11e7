/** The worker's side of the playground: the run of the settings and its twin, opened, replaced and freed. */
import type { WorkerEngine } from '../network-source';
import { twinState } from './codec';
import type { KeptCurves } from './curves-kept';
import { LiveRun, type FrameCalls, type Move } from './live-run';
import { Opening } from './opening';
import { outputCalls, type Shown } from './picture-calls';
import { changesOf, trainingSpec, type PlaygroundState, type Tables } from './state';
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
  readonly #runs = new Opening();
  readonly #twins = new Opening();
  #engine: WorkerEngine | null = null;
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
      return openRun(this.#engine, settings, updates);
    });
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
    const engine = this.#engine;
    this.#twins.cancel();
    this.twin?.dispose();
    this.twin = null;
    if (!wanted || !engine || !this.run) return;
    const twin = await this.#twins.open(() => openRun(engine, { state: wanted, tables }, 0));
    if (!twin) return;
    this.twin = twin;
    await twin.ask({ ...outputCalls(twin, settings), status: this.#toRun(twin) });
  }

  /** Lets the twin make the move that the run has made; `changed`: after a change of what it has in common with the run. */
  async followTwin(
    run: LiveRun,
    move: Move,
    settings: Settings & Shown,
    changed: boolean,
  ): Promise<void> {
    const { twin } = this;
    const configured = changed ? twinChanges(settings) : {};
    if (!twin || (move[0] === 'status' && !configured.configured)) return;
    const jumps = move[0] === 'goTo' || run.status.state !== 'running';
    const status = jumps ? this.#toRun(twin) : move;
    await twin.ask({ ...configured, ...outputCalls(twin, settings), status });
  }

  /** The twin stands at the same epoch. */
  #toRun(twin: LiveRun): Move {
    const { epoch, batch } = this.run?.status ?? { epoch: 0, batch: 0 };
    const per = twin.status.batchesPerEpoch;
    return ['goTo', epoch * per + Math.min(batch, per)];
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

/** What the twin's settings have become, its own knob as it was. */
function twinChanges({ state, tables }: Settings): Pick<FrameCalls, 'configured'> {
  const wanted = twinState(state, tables);
  return wanted ? { configured: ['configure', changesOf(wanted)] } : {};
}

const openRun = (
  engine: WorkerEngine,
  { state, tables }: Settings,
  updates: number,
): Promise<LiveRun> =>
  LiveRun.open(engine, trainingSpec(state, tables), updates, readWeights(state.weights));
