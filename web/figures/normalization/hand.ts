/** Hands on the picture of the loss: the start follows a press or a drag, and the arrow keys on its handle. */
import type { PlaneScale } from '../../plot/scale';
import type { NormalizationModel } from './model';

export interface HandHost {
  readonly model: NormalizationModel;
  readonly scale: PlaneScale | null;
  setMoving(moving: boolean): void;
}

const TAP_PIXELS = 8;
/** One press of a key, as a part of half the picture. */
const KEY_STEP = 0.02;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The handle is dragged, a mouse may press anywhere; a finger on the ground taps, and still scrolls the page. */
export class Hand {
  readonly #host: HandHost;
  #down: { readonly x: number; readonly y: number; readonly drags: boolean } | null = null;

  constructor(host: HandHost, ground: HTMLElement, handle: HTMLElement) {
    this.#host = host;
    for (const element of [ground, handle]) {
      element.addEventListener('pointerdown', (event) => {
        this.#press(event, element === handle || event.pointerType !== 'touch');
      });
      element.addEventListener('pointermove', (event) => {
        if (this.#down?.drags) this.#move(event, ground);
      });
      element.addEventListener('pointerup', (event) => {
        this.#release(event, ground);
      });
      element.addEventListener('pointercancel', () => {
        this.#down = null;
        host.setMoving(false);
      });
    }
    handle.addEventListener('keydown', (event) => {
      this.#key(event);
    });
  }

  #press(event: PointerEvent, drags: boolean): void {
    if (event.button !== 0) return;
    this.#down = { x: event.clientX, y: event.clientY, drags };
    if (!drags) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#host.setMoving(true);
  }

  #release(event: PointerEvent, ground: HTMLElement): void {
    const down = this.#down;
    this.#down = null;
    if (!down) return;
    const tapped = Math.hypot(event.clientX - down.x, event.clientY - down.y) < TAP_PIXELS;
    if (tapped && event.currentTarget === ground) this.#move(event, ground);
    this.#host.setMoving(false);
  }

  #move(event: PointerEvent, ground: HTMLElement): void {
    const { scale, model } = this.#host;
    if (!scale) return;
    const rect = ground.getBoundingClientRect();
    const [x, y] = [event.clientX - rect.left, event.clientY - rect.top];
    model.moveStart([scale.xParam(x), scale.yParam(y)]);
  }

  #key(event: KeyboardEvent): void {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const { model } = this.#host;
    const { half } = model.scene.stage.frame;
    const step = KEY_STEP * half * (event.shiftKey ? 10 : 1);
    const [x, y] = model.scene.start;
    model.moveStart([x + move[0] * step, y + move[1] * step]);
  }
}
