/**
 * What figures with a state in a link share: the address that keeps it, the frame in which what changed is shown, a rest
 * after which dear things follow, the theme, and the small words that are said for a moment.
 */
import { messageOf } from '../engine/message';
import { LitElement, type PropertyDeclarations } from 'lit';
import { LinkKeeper } from './link-keeper';
import { watchTheme } from './theme-watch';

/** After this many milliseconds without a change a figure is at rest. */
const REST = 160;
const SAID_FOR = 4000;

export abstract class LinkedFigure extends LitElement {
  static override properties: PropertyDeclarations = {
    heading: {},
    state: { noAccessor: true },
    linked: { type: Boolean },
    openPopover: { state: true },
  };
  declare heading: string;
  declare linked: boolean;
  declare openPopover: string | null;

  /** Why there is no engine, when there is none. */
  protected failure: string | null = null;
  /** What a link asked for before there was an engine. */
  protected asked = '';
  protected said = '';
  /** Whether listeners will hear of a change when the figure rests. */
  protected linkChanged = false;
  #saidTimer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #stopWatching: (() => void) | null = null;
  readonly #keeper = new LinkKeeper((link) => {
    this.state = link;
  });
  readonly #resized = new ResizeObserver(() => {
    this.looksChanged();
  });

  constructor() {
    super();
    this.heading = '';
    this.linked = false;
    this.openPopover = null;
  }

  /** Loads the engine and opens what is asked; throws when there is none. */
  protected abstract load(): Promise<void>;
  /** Frees what `load` made. */
  protected abstract unload(): void;
  /** The link of the state in force, null before there is one. */
  protected abstract get linkNow(): string | null;
  protected abstract openLink(link: string): void;
  /** Shows what changed, in a frame at `now`. True while another frame is wanted, whatever changes. */
  protected abstract show(now: number): boolean;
  /** Nothing has changed for a moment. */
  protected abstract rested(): void;
  protected abstract get playing(): boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.looksChanged();
    });
    if (this.linked) this.asked = this.#keeper.start() || this.asked;
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    // A figure that is moved in the page comes back with the state it had.
    this.asked = this.state;
    if (this.linked && this.linkNow !== null) this.#keeper.keep(this.linkNow);
    this.#keeper.stop();
    this.#resized.disconnect();
    clearTimeout(this.#restTimer);
    clearTimeout(this.#saidTimer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.unload();
  }

  async #begin(): Promise<void> {
    try {
      await this.load();
      this.failure = null;
    } catch (error) {
      this.failure = messageOf(error);
    }
    if (!this.isConnected) return;
    this.requestUpdate();
    await this.updateComplete;
    this.#watchSize();
    if (this.failure === null) this.emit('downhill-ready', {});
  }

  /**
   * Only once there is a picture: a figure measured while it says that it loads may become one within the very frame that
   * tells of its size, and WebKit reports that to the page as an error.
   */
  #watchSize(): void {
    if (this.isConnected) this.#resized.observe(this.measured);
  }
  /** What the pictures have their size from. */
  protected get measured(): Element {
    return this;
  }

  get state(): string {
    return this.linkNow ?? this.asked;
  }
  set state(link: string | null) {
    this.asked = link ?? '';
    this.openLink(this.asked);
  }

  /** Whether the figure shows what its state asks for. */
  get ready(): boolean {
    return this.linkNow !== null;
  }

  /** The address of this page with the state in force. */
  get link(): string {
    const page = new URL(location.href);
    page.hash = this.state;
    return page.href;
  }

  /** Something changed: at most one frame shows it. `settings`: the link changed, too. */
  protected invalidate(settings = false): void {
    if (settings) this.linkChanged = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#frame !== 0 || !this.isConnected) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      const more = this.show(now);
      clearTimeout(this.#restTimer);
      this.#restTimer = setTimeout(this.#rest, REST);
      if (more) this.#schedule();
    });
  }

  /** Theme or size are others. */
  protected looksChanged(): void {
    this.invalidate();
  }

  readonly #rest = (): void => {
    if (this.linkNow === null) return;
    this.rested();
    if (this.linked && !this.playing) this.#keeper.keep(this.linkNow);
    if (this.linkChanged) this.emit('downhill-change', { state: this.linkNow });
    this.linkChanged = false;
  };

  /** Says something for a moment. */
  announce(text: string): void {
    this.said = text;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      this.said = '';
      this.requestUpdate();
    }, SAID_FOR);
    this.requestUpdate();
  }

  protected emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
