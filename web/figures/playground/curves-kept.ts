/** The curves of a run on the page: whole histories now and then, and between them what every answer says. */
import type { Part, TrainingHistory, TrainingStatus } from '../../engine/network-types';

export interface KeptCurves {
  readonly epochs: Float64Array;
  readonly trainLoss: Float64Array;
  readonly testLoss: Float64Array;
}

/** The loss of a part after some whole epochs. */
export interface EpochLoss {
  readonly epoch: number;
  readonly loss: number;
}

/** Where the losses of a part are kept. */
export const lossKey = (part: Part): 'trainLoss' | 'testLoss' =>
  part === 'train' ? 'trainLoss' : 'testLoss';

/** A whole history is asked for again when the run has grown by this part since the last one. */
const GROWTH = 1.25;
const SOON = 400;
/** More points than a chart has pixels are of no use: beyond these every second one is let go. */
const MOST = 3000;

export class Curves {
  readonly #epochs = new Float64Array(MOST);
  readonly #train = new Float64Array(MOST);
  readonly #test = new Float64Array(MOST);
  #count = 0;
  /** Epochs between two points that are kept. */
  #stride = 1;
  #whole = -1;
  /** Losses of every epoch from the first, as far as a whole history still holds. */
  #every: Readonly<Record<Part, Float64Array>> = {
    train: new Float64Array(),
    test: new Float64Array(),
  };

  /** Takes a whole history, epochs 0, 1, 2 … */
  take({ trainLoss, testLoss }: TrainingHistory): void {
    const length = trainLoss.length;
    this.#every = { train: trainLoss, test: testLoss };
    this.#stride = 1;
    while (length > (MOST - 1) * this.#stride) this.#stride *= 2;
    this.#count = 0;
    for (let epoch = 0; epoch < length; epoch += this.#stride) {
      this.#push(epoch, trainLoss[epoch] ?? 0, testLoss[epoch] ?? 0);
    }
    const last = length - 1;
    if (last % this.#stride !== 0) this.#push(last, trainLoss[last] ?? 0, testLoss[last] ?? 0);
    this.#whole = last;
  }

  /** Adds where the run stands; going back forgets what came after. */
  add({ epoch, batch, train, test }: TrainingStatus): void {
    const known = this.#every;
    this.#every = {
      train: known.train.subarray(0, epoch + 1),
      test: known.test.subarray(0, epoch + 1),
    };
    if (batch !== 0) return;
    while (this.#count > 0 && (this.#epochs[this.#count - 1] ?? 0) >= epoch) this.#count -= 1;
    // The last point is always there; the one before stays only if it is on the grid.
    const [last, before] = [this.#epochs[this.#count - 1], this.#epochs[this.#count - 2]];
    if (last !== undefined && before !== undefined && last - before < this.#stride)
      this.#count -= 1;
    if (this.#count >= MOST) this.#thin();
    this.#push(epoch, train.loss, test.loss);
  }

  #push(epoch: number, train: number, test: number): void {
    this.#epochs[this.#count] = epoch;
    this.#train[this.#count] = train;
    this.#test[this.#count] = test;
    this.#count += 1;
  }

  #thin(): void {
    this.#stride *= 2;
    let kept = 0;
    for (let i = 0; i < this.#count; i += 2) {
      for (const values of [this.#epochs, this.#train, this.#test]) values[kept] = values[i] ?? 0;
      kept += 1;
    }
    this.#count = kept;
  }

  isDue(epoch: number): boolean {
    return epoch < SOON || epoch > this.#whole * GROWTH;
  }

  /**
   * What is known of a part at the first whole epoch after `from` or at it, or else of the last one before `position`; null where
   * there is none before it. A run that went back has epochs beyond its position, which say nothing here.
   */
  since(part: Part, from: number, position: number): EpochLoss | null {
    const wanted = Math.max(0, Math.ceil(from));
    const exact = this.#every[part][wanted];
    if (exact !== undefined && wanted < position) return { epoch: wanted, loss: exact };
    const { epochs, [lossKey(part)]: losses } = this.last;
    const next = epochs.findIndex((epoch) => epoch >= position);
    const end = next < 0 ? epochs.length : next;
    const first = epochs.findIndex((epoch) => epoch >= wanted);
    const at = first >= 0 && first < end ? first : end - 1;
    return at < 0 ? null : { epoch: epochs[at] ?? 0, loss: losses[at] ?? Number.NaN };
  }

  /** Views of what is kept; good until the next answer. */
  get last(): KeptCurves {
    const view = (values: Float64Array): Float64Array => values.subarray(0, this.#count);
    return {
      epochs: view(this.#epochs),
      trainLoss: view(this.#train),
      testLoss: view(this.#test),
    };
  }
}
