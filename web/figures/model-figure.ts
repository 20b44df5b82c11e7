/**
 * A live figure that has a model behind it: loads the one and frees the other, shows a link in it, and passes on keys.
 * A figure made of this says how its model is made, and draws.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { stepKey } from './keys';
import { LiveFigure } from './live-figure';
import type { Note } from './notes';
import { texts } from './strings';
import type { Listener } from './timed-model';
import type { Player } from './transport';

/** What the element needs of the figure behind it. */
export interface FigureCore extends Player {
  /** The state as a link, without #. */
  readonly link: string;
  notes: readonly Note[];
  still: boolean;
  open(link: string): void;
  play(): void;
  dispose(): void;
}

export abstract class ModelFigure<M extends FigureCore> extends LiveFigure {
  /** Null until the engine is there. */
  protected loaded: M | null = null;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      this.pressKey(event);
    });
  }

  /** Loads the engine and makes the figure behind the element. */
  protected abstract makeModel(listener: Listener): Promise<M>;

  protected override async load(): Promise<void> {
    const model = await this.makeModel((what) => {
      this.invalidate(what === 'settings');
    });
    // Taken out of the page meanwhile, or taken out and put back: another one is there, or on its way.
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

  /** The figure behind the element; asked for only once it is there. */
  get model(): M {
    if (!this.loaded) throw new Error('the engine is not loaded yet: wait for downhill-ready');
    return this.loaded;
  }
  /** A clicker's keys step; space plays. For pages, too, that pass on keys pressed outside of any control. */
  pressKey(event: KeyboardEvent): void {
    if (this.loaded && stepKey(event, this.loaded)) event.preventDefault();
  }
  dismissNotes(): void {
    this.model.notes = [];
    this.requestUpdate();
  }

  /** What is there before the engine is, or instead of it. `room`: the class of what will be in this place. */
  protected waiting(heading: string, room = ''): TemplateResult {
    const text = this.failure === null ? texts.figure.loading : texts.figure.failed(this.failure);
    return html`<div class="figure">
      ${heading ? html`<header class="head"><h2 class="head__title">${heading}</h2></header>` : nothing}
      <div class="loading ${room}" role="status">${text}</div>
    </div>`;
  }
}
