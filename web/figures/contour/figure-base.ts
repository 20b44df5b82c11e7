/** A contour figure without its looks: how often it draws what, and the hands on its picture. */
import type { PropertyDeclarations, PropertyValues } from 'lit';
import type { ContourEngine, RegimeMap } from '../../engine/types';
import type { PlaneScale } from '../../plot/scale';
import { contourEngine } from '../contour-source';
import { FigureElement } from '../figure-element';
import { texts } from '../strings';
import type { Listener } from '../timed-model';
import { runInWords } from './in-words';
import { PictureInput, type InputHost } from './input';
import { FigureModel } from './model';
import { Painter } from './painter';
import { RegimeCache } from './regime-cache';
import { csv } from './table';
import type { Lit } from './view';

/** While something is dragged, texts are rendered every so many frames. */
const TEXT_EVERY = 8;

export abstract class FigureBase extends FigureElement<FigureModel> implements InputHost {
  static override properties: PropertyDeclarations = {
    controls: { reflect: true },
    engine: { attribute: false },
  };
  declare controls: 'full' | 'transport' | 'picture';
  declare engine: Promise<ContourEngine> | null;
  declare lit: Lit;

  /** Null until there is a picture to paint. */
  protected painter: Painter | null = null;
  /** Every run in words, as of the last rest. */
  protected words: readonly string[] = [];
  #moving = false;
  #tick = 0;
  #handsOn: HTMLElement | null = null;
  #refining: ReturnType<typeof setTimeout> | undefined;
  readonly #regimes = new RegimeCache();

  constructor() {
    super();
    this.heading = texts.figure.heading;
    this.controls = 'full';
    this.engine = null;
  }

  protected override async makeModel(listener: Listener): Promise<FigureModel> {
    return new FigureModel(await (this.engine ?? contourEngine()), listener);
  }
  protected override unload(): void {
    clearTimeout(this.#refining);
    super.unload();
    this.painter = null;
  }

  override get csv(): string {
    const { model } = this;
    return csv(
      model.state.runs.map((_, index) => model.name(index)),
      model.session.traces,
    );
  }
  get scale(): PlaneScale | null {
    return this.painter?.scale ?? null;
  }
  protected override looksChanged(): void {
    this.painter?.forgetTheme();
    super.looksChanged();
  }

  protected override show(): boolean {
    clearTimeout(this.#refining);
    const model = this.loaded;
    if (!model) return false;
    model.sync();
    this.paint();
    // While the start is dragged the digits follow a few times a second: nobody reads sixty.
    this.#tick = this.#moving ? this.#tick + 1 : 0;
    if (this.#tick % TEXT_EVERY === 0) this.requestUpdate();
    else this.#placeHandle();
    return false;
  }

  protected override draw(model: FigureModel): void {
    const still = this.controls === 'picture';
    this.painter?.paint(model, { lit: this.lit, moving: this.#moving, still });
  }
  protected override picture(model: FigureModel): Promise<Blob | null> {
    return this.painter?.png(model, this.lit) ?? Promise.resolve(null);
  }

  protected override rested(): void {
    const { model } = this;
    this.words = model.state.runs.map((_, index) => runInWords(model, index));
    this.paint();
    this.requestUpdate();
    if (this.controls === 'full') this.#refine();
  }

  /** What is dearer than a frame is done at rest, one piece at a time. */
  readonly #refine = (): void => {
    if (!this.loaded || !this.#regimes.refreshOne(this.loaded)) return;
    this.requestUpdate();
    this.#refining = setTimeout(this.#refine);
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
      this.show();
      this.invalidate();
    } else if (changed.size > 0) this.invalidate();
    this.#placeHandle();
  }

  /** The picture has a size of its own: charts and panels beside it come and go. */
  protected override get measured(): Element {
    return this.renderRoot.querySelector('.picture') ?? this;
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
