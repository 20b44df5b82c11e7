/** The curves of a run on the page: whole histories now and then, and between them what every answer says. */
import type { TrainingHistory, TrainingStatus } from '../../engine/network-types';

export interface KeptCurves {
  readonly epochs: Float64Array;
  readonly trainLoss: Float64Array;
  readonly testLoss: Float64Array;
}

/** A whole history is asked for again when the run has grown by this part since the last one. */
const GROWTH = 1.25;
const SOON = 400;

export class Curves {
  #epochs: number[] = [];
  #train: number[] = [];
  #test: number[] = [];
  #whole = -1;
  #cached: KeptCurves | null = null;

  /** Takes a whole history, epochs 0, 1, 2 … */
  take({ trainLoss, testLoss }: TrainingHistory): void {
    this.#epochs = Array.from(trainLoss, (_, epoch) => epoch);
    this.#train = [...trainLoss];
    this.#test = [...testLoss];
    this.#whole = trainLoss.length - 1;
    this.#cached = null;
  }

  /** Adds where the run stands; going back forgets what came after. */
  add({ epoch, batch, train, test }: TrainingStatus): void {
    if (batch !== 0) return;
    while ((this.#epochs.at(-1) ?? -1) >= epoch) {
      this.#epochs.pop();
      this.#train.pop();
      this.#test.pop();
    }
    this.#epochs.push(epoch);
    this.#train.push(train.loss);
    this.#test.push(test.loss);
    this.#cached = null;
  }

  isDue(epoch: number): boolean {
    return epoch < SOON || epoch > this.#whole * GROWTH;
  }

  get last(): KeptCurves {
    this.#cached ??= {
      epochs: Float64Array.from(this.#epochs),
      trainLoss: Float64Array.from(this.#train),
      testLoss: Float64Array.from(this.#test),
    };
    return this.#cached;
  }
}
