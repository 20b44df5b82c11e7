/** Frames that come when a test says so. */
import type { Ticker } from '../../../web/figures/clock';

export class HandTicker implements Ticker {
  #waiting: ((milliseconds: number) => void) | null = null;
  #now = 0;

  request(callback: (milliseconds: number) => void): number {
    this.#waiting = callback;
    return 1;
  }
  cancel(): void {
    this.#waiting = null;
  }

  /** Lets the frames of so many seconds pass, 60 in a second, or longer ones. */
  pass(seconds: number, perSecond = 60): void {
    for (let i = 0; i < Math.round(seconds * perSecond); i += 1) {
      this.#now += 1000 / perSecond;
      const frame = this.#waiting;
      this.#waiting = null;
      frame?.(this.#now);
    }
  }
}
