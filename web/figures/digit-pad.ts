/** A pad to draw a digit on, by hand or by keys, and beside it the pixels that a network sees of it. */
import { html, type TemplateResult } from 'lit';
import { DIGIT_SIDE, drawDigit } from '../plot/digit';
import type { Theme } from '../plot/theme';
import { prepare } from './canvas';
import { digitOf, type Stroke } from './digit-ink';
import { penAfter, RESTING, type Pen } from './digit-pen';
import { texts } from './strings';

const say = texts.pad;
const NONE = new Float64Array(DIGIT_SIDE * DIGIT_SIDE);

/** Who is told of what happens on the pad. */
export interface PadHost {
  /** What is drawn now, as the network sees it: shares of ink row by row; null when all was wiped away. */
  drawn(pixels: Float64Array | null): void;
  /** The pen has moved, or came or went with the focus: the pad is to be shown anew. */
  touched(): void;
}

/** A key as the pad looks at it. */
type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'>;

export class DigitPad {
  readonly #host: PadHost;
  #strokes: [number, number][][] = [];
  #pen: Pen = RESTING;
  /** What the strokes are to the network. */
  #pixels: Float64Array | null = null;

  constructor(host: PadHost) {
    this.#host = host;
  }

  /** Where to draw, and for screen readers where the pen is. */
  view(): TemplateResult {
    const touched = (): void => {
      this.#host.touched();
    };
    return html`<canvas
        class="pad__canvas drawn-on"
        tabindex="0"
        role="application"
        aria-label=${say.canvas}
        @keydown=${(event: KeyboardEvent) => {
          this.press(event);
        }}
        @focus=${touched}
        @blur=${touched}
        @pointerdown=${(event: PointerEvent) => {
          (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
          this.#strokes.push([]);
          this.#draw(event);
        }}
        @pointermove=${(event: PointerEvent) => {
          if (event.buttons === 1) this.#draw(event);
        }}
      ></canvas>
      <p class="sr-only" role="status">
        ${say.pen(percent(this.#pen.x), percent(this.#pen.y), this.#pen.down)}
      </p>`;
  }

  /** The digit that the network is asked about, in its pixels. */
  seen(): TemplateResult {
    return html`<canvas class="pad__seen" role="img" aria-label=${say.seen}></canvas>`;
  }

  /** Forgets the strokes and lifts the pen; the host is not told. */
  wipe(): void {
    this.#strokes = [];
    this.#pixels = null;
    this.#pen = { ...this.#pen, down: false };
  }

  /** Wipes everything away. */
  clear(): void {
    this.wipe();
    this.#host.drawn(null);
  }

  /** Arrows lead the pen, space and Enter set it down and lift it, Delete clears; all other keys are the page's. */
  press(event: Key): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.clear();
      return;
    }
    const pen = penAfter(event.key, this.#pen);
    if (!pen) return;
    event.preventDefault();
    if (pen.down && !this.#pen.down) this.#strokes.push([]);
    this.#pen = pen;
    if (pen.down) this.#add(pen.x, pen.y);
    else this.#host.touched();
  }

  #draw(event: PointerEvent): void {
    const rect = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.#add((event.clientX - rect.left) / rect.width, (event.clientY - rect.top) / rect.height);
  }

  /** A point of the last stroke, in parts of the pad's side. */
  #add(x: number, y: number): void {
    this.#strokes.at(-1)?.push([x, y]);
    this.#pixels = digitOf(this.#strokes);
    this.#host.drawn(this.#pixels);
  }

  /**
   * Draws pad and pixels. `asked`: what the network is asked about, null for nothing. Where that is not what was drawn
   * here, such as a digit of the test part, the strokes give way to it; the next stroke begins on an empty pad.
   */
  paint(root: ParentNode, asked: ArrayLike<number> | null, theme: Theme): void {
    if (this.#pixels && !isSame(this.#pixels, asked)) this.wipe();
    const canvas = root.querySelector<HTMLCanvasElement>('.pad__canvas');
    const place = canvas && prepare(canvas);
    if (place) {
      const side = place.box.width;
      if (this.#strokes.length > 0) drawStrokes(place.ctx, this.#strokes, side, theme.ink);
      else if (asked) drawDigit(place.ctx, asked, place.box, theme);
      if (canvas.matches(':focus-visible')) drawPen(place.ctx, this.#pen, side, theme);
    }
    const seen = root.querySelector<HTMLCanvasElement>('.pad__seen');
    const seenAt = seen && prepare(seen);
    if (seenAt) drawDigit(seenAt.ctx, asked ?? NONE, seenAt.box, theme);
  }
}

const percent = (part: number): number => Math.round(100 * part);

const isSame = (mine: Float64Array, asked: ArrayLike<number> | null): boolean =>
  asked !== null && mine.every((value, i) => value === asked[i]);

/** A ring where the keys have led the pen, filled while it writes. */
function drawPen(ctx: CanvasRenderingContext2D, pen: Pen, side: number, theme: Theme): void {
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = theme.ink;
  ctx.beginPath();
  ctx.arc(pen.x * side, pen.y * side, side / 16, 0, 2 * Math.PI);
  if (pen.down) ctx.fill();
  ctx.stroke();
  ctx.strokeStyle = theme.ink;
  ctx.beginPath();
  ctx.arc(pen.x * side, pen.y * side, side / 16 + 2, 0, 2 * Math.PI);
  ctx.stroke();
}

function drawStrokes(
  ctx: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  side: number,
  color: string,
): void {
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = side / 11;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  for (const points of strokes) {
    ctx.beginPath();
    points.forEach(([x, y]) => {
      ctx.lineTo(x * side, y * side);
    });
    const [first] = points;
    if (first && points.length === 1) ctx.lineTo(first[0] * side + 0.1, first[1] * side);
    ctx.stroke();
  }
}
