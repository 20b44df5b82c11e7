/** The engine's side of the figure: one run, walked to any update, and everything that is true there. */
import { messageOf } from '../../engine/message';
import type {
  NetworkEngine,
  TrainingHistory,
  TrainingRun,
  TrainingSpec,
  Trace,
  UpdatePreview,
} from '../../engine/network-types';
import { same } from '../same';
import { parametersOf, type Parameter } from './parameters';
import { trainingSpec, type LoopState } from './state';
import { ROWS } from './ticks';

/** The quantities optimizers keep, by the names of the engine. */
const MEMORIES = ['v', 'r', 'v_hat', 'r_hat'] as const;
export type Memory = Readonly<Partial<Record<(typeof MEMORIES)[number], Float64Array>>>;

/** One update and what surrounds it. */
export interface Moment {
  /** Updates done before. */
  readonly updates: number;
  /** Forward and backward for the row of this update. */
  readonly trace: Trace;
  readonly preview: UpdatePreview;
  /** Forward for all rows: answers and losses before the update. */
  readonly all: Trace;
  readonly memoryBefore: Memory;
  /** What the update makes of it; null when it diverges. */
  readonly after: {
    readonly memory: Memory;
    readonly all: Trace;
  } | null;
}

/** The rows in the order in which they are presented. */
export interface Rows {
  readonly inputs: readonly (readonly [number, number])[];
  readonly labels: readonly number[];
}

const ALL_ROWS = Array.from({ length: ROWS }, (_, row) => row);

function memoryOf(run: TrainingRun): Memory {
  return Object.fromEntries(
    MEMORIES.flatMap((name) => {
      const values = run.optimizerState(name);
      return values.length > 0 ? [[name, values] as const] : [];
    }),
  );
}

export class Session {
  readonly #engine: Pick<NetworkEngine, 'trainingRun'>;
  #run: TrainingRun | null = null;
  #spec: TrainingSpec | null = null;
  #passes = 0;
  #moment: Moment | null = null;
  #history: TrainingHistory | null = null;
  #diverged: number | null = null;
  #reached = 0;
  #rows: Rows = { inputs: [], labels: [] };
  #parameters: readonly Parameter[] = [];
  /** What the engine refused last, null when it took everything. */
  error: string | null = null;

  constructor(engine: Pick<NetworkEngine, 'trainingRun'>) {
    this.#engine = engine;
  }

  get ready(): boolean {
    return this.#run !== null;
  }
  /** Mean loss over the rows after 0, 1, … passes. */
  get meanLoss(): Float64Array {
    return this.#history?.trainLoss ?? new Float64Array();
  }
  get rows(): Rows {
    return this.#rows;
  }
  get parameters(): readonly Parameter[] {
    return this.#parameters;
  }
  /** Updates after which no update is finite any more, or null. */
  get diverged(): number | null {
    return this.#diverged;
  }
  /** Updates a reader can look at: all of the budget, or as far as the run came. */
  get reached(): number {
    return this.#reached;
  }

  /** Brings the engine in line with a state; what it refuses leaves everything as it was, with `error` set. */
  update(state: LoopState): void {
    this.error = null;
    const spec = trainingSpec(state);
    const fresh = !this.#spec || !same(spec, this.#spec);
    if (!fresh && this.#passes === state.passes) return;
    try {
      const run = fresh ? this.#engine.trainingRun(spec) : this.#run;
      if (!run) return;
      if (fresh) this.#replace(run, spec);
      this.#runThrough(run, state.passes);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  #replace(run: TrainingRun, spec: TrainingSpec): void {
    this.#run?.dispose();
    this.#run = run;
    this.#spec = spec;
    const { x, y } = run.data('train');
    const count = y.length;
    this.#rows = {
      inputs: Array.from(y, (_, row) => [x[row] ?? NaN, x[count + row] ?? NaN] as const),
      labels: [...y],
    };
    this.#parameters = parametersOf(run.layout);
  }

  #runThrough(run: TrainingRun, passes: number): void {
    this.#moment = null;
    this.#passes = passes;
    run.goTo(0);
    const { state, updates } = run.advance('epoch', passes);
    this.#history = run.history();
    this.#diverged = state === 'diverged' ? updates : null;
    this.#reached = state === 'diverged' ? updates : ROWS * passes - 1;
  }

  /** What is true when so many updates are done. */
  at(updates: number): Moment | null {
    const run = this.#run;
    if (!run) return null;
    if (this.#moment?.updates === updates) return this.#moment;
    run.goTo(updates);
    const preview = run.previewUpdate();
    this.#moment = {
      updates,
      trace: run.trace(preview.rows, 'batch'),
      preview,
      all: run.trace(ALL_ROWS, 'batch'),
      memoryBefore: memoryOf(run),
      after: this.#afterOf(run),
    };
    return this.#moment;
  }

  #afterOf(run: TrainingRun): Moment['after'] {
    const next = run.fork();
    try {
      if (next.advance('batch', 1).state === 'diverged') return null;
      return { memory: memoryOf(next), all: next.trace(ALL_ROWS, 'batch') };
    } finally {
      next.dispose();
    }
  }

  dispose(): void {
    this.#run?.dispose();
    this.#run = null;
    this.#spec = null;
  }
}
