/** A live figure whose model has a history to walk along: time, keys, events, and what is taken along. */
import type { PropertyDeclarations } from 'lit';
import type { Theme } from '../plot/theme';
import type { HeadActions } from './head';
import { ModelFigure, type FigureCore } from './model-figure';
import { texts } from './strings';
import { download } from './take-along';

/** From this type scale on a page is projected: the picture comes first, the controls on demand. */
const PROJECTED = 1.2;

/** A model that follows its state once per frame. */
export interface SteadyCore extends FigureCore {
  /** Brings the engine in line with the state; called once per frame before drawing. */
  sync(): void;
}

/**
 * Attributes of every figure made of this: `heading`, `state`, `linked`. Methods: `play()`, `pause()`, `goTo(step)`,
 * `reset()`. Events, bubbling and composed: `downhill-ready`, `downhill-change` with detail { state },
 * `downhill-step` with detail { step }.
 */
export abstract class FigureElement<M extends SteadyCore> extends ModelFigure<M> {
  static override properties: PropertyDeclarations = {
    sideOpen: { state: true },
    lit: { state: true },
  };
  declare sideOpen: boolean;
  /** Id of the part that is lit in picture and panel, or null. */
  declare lit: string | null;

  #lastStep = 0;

  constructor() {
    super();
    this.sideOpen = false;
    this.lit = null;
  }

  /** Draws all canvases. */
  protected abstract draw(model: M, theme: Theme): void;
  /** The picture to take along, or null while there is none. */
  protected abstract picture(model: M, theme: Theme): Promise<Blob | null>;
  abstract get csv(): string;

  protected override rested(): void {
    // Most figures have nothing that is dearer than a frame.
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
}
