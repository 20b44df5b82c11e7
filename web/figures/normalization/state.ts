/** Everything a normalization figure shows, as one plain value. */
import type { Pair, Split } from './flats';

/** Whose μ and σ the test rows are normalized with: right, and the trap. */
export const STATISTICS = ['training', 'own'] as const;
export type TestStatistics = (typeof STATISTICS)[number];

export interface NormalizationState {
  readonly pair: Pair;
  readonly split: Split;
  /** 0 raw, 1 standardized, 2 whitened; between them the morph. */
  readonly stage: number;
  /** Learning rate as a share of the largest stable one, 2/λmax. */
  readonly share: number;
  /** Where the descent starts, in units of the picture of the loss: 0, 0 is its middle. */
  readonly start: readonly [number, number];
  readonly steps: number;
  readonly step: number;
  readonly speed: number;
  readonly statistics: TestStatistics;
}

export const DEFAULT_STATE: NormalizationState = {
  pair: 'area_age',
  split: 'large',
  stage: 0,
  share: 0.6,
  start: [-0.7, 0.55],
  steps: 60,
  step: 12,
  speed: 8,
  statistics: 'training',
};

export const LIMITS = { steps: 500, share: { min: 0.01, max: 10 }, start: 1.5 } as const;
