/** Runs that are opened one after another in the same place: only the last that was asked for counts. */
import type { LiveRun } from './live-run';

export class Opening {
  /** Whether the last one is still on its way. */
  busy = false;
  #number = 0;

  /** The run that is made; null when it came too late, and then it is freed. */
  async open(make: () => Promise<LiveRun>): Promise<LiveRun | null> {
    this.cancel();
    const number = this.#number;
    this.busy = true;
    try {
      const run = await make();
      if (number === this.#number) return run;
      run.dispose();
    } catch (error) {
      if (number === this.#number) throw error;
    } finally {
      if (number === this.#number) this.busy = false;
    }
    return null;
  }

  /** What is on its way comes too late. */
  cancel(): void {
    this.#number += 1;
    this.busy = false;
  }
}
