/** The way back from parameters that give no loss of use: the last epoch that still had one, and the move there. */
import type { TrainingRun, TrainingStatus } from '../../engine/network-types';
import type { Remote } from '../../engine/remote';
import type { LiveRun } from './live-run';

/** Losses of both parts; that of a part without rows is not a number and says nothing. */
interface Losses {
  readonly train: number;
  readonly test: number;
}

/** An epoch and the loss of the part that judges the run. */
export interface GoodEpoch {
  readonly epoch: number;
  readonly loss: number;
}

const lossesNow = ({ status }: LiveRun): Losses => ({
  train: status.train.loss,
  test: status.test.loss,
});

function lossesAt({ curves }: LiveRun, index: number): Losses {
  const { trainLoss, testLoss } = curves.last;
  return { train: trainLoss[index] ?? Number.NaN, test: testLoss[index] ?? Number.NaN };
}

const areFinite = ({ judge }: LiveRun, losses: Losses): boolean =>
  Number.isFinite(losses.train) && Number.isFinite(losses[judge]);

/** Finite, and no higher than those of the first weights. */
function areGood(run: LiveRun, losses: Losses): boolean {
  const first = lossesAt(run, 0);
  return areFinite(run, losses) && !(losses.train > first.train) && !(losses.test > first.test);
}

/** Whether the parameters on screen give a finite loss. */
export const hasLoss = (run: LiveRun): boolean => areFinite(run, lossesNow(run));

/** Whether training can go on from the parameters on screen: they are no worse than the first ones. */
export const isGood = (run: LiveRun): boolean => areGood(run, lossesNow(run));

/** The last whole epoch before the position that was still good. Null where only the start was, or nothing. */
export function lastGoodEpoch(run: LiveRun): GoodEpoch | null {
  const { epochs } = run.curves.last;
  const { epoch: present, batch, sample } = run.status;
  const last = batch + sample > 0 ? present : present - 1;
  for (let i = epochs.length - 1; i > 0; i -= 1) {
    const [epoch, losses] = [epochs[i] ?? 0, lossesAt(run, i)];
    if (epoch <= last && areGood(run, losses)) return { epoch, loss: losses[run.judge] };
  }
  return null;
}

/** Brings a run back to where an epoch began, also where epochs had other numbers of updates on the way. */
export async function toEpoch(
  remote: Remote<TrainingRun>,
  from: TrainingStatus,
  epoch: number,
): Promise<TrainingStatus> {
  let status = from;
  while (status.epoch > epoch || (status.epoch === epoch && status.batch + status.sample > 0)) {
    const { updates, batch, batchesPerEpoch } = status;
    // Where earlier epochs were shorter this is too far back, perhaps before the start.
    const guess = updates - batch - (status.epoch - epoch) * batchesPerEpoch;
    status = await remote.goTo(Math.max(0, guess));
  }
  return status.epoch < epoch ? remote.advance('epoch', epoch - status.epoch) : status;
}
