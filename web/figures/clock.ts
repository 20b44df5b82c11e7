/** Turns frames into whole steps at the speed the reader sets. Nothing runs until `play` is called. */

/** Frames further apart than this count as this long: a tab that slept does not leap. */
const LONGEST_FRAME_SECONDS = 0.25;

export interface Ticker {
  request(callback: (milliseconds: number) => void): number;
  cancel(handle: number): void;
}

const frames: Ticker = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => {
    cancelAnimationFrame(handle);
  },
};

export class Clock {
  readonly #advance: (steps: number) => void;
  readonly #ticker: Ticker;
  #handle: number | null = null;
  #last: number | null = null;
  #due = 0;
  stepsPerSecond = 1;

  /** `advance` gets the whole steps that are due, at least 1; it may call `pause`. */
  constructor(advance: (steps: number) => void, ticker: Ticker = frames) {
    this.#advance = advance;
    this.#ticker = ticker;
  }

  get playing(): boolean {
    return this.#handle !== null;
  }

  play(): void {
    if (this.playing) return;
    this.#last = null;
    this.#due = 0;
    this.#schedule();
  }

  pause(): void {
    if (this.#handle !== null) this.#ticker.cancel(this.#handle);
    this.#handle = null;
  }

  #schedule(): void {
    this.#handle = this.#ticker.request((now) => {
      this.#frame(now / 1000);
    });
  }

  #frame(now: number): void {
    const elapsed = this.#last === null ? 0 : Math.min(now - this.#last, LONGEST_FRAME_SECONDS);
    this.#last = now;
    this.#due += elapsed * this.stepsPerSecond;
    const steps = Math.floor(this.#due);
    this.#due -= steps;
    this.#schedule();
    if (steps > 0) this.#advance(steps);
  }
}
