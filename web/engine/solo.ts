import { EngineError, Owned, numeric, numericList, rawOptions, text, type Bridge } from './bridge';
import type { RawOptimizer, RawSchedule } from './module';
import type { EwmaResult, Optimizer, Options, Schedule } from './types';

/** An optimizer without a problem; made by `Engine.optimizer`. */
export class EngineOptimizer implements Optimizer {
  readonly #bridge: Bridge;
  readonly #owned: Owned<RawOptimizer>;

  constructor(bridge: Bridge, id: string, size: number, rate: number, options?: Options) {
    this.#bridge = bridge;
    const create = bridge.module.Optimizer.create(
      text('optimizer', id),
      numeric('size', size),
      numeric('rate', rate),
      rawOptions(options),
    );
    this.#owned = new Owned(bridge.checked(create), 'optimizer');
  }

  step(theta: Float64Array, gradient: Float64Array, rate: number): void {
    const next = this.#owned.raw.stepView(theta, gradient, numeric('rate', rate));
    theta.set(this.#bridge.checked(next));
  }

  gradientPoint(theta: Float64Array): Float64Array {
    return this.#bridge.checked(this.#owned.raw.gradientPointView(theta)).slice();
  }

  state(name: string): Float64Array {
    return this.#bridge.checked(this.#owned.raw.stateView(text('name', name))).slice();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** A schedule without a run; made by `Engine.schedule`. */
export class EngineSchedule implements Schedule {
  readonly #bridge: Bridge;
  readonly #owned: Owned<RawSchedule>;

  constructor(
    bridge: Bridge,
    id: string,
    rate: number,
    options?: Options,
    table?: readonly number[],
  ) {
    this.#bridge = bridge;
    const create = bridge.module.Schedule.create(
      text('schedule', id),
      numeric('rate', rate),
      rawOptions(options),
      numericList('table', table),
    );
    this.#owned = new Owned(bridge.checked(create), 'schedule');
  }

  rateAt(step: number): number {
    return this.#bridge.checked(this.#owned.raw.rateAt(numeric('step', step)));
  }

  momentumAt(step: number): number | null {
    const rho = this.#bridge.checked(this.#owned.raw.momentumAt(numeric('step', step)));
    return Number.isNaN(rho) ? null : rho;
  }

  report(metric: number): void {
    this.#owned.raw.report(numeric('metric', metric));
    this.#bridge.check();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** See `Engine.ewma`. */
export function ewma(bridge: Bridge, series: readonly number[], rho: number): EwmaResult {
  if (series.length === 0) throw new EngineError('the series must have at least 1 number, got 0');
  const packed = bridge
    .checked(bridge.module.ewma(numericList('series', series), numeric('rho', rho)))
    .slice();
  const n = series.length;
  return {
    raw: packed.slice(0, n),
    corrected: Array.from(packed.subarray(n, 2 * n), (s) => (Number.isNaN(s) ? null : s)),
    weights: packed.slice(2 * n),
  };
}
