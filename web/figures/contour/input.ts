/**
 * Hands on the picture: the start follows a press or a drag, the view follows wheel, pinch, Shift-drag and keys.
 * A finger on the ground taps the start and still scrolls the page; the start's own handle never scrolls.
 */
import type { Pair } from '../../engine/types';
import { zoomed, type PlaneScale } from '../../plot/scale';
import type { FigureModel } from './model';

/** What the hands act on. */
export interface InputHost {
  readonly model: FigureModel;
  readonly scale: PlaneScale | null;
  /** A pointer is over this point without a press, or has left the picture. */
  hover(at: { readonly x: number; readonly y: number } | null): void;
  /** A drag begins or ends: coarse while it lasts. */
  setMoving(moving: boolean): void;
}

const TAP_PIXELS = 8;
const WHEEL_SPEED = 0.0016;
export const ZOOM_STEP = 1.4;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where the canvas is in the window, and its pixels per pixel of the window. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

export class PictureInput {
  readonly #host: InputHost;
  readonly #canvas: HTMLElement;
  readonly #pointers = new Map<number, Spot>();
  #mode: 'none' | 'start' | 'pan' | 'tap' = 'none';
  #from: Spot = { x: 0, y: 0 };
  #place: Place | null = null;

  constructor(host: InputHost, canvas: HTMLElement, handle: HTMLElement) {
    this.#host = host;
    this.#canvas = canvas;
    for (const element of [canvas, handle]) {
      element.addEventListener('pointerdown', this.#down);
      element.addEventListener('pointermove', this.#move);
      element.addEventListener('pointerup', this.#up);
      element.addEventListener('pointercancel', this.#up);
    }
    canvas.addEventListener('pointerenter', this.#enter);
    canvas.addEventListener('pointerleave', this.#leave);
    canvas.addEventListener('wheel', this.#wheel, { passive: false });
    canvas.addEventListener('keydown', this.#viewKey);
    handle.addEventListener('keydown', this.#startKey);
  }

  /** Place of a pointer in pixels of the picture, also where a host page scales it. */
  #spot(event: MouseEvent): Spot {
    // Measured when a hand comes down: asking on every move would lay out the page on every move.
    if (event.type !== 'pointermove' || !this.#place) {
      const { left, top, width, height } = this.#canvas.getBoundingClientRect();
      const { clientWidth, clientHeight } = this.#canvas;
      this.#place = { left, top, scaleX: clientWidth / width, scaleY: clientHeight / height };
    }
    const { left, top, scaleX, scaleY } = this.#place;
    return { x: (event.clientX - left) * scaleX, y: (event.clientY - top) * scaleY };
  }

  readonly #down = (event: PointerEvent): void => {
    const { scale } = this.#host;
    if (!scale) return;
    const spot = this.#spot(event);
    this.#pointers.set(event.pointerId, spot);
    this.#from = spot;
    const onHandle = event.currentTarget !== this.#canvas;
    if (this.#pointers.size === 2) this.#mode = 'pan';
    else if (event.shiftKey || event.button === 1) this.#mode = 'pan';
    else if (event.button !== 0) return;
    else if (event.pointerType === 'touch' && !onHandle) this.#mode = 'tap';
    else this.#mode = 'start';
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (this.#mode === 'start' && !onHandle) this.#moveStart(spot, scale);
    if (this.#mode !== 'tap') this.#host.setMoving(true);
    if (this.#mode === 'pan') event.preventDefault();
  };

  readonly #move = (event: PointerEvent): void => {
    const { scale } = this.#host;
    const before = this.#pointers.get(event.pointerId);
    const spot = this.#spot(event);
    if (event.buttons === 0) this.#host.hover(spot);
    if (!scale || !before || this.#mode === 'none') return;
    if (this.#mode === 'start') this.#moveStart(spot, scale);
    else if (this.#mode === 'pan') this.#pinch(event.pointerId, before, spot, scale);
    this.#pointers.set(event.pointerId, spot);
  };

  readonly #enter = (): void => {
    this.#place = null;
  };
  readonly #leave = (): void => {
    this.#host.hover(null);
  };

  readonly #up = (event: PointerEvent): void => {
    if (!this.#pointers.delete(event.pointerId)) return;
    const { scale } = this.#host;
    const spot = this.#spot(event);
    const still = Math.hypot(spot.x - this.#from.x, spot.y - this.#from.y) < TAP_PIXELS;
    if (this.#mode === 'tap' && scale && still && event.type === 'pointerup')
      this.#moveStart(spot, scale);
    if (this.#pointers.size > 0) return;
    this.#mode = 'none';
    this.#host.setMoving(false);
  };

  #moveStart(spot: Spot, scale: PlaneScale): void {
    this.#host.model.moveStart(rounded([scale.xParam(spot.x), scale.yParam(spot.y)], scale));
  }

  /** One pointer pans; two zoom around the middle between them. */
  #pinch(id: number, before: Spot, spot: Spot, scale: PlaneScale): void {
    const other = [...this.#pointers].find(([key]) => key !== id)?.[1];
    const factor = other ? distance(before, other) / Math.max(1, distance(spot, other)) : 1;
    const middle = other ? { x: (spot.x + other.x) / 2, y: (spot.y + other.y) / 2 } : spot;
    const share = other ? 0.5 : 1;
    const [dx, dy] = [(spot.x - before.x) * share, (spot.y - before.y) * share];
    const { view, pixelsPerUnit } = scale;
    const moved = {
      xMin: view.xMin - dx / pixelsPerUnit,
      xMax: view.xMax - dx / pixelsPerUnit,
      yMin: view.yMin + dy / pixelsPerUnit,
      yMax: view.yMax + dy / pixelsPerUnit,
    };
    const [x, y] = [scale.xParam(middle.x - dx), scale.yParam(middle.y - dy)];
    this.#host.model.setView(zoomed(moved, factor, x, y));
  }

  /** Ctrl or ⌘ with the wheel (and a touchpad's pinch) zooms; the wheel alone scrolls the page. */
  readonly #wheel = (event: WheelEvent): void => {
    const { scale } = this.#host;
    if (!scale || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const spot = this.#spot(event);
    const factor = Math.exp(Math.max(-200, Math.min(200, event.deltaY)) * WHEEL_SPEED);
    const view = zoomed(scale.view, factor, scale.xParam(spot.x), scale.yParam(spot.y));
    this.#host.model.setView(view);
  };

  readonly #viewKey = (event: KeyboardEvent): void => {
    const { scale, model } = this.#host;
    if (!scale || event.ctrlKey || event.metaKey || event.altKey) return;
    const { view } = scale;
    const direction = arrowKey(event.key);
    const [cx, cy] = [(view.xMin + view.xMax) / 2, (view.yMin + view.yMax) / 2];
    if (direction) {
      const dx = 0.1 * direction[0] * (view.xMax - view.xMin);
      const dy = 0.1 * direction[1] * (view.yMax - view.yMin);
      model.setView({
        xMin: view.xMin + dx,
        xMax: view.xMax + dx,
        yMin: view.yMin + dy,
        yMax: view.yMax + dy,
      });
    } else if (event.key === '+' || event.key === '=')
      model.setView(zoomed(view, 1 / ZOOM_STEP, cx, cy));
    else if (event.key === '-') model.setView(zoomed(view, ZOOM_STEP, cx, cy));
    else if (event.key === '0') model.setView(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #startKey = (event: KeyboardEvent): void => {
    const { scale, model } = this.#host;
    const direction = arrowKey(event.key);
    if (!scale || !direction || event.ctrlKey || event.metaKey) return;
    const size = keyStep(scale) * (event.shiftKey ? 10 : event.altKey ? 0.1 : 1);
    const [x, y] = model.start;
    model.moveStart([tidy(x + direction[0] * size), tidy(y + direction[1] * size)]);
    event.preventDefault();
    event.stopPropagation();
  };
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);
const tidy = (value: number): number => Number(value.toPrecision(12));

function arrowKey(key: string): Pair | null {
  switch (key) {
    case 'ArrowLeft':
      return [-1, 0];
    case 'ArrowRight':
      return [1, 0];
    case 'ArrowUp':
      return [0, 1];
    case 'ArrowDown':
      return [0, -1];
    default:
      return null;
  }
}

/** About a hundredth of the picture, as 1, 2 or 5 times a power of ten. */
function keyStep(scale: PlaneScale): number {
  const wide = (scale.view.xMax - scale.view.xMin) / 100;
  const power = 10 ** Math.floor(Math.log10(wide));
  return tidy(([5, 2, 1].find((factor) => factor * power <= wide) ?? 1) * power);
}

/** To the decimals one pixel can tell apart, so that links stay short. */
export function rounded([x, y]: Pair, scale: PlaneScale): Pair {
  const unit = 10 ** -Math.ceil(Math.log10(scale.pixelsPerUnit));
  const digits = Math.max(0, Math.round(-Math.log10(unit)));
  const round = (value: number): number =>
    digits > 0 && digits < 16 ? Number(value.toFixed(digits)) : Math.round(value / unit) * unit;
  return [round(x), round(y)];
}
