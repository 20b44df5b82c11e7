/** What happened to the statistics while a network trained: every mini-batch, the running averages, and the truth. */
import type { RunningStatistics, Trace, TrainingRun } from '../../engine/network-types';
import type { Call, Remote } from '../../engine/remote';

/** μ and σ² of every unit of one layer. */
export interface Moments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** One update: what its mini-batch said, and the running statistics after it; one entry per hidden layer. */
export interface UpdateRecord {
  readonly batch: readonly Moments[];
  readonly running: readonly (RunningStatistics | null)[];
  /** Mean loss of the mini-batch before the update. */
  readonly loss: number;
}

/** Updates per message, and updates between two measurements over all training digits. */
const CHUNK = 4;
export const TRUTH_EVERY = 10;

type Answers = Readonly<Record<string, unknown>>;

export class Recorder {
  readonly #run: Remote<TrainingRun>;
  readonly #layers: number;
  readonly #rows: readonly number[];
  /** Entry k belongs to update k + 1. */
  readonly records: UpdateRecord[] = [];
  /** Statistics before the first update. */
  first: readonly (RunningStatistics | null)[] = [];
  /** By the update after which they were measured: μ and σ² over all training digits. */
  readonly truth = new Map<number, readonly Moments[]>();
  /** The update that gave no finite loss, null when none did. */
  divergedAt: number | null = null;
  #stopped = false;

  constructor(run: Remote<TrainingRun>, layers: number) {
    this.#run = run;
    this.#layers = layers;
    this.#rows = Array.from({ length: run.layout.trainCount }, (_, row) => row);
  }

  get length(): number {
    return this.records.length;
  }

  /** Trains on until `steps` updates are recorded; `heard` is called after every message. */
  async record(steps: () => number, heard: () => void): Promise<void> {
    if (this.first.length === 0) await this.#start();
    while (!this.#stopped && this.divergedAt === null && this.length < steps()) {
      const count = Math.min(CHUNK, steps() - this.length);
      const from = this.length;
      const answers = await this.#run.together(this.#calls(from, count));
      if (this.#hasStopped()) return;
      this.#take(answers, from, count);
      heard();
    }
  }

  /** Asked after every answer: meanwhile another network may have been chosen. */
  #hasStopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
    this.#run.dispose();
  }

  async #start(): Promise<void> {
    const answers: Answers = await this.#run.together(this.#runningCalls(0));
    this.first = this.#running(answers, 0);
  }

  #calls(from: number, count: number): Record<string, Call<TrainingRun>> {
    const calls: Record<string, Call<TrainingRun>> = {};
    for (let k = from; k < from + count; k += 1) {
      if (k % TRUTH_EVERY === 0) calls[`truth${String(k)}`] = ['trace', this.#rows, 'batch'];
      calls[`trace${String(k)}`] = ['trace', 'batch', 'batch'];
      calls[`status${String(k)}`] = ['advance', 'batch', 1];
      Object.assign(calls, this.#runningCalls(k + 1));
    }
    return calls;
  }

  #runningCalls(step: number): Record<string, Call<TrainingRun>> {
    const names = Array.from({ length: this.#layers }, (_, layer) => layer);
    return Object.fromEntries(
      names.map((layer) => [`running${String(step)}.${String(layer)}`, ['running', layer]]),
    );
  }

  #running(answers: Answers, step: number): readonly (RunningStatistics | null)[] {
    return Array.from(
      { length: this.#layers },
      (_, layer) => answers[`running${String(step)}.${String(layer)}`] as RunningStatistics | null,
    );
  }

  #take(answers: Answers, from: number, count: number): void {
    for (let k = from; k < from + count && this.divergedAt === null; k += 1) {
      const trace = answers[`trace${String(k)}`] as Trace;
      const all = answers[`truth${String(k)}`] as Trace | undefined;
      if (all) this.truth.set(k, momentsOf(all, this.#layers));
      const { state } = answers[`status${String(k)}`] as { readonly state: string };
      if (state === 'diverged') {
        this.divergedAt = k + 1;
        return;
      }
      this.records.push({
        batch: momentsOf(trace, this.#layers),
        running: this.#running(answers, k + 1),
        loss: trace.loss,
      });
    }
  }
}

const momentsOf = (trace: Trace, layers: number): readonly Moments[] =>
  trace.layers.slice(0, layers).map(({ mean, variance }) => ({ mean, variance }));
