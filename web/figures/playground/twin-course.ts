/**
 * Which update of the twin belongs to which of its run: both stand at the same epoch and have seen equally many of its
 * examples, as far as whole updates of the twin allow. So the chart of the loss, which counts epochs, compares them,
 * whatever a step is and however the run came there.
 *
 * The number of updates per epoch may differ between both, and changes on the way when the batch size does: then the
 * present epoch begins anew. So the course of either is made of stretches. Where a stretch of the twin begins, and how
 * many updates its epochs have, is what the twin itself reports after each change; where the run was then says which
 * stretch counts for a position of the run.
 */
import type { TrainingStatus } from '../../engine/network-types';

type Position = Pick<TrainingStatus, 'updates' | 'epoch' | 'batch' | 'batchesPerEpoch'>;

/** What holds from an update of the run on, up to the next such update. */
export class Stretches<T> {
  #all: readonly { readonly from: number; readonly value: T }[];

  constructor(first: T) {
    this.#all = [{ from: 0, value: first }];
  }

  /** A change forgets what lay ahead of it, as the engine forgets changes. */
  begin(from: number, value: T): void {
    this.#all = [...this.#all.filter((stretch) => stretch.from < from), { from, value }];
  }

  at(updates: number): T | undefined {
    return this.#all.findLast(({ from }) => from <= updates)?.value;
  }
}

interface TwinStretch {
  /** The twin's update at which epoch 0 would have begun with this many updates in each. */
  readonly origin: number;
  readonly perEpoch: number;
  readonly batchSize: number;
}

const stretchOf = (
  { updates, epoch, batch, batchesPerEpoch }: Position,
  batchSize: number,
): TwinStretch => ({
  origin: updates - batch - epoch * batchesPerEpoch,
  perEpoch: batchesPerEpoch,
  batchSize,
});

export class TwinCourse {
  readonly #stretches: Stretches<TwinStretch>;
  /** Batch sizes of the run. */
  readonly #sizes: Stretches<number>;

  /** `twin`: a position before any change, and the batch size there. */
  constructor(twin: Position, batchSize: number, sizes: Stretches<number>) {
    this.#stretches = new Stretches(stretchOf(twin, batchSize));
    this.#sizes = sizes;
  }

  /** Settings of both were changed when the run stood at update `run`; `twin`: where the twin stands since then. */
  changed(run: number, twin: Position, batchSize: number): void {
    this.#stretches.begin(run, stretchOf(twin, batchSize));
  }

  /** The twin's update that belongs to a position of the run. */
  updateFor({ updates, epoch, batch, sample }: Position & Pick<TrainingStatus, 'sample'>): number {
    const stretch = this.#stretches.at(updates);
    if (!stretch) return 0;
    const seen = batch * (this.#sizes.at(updates) ?? 0) + sample;
    return stretch.origin + epoch * stretch.perEpoch + Math.floor(seen / stretch.batchSize);
  }
}
