/**
 * Which update of the twin belongs to which of its run: both stand at the same epoch, as far into it.
 *
 * The number of updates per epoch may differ between both, and changes on the way when the batch size does: then the
 * present epoch begins anew. So the course of the twin is made of stretches, each with its own number. Where a stretch
 * begins, and how many updates its epochs have, is what the twin itself reports after each change; where the run was
 * then says which stretch counts for a position of the run. A change forgets the stretches that lay ahead of it, as the
 * engine forgets changes.
 */
import type { TrainingStatus } from '../../engine/network-types';

type Position = Pick<TrainingStatus, 'updates' | 'epoch' | 'batch' | 'batchesPerEpoch'>;

interface Stretch {
  /** The run's update from which on it counts. */
  readonly from: number;
  /** The twin's update at which epoch 0 would have begun with this many updates in each. */
  readonly origin: number;
  readonly perEpoch: number;
}

const stretchAt = (
  from: number,
  { updates, epoch, batch, batchesPerEpoch }: Position,
): Stretch => ({
  from,
  origin: updates - batch - epoch * batchesPerEpoch,
  perEpoch: batchesPerEpoch,
});

export class TwinCourse {
  readonly #first: Stretch;
  #later: readonly Stretch[] = [];

  /** `twin`: a position before any change. */
  constructor(twin: Position) {
    this.#first = stretchAt(0, twin);
  }

  /** Settings of both were changed when the run stood at update `run`; `twin`: where the twin stands since then. */
  changed(run: number, twin: Position): void {
    this.#later = [...this.#later.filter(({ from }) => from < run), stretchAt(run, twin)];
  }

  /** The twin's update that belongs to a position of the run. */
  updateFor({ updates, epoch, batch, batchesPerEpoch }: Position): number {
    const { origin, perEpoch } = this.#later.findLast(({ from }) => from <= updates) ?? this.#first;
    return origin + epoch * perEpoch + Math.floor((batch * perEpoch) / batchesPerEpoch);
  }
}
