/**
 * The playground without its page: the state, the runs in the worker that follow it, and time.
 *
 * One message per frame is under way. What the reader does meanwhile is kept here, the later of each kind counts, and
 * goes along with the next message.
 */
import type { Grain, TrainingChanges, TrainingSpec } from '../../engine/network-types';
import type { WorkerEngine } from '../engine-source';
import type { Note } from '../notes';
import { same } from '../same';
import { decode, encode, twinState } from './codec';
import type { KeptCurves } from './curves-kept';
import { LiveRun, EXTENT, type FrameCalls } from './live-run';
import { DIGITS } from './digits-data';
import { Pace } from './pace';
import type { RunFile } from './take-along';
import {
  changesOf,
  shapeOf,
  trainingSpec,
  type PlaygroundState,
  type Tables,
  type UnitPlace,
} from './state';
import { words } from './strings';
import { readWeights, writeWeights } from './weights-text';

/** What the picture needs beyond the network itself. */
export interface Wants {
  readonly histograms: boolean;
  readonly confusion: boolean;
  readonly trace: boolean;
}

const BINS = 24;
/** Points per side of the maps: at most so many values per message. */
const MOST_VALUES = 450_000;
const FINE = 100;

/** The link of the first state. */
const FIRST = 'v=1';

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Where engines and files come from, and who is told of changes. */
export interface Surroundings {
  readonly connect: () => Promise<WorkerEngine>;
  readonly load: () => Promise<GivenRows>;
  readonly changed: () => void;
}
type GivenRows = Extract<TrainingSpec['data'], { kind: 'given' }>;

export class PlaygroundModel {
  tables: Tables;
  state: PlaygroundState;
  notes: readonly Note[] = [];
  /** What the engine refused last. */
  error: string | null = null;
  run: LiveRun | null = null;
  twin: LiveRun | null = null;
  /** Curves of the run before this one. */
  ghost: KeptCurves | null = null;
  /** Why training stopped by itself. */
  stopped: 'rule' | 'diverged' | null = null;
  /** Furthest position of this run, in updates. */
  furthest = 0;
  /** Whether the weights follow from the settings alone: nothing was changed on the way. */
  pure = true;
  wants: Wants = { histograms: true, confusion: false, trace: false };
  playing = false;
  /** Told of a run that is left behind. */
  left: ((run: LiveRun) => void) | null = null;
  /** Pixels that the network is asked about, null for none. */
  digit: Float64Array | null = null;
  #engine: WorkerEngine | null = null;
  readonly #connect: () => Promise<WorkerEngine>;
  readonly #load: Surroundings['load'];
  readonly #changed: () => void;
  readonly #pace = new Pace();
  #busy = false;
  #opening = 0;
  #target: number | null = null;
  #steps: { readonly grain: Grain; readonly count: number } | null = null;
  #changes: TrainingChanges | null = null;
  #parameters: [number, number][] = [];
  /** Something that is shown has to be asked again, without a step. */
  #stale = false;
  #disposed = false;
  /** Settings of the run that is there. */
  #stateOf: PlaygroundState;

  constructor(tables: Tables, { connect, load, changed }: Surroundings) {
    this.tables = tables;
    this.#load = load;
    this.#connect = connect;
    this.#changed = changed;
    this.state = decode('', tables).state;
    this.#stateOf = this.state;
  }

  get link(): string {
    const updates = this.pure ? (this.run?.status.updates ?? this.state.updates) : 0;
    return encode({ ...this.state, updates }, this.tables);
  }

  /** A link that begins with the weights of this moment. */
  get linkWithWeights(): string {
    const weights = this.run ? writeWeights(this.run.theta) : '';
    return encode({ ...this.state, weights, updates: 0 }, this.tables);
  }

  /** The link of a run, also of one whose settings have just been left. */
  linkOf(run: LiveRun): string {
    return encode({ ...this.#stateOf, updates: this.pure ? run.status.updates : 0 }, this.tables);
  }

  /** From a link: settings, notes, and a run at its position. */
  async open(link: string): Promise<void> {
    const { state, notes } = decode(link, this.tables);
    this.notes = notes;
    this.state = state;
    await this.#restart(state.updates);
  }

  /** A saved run: its settings and data, then its position or its weights. */
  async openFile({ link, updates, data, theta }: RunFile): Promise<void> {
    const { state, notes } = decode(link, this.tables);
    this.notes = notes;
    this.state = { ...state, ...(data ? { data } : {}) };
    await this.#restart(updates);
    const { run } = this;
    if (!theta || !run || this.error !== null) return;
    try {
      await run.remote.setTheta(Float64Array.from(theta));
      this.pure = false;
    } catch (error) {
      this.error = messageOf(error);
    }
    this.touch();
  }

  /** New settings. What can change on the way does; anything else starts a new run. */
  change(patch: Partial<PlaygroundState>): void {
    const before = this.state;
    // Who wants other random weights does not want those of the link.
    const drawn = patch.seeds !== undefined || patch.initialization !== undefined;
    this.state = { ...before, ...(drawn ? { weights: '' } : {}), ...patch };
    this.error = null;
    const [was, is] = [trainingSpec(before, this.tables), trainingSpec(this.state, this.tables)];
    const live = changesOf(this.state);
    const sameStart = before.weights === this.state.weights;
    if (sameStart && same({ ...was, ...live }, is) && this.run) {
      if (!same(was, is)) this.#configure(live, before);
      if (before.twin !== this.state.twin) void this.#openTwin();
    } else void this.#restart(0, before);
    this.touch();
  }

  #configure(changes: TrainingChanges, before: PlaygroundState): void {
    const run = this.run;
    if (!run) return;
    // Before the first update there is no way yet: it is simply another run.
    if (run.status.updates === 0 && this.furthest === 0) {
      void this.#restart(0, before);
      return;
    }
    this.pure = false;
    this.#changes = { ...this.#changes, ...changes };
    this.furthest = run.status.updates;
  }

  /** Back to the first weights of these settings. */
  reset(): void {
    this.pause();
    void this.#restart(0);
  }

  async #restart(updates: number, before: PlaygroundState | null = null): Promise<void> {
    const number = (this.#opening += 1);
    const wasPlaying = this.playing;
    this.playing = false;
    this.#forget();
    try {
      await this.#rowsOf(this.state.data);
      this.#engine = await this.#connect();
      const spec = trainingSpec(this.state, this.tables);
      const weights = readWeights(this.state.weights);
      const run = await LiveRun.open(this.#engine, spec, updates, weights);
      if (number !== this.#opening || this.#disposed) {
        run.dispose();
        return;
      }
      if (weights && !run.fits) {
        const text = words.weightsMisfit(weights.length, run.layout.size);
        this.notes = [...this.notes, { key: 'weights', text }];
        this.state = { ...this.state, weights: '' };
      }
      this.#take(run);
      this.error = null;
      await this.#openTwin();
      this.playing = wasPlaying;
    } catch (error) {
      if (number !== this.#opening) return;
      this.error = messageOf(error);
      await this.#giveWay(before);
    }
    this.touch();
  }

  /** What is refused gives way to the settings of the run that is still there, or to the first ones. */
  async #giveWay(before: PlaygroundState | null): Promise<void> {
    const { error } = this;
    if (before && this.run) this.state = before;
    else if (!this.run && this.link !== FIRST) {
      this.state = decode('', this.tables).state;
      await this.#restart(0);
      this.error = error;
    }
  }

  /** Data that lie in a file are loaded before a run needs them. */
  async #rowsOf(data: PlaygroundState['data']): Promise<void> {
    if (data.kind !== 'table' || data.id !== DIGITS || this.tables.loaded?.has(DIGITS)) return;
    const rows = await this.#load();
    this.tables = { ...this.tables, loaded: new Map([[DIGITS, rows]]) };
  }

  /** Asks the network about a drawn digit, now and while it trains. */
  classify(pixels: Float64Array | null): void {
    this.digit = pixels;
    this.touch();
  }

  #forget(): void {
    this.#target = null;
    this.#steps = null;
    this.#changes = null;
    this.#parameters = [];
  }

  #take(run: LiveRun): void {
    const old = this.run;
    if (old && old.status.epoch > 0) {
      this.ghost = old.curves.last;
      this.left?.(old);
    }
    old?.dispose();
    this.run = run;
    this.#stateOf = this.state;
    this.pure = true;
    this.stopped = null;
    this.furthest = run.status.updates;
    this.#pace.forget();
  }

  async #openTwin(): Promise<void> {
    const wanted = twinState(this.state, this.tables);
    const run = this.run;
    this.twin?.dispose();
    this.twin = null;
    if (!wanted || !this.#engine || !run) {
      this.touch();
      return;
    }
    try {
      const spec = trainingSpec(wanted, this.tables);
      const twin = await LiveRun.open(this.#engine, spec, 0, readWeights(wanted.weights));
      if (this.run !== run || this.#disposed) twin.dispose();
      else {
        this.twin = twin;
        await twin.ask({ ...this.#view(twin, false), status: this.#twinTo(twin) });
      }
    } catch (error) {
      this.error = messageOf(error);
    }
    this.touch();
  }

  /** The twin stands at the same epoch. */
  #twinTo(twin: LiveRun): FrameCalls['status'] {
    const { epoch, batch } = this.run?.status ?? { epoch: 0, batch: 0 };
    const per = twin.status.batchesPerEpoch;
    return ['goTo', epoch * per + Math.min(batch, per)];
  }

  play(): void {
    if (this.playing || !this.run || this.run.status.state === 'diverged') return;
    this.playing = true;
    this.stopped = null;
    this.#pace.start();
    this.#changed();
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.touch();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  step(grain: Grain, count = 1): void {
    this.pause();
    this.stopped = null;
    if (count < 0) this.goTo(this.#before(grain));
    else {
      const waiting = this.#steps?.grain === grain ? this.#steps.count : 0;
      this.#steps = { grain, count: waiting + count };
      this.touch();
    }
  }

  /** The position one step of the grain back, in updates. */
  #before(grain: Grain): number {
    const { updates, batch, sample, batchesPerEpoch } = this.run?.status ?? NOWHERE;
    const now = this.#target ?? updates;
    if (sample > 0) return now;
    if (grain !== 'epoch') return Math.max(0, now - 1);
    return Math.max(0, now - (batch > 0 && this.#target === null ? batch : batchesPerEpoch));
  }

  goTo(updates: number): void {
    this.pause();
    this.stopped = null;
    this.#target = Math.max(0, Math.round(updates));
    this.touch();
  }

  /** Replaces one parameter: a weight, a bias, γ or β. */
  setParameter(index: number, value: number): void {
    this.pure = false;
    this.#parameters.push([index, value]);
    this.touch();
  }

  select(place: UnitPlace | null): void {
    this.state = { ...this.state, selected: place };
    this.touch();
  }

  /** Something has to be shown anew. */
  touch(): void {
    this.#stale = true;
    this.#changed();
  }

  /** Called once per frame: sends the next message when the last one is answered. True while more will come. */
  frame(now: number): boolean {
    const run = this.run;
    if (!run || this.#disposed) return false;
    if (this.playing) this.#pace.tick(now, this.state.speed);
    if (!this.#busy && this.#hasWork()) void this.#send(run);
    return this.playing || this.#busy || this.#hasWork();
  }

  #hasWork(): boolean {
    return (
      this.#stale ||
      this.#target !== null ||
      this.#steps !== null ||
      this.#changes !== null ||
      this.#parameters.length > 0 ||
      (this.playing && this.#pace.due > 0)
    );
  }

  async #send(run: LiveRun): Promise<void> {
    this.#busy = true;
    this.#stale = false;
    const calls = this.#next(run);
    const { status: move } = calls;
    try {
      if (await run.ask(calls)) {
        if (move[0] === 'advance') this.#pace.took(move[2], run.remote.milliseconds);
        await this.#followTwin(run, move);
        this.#arrived(run);
      }
    } catch (error) {
      this.error = messageOf(error);
      this.playing = false;
    }
    this.#busy = false;
    this.#changed();
  }

  /** Changes come before the step that they are for. */
  #next(run: LiveRun): FrameCalls {
    const changes = this.#changes;
    const parameter = this.#parameters.shift();
    this.#changes = null;
    return {
      ...(changes ? { configured: ['configure', changes] } : {}),
      ...(parameter ? { parameter: ['setParameter', ...parameter] } : {}),
      ...this.#view(run, true),
      status: this.#move(),
    };
  }

  #move(): FrameCalls['status'] {
    const [target, steps] = [this.#target, this.#steps];
    this.#target = null;
    this.#steps = null;
    if (target !== null) return ['goTo', target];
    if (steps) return ['advance', steps.grain, steps.count];
    if (!this.playing) return ['status'];
    return ['advance', this.state.grain, this.#within(this.#pace.take())];
  }

  /** Not beyond the epoch at which the rule says stop. */
  #within(count: number): number {
    const { stop, grain } = this.state;
    if (stop.kind !== 'epochs' || grain !== 'epoch') return count;
    return Math.max(1, Math.min(count, stop.value - (this.run?.status.epoch ?? 0)));
  }

  #view(run: LiveRun, main: boolean): FrameCalls {
    const { statistics } = this.state;
    const { inputs, layers, rawInputs } = run.layout;
    const units = layers.reduce((sum, layer) => sum + layer.units, inputs);
    const sharp = this.playing ? MOST_VALUES : 4 * MOST_VALUES;
    const side = Math.max(24, Math.min(FINE, Math.floor(Math.sqrt(sharp / units))));
    return {
      status: ['status'],
      theta: ['theta'],
      ...(rawInputs === 2 ? { maps: ['maps', EXTENT, side, statistics] } : {}),
      ...(rawInputs === 1 ? { outputs: ['predict', LINE, statistics] } : {}),
      ...(run.historyDue || !this.playing ? { history: ['history'] } : {}),
      ...(main && rawInputs === this.digit?.length
        ? {
            digitTest: ['predict', this.digit, 'running'],
            digitTrain: ['predict', this.digit, 'batch'],
          }
        : {}),
      ...(main && this.#needsTrace(run) ? { trace: ['trace', 'batch', 'batch'] } : {}),
      ...(main && this.wants.histograms ? { histograms: ['histograms', BINS] } : {}),
      ...(main && this.wants.confusion ? { confusion: ['confusion', 'test'] } : {}),
    };
  }

  /** The lines of a layer-normalized layer carry weights that depend on the batch. */
  #needsTrace(run: LiveRun): boolean {
    return (
      this.wants.trace ||
      this.state.selected !== null ||
      run.layout.layers.some(({ norm }) => norm === 'layer')
    );
  }

  async #followTwin(run: LiveRun, move: FrameCalls['status']): Promise<void> {
    const { twin } = this;
    if (!twin || move[0] === 'status') return;
    const status: FrameCalls['status'] =
      move[0] === 'advance' && run.status.state === 'running' ? move : this.#twinTo(twin);
    try {
      await twin.ask({ ...this.#view(twin, false), status });
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  #arrived(run: LiveRun): void {
    this.furthest = Math.max(this.furthest, run.status.updates);
    if (run.status.state === 'diverged') this.#stop('diverged');
    else if (this.playing && this.#ruleHolds(run)) this.#stop('rule');
  }

  #stop(why: 'rule' | 'diverged'): void {
    this.stopped = why;
    if (this.playing) this.#stale = true;
    this.playing = false;
  }

  #ruleHolds({ status: { epoch, test } }: LiveRun): boolean {
    const { kind, value } = this.state.stop;
    if (kind === 'epochs') return epoch >= value;
    if (kind === 'loss') return test.loss <= value;
    return kind === 'accuracy' && (test.accuracy ?? 0) >= value / 100;
  }

  get shape(): ReturnType<typeof shapeOf> {
    return shapeOf(this.state.data, this.tables);
  }

  dispose(): void {
    this.#disposed = true;
    this.playing = false;
    this.#opening += 1;
    this.run?.dispose();
    this.twin?.dispose();
    this.run = null;
    this.twin = null;
  }
}

const NOWHERE = { updates: 0, batch: 0, sample: 0, batchesPerEpoch: 1 };

/** Where a curve over one input is drawn. */
export const LINE = Float64Array.from({ length: 201 }, (_, i) => -EXTENT + (i * 2 * EXTENT) / 200);
