/** What every figure does with its page: it loads an engine, keeps the link, draws once per frame, says things. */
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { readTheme, type Theme } from '../plot/theme';
import type { HeadActions } from './head';
import { stepKey } from './keys';
import { LinkKeeper } from './link-keeper';
import type { Note } from './notes';
import { texts } from './strings';
import { copy, download } from './take-along';
import { watchTheme } from './theme-watch';
import type { Player } from './transport';

/** After this many milliseconds without a change a figure is at rest: the link follows. */
const REST = 160;
const SAID_FOR = 4000;
/** From this type scale on a page is projected: the picture comes first, the controls on demand. */
const PROJECTED = 1.2;

/** What the element needs of the figure behind it. */
export interface FigureCore extends Player {
  /** The state as a link, without #. */
  readonly link: string;
  notes: readonly Note[];
  still: boolean;
  open(link: string): void;
  play(): void;
  /** Brings the engine in line with the state; called once per frame before drawing. */
  sync(): void;
  dispose(): void;
}

/** What a listener hears of: the settings or the step changed. */
export type Happening = 'settings' | 'step';

/**
 * Attributes of every figure made of this: `heading`, `state`, `linked`. Methods: `play()`, `pause()`, `goTo(step)`,
 * `reset()`. Events, bubbling and composed: `downhill-ready`, `downhill-change` with detail { state },
 * `downhill-step` with detail { step }.
 */
export abstract class FigureElement<M extends FigureCore>
  extends LitElement
  implements HeadActions
{
  static override properties: PropertyDeclarations = {
    heading: {},
    state: { noAccessor: true },
    linked: { type: Boolean },
    openPopover: { state: true },
    numbersOpen: { state: true },
    sideOpen: { state: true },
    lit: { state: true },
  };
  declare heading: string;
  declare linked: boolean;
  declare openPopover: string | null;
  declare numbersOpen: boolean;
  declare sideOpen: boolean;
  /** Id of the part that is lit in picture and panel, or null. */
  declare lit: string | null;

  /** Null until the engine is there. */
  protected loaded: M | null = null;
  /** Why there is no engine, when there is none. */
  protected failure: string | null = null;
  protected said = '';
  #asked = '';
  #frame = 0;
  #theme: Theme | null = null;
  #lastStep = 0;
  #settingsChanged = false;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #saidTimer: ReturnType<typeof setTimeout> | undefined;
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
    this.sideOpen = false;
    this.lit = null;
    this.addEventListener('keydown', (event) => {
      this.pressKey(event);
    });
  }

  /** Loads the engine and makes the figure behind the element. */
  protected abstract makeModel(listener: (what: Happening) => void): Promise<M>;
  /** Draws all canvases. */
  protected abstract paint(model: M, theme: Theme): void;
  /** The picture to take along, or null while there is none. */
  protected abstract picture(model: M, theme: Theme): Promise<Blob | null>;
  abstract get csv(): string;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.#theme = null;
      this.requestUpdate();
    });
    if (this.linked) this.#asked = this.#keeper.start() || this.#asked;
    this.#resized.observe(this);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    if (this.linked && this.loaded) this.#keeper.keep(this.loaded.link);
    this.#keeper.stop();
    this.#resized.disconnect();
    clearTimeout(this.#restTimer);
    clearTimeout(this.#saidTimer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    // A figure that is moved in the page comes back with the state it had.
    this.#asked = this.state;
    this.loaded?.dispose();
    this.loaded = null;
  }

  async #load(): Promise<void> {
    try {
      const model = await this.makeModel((what) => {
        if (what === 'settings') this.#settingsChanged = true;
        this.invalidate();
      });
      if (!this.isConnected || this.loaded) {
        model.dispose();
        return;
      }
      this.loaded = model;
      model.still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      model.open(this.#asked);
      model.sync();
      this.failure = null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.requestUpdate();
    await this.updateComplete;
    if (this.loaded) this.#emit('downhill-ready', {});
  }

  /** The figure behind the element; asked for only once it is there. */
  get model(): M {
    if (!this.loaded) throw new Error('the engine is not loaded yet: wait for downhill-ready');
    return this.loaded;
  }
  protected get theme(): Theme {
    return (this.#theme ??= readTheme(this));
  }
  protected get projected(): boolean {
    return this.theme.scale > PROJECTED;
  }

  get state(): string {
    return this.loaded?.link ?? this.#asked;
  }
  set state(link: string | null) {
    this.#asked = link ?? '';
    this.loaded?.open(this.#asked);
  }
  get step(): number {
    return this.loaded?.step ?? 0;
  }
  play(): void {
    this.model.play();
  }
  pause(): void {
    this.model.pause();
  }
  goTo(step: number): void {
    this.model.pause();
    this.model.goTo(step);
  }
  reset(): void {
    this.goTo(0);
  }
  /** For pages that pass on keys pressed outside of any control. */
  pressKey(event: KeyboardEvent): void {
    if (this.loaded && stepKey(event, this.loaded)) event.preventDefault();
  }

  /** At most one drawing per frame, in the frame of the change. */
  protected invalidate(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.loaded?.sync();
      this.requestUpdate();
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const model = this.loaded;
    if (!model) return;
    this.paint(model, this.theme);
    if (model.step !== this.#lastStep) this.#emit('downhill-step', { step: model.step });
    this.#lastStep = model.step;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(this.#rest, REST);
  }

  readonly #rest = (): void => {
    const model = this.loaded;
    if (!model) return;
    if (this.linked && !model.playing) this.#keeper.keep(model.link);
    if (this.#settingsChanged) this.#emit('downhill-change', { state: model.link });
    this.#settingsChanged = false;
  };
  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** The address of this page with the state in force. */
  get link(): string {
    const page = new URL(location.href);
    page.hash = this.state;
    return page.href;
  }
  get controlsOpen(): boolean | null {
    return this.projected ? this.sideOpen : null;
  }
  get saves(): HeadActions['saves'] {
    const say = texts.figure;
    return [
      [say.savePicture, this.#savePicture],
      [say.saveNumbers, this.#saveNumbers],
      [say.copyNumbers, this.#copyNumbers],
    ];
  }
  readonly #savePicture = (): void => {
    void this.picture(this.model, this.theme).then((blob) => {
      if (blob) download('downhill.png', blob);
    });
  };
  readonly #saveNumbers = (): void => {
    download('downhill.csv', new Blob([this.csv], { type: 'text/csv' }));
  };
  readonly #copyNumbers = (): void => {
    void copy(this.csv).then((done) => {
      this.announce(done ? texts.figure.numbersCopied : texts.figure.copyFailed);
    });
  };
  copyLink(): void {
    void copy(this.link).then((done) => {
      this.announce(done ? texts.figure.copied : texts.figure.copyFailed);
    });
  }
  toggleNumbers(): void {
    this.numbersOpen = !this.numbersOpen;
  }
  toggleControls(): void {
    this.sideOpen = !this.sideOpen;
  }
  dismissNotes(): void {
    this.model.notes = [];
    this.requestUpdate();
  }

  /** Says something to screen readers, and shows it for a moment. */
  announce(text: string): void {
    this.said = text;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      this.said = '';
      this.requestUpdate();
    }, SAID_FOR);
    this.requestUpdate();
  }
}
