/**
 * What figures with a state in a link share: the address that keeps it, one drawing per frame, a rest after which dear
 * things follow, the theme, and the small words that are said for a moment.
 */
import { LitElement, type PropertyDeclarations } from 'lit';
import { readTheme, type Theme } from '../plot/theme';
import type { HeadActions } from './head';
import { LinkKeeper } from './link-keeper';
import { copy, download } from './take-along';
import { texts } from './strings';
import { watchTheme } from './theme-watch';

/** After this many milliseconds without a change a figure is at rest. */
const REST = 160;
const SAID_FOR = 4000;

export abstract class LiveFigure extends LitElement implements HeadActions {
  static override properties: PropertyDeclarations = {
    heading: {},
    state: { noAccessor: true },
    linked: { type: Boolean },
    openPopover: { state: true },
    numbersOpen: { state: true },
  };
  declare heading: string;
  declare linked: boolean;
  declare openPopover: string | null;
  declare numbersOpen: boolean;

  /** Why there is no engine, when there is none. */
  protected failure: string | null = null;
  /** What a link asked for before there was an engine. */
  protected asked = '';
  protected said = '';
  #saidTimer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;
  #theme: Theme | null = null;
  #settingsChanged = false;
  #stopWatching: (() => void) | null = null;
  readonly #keeper = new LinkKeeper((link) => {
    this.state = link;
  });
  readonly #resized = new ResizeObserver(() => {
    this.invalidate();
  });

  constructor() {
    super();
    this.heading = '';
    this.linked = false;
    this.openPopover = null;
    this.numbersOpen = false;
  }

  /** Loads the engine and opens what is asked; throws when there is none. */
  protected abstract load(): Promise<void>;
  /** Frees what `load` made. */
  protected abstract unload(): void;
  /** The link of the state in force, null before there is one. */
  protected abstract get linkNow(): string | null;
  protected abstract openLink(link: string): void;
  /** Brings pictures up to date. */
  protected abstract paint(): void;
  /** Nothing has changed for a moment. */
  protected abstract rested(): void;
  protected abstract get playing(): boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.#theme = null;
      this.invalidate();
    });
    if (this.linked) this.asked = this.#keeper.start() || this.asked;
    this.#resized.observe(this);
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
      this.failure = error instanceof Error ? error.message : String(error);
    }
    if (!this.isConnected) return;
    this.requestUpdate();
    await this.updateComplete;
    if (this.failure === null) this.emit('downhill-ready', {});
  }

  get state(): string {
    return this.linkNow ?? this.asked;
  }
  set state(link: string | null) {
    this.asked = link ?? '';
    this.openLink(this.asked);
  }

  get theme(): Theme {
    return (this.#theme ??= readTheme(this));
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
  /** Null where the controls are always there. */
  // eslint-disable-next-line @typescript-eslint/class-literal-property-style -- others answer it
  get controlsOpen(): boolean | null {
    return null;
  }
  abstract get saves(): HeadActions['saves'];

  /** Something changed: at most one drawing per frame. `settings`: the link changed, too. */
  protected invalidate(settings = false): void {
    if (settings) this.#settingsChanged = true;
    if (this.#frame !== 0 || !this.isConnected) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.requestUpdate();
      clearTimeout(this.#restTimer);
      this.#restTimer = setTimeout(this.#rest, REST);
    });
  }

  readonly #rest = (): void => {
    if (this.linkNow === null) return;
    this.rested();
    if (this.linked && !this.playing) this.#keeper.keep(this.linkNow);
    if (this.#settingsChanged) this.emit('downhill-change', { state: this.linkNow });
    this.#settingsChanged = false;
  };

  protected override updated(): void {
    this.paint();
  }

  announce(text: string): void {
    this.said = text;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      this.said = '';
      this.requestUpdate();
    }, SAID_FOR);
    this.requestUpdate();
  }

  copyLink(): void {
    this.copyText(this.link, texts.figure.copied);
  }
  protected copyText(text: string, done: string): void {
    void copy(text).then((worked) => {
      this.announce(worked ? done : texts.figure.copyFailed);
    });
  }
  protected saveText(name: string, text: string): void {
    download(name, new Blob([text], { type: 'text/csv' }));
  }
  protected saveCanvas(name: string, canvas: HTMLCanvasElement): void {
    canvas.toBlob((blob) => {
      if (blob) download(name, blob);
    }, 'image/png');
  }
  toggleNumbers(): void {
    this.numbersOpen = !this.numbersOpen;
  }
  toggleControls(): void {
    // These figures show all their controls.
  }

  protected emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
