/** What is asked of the worker and waited for. */
export class Waits {
  #count = 0;

  get any(): boolean {
    return this.#count > 0;
  }

  /** What `answer` brings, counted until it is there or refused. */
  async during<T>(answer: Promise<T>): Promise<T> {
    this.#count += 1;
    try {
      return await answer;
    } finally {
      this.#count -= 1;
    }
  }
}
