/** A contour figure without its page: the state it keeps, the engine behind it, and when it draws. */
import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { messageOf } from '../../engine/message';
import type { ContourEngine, RegimeMap } from '../../engine/types';
import type { PlaneScale } from '../../plot/scale';
import { contourEngine } from '../contour-source';
import { texts } from '../strings';
import { runInWords } from './in-words';
import { PictureInput, type InputHost } from './input';
import { LinkKeeper } from '../link-keeper';
import { FigureModel } from './model';
import { Painter } from './painter';
import { RegimeCache } from './regime-cache';
import { csv } from './table';
import { watchTheme } from '../theme-watch';
import type { Happening } from '../timed-model';
import type { Lit } from './view';

/** After this many milliseconds without a change a figure is at rest: regimes, link and words follow. */
const REST = 160;
/** While something is dragged, texts are rendered every so many frames. */
const TEXT_EVERY = 8;

export abstract class FigureBase extends LitElement implements InputHost {
  static override properties: PropertyDeclarations = {
    heading: {},
    state: { noAccessor: true },
    controls: { reflect: true },
    linked: { type: Boolean },
    engine: { attribute: false },
    lit: { state: true },
  };
  declare heading: string;
  declare controls: 'full' | 'transport' | 'picture';
  declare linked: boolean;
  declare engine: Promise<ContourEngine> | null;
  declare lit: Lit;

  /** Null until the engine is there. */
  protected loaded: FigureModel | null = null;
  /** Null until there is a picture to paint. */
  protected painter: Painter | null = null;
  /** Why there is no engine, when there is none. */
  protected failure: string | null = null;
  /** Every run in words, as of the last rest. */
  protected words: readonly string[] = [];
  #asked = '';
  #frame = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #moving = false;
  #tick = 0;
  #lastStep = 0;
  #settingsChanged = false;
  #handsOn: HTMLElement | null = null;
  #stopWatching: (() => void) | null = null;
  readonly #regimes = new RegimeCache();
  readonly #keeper = new LinkKeeper((link) => {
    this.state = link;
  });
  readonly #resized = new ResizeObserver(() => {
    this.invalidate();
  });

  constructor() {
    super();
    this.heading = texts.figure.heading;
    this.controls = 'full';
    this.linked = false;
    this.engine = null;
    this.lit = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.painter?.forgetTheme();
      this.invalidate();
    });
    if (this.linked) this.#asked = this.#keeper.start() || this.#asked;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    if (this.linked && this.loaded) this.#keeper.keep(this.loaded.link);
    this.#keeper.stop();
    this.#resized.disconnect();
    clearTimeout(this.#restTimer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    // A figure that is moved in the page comes back with the state it had.
    this.#asked = this.state;
    this.loaded?.dispose();
    this.loaded = null;
    this.painter = null;
  }

  async #load(): Promise<void> {
    try {
      const engine = await (this.engine ?? contourEngine());
      if (!this.isConnected || this.loaded) return;
      this.loaded = new FigureModel(engine, (what) => {
        this.#changed(what);
      });
      this.loaded.still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.loaded.open(this.#asked);
      this.failure = null;
    } catch (error) {
      this.failure = messageOf(error);
    }
    this.requestUpdate();
    await this.updateComplete;
    if (this.loaded) this.#emit('downhill-ready', {});
  }

  /** The model; asked for only by views that are drawn once it is there. */
  get model(): FigureModel {
    if (!this.loaded) throw new Error('the engine is not loaded yet: wait for downhill-ready');
    return this.loaded;
  }

  get state(): string {
    return this.loaded?.link ?? this.#asked;
  }
  set state(link: string | null) {
    this.#asked = link ?? '';
    this.loaded?.open(this.#asked);
  }

  get step(): number {
    return this.loaded?.state.step ?? 0;
  }
  get csv(): string {
    const { model } = this;
    return csv(
      model.state.runs.map((_, index) => model.name(index)),
      model.session.traces,
    );
  }
  get scale(): PlaneScale | null {
    return this.painter?.scale ?? null;
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

  #changed(what: Happening): void {
    if (what === 'settings') this.#settingsChanged = true;
    this.invalidate();
  }

  /** At most one drawing per frame, in the frame of the change. */
  protected invalidate(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const model = this.loaded;
    if (!model) return;
    const step = model.state.step;
    model.sync();
    this.#paint();
    // While the start is dragged the digits follow a few times a second: nobody reads sixty.
    this.#tick = this.#moving ? this.#tick + 1 : 0;
    if (this.#tick % TEXT_EVERY === 0) this.requestUpdate();
    else this.#placeHandle();
    if (step !== this.#lastStep) this.#emit('downhill-step', { step });
    this.#lastStep = step;
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(this.#rest, REST);
  }

  #paint(): void {
    if (!this.loaded) return;
    const still = this.controls === 'picture';
    this.painter?.paint(this.loaded, { lit: this.lit, moving: this.#moving, still });
  }

  /** Nothing has changed for a moment: what is dearer than a frame is done now, one piece at a time. */
  readonly #rest = (): void => {
    const model = this.loaded;
    if (!model) return;
    if (this.controls === 'full' && this.#regimes.refreshOne(model)) {
      this.requestUpdate();
      this.#restTimer = setTimeout(this.#rest);
      return;
    }
    this.words = model.state.runs.map((_, index) => runInWords(model, index));
    if (this.linked && !model.playing) this.#keeper.keep(model.link);
    if (this.#settingsChanged) this.#emit('downhill-change', { state: model.link });
    this.#settingsChanged = false;
    this.#paint();
    this.requestUpdate();
  };

  setMoving(moving: boolean): void {
    this.#moving = moving;
    this.invalidate();
  }

  /** An arrow under the pointer lights its line in the panel. */
  hover(at: { readonly x: number; readonly y: number } | null): void {
    const term = at ? (this.painter?.termAt(at.x, at.y) ?? null) : null;
    if (term !== this.lit) this.lit = term;
  }

  regimes(run: number): RegimeMap | null {
    return this.#regimes.map(run);
  }

  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  protected override firstUpdated(): void {
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    const picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (this.loaded && !this.painter && picture) {
      this.painter = new Painter(this, this.renderRoot);
      const canvas = this.renderRoot.querySelector<HTMLElement>('.picture__canvas');
      const handle = this.renderRoot.querySelector<HTMLElement>('.start');
      // A figure that came back may still have its canvas, with the hands on it.
      const handsFree = this.controls !== 'picture' && canvas !== this.#handsOn;
      if (canvas && handle && handsFree) new PictureInput(this, canvas, handle);
      this.#handsOn = canvas;
      this.#resized.observe(picture);
      this.#draw();
    } else if (changed.size > 0) this.invalidate();
    this.#placeHandle();
  }

  #placeHandle(): void {
    const handle = this.renderRoot.querySelector<HTMLElement>('.start');
    const { scale } = this;
    if (!handle || !scale || !this.loaded) return;
    const [x, y] = this.loaded.start;
    const { width, height } = scale.box;
    // A start outside the view keeps its handle at the edge, so that keys and hands still reach it.
    const left = Math.min(Math.max(scale.xPixel(x), 0), width);
    const top = Math.min(Math.max(scale.yPixel(y), 0), height);
    handle.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
  }
}
