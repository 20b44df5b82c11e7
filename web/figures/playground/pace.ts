/** How many steps the next message asks for: as many as the speed makes due, but not more than a frame has time for. */

/** The worker may be busy for so long per message: a frame of 60 per second has 16.7 ms. */
const BUDGET = 11;
/** A step that takes longer than a frame is still one step; many never take longer than this. */
const MOST = 100_000;
const LONGEST_FRAME_SECONDS = 0.25;

export class Pace {
  #due = 0;
  #last: number | null = null;
  /** Steps that fit into the budget, by what the last ones took. */
  #fits = 1;

  start(): void {
    this.#last = null;
    this.#due = 1;
  }

  forget(): void {
    this.#fits = 1;
    this.#due = 0;
    this.#last = null;
  }

  /** A frame has come, `now` in milliseconds. */
  tick(now: number, stepsPerSecond: number): void {
    const last = this.#last;
    this.#last = now;
    if (!Number.isFinite(stepsPerSecond)) this.#due = MOST;
    else if (last !== null) {
      const seconds = Math.min((now - last) / 1000, LONGEST_FRAME_SECONDS);
      this.#due = Math.min(MOST, this.#due + seconds * stepsPerSecond);
    }
  }

  /** Whole steps that are due. */
  get due(): number {
    return Math.floor(this.#due);
  }

  /** Takes what is due; what does not fit into a frame is not made up for later. */
  take(): number {
    const count = Math.max(1, Math.min(this.due, this.#fits));
    this.#due = this.due > count ? 0 : this.#due - count;
    return count;
  }

  /** So many steps took so long, with all that the picture needed. */
  took(count: number, milliseconds: number): void {
    const room = BUDGET / Math.max(milliseconds, 0.05);
    // Grows slowly, because a part of the time does not depend on the count; shrinks at once.
    const next = count * Math.min(1.5, room);
    this.#fits = Math.max(
      1,
      Math.min(MOST, Math.round(count < this.#fits && room > 1 ? this.#fits : next)),
    );
    if (room > 1 && this.#fits <= count) this.#fits = count + 1;
  }
}
