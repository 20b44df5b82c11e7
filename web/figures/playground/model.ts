/** The playground without its page: the settings, the session in the worker that follows them, and time. */
import { messageOf } from '../../engine/message';
import type { Grain, TrainingChanges, TrainingSpec } from '../../engine/network-types';
import { MAX_LENGTH } from '../link';
import type { WorkerEngine } from '../network-source';
import type { Note } from '../notes';
import { same } from '../same';
import { decode, encode, type Decoded } from './codec';
import type { KeptCurves } from './curves-kept';
import { DIGITS } from './digits-data';
import { NO_WEIGHTS, startFrom } from './first-weights';
import { readFloats } from './floats-text';
import { FrameLoop } from './frame-loop';
import { LinkedModel } from './linked-model';
import type { LiveRun } from './live-run';
import { Pending } from './pending';
import type { Wants } from './picture-calls';
import { Playback } from './playback';
import { Session } from './session';
import {
  changesOf,
  shapeOf,
  trainingSpec,
  type DataChoice,
  type PlaygroundState,
  type Tables,
  type UnitPlace,
} from './state';
import { words } from './strings';
import type { RunFile } from './take-along';
import { TrainPart } from './train-part';
import { Waits } from './waits';
import { toEpoch } from './way-back';

/** The link of the first state. */
const FIRST = 'v=1';

/** Where engines and files come from, and who is told of changes. */
export interface Surroundings {
  readonly connect: () => Promise<WorkerEngine>;
  readonly load: () => Promise<GivenRows>;
  readonly changed: () => void;
}
/** A run's settings as they have become on its way, and the link of them. */
export interface RunRecord {
  readonly state: PlaygroundState;
  readonly link: string;
  /** Whether settings or weights were changed on the way: then the link opens the settings, not the run. */
  readonly changed: boolean;
}
type GivenRows = Extract<TrainingSpec['data'], { kind: 'given' }>;

export class PlaygroundModel extends LinkedModel {
  notes: readonly Note[] = [];
  /** What the engine refused last. */
  error: string | null = null;
  wants: Wants = { histograms: true, confusion: false, trace: false };
  /** Told of a run that is left behind. */
  left: ((run: LiveRun) => void) | null = null;
  /** Pixels that the network is asked about, null for none. */
  digit: Float64Array | null = null;
  readonly #load: Surroundings['load'];
  readonly #changed: () => void;
  readonly #session: Session;
  readonly #pending = new Pending();
  readonly #playback = new Playback();
  readonly #trainPart = new TrainPart();
  readonly #loop: FrameLoop;
  /** For openings, the twin's too, and ways back. */
  readonly #waits = new Waits();
  /** Settings of the run that is there, with what was changed on its way. */
  #stateOf: PlaygroundState;
  /** What to go back to when the run that is being opened is refused: settings and notes of the one that is there. */
  #before: Decoded | null = null;

  constructor(tables: Tables, { connect, load, changed }: Surroundings) {
    super(tables);
    this.#load = load;
    this.#changed = changed;
    this.#session = new Session(async () => {
      await this.#loadRows();
      return connect();
    });
    this.#loop = new FrameLoop(this.#session, this.#pending, this.#playback, {
      changed,
      refused: (error) => {
        this.error = messageOf(error);
      },
      edited: (run, atStart) => {
        this.#edited(run, atStart);
      },
    });
    this.#stateOf = this.state;
  }

  get run(): LiveRun | null {
    return this.#session.run;
  }
  get twin(): LiveRun | null {
    return this.#session.twin;
  }
  protected get settled(): LiveRun | null {
    return this.#session.settled;
  }
  get ghost(): KeptCurves | null {
    return this.#session.ghost;
  }
  get playing(): boolean {
    return this.#playback.playing;
  }
  /** Whether more is to come of what was asked, even if nobody asks any more. */
  get busy(): boolean {
    return this.#waits.any || this.#loop.busy;
  }
  get stopped(): Playback['stopped'] {
    return this.#playback.stopped;
  }
  get furthest(): number {
    return this.#playback.furthest;
  }
  get shape(): ReturnType<typeof shapeOf> {
    return shapeOf(this.state.data, this.tables);
  }

  /** What is told of a run that stands so, also of one whose settings have just been left. */
  recordOf({ status }: LiveRun): RunRecord {
    const changed = !this.pure;
    const state = { ...this.#stateOf, updates: changed ? 0 : status.updates };
    return { state, link: encode(state, this.tables), changed };
  }

  get #settings(): Decoded {
    return { state: this.state, notes: this.notes };
  }

  /** From a link: settings, notes, and a run at its position. */
  async open(link: string): Promise<void> {
    const before = this.#settings;
    const { state, notes } = decode(link, this.tables);
    this.notes = notes;
    this.state = state;
    await this.#restart(state.updates, before);
  }

  /** A saved run: its settings and data, then its position or its weights. */
  async openFile({ link, updates, data, theta, runningStatistics }: RunFile): Promise<void> {
    const before = this.#settings;
    const { state, notes } = decode(link, this.tables);
    this.notes = notes;
    this.state = { ...state, ...(data ? { data } : {}) };
    const run = await this.#restart(updates, before);
    if (!theta || !run) return;
    try {
      const running = Float64Array.from(runningStatistics ?? []);
      await run.remote.setTheta(Float64Array.from(theta), running);
      this.pure = false;
      this.origin = 'file';
      const normed = run.layout.layers.some(({ norm }) => norm === 'batch');
      if (normed && running.length === 0) this.#note('runningStatistics', words.noStatistics);
    } catch (error) {
      this.error = messageOf(error);
    }
    this.touch();
  }

  /** New settings. What can change on the way does; anything else starts a new run. */
  change(patch: Partial<PlaygroundState>): void {
    const settings = this.#settings;
    const before = settings.state;
    // Who wants other random weights does not want those of the link.
    const drawn = patch.seeds !== undefined || patch.initialization !== undefined;
    this.state = { ...before, ...(drawn ? NO_WEIGHTS : {}), ...patch };
    this.error = null;
    const [was, is] = [trainingSpec(before, this.tables), trainingSpec(this.state, this.tables)];
    const live = changesOf(this.state);
    const sameStart =
      before.weights === this.state.weights &&
      before.runningStatistics === this.state.runningStatistics;
    if (sameStart && same({ ...was, ...live }, is) && this.run) {
      if (!same(was, is)) this.#configure(live, settings);
      if (this.#session.settled) this.#stateOf = this.state;
      // A run that is being opened brings its twin with it.
      if (before.twin !== this.state.twin && this.#session.settled) void this.#openTwin();
    } else {
      if (patch.weights === undefined) this.#dropHandWeights();
      void this.#restart(0, settings);
    }
    this.touch();
  }

  /** Other data, and what goes with them. A run is compared with its twin on the same data only. */
  choose(data: DataChoice, patch: Partial<PlaygroundState> = {}): void {
    this.change({ ...this.#trainPart.with(data, this), twin: '', ...patch });
  }

  #configure(changes: TrainingChanges, before: Decoded): void {
    const run = this.#session.settled;
    // While it opens and before the first update there is no way yet: it is simply another run. Weights that were set
    // by hand would be lost with it.
    const begins = run?.status.updates === 0 && this.furthest === 0;
    if (!run || (begins && this.pure && !this.#pending.hasParameter)) {
      void this.#restart(0, before);
      return;
    }
    this.pure = false;
    this.#pending.configure(changes);
    this.#playback.furthest = run.status.updates;
  }

  /** Back to the first weights of these settings. */
  reset(): void {
    this.pause();
    const before = this.#settings;
    this.#dropHandWeights();
    void this.#restart(0, before);
  }

  /** A new run takes back what was set by hand, before its first update as after it. */
  #dropHandWeights(): void {
    if (this.hasHandWeights) this.state = { ...this.state, ...NO_WEIGHTS };
  }

  /** Opens the run of the settings, and says which it is: null when it is refused or came too late. */
  async #restart(updates: number, before: Decoded): Promise<LiveRun | null> {
    // Of several in a row the first knows the settings of the run that is still there.
    if (this.#session.settled) this.#before = before;
    let run: LiveRun | null = null;
    try {
      run = await this.#waits.during(this.#session.open(this, updates));
      if (!run) return null;
      this.#dropMisfit(run);
      this.#take(run);
      this.error = null;
      await this.#openTwin();
    } catch (error) {
      this.#playback.playing = false;
      this.error = messageOf(error);
      await this.#giveWay();
    }
    this.touch();
    return run === this.run ? run : null;
  }

  /** Data that lie in a file are loaded before a run needs them. */
  async #loadRows(): Promise<void> {
    const { data } = this.state;
    if (data.kind !== 'table' || data.id !== DIGITS || this.tables.loaded?.has(DIGITS)) return;
    const rows = await this.#load();
    this.tables = { ...this.tables, loaded: new Map([[DIGITS, rows]]) };
  }

  /** Weights of a link that the network has no place for are said and forgotten, and so are running statistics. */
  #dropMisfit({ fits, layout, misfit }: LiveRun): void {
    const weights = fits ? null : readFloats(this.state.weights);
    if (weights) {
      this.#note('weights', words.weightsMisfit(weights.length, layout.size));
      this.state = { ...this.state, ...NO_WEIGHTS };
    } else if (misfit !== null) {
      this.#note('runningStatistics', words.statisticsMisfit(misfit));
      this.state = { ...this.state, runningStatistics: '' };
    }
  }

  #note(key: string, text: string): void {
    if (this.notes.some((note) => note.text === text)) return;
    this.notes = [...this.notes, { key, text }];
  }

  #take(run: LiveRun): void {
    const old = this.run;
    if (old && old.status.epoch > 0) this.left?.(old);
    this.#session.replace(run);
    this.#pending.forget();
    this.#stateOf = this.state;
    this.pure = true;
    this.origin = this.state.weights === '' || this.hasHandWeights ? 'drawn' : 'link';
    this.#playback.begin(run.status.updates);
  }

  async #openTwin(): Promise<void> {
    try {
      await this.#waits.during(this.#session.openTwin(this));
    } catch (error) {
      this.error = messageOf(error);
    }
    this.touch();
  }

  /** What is refused gives way to the settings of the run that is still there, or to the first ones. */
  async #giveWay(): Promise<void> {
    const { error } = this;
    if (this.#before && this.run) ({ state: this.state, notes: this.notes } = this.#before);
    else if (!this.run && this.link !== FIRST) {
      this.state = decode('', this.tables).state;
      await this.#restart(0, this.#settings);
      this.error = error;
    }
  }

  play(): void {
    if (this.playing || !this.run || this.#session.settled?.status.state === 'diverged') return;
    this.#playback.play();
    this.#changed();
  }

  pause(): void {
    if (!this.playing) return;
    this.#playback.playing = false;
    this.touch();
  }

  toggle(): void {
    if (this.playing) this.pause();
    else this.play();
  }

  step(grain: Grain, count = 1): void {
    this.#playback.halt();
    if (count < 0) this.#pending.stepBack(grain, this.run?.status);
    else this.#pending.step(grain, count);
    this.touch();
  }

  goTo(updates: number): void {
    this.#playback.halt();
    this.#pending.goTo(updates);
    this.touch();
  }

  /** Back to where an epoch began. From there on the settings of now count, not those that came after it then. */
  async goBackTo(epoch: number): Promise<void> {
    const run = this.#session.settled;
    if (!run) return;
    this.#playback.halt();
    this.#pending.forget();
    try {
      run.status = await this.#waits.during(toEpoch(run.remote, run.status, epoch));
      // What is changed is changed where both stand.
      const twin = this.#session.followTwin(run, ['goTo', run.status.updates], this, null);
      await this.#waits.during(twin);
      if (this.#session.settled === run) this.#configure(changesOf(this.state), this.#settings);
    } catch (error) {
      this.error = messageOf(error);
    }
    this.touch();
  }

  /** Replaces one parameter: a weight, a bias, γ or β. */
  setParameter(index: number, value: number): void {
    this.error = null;
    this.#pending.setParameter(index, value);
    this.touch();
  }

  /**
   * Weights that were set before the first update are the first weights of the settings, for the twin, too: the run
   * follows from its link as ever. Set later, or too many for a link, they are a change on the way.
   */
  #edited(run: LiveRun, atStart: boolean): void {
    if (this.#session.settled !== run) return;
    const state = atStart && this.pure ? { ...this.state, ...startFrom(run) } : null;
    if (!state || encode(state, this.tables).length > MAX_LENGTH) {
      this.pure = false;
      return;
    }
    this.state = state;
    this.#stateOf = state;
    this.handWeights = state.weights;
    if (state.twin !== '') void this.#openTwin();
  }

  /** Asks the network about a drawn digit, now and while it trains. */
  classify(pixels: Float64Array | null): void {
    this.digit = pixels;
    this.touch();
  }

  select(place: UnitPlace | null): void {
    this.state = { ...this.state, selected: place };
    this.touch();
  }

  /** Something has to be shown anew. */
  touch(): void {
    this.#pending.stale = true;
    this.#changed();
  }

  /** Called once per frame before drawing. True while more will come. */
  frame(now: number): boolean {
    return this.#loop.frame(now, this);
  }

  dispose(): void {
    this.#playback.playing = false;
    this.#session.dispose();
  }
}
