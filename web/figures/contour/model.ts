/** A figure without its looks: state, engine session and time, and the few moves a reader can make. */
import type { Domain, ContourEngine, OptimizerInfo, Pair, RunTrace } from '../../engine/types';
import type { Decoded } from '../link';
import { optimizerOf } from '../rows';
import { TimedModel, type Listener } from '../timed-model';
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

export class FigureModel extends TimedModel<FigureState> {
  readonly tables: Tables;
  readonly session: Session;

  constructor(engine: ContourEngine, listener: Listener) {
    const tables = engineTables(engine);
    super(defaultState(tables), 'step', listener);
    this.tables = tables;
    this.session = new Session(engine);
  }

  get link(): string {
    return encode(this.state, this.tables);
  }
  protected read(link: string): Decoded<FigureState> {
    return decode(link, this.tables);
  }
  /** The step stays inside the budget, the chosen run inside the list. */
  protected fitted(state: FigureState): FigureState {
    const step = Math.min(state.step, state.steps);
    return { ...state, step, selected: Math.min(state.selected, state.runs.length - 1) };
  }
  get steps(): number {
    return this.state.steps;
  }

  /** Another problem brings its own start and view. */
  changeProblem(problem: FigureState['problem']): void {
    const batchSize = problem.kind === 'regression' ? this.state.batchSize : 0;
    this.change({ problem, batchSize, start: null, view: null });
  }

  /** Brings the engine in line with the state; call once per frame before drawing. */
  sync(): Changes {
    return this.session.update(this.state);
  }

  get start(): Pair {
    return this.session.startOf(this.state);
  }
  moveStart(start: Pair): void {
    if (start.every(Number.isFinite)) this.change({ start });
  }
  setView(view: Domain | null): void {
    this.change({ view });
  }

  addRun(optimizer: string): void {
    const { runs } = this.state;
    if (runs.length >= LIMITS.runs) return;
    this.change({ runs: [...runs, newRun(this.tables, optimizer)], selected: runs.length });
  }
  removeRun(index: number): void {
    const runs = this.state.runs.filter((_, i) => i !== index);
    if (runs.length === 0) return;
    const { selected } = this.state;
    this.change({ runs, selected: selected > index ? selected - 1 : selected });
  }
  changeRun(index: number, patch: Partial<RunChoice>): void {
    this.change({
      runs: this.state.runs.map((run, i) => (i === index ? { ...run, ...patch } : run)),
    });
  }
  select(selected: number): void {
    if (selected !== this.state.selected) this.change({ selected });
  }

  info(run: RunChoice): OptimizerInfo {
    return optimizerOf(this.tables.optimizers, run.optimizer);
  }
  name(index: number): string {
    const run = this.state.runs[index];
    return run ? this.info(run).label : '';
  }
  trace(index: number): RunTrace | null {
    return this.session.traces[index] ?? null;
  }
  /** The step of a run on screen: its last one when it ended earlier. */
  stepOf(index: number): number {
    return Math.min(this.state.step, this.trace(index)?.status.steps ?? 0);
  }

  get gradientSource(): GradientSource {
    if (this.state.noise > 0) return 'noisy';
    const examples = this.session.problem?.exampleCount ?? 0;
    return this.state.batchSize > 0 && this.state.batchSize < examples ? 'batch' : 'exact';
  }

  /** The update that leaves the step on screen; at the end of a run, the one that would follow or that diverged. */
  update(index: number): Update | null {
    const run = this.state.runs[index];
    const terms = run ? this.session.terms(index, this.stepOf(index)) : null;
    return run && terms ? { info: this.info(run), run, terms, source: this.gradientSource } : null;
  }
}
