/** A live figure whose model has a history to walk along: time, keys, events, and what is taken along. */
import type { PropertyDeclarations } from 'lit';
import type { Theme } from '../plot/theme';
import type { HeadActions } from './head';
import { stepKey } from './keys';
import { LiveFigure } from './live-figure';
import type { Note } from './notes';
import { texts } from './strings';
import { download } from './take-along';
import type { Listener } from './timed-model';
import type { Player } from './transport';

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

/**
 * Attributes of every figure made of this: `heading`, `state`, `linked`. Methods: `play()`, `pause()`, `goTo(step)`,
 * `reset()`. Events, bubbling and composed: `downhill-ready`, `downhill-change` with detail { state },
 * `downhill-step` with detail { step }.
 */
export abstract class FigureElement<M extends FigureCore> extends LiveFigure {
  static override properties: PropertyDeclarations = {
    sideOpen: { state: true },
    lit: { state: true },
  };
  declare sideOpen: boolean;
  /** Id of the part that is lit in picture and panel, or null. */
  declare lit: string | null;

  /** Null until the engine is there. */
  protected loaded: M | null = null;
  #lastStep = 0;

  constructor() {
    super();
    this.sideOpen = false;
    this.lit = null;
    this.addEventListener('keydown', (event) => {
      this.pressKey(event);
    });
  }

  /** Loads the engine and makes the figure behind the element. */
  protected abstract makeModel(listener: Listener): Promise<M>;
  /** Draws all canvases. */
  protected abstract draw(model: M, theme: Theme): void;
  /** The picture to take along, or null while there is none. */
  protected abstract picture(model: M, theme: Theme): Promise<Blob | null>;
  abstract get csv(): string;

  protected override async load(): Promise<void> {
    const model = await this.makeModel((what) => {
      this.invalidate(what === 'settings');
    });
    if (!this.isConnected || this.loaded) {
      model.dispose();
      return;
    }
    this.loaded = model;
    model.still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    model.open(this.asked);
  }
  protected override unload(): void {
    this.loaded?.dispose();
    this.loaded = null;
  }
  protected override get linkNow(): string | null {
    return this.loaded?.link ?? null;
  }
  protected override openLink(link: string): void {
    this.loaded?.open(link);
  }
  protected override get playing(): boolean {
    return this.loaded?.playing ?? false;
  }
  protected override rested(): void {
    // These figures have nothing that is dearer than a frame.
  }

  protected override willUpdate(): void {
    this.loaded?.sync();
  }
  protected override paint(): void {
    const model = this.loaded;
    if (!model) return;
    this.draw(model, this.theme);
    if (model.step !== this.#lastStep) this.emit('downhill-step', { step: model.step });
    this.#lastStep = model.step;
  }

  /** The figure behind the element; asked for only once it is there. */
  get model(): M {
    if (!this.loaded) throw new Error('the engine is not loaded yet: wait for downhill-ready');
    return this.loaded;
  }
  protected get projected(): boolean {
    return this.theme.scale > PROJECTED;
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

  override get controlsOpen(): boolean | null {
    return this.projected ? this.sideOpen : null;
  }
  override toggleControls(): void {
    this.sideOpen = !this.sideOpen;
  }
  override get saves(): HeadActions['saves'] {
    const say = texts.figure;
    return [
      [say.savePicture, this.#savePicture],
      [
        say.saveNumbers,
        () => {
          this.saveText('downhill.csv', this.csv);
        },
      ],
      [
        say.copyNumbers,
        () => {
          this.copyText(this.csv, say.numbersCopied);
        },
      ],
    ];
  }
  readonly #savePicture = (): void => {
    void this.picture(this.model, this.theme).then((blob) => {
      if (blob) download('downhill.png', blob);
    });
  };
  dismissNotes(): void {
    this.model.notes = [];
    this.requestUpdate();
  }
}
