/** A figure without its looks: state, engine session and time, and the few moves a reader can make. */
import type { Domain, ContourEngine, OptimizerInfo, Pair, RunTrace } from '../../engine/types';
import { Clock, type Ticker } from '../clock';
import type { Note } from '../notes';
import type { Player } from '../transport';
import { decode, encode } from './codec';
import { Session, engineTables, type Changes } from './session';
import {
  LIMITS,
  defaultState,
  newRun,
  type FigureState,
  type RunChoice,
  type Tables,
} from './state';
import type { GradientSource, Update } from './update';

/** What a listener hears of: the settings or the step changed. */
export type Happening = 'settings' | 'step';

export class FigureModel implements Player {
  readonly tables: Tables;
  readonly session: Session;
  readonly clock: Clock;
  #state: FigureState;
  #listener: (what: Happening) => void;
  notes: readonly Note[] = [];
  /** True for readers who asked for less motion. */
  still = false;

  constructor(engine: ContourEngine, listener: (what: Happening) => void, ticker?: Ticker) {
    this.tables = engineTables(engine);
    this.session = new Session(engine);
    this.#state = defaultState(this.tables);
    this.#listener = listener;
    this.clock = new Clock((steps) => {
      this.goTo(this.#state.step + steps);
      if (this.atEnd) this.pause();
    }, ticker);
  }

  get state(): FigureState {
    return this.#state;
  }

  /** The state as a link, without #. */
  get link(): string {
    return encode(this.#state, this.tables);
  }

  /** Shows what a link says; what could not be used is in `notes`. */
  open(link: string): void {
    const { state, notes } = decode(link, this.tables);
    this.pause();
    this.notes = notes;
    this.#set(state, 'settings');
  }

  /** Replaces settings. The step stays inside the budget, the chosen run inside the list. */
  change(patch: Partial<FigureState>): void {
    const next = { ...this.#state, ...patch };
    const step = Math.min(next.step, next.steps);
    const selected = Math.min(next.selected, next.runs.length - 1);
    this.#set({ ...next, step, selected }, 'settings');
  }

  /** Another problem brings its own start and view. */
  changeProblem(problem: FigureState['problem']): void {
    const batchSize = problem.kind === 'regression' ? this.#state.batchSize : 0;
    this.change({ problem, batchSize, start: null, view: null });
  }

  goTo(step: number): void {
    const next = Math.max(0, Math.min(Math.round(step), this.#state.steps));
    if (next !== this.#state.step) this.#set({ ...this.#state, step: next }, 'step');
  }

  /** Brings the engine in line with the state; call once per frame before drawing. */
  sync(): Changes {
    this.clock.stepsPerSecond = this.#state.speed;
    return this.session.update(this.#state);
  }

  get step(): number {
    return this.#state.step;
  }
  get steps(): number {
    return this.#state.steps;
  }
  get speed(): number {
    return this.#state.speed;
  }
  setSpeed(speed: number): void {
    this.change({ speed });
  }
  get playing(): boolean {
    return this.clock.playing;
  }
  get atEnd(): boolean {
    return this.#state.step >= this.#state.steps;
  }

  /** From the end, playing begins again at the start. Where motion is not wanted, the end is shown at once. */
  play(): void {
    if (this.still) {
      this.goTo(this.atEnd ? 0 : this.#state.steps);
      return;
    }
    if (this.atEnd) this.goTo(0);
    this.clock.play();
    this.#listener('step');
  }
  pause(): void {
    if (!this.clock.playing) return;
    this.clock.pause();
    this.#listener('step');
  }
  toggle(): void {
    if (this.clock.playing) this.pause();
    else this.play();
  }

  get start(): Pair {
    return this.session.startOf(this.#state);
  }
  moveStart(start: Pair): void {
    if (start.every(Number.isFinite)) this.change({ start });
  }
  setView(view: Domain | null): void {
    this.change({ view });
  }

  addRun(optimizer: string): void {
    const { runs } = this.#state;
    if (runs.length >= LIMITS.runs) return;
    this.change({ runs: [...runs, newRun(this.tables, optimizer)], selected: runs.length });
  }
  removeRun(index: number): void {
    const runs = this.#state.runs.filter((_, i) => i !== index);
    if (runs.length === 0) return;
    const { selected } = this.#state;
    this.change({ runs, selected: selected > index ? selected - 1 : selected });
  }
  changeRun(index: number, patch: Partial<RunChoice>): void {
    this.change({
      runs: this.#state.runs.map((run, i) => (i === index ? { ...run, ...patch } : run)),
    });
  }
  select(selected: number): void {
    if (selected !== this.#state.selected) this.change({ selected });
  }

  info(run: RunChoice): OptimizerInfo {
    const info = this.tables.optimizers.find(({ id }) => id === run.optimizer);
    if (!info) throw new RangeError(`unknown optimizer "${run.optimizer}"`);
    return info;
  }
  name(index: number): string {
    const run = this.#state.runs[index];
    return run ? this.info(run).label : '';
  }
  trace(index: number): RunTrace | null {
    return this.session.traces[index] ?? null;
  }
  /** The step of a run on screen: its last one when it ended earlier. */
  stepOf(index: number): number {
    return Math.min(this.#state.step, this.trace(index)?.status.steps ?? 0);
  }

  get gradientSource(): GradientSource {
    if (this.#state.noise > 0) return 'noisy';
    const examples = this.session.problem?.exampleCount ?? 0;
    return this.#state.batchSize > 0 && this.#state.batchSize < examples ? 'batch' : 'exact';
  }

  /** The update that leaves the step on screen; at the end of a run, the one that would follow or that diverged. */
  update(index: number): Update | null {
    const run = this.#state.runs[index];
    const terms = run ? this.session.terms(index, this.stepOf(index)) : null;
    return run && terms ? { info: this.info(run), run, terms, source: this.gradientSource } : null;
  }

  #set(state: FigureState, what: Happening): void {
    this.#state = state;
    this.#listener(what);
  }

  dispose(): void {
    this.clock.pause();
    this.#listener = () => undefined;
    this.session.dispose();
  }
}
