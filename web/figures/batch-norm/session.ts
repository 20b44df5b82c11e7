/**
 * The engine's side of a batch-norm figure: the run that is recorded, the one that goes to the update on screen, and
 * the twin without normalization. All answers come by promise; only the newest question of each kind counts.
 */
import { messageOf } from '../../engine/message';
import type {
  DataSpec,
  Histogram,
  LayerSpec,
  NetworkEngine,
  RunningStatistics,
  Score,
  Trace,
  TrainingRun,
  TrainingStatus,
} from '../../engine/network-types';
import type { Remote } from '../../engine/remote';
import { Recorder } from './recorder';
import { testInputs } from './question';
import { trainingKey, trainingSpec, type BatchNormState } from './state';

/** The mini-batch on screen: the one the next update will use. */
export interface Moment {
  readonly step: number;
  readonly status: TrainingStatus;
  readonly trace: Trace;
  readonly running: readonly (RunningStatistics | null)[];
  /** γ and β of every unit of every hidden layer, as learned. */
  readonly gamma: readonly Float64Array[];
  readonly beta: readonly Float64Array[];
}

/** The same mini-batch with other γ and β in one unit. */
export interface WhatIf {
  readonly step: number;
  readonly layer: number;
  readonly unit: number;
  readonly gamma: number;
  readonly beta: number;
  readonly trace: Trace;
}

export interface TestTime {
  readonly step: number;
  readonly company: number;
  /** Shares of the ten classes for the question: with statistics of its own batch, and with running ones. */
  readonly own: Float64Array;
  readonly running: Float64Array;
  readonly runningScore: Score;
  /** Scores over the test digits with statistics of their own batches, by batch size. */
  readonly ownScores: readonly { readonly company: number; readonly score: Score }[];
}

export interface Layers {
  readonly step: number;
  readonly normalized: readonly Histogram[];
  readonly plain: readonly Histogram[];
}

/** Digits that are not trained on, inputs × rows. */
export interface Digits {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Batch sizes whose accuracy is measured. */
export const COMPANIES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256] as const;
const BINS = 48;

interface Runs {
  readonly key: string;
  readonly recorder: Recorder;
  readonly view: Remote<TrainingRun>;
  readonly twin: Remote<TrainingRun>;
  readonly test: Digits;
  probe: { readonly step: number; readonly run: Remote<TrainingRun> } | null;
}

export class Session {
  readonly #engine: Remote<NetworkEngine>;
  readonly #digits: DataSpec;
  readonly #changed: () => void;
  #runs: Runs | null = null;
  #opening = '';
  #wantedSteps = 0;
  #recording = false;
  moment: Moment | null = null;
  whatIf: WhatIf | null = null;
  testTime: TestTime | null = null;
  layers: Layers | null = null;
  /** What the engine refused last, null when it took everything. */
  error: string | null = null;
  #disposed = false;

  constructor(engine: Remote<NetworkEngine>, digits: DataSpec, changed: () => void) {
    this.#engine = engine;
    this.#digits = digits;
    this.#changed = changed;
  }

  get recorder(): Recorder | null {
    return this.#runs?.recorder ?? null;
  }
  get test(): Digits | null {
    return this.#runs?.test ?? null;
  }
  get trainCount(): number {
    return this.#runs?.view.layout.trainCount ?? 0;
  }

  /** Brings runs, record and moment in line with a state; what is dearer waits for `rest`. */
  async update(state: BatchNormState): Promise<void> {
    await this.#guarded(async () => {
      this.#wantedSteps = state.steps;
      const runs = await this.#open(state);
      if (!runs) return;
      void this.#guarded(() => this.#record());
      if (this.moment?.step !== state.step) await this.#look(runs, state.step);
      await this.#imagine(runs, state);
    });
  }

  /** The figure has come to rest: test time and the spreads per layer. */
  async rest(state: BatchNormState): Promise<void> {
    await this.#guarded(async () => {
      const runs = this.#runs;
      if (runs?.key !== trainingKey(state)) return;
      await this.#askTest(runs, state);
      await this.#spread(runs, state.step);
    });
  }

  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      // Questions to a run that has been replaced meanwhile are refused; nobody waits for them.
      if (this.#disposed) return;
      this.error = messageOf(error);
      this.#changed();
    }
  }

  async #open(state: BatchNormState): Promise<Runs | null> {
    const key = trainingKey(state);
    if (this.#runs?.key === key) return this.#runs;
    if (this.#opening === key) return null;
    this.#opening = key;
    try {
      const [view, recorded, twin] = await Promise.all([
        this.#run(state, state.norm),
        this.#run(state, state.norm),
        this.#run(state, 'none'),
      ]);
      if (this.#opening !== key || this.#disposed) {
        for (const run of [view, recorded, twin]) run.dispose();
        return null;
      }
      const test = await view.data('test');
      this.#close();
      this.error = null;
      const recorder = new Recorder(recorded, state.layers);
      return (this.#runs = { key, recorder, view, twin, test, probe: null });
    } finally {
      if (this.#opening === key) this.#opening = '';
    }
  }

  #run(state: BatchNormState, norm: LayerSpec['norm']): Promise<Remote<TrainingRun>> {
    return this.#engine.trainingRun(trainingSpec(state, norm, this.#digits));
  }

  async #record(): Promise<void> {
    const runs = this.#runs;
    if (!runs || this.#recording) return;
    this.#recording = true;
    try {
      await runs.recorder.record(() => this.#wantedSteps, this.#changed);
    } catch (error) {
      if (runs === this.#runs) throw error;
    } finally {
      this.#recording = false;
    }
    if (this.#runs && this.#runs !== runs) await this.#record();
  }

  async #look(runs: Runs, step: number): Promise<void> {
    const { layers } = runs.view.layout;
    const hidden = layers.slice(0, -1);
    const answers = await runs.view.latest('look', {
      status: ['goTo', step],
      trace: ['trace', 'batch', 'batch'],
      theta: ['theta'],
      ...Object.fromEntries(
        hidden.map((_, layer) => [`running${String(layer)}`, ['running', layer] as const]),
      ),
    });
    if (!answers || runs !== this.#runs) return;
    const { theta } = answers;
    const part = (at: number, units: number): Float64Array =>
      at < 0 ? new Float64Array(0) : theta.slice(at, at + units);
    const loose: Readonly<Record<string, unknown>> = answers;
    this.moment = {
      step,
      status: answers.status,
      trace: answers.trace,
      running: hidden.map(
        (_, layer) => loose[`running${String(layer)}`] as RunningStatistics | null,
      ),
      gamma: hidden.map(({ gamma, units }) => part(gamma, units)),
      beta: hidden.map(({ beta, units }) => part(beta, units)),
    };
    this.#changed();
  }

  /** γ and β of one unit set on a copy of the run; nothing of it reaches the run itself. */
  async #imagine(runs: Runs, state: BatchNormState): Promise<void> {
    const { moment } = this;
    if (moment?.step !== state.step) return;
    const wish = wished(state, moment);
    if (!wish) {
      this.whatIf = null;
      this.#changed();
      return;
    }
    if (runs.probe?.step !== state.step) {
      runs.probe?.run.dispose();
      runs.probe = { step: state.step, run: await runs.view.fork() };
    }
    const { run } = runs.probe;
    const layer = run.layout.layers[state.layer];
    if (!layer || layer.gamma < 0) return;
    const own = (values: readonly Float64Array[]): number => values[state.layer]?.[state.unit] ?? 0;
    const at = [layer.gamma + state.unit, layer.beta + state.unit] as const;
    const answers = await run.latest('imagine', {
      gamma: ['setParameter', at[0], wish.gamma],
      beta: ['setParameter', at[1], wish.beta],
      trace: ['trace', 'batch', 'batch'],
      gammaBack: ['setParameter', at[0], own(moment.gamma)],
      betaBack: ['setParameter', at[1], own(moment.beta)],
    });
    if (!answers || runs !== this.#runs) return;
    const { step, layer: shown, unit } = state;
    this.whatIf = { step, layer: shown, unit, ...wish, trace: answers.trace };
    this.#changed();
  }

  async #askTest(runs: Runs, state: BatchNormState): Promise<void> {
    const { step, company } = state;
    const alone = testInputs(state.question, runs.test, 1);
    const together = testInputs(state.question, runs.test, company);
    const sizes = COMPANIES.filter((size) => size <= runs.test.y.length);
    const answers = await runs.view.latest('test', {
      own: ['predict', together, 'batch'],
      running: ['predict', alone, 'running'],
      score: ['evaluate', 'test', 'running', 0],
      ...Object.fromEntries(
        [...sizes, company].map(
          (size) => [`own${String(size)}`, ['evaluate', 'test', 'batch', size] as const] as const,
        ),
      ),
    });
    if (!answers || runs !== this.#runs || this.moment?.step !== step) return;
    const loose: Readonly<Record<string, unknown>> = answers;
    const all = [...new Set<number>([...sizes, company])].sort((a, b) => a - b);
    this.testTime = {
      step,
      company,
      own: Float64Array.from({ length: 10 }, (_, i) => answers.own[i * company] ?? NaN),
      running: answers.running,
      runningScore: answers.score,
      ownScores: all.map((size) => ({
        company: size,
        score: loose[`own${String(size)}`] as Score,
      })),
    };
    this.#changed();
  }

  async #spread(runs: Runs, step: number): Promise<void> {
    if (this.layers?.step === step) return;
    const [normalized, plain] = await Promise.all([
      runs.view.latest('spread', { spread: ['histograms', BINS] }),
      runs.twin.latest('spread', { status: ['goTo', step], spread: ['histograms', BINS] }),
    ]);
    if (!normalized || !plain || runs !== this.#runs || this.moment?.step !== step) return;
    this.layers = {
      step,
      normalized: normalized.spread.activations,
      plain: plain.spread.activations,
    };
    this.#changed();
  }

  #close(): void {
    const runs = this.#runs;
    this.#runs = null;
    this.moment = null;
    this.whatIf = null;
    this.testTime = null;
    this.layers = null;
    runs?.recorder.stop();
    runs?.view.dispose();
    runs?.twin.dispose();
    runs?.probe?.run.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    this.#close();
  }
}

/** γ and β that are asked for instead of the learned ones, null when none are. */
export function wished(
  state: BatchNormState,
  moment: Moment,
): { readonly gamma: number; readonly beta: number } | null {
  if (state.gamma === 'learned' && state.beta === 'learned') return null;
  const learned = (values: readonly Float64Array[]): number =>
    values[state.layer]?.[state.unit] ?? NaN;
  const undo = undoing(state, moment);
  const value = (knob: BatchNormState['gamma'], own: number, undone: number): number =>
    knob === 'learned' ? own : knob === 'undo' ? undone : knob;
  return {
    gamma: value(state.gamma, learned(moment.gamma), undo.gamma),
    beta: value(state.beta, learned(moment.beta), undo.beta),
  };
}

/** γ = √(δ + σ²) and β = μ, with which the unit undoes the normalization of this mini-batch. */
export function undoing(
  state: BatchNormState,
  { trace }: Moment,
): { readonly gamma: number; readonly beta: number } {
  const layer = trace.layers[state.layer];
  const at = state.norm === 'batch' ? state.unit : state.sample;
  const [mean, variance] = [layer?.mean[at] ?? NaN, layer?.variance[at] ?? NaN];
  return { gamma: Math.sqrt(state.delta + variance), beta: mean };
}
