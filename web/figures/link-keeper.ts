/** Keeps a figure's state in the address of the page, without filling the history. */
export class LinkKeeper {
  readonly #opened: (link: string) => void;
  #kept = '';

  constructor(opened: (link: string) => void) {
    this.#opened = opened;
  }

  /** Begins to listen; returns what the address says now. */
  start(): string {
    addEventListener('hashchange', this.#changed);
    this.#kept = location.hash.slice(1);
    return this.#kept;
  }

  stop(): void {
    removeEventListener('hashchange', this.#changed);
  }

  keep(link: string): void {
    if (link === this.#kept) return;
    this.#kept = link;
    try {
      history.replaceState(history.state, '', `#${link}`);
    } catch {
      // A frame made by srcdoc may not: there the share panel still has the link.
      location.hash = link;
    }
  }

  readonly #changed = (): void => {
    const link = location.hash.slice(1);
    if (link === this.#kept) return;
    this.#kept = link;
    this.#opened(link);
  };
}
