import { Owned, numeric, numericList, record, text, type Bridge } from './bridge';
import type { NetworkModule, RawNormLayer } from './module';
import type {
  NormLayer,
  NormPass,
  NormSpec,
  NormStages,
  RunningConvention,
  RunningStatistics,
} from './network-types';

/** A normalization layer by itself; made by `Engine.normLayer`. */
export class EngineNormLayer implements NormLayer {
  readonly #bridge: Bridge<NetworkModule>;
  readonly #owned: Owned<RawNormLayer>;

  constructor(
    bridge: Bridge<NetworkModule>,
    spec: NormSpec,
    running: { readonly rho: number; readonly convention: RunningConvention },
  ) {
    this.#bridge = bridge;
    const raw = bridge.module.NormLayer.create(
      text('kind', record('spec', spec).kind),
      numeric('features', spec.features),
      numeric('delta', spec.delta),
      numericList('gamma', spec.gamma),
      numericList('beta', spec.beta),
      numeric('rho', running.rho),
      text('convention', running.convention),
    );
    this.#owned = new Owned(bridge.checked(raw), 'normalization layer');
  }

  pass(rows: readonly number[], outputGradient: readonly number[]): NormPass {
    return this.#pass(rows, outputGradient, false);
  }

  passRunning(rows: readonly number[], outputGradient: readonly number[]): NormPass {
    return this.#pass(rows, outputGradient, true);
  }

  #pass(rows: readonly number[], gradient: readonly number[], testMode: boolean): NormPass {
    const [x, d] = [numericList('rows', rows), numericList('outputGradient', gradient)];
    return this.#bridge.checked(this.#owned.raw.pass(x, d, testMode)) as NormPass;
  }

  running(): RunningStatistics {
    return this.#bridge.checked(this.#owned.raw.running()) as RunningStatistics;
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** See `Engine.normStages`. */
export function normStages(
  bridge: Bridge<NetworkModule>,
  values: readonly number[],
  options: { readonly delta: number; readonly gamma: number; readonly beta: number },
): NormStages {
  const { delta, gamma, beta } = options;
  const layer = new EngineNormLayer(
    bridge,
    { kind: 'batch', features: 1, delta, gamma: [gamma], beta: [beta] },
    { rho: 0.9, convention: 'lecture' },
  );
  try {
    const { mean, variance, centered, normalized, output } = layer.pass(
      values,
      values.map(() => 0),
    );
    return { mean: mean[0] ?? NaN, variance: variance[0] ?? NaN, centered, normalized, output };
  } finally {
    layer.dispose();
  }
}
