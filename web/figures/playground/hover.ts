/** The line of the network under the pointer: which weight it is, and its value; a press makes it a field. */
import type { Painter } from './painter';
import { words } from './strings';
import type { PlaygroundView } from './view';
import { sourceName } from './view-unit';
import { weightIndex } from './weights';

export interface Hovered {
  readonly x: number;
  readonly y: number;
  /** Place in θ. */
  readonly index: number;
  /** Place among the lines of the picture. */
  readonly line: number;
  readonly name: string;
  readonly value: number;
  readonly editing: boolean;
}

/** The figure around the network. */
export interface HoverHost extends PlaygroundView {
  readonly painter: Painter | null;
  readonly updateComplete: Promise<unknown>;
  /** Draws the picture anew. */
  invalidate(): void;
  requestUpdate(): void;
}

/** The canvases begin this many pixels below the top of their stage. */
const TOP = 6;

export class LineHover {
  readonly #host: HoverHost;
  #hovered: Hovered | null = null;
  #listening: AbortController | null = null;

  constructor(host: HoverHost) {
    this.#host = host;
  }

  /** The line in question, null for none. */
  get hovered(): Hovered | null {
    return this.#hovered;
  }

  /** Begins to follow the pointer on the stage of the network. */
  listen(stage: HTMLElement): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const moved = (event: PointerEvent): void => {
      if (this.#hovered?.editing !== true) this.#find(stage, event, false);
    };
    const left = (): void => {
      if (this.#hovered?.editing !== true) this.leave();
    };
    const pressed = (event: MouseEvent): void => {
      const path = event.composedPath();
      if (!path.some((node) => node instanceof HTMLElement && node.closest('button, .hover')))
        this.#find(stage, event, true);
    };
    stage.addEventListener('pointermove', moved, { signal });
    stage.addEventListener('pointerleave', left, { signal });
    stage.addEventListener('click', pressed, { signal });
  }

  /** Lets go of the stage, which a figure that leaves the page may keep. */
  stop(): void {
    this.#listening?.abort();
    this.#hovered = null;
  }

  #find(stage: HTMLElement, event: MouseEvent, editing: boolean): void {
    const host = this.#host;
    const { painter } = host;
    const { run } = host.model;
    if (!run || !painter) return;
    const rect = stage.getBoundingClientRect();
    const scale = stage.clientWidth / (rect.width || 1);
    const x = (event.clientX - rect.left) * scale;
    const y = (event.clientY - rect.top) * scale - TOP;
    const found = painter.linkAt(x, y);
    const index = found ? weightIndex(run.layout, found.link) : -1;
    const value = run.theta[index];
    if (!found || value === undefined || (run.layout.rawInputs > 2 && found.link.layer === 0)) {
      this.leave();
      return;
    }
    const { layer, from, to } = found.link;
    const name = words.net.linkName(sourceName(host, layer, from), to + 1);
    this.#hovered = { x, y: y + TOP, index, line: found.index, name, value, editing };
    painter.hovered = found.index;
    this.#show();
    if (editing)
      void host.updateComplete.then(() => {
        host.root.querySelector<HTMLInputElement>('.hover input')?.focus();
      });
  }

  /** Lets go of the line. */
  leave(): void {
    if (!this.#hovered) return;
    this.#hovered = null;
    const { painter } = this.#host;
    if (painter) painter.hovered = -1;
    this.#show();
  }

  /** Gives the weight of the line a value. */
  set(value: number): void {
    if (this.#hovered) this.#host.model.setParameter(this.#hovered.index, value);
    this.leave();
  }

  #show(): void {
    this.#host.invalidate();
    this.#host.requestUpdate();
  }
}
