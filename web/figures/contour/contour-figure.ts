import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Engine, RegimeMap } from '../../engine/types';
import { zoomed, type PlaneScale } from '../../plot/scale';
import { pageEngine } from '../engine-source';
import { base, forms } from '../styles/base';
import { texts } from '../strings';
import { remark } from './commentary';
import { runInWords, sceneInWords } from './in-words';
import { PictureInput, ZOOM_STEP, type InputHost } from './input';
import { stepKey } from './keys';
import { LinkKeeper } from './link-keeper';
import { FigureModel, type Happening } from './model';
import { Painter, viewOfPaths } from './painter';
import { RegimeCache } from './regime-cache';
import { messageOf } from './session';
import { layout } from './styles';
import { equationStyles, runColors, runStyles, transportStyles } from './styles-controls';
import { swatch } from './swatch';
import { csv } from './table';
import { copy, download } from './take-along';
import { watchTheme } from './theme-watch';
import type { FigureView, Lit } from './view';
import { chartsView } from './view-charts';
import { dataView, hasData } from './view-data';
import { equationPanel } from './view-equations';
import { head, type HeadActions } from './view-head';
import { notesView } from './view-notes';
import { numbersTable } from './view-numbers';
import { pictureView, stillView } from './view-picture';
import { runList } from './view-runs';
import { settingsBar } from './view-settings';
import { transport } from './view-transport';

/** After this many milliseconds without a change a figure is at rest: regimes, link and words follow. */
const REST = 160;
const SAID_FOR = 4000;
/** While something is dragged, texts are rendered every so many frames. */
const TEXT_EVERY = 5;
/** From this type scale on a page is projected: the picture comes first, the controls on demand. */
const PROJECTED = 1.2;

/**
 * Loss contours with the descent paths of one to eight optimizers.
 *
 *     <downhill-contour heading="One narrow valley" state="surface=ellipse:kappa=20&runs=momentum;adam"></downhill-contour>
 *
 * Attributes: `heading` (title; empty = none), `state` (the text of a link, see codec.ts; reading the property gives the
 * state in force), `controls` (`full`, the default; `transport`: picture and transport only; `picture`: a still that
 * takes no input), `linked` (the page's address keeps the state, with it one figure per page).
 * Properties: `step`, `csv`, `engine` (a promise of an engine; default: one for all figures of the page).
 * Methods: `play()`, `pause()`, `goTo(step)`, `reset()`.
 * Events, bubbling and composed: `downhill-ready`; `downhill-change` with detail { state } once settings have come to
 * rest; `downhill-step` with detail { step }.
 * CSS custom properties: the tokens of styles/tokens.css, `--downhill-aspect`, `--downhill-max-height`.
 */
export class DownhillContour extends LitElement implements FigureView, HeadActions, InputHost {
  static override styles = [
    base,
    forms,
    layout,
    transportStyles,
    runStyles,
    runColors,
    equationStyles,
  ];
  static override properties = {
    heading: {},
    state: { noAccessor: true },
    controls: { reflect: true },
    linked: { type: Boolean },
    engine: { attribute: false },
    lit: { state: true },
    openPopover: { state: true },
    numbersOpen: { state: true },
    sideOpen: { state: true },
  };
  declare heading: string;
  declare controls: 'full' | 'transport' | 'picture';
  declare linked: boolean;
  declare engine: Promise<Engine> | null;
  declare lit: Lit;
  declare openPopover: string | null;
  declare numbersOpen: boolean;
  declare sideOpen: boolean;

  #model: FigureModel | null = null;
  #painter: Painter | null = null;
  #failure: string | null = null;
  #asked = '';
  #frame = 0;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #saidTimer: ReturnType<typeof setTimeout> | undefined;
  #said = '';
  #words: readonly string[] = [];
  #spoken = '';
  #moving = false;
  #tick = 0;
  #settingsChanged = false;
  #handsOn: HTMLElement | null = null;
  #stopWatching: (() => void) | null = null;
  readonly #regimes = new RegimeCache();
  readonly #keeper = new LinkKeeper((link) => {
    this.state = link;
  });
  readonly #resized = new ResizeObserver(() => {
    this.#invalidate();
  });

  constructor() {
    super();
    this.heading = texts.figure.heading;
    this.controls = 'full';
    this.linked = false;
    this.engine = null;
    this.lit = null;
    this.openPopover = null;
    this.numbersOpen = false;
    this.sideOpen = false;
    this.addEventListener('keydown', this.#key);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWatching = watchTheme(() => {
      this.#painter?.forgetTheme();
      this.#invalidate();
    });
    if (this.linked) this.#asked = this.#keeper.start() || this.#asked;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWatching?.();
    if (this.linked && this.#model) this.#keeper.keep(this.#model.link);
    this.#keeper.stop();
    this.#resized.disconnect();
    clearTimeout(this.#restTimer);
    clearTimeout(this.#saidTimer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    // A figure that is moved in the page comes back with the state it had.
    this.#asked = this.state;
    this.#model?.dispose();
    this.#model = null;
    this.#painter = null;
  }

  async #load(): Promise<void> {
    try {
      const engine = await (this.engine ?? pageEngine());
      if (!this.isConnected || this.#model) return;
      this.#model = new FigureModel(engine, (what) => {
        this.#changed(what);
      });
      this.#model.open(this.#asked);
      this.#failure = null;
    } catch (error) {
      this.#failure = messageOf(error);
    }
    this.requestUpdate();
    await this.updateComplete;
    if (this.#model) this.#emit('downhill-ready', {});
  }

  /** The model; asked for only by views that are drawn once it is there. */
  get model(): FigureModel {
    if (!this.#model) throw new Error('the engine is not loaded yet: wait for downhill-ready');
    return this.#model;
  }

  get state(): string {
    return this.#model?.link ?? this.#asked;
  }
  set state(link: string | null) {
    this.#asked = link ?? '';
    this.#model?.open(this.#asked);
  }

  get link(): string {
    const page = new URL(location.href);
    page.hash = this.state;
    return page.href;
  }
  get step(): number {
    return this.#model?.state.step ?? 0;
  }
  get csv(): string {
    const { model } = this;
    return csv(
      model.state.runs.map((_, index) => model.name(index)),
      model.session.traces,
    );
  }
  get scale(): PlaneScale | null {
    return this.#painter?.scale ?? null;
  }
  /** Null where the controls are always there. */
  get controlsOpen(): boolean | null {
    return this.#projected ? this.sideOpen : null;
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
    this.#invalidate();
  }

  /** At most one drawing per frame, in the frame of the change. */
  #invalidate(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const model = this.#model;
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
  #lastStep = 0;

  #paint(): void {
    if (!this.#model) return;
    const still = this.controls === 'picture';
    this.#painter?.paint(this.#model, { lit: this.lit, moving: this.#moving, still });
  }

  /** Nothing has changed for a moment: what is dearer than a frame is done now, one piece at a time. */
  readonly #rest = (): void => {
    const model = this.#model;
    if (!model) return;
    if (this.controls === 'full' && this.#regimes.refreshOne(model)) {
      this.requestUpdate();
      this.#restTimer = setTimeout(this.#rest);
      return;
    }
    this.#words = model.state.runs.map((_, index) => runInWords(model, index));
    this.#spoken = this.#words[model.state.selected] ?? '';
    if (this.linked && !model.clock.playing) this.#keeper.keep(model.link);
    if (this.#settingsChanged) this.#emit('downhill-change', { state: model.link });
    this.#settingsChanged = false;
    this.#paint();
    this.requestUpdate();
  };

  setMoving(moving: boolean): void {
    this.#moving = moving;
    this.#invalidate();
  }

  regimes(run: number): RegimeMap | null {
    return this.#regimes.map(run);
  }

  announce(text: string): void {
    this.#say(text);
    this.requestUpdate();
  }

  #say(text: string): void {
    this.#said = text;
    clearTimeout(this.#saidTimer);
    this.#saidTimer = setTimeout(() => {
      this.#said = '';
      this.requestUpdate();
    }, SAID_FOR);
  }

  #emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  copyLink(): void {
    void copy(this.link).then((done) => {
      this.announce(done ? texts.figure.copied : texts.figure.copyFailed);
    });
  }
  copyNumbers(): void {
    void copy(this.csv).then((done) => {
      this.announce(done ? texts.figure.numbersCopied : texts.figure.copyFailed);
    });
  }
  saveNumbers(): void {
    download('downhill.csv', new Blob([this.csv], { type: 'text/csv' }));
  }
  savePicture(): void {
    void this.#painter?.png(this.model, this.lit).then((blob) => {
      if (blob) download('downhill.png', blob);
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
  zoom(direction: -1 | 1): void {
    const view = this.scale?.view;
    if (!view) return;
    const [cx, cy] = [(view.xMin + view.xMax) / 2, (view.yMin + view.yMax) / 2];
    this.model.setView(zoomed(view, ZOOM_STEP ** -direction, cx, cy));
  }
  zoomAll(): void {
    this.model.setView(null);
  }
  zoomPaths(): void {
    this.model.setView(viewOfPaths(this.model));
  }

  /** A clicker's keys step; space plays. */
  readonly #key = (event: KeyboardEvent): void => {
    if (!this.#model || !stepKey(event, this.#model)) return;
    event.preventDefault();
  };
  /** For pages that pass on keys pressed outside of any control. */
  pressKey(event: KeyboardEvent): void {
    this.#key(event);
  }

  get #projected(): boolean {
    return (this.#painter?.theme.scale ?? 1) > PROJECTED;
  }

  protected override firstUpdated(): void {
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    const picture = this.renderRoot.querySelector<HTMLElement>('.picture');
    if (this.#model && !this.#painter && picture) {
      this.#painter = new Painter(this, this.renderRoot);
      const canvas = this.renderRoot.querySelector<HTMLElement>('.picture__canvas');
      const handle = this.renderRoot.querySelector<HTMLElement>('.start');
      // A figure that came back may still have its canvas, with the hands on it.
      const handsFree = this.controls !== 'picture' && canvas !== this.#handsOn;
      if (canvas && handle && handsFree) new PictureInput(this, canvas, handle);
      this.#handsOn = canvas;
      this.#resized.observe(picture);
      this.#draw();
    } else if (changed.size > 0) this.#invalidate();
    this.#placeHandle();
  }

  #placeHandle(): void {
    const handle = this.renderRoot.querySelector<HTMLElement>('.start');
    const { scale } = this;
    if (!handle || !scale || !this.#model) return;
    const [x, y] = this.#model.start;
    const { width, height } = scale.box;
    // A start outside the view keeps its handle at the edge, so that keys and hands still reach it.
    const left = Math.min(Math.max(scale.xPixel(x), 0), width);
    const top = Math.min(Math.max(scale.yPixel(y), 0), height);
    handle.style.transform = `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
  }

  protected override render(): TemplateResult {
    const model = this.#model;
    if (!model) return this.#waiting();
    const full = this.controls === 'full';
    const projected = this.#projected;
    const side = full && (!projected || this.sideOpen);
    const ready = this.#painter !== null;
    return html`<div
      class="figure ${side ? 'has-side' : ''} ${projected ? 'is-projector' : ''} ${hasData(model) && this.controls !== 'picture' ? 'has-data' : ''}"
      role="group"
      aria-label=${texts.figure.region(this.heading || texts.figure.heading)}
    >
      <div class="main">
        ${full ? head(this, this.heading) : nothing} ${side ? settingsBar(this) : nothing}
        ${notesView(this, model)}
        <div class="stage">
          ${this.controls === 'picture' ? stillView(sceneInWords(model)) : pictureView(this, this.#words, sceneInWords(model))}
          ${this.controls === 'picture' ? nothing : dataView(this)}
        </div>
        ${full && ready ? this.#remark(model) : nothing}
        ${this.controls === 'picture' ? nothing : transport(this)}
      </div>
      ${side ? html`<div class="side" id="side">${runList(this)} ${equationPanel(this)}</div>` : nothing}
      ${side ? chartsView(this) : nothing}
      ${this.numbersOpen ? html`<div class="drawer" id="numbers">${numbersTable(this)}</div>` : nothing}
      <p class="sr-only" role="status">${this.#spoken}</p>
      <p class="said" role="status" ?hidden=${this.#said === ''}>${this.#said}</p>
    </div>`;
  }

  #waiting(): TemplateResult {
    const text = this.#failure === null ? texts.figure.loading : texts.figure.failed(this.#failure);
    return html`<div class="figure">
      <div class="main">
        ${this.controls === 'full' ? html`<header class="head"><h2 class="head__title">${this.heading}</h2></header>` : nothing}
        <div class="picture loading" role="status">${text}</div>
      </div>
    </div>`;
  }

  #remark(model: FigureModel): TemplateResult | typeof nothing {
    const { selected } = model.state;
    const trace = model.trace(selected);
    if (!trace) return nothing;
    const step = model.stepOf(selected);
    const terms = model.session.terms(selected, step);
    const diagnosis = model.session.diagnosis(selected, step);
    const { lead, text } = remark({ name: model.name(selected), step, trace, terms, diagnosis });
    return html`<p class="remark" data-run=${selected + 1}>
      ${swatch(selected)}<span><b>${lead}</b> ${text}</span>
    </p>`;
  }
}

if (!customElements.get('downhill-contour')) {
  customElements.define('downhill-contour', DownhillContour);
}
