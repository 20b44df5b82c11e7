/** The lines of a network lie on a canvas of their own, because many of them cost more than all the rest. */
import { drawLinks, type LinesFrame } from '../../plot/net-picture';
import type { Theme } from '../../plot/theme';
import { pixelRatio, prepare } from '../canvas';

/** Networks with more lines than this are drawn in parts. */
const MANY_LINES = 900;
const PARTS = 20;
/** How many of the parts a frame draws while the network trains, and while nothing else happens. */
const HURRIED = 1;
const CALM = 6;

interface Job {
  readonly canvas: HTMLCanvasElement;
  readonly frame: LinesFrame;
  readonly theme: Theme;
}

/** Draws all lines at once, or some parts per frame on a sheet out of sight, which is shown when it is whole. */
export class LinesLayer {
  readonly #sheet = new OffscreenCanvas(1, 1);
  #links: LinesFrame['links'] = [];
  #next = 0;
  /** A picture that is drawn to its end although nobody asks again, and the newest that waits for it. */
  #calm: Job | null = null;
  #waiting: Job | null = null;
  #request = 0;

  paint(canvas: HTMLCanvasElement, frame: LinesFrame, theme: Theme, hurried: boolean): void {
    const job = { canvas, frame, theme };
    const isNew = frame.links !== this.#links;
    this.#links = frame.links;
    const isSmall = frame.links.length <= MANY_LINES;
    if (isNew || hurried || isSmall) this.#stop();
    if (isSmall) {
      const whole = prepare(canvas);
      if (whole) drawLinks(whole.ctx, frame, theme);
      return;
    }
    if (isNew) prepare(canvas); // clears the lines of another network
    if (hurried) {
      this.#draw(job, HURRIED);
      return;
    }
    this.#waiting = job;
    if (!this.#request) this.#continue();
  }

  #stop(): void {
    if (this.#request === 0 && this.#calm === null) return;
    cancelAnimationFrame(this.#request);
    [this.#request, this.#next, this.#calm, this.#waiting] = [0, 0, null, null];
  }

  #continue(): void {
    this.#request = 0;
    if (!this.#calm) {
      [this.#calm, this.#waiting, this.#next] = [this.#waiting, null, 0];
    }
    if (!this.#calm) return;
    if (this.#draw(this.#calm, CALM)) this.#calm = null;
    if (this.#calm ?? this.#waiting) {
      this.#request = requestAnimationFrame(() => {
        this.#continue();
      });
    }
  }

  /** The next parts; true when they were the last and the sheet is on the canvas. */
  #draw({ canvas, frame, theme }: Job, count: number): boolean {
    const sheet = this.#sheet;
    const context = sheet.getContext('2d', { willReadFrequently: true });
    if (!context) return true;
    if (sheet.width !== canvas.width || sheet.height !== canvas.height) {
      [sheet.width, sheet.height] = [canvas.width, canvas.height];
      this.#next = 0;
    }
    if (this.#next === 0) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, sheet.width, sheet.height);
    }
    const ratio = pixelRatio();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const end = Math.min(this.#next + count, PARTS);
    drawLinks(context, frame, theme, this.#next / PARTS, end / PARTS);
    this.#next = end % PARTS;
    // Browsers only note down what is drawn: without a question all parts would be drawn in the frame that shows them.
    context.getImageData(0, 0, 1, 1);
    if (this.#next > 0) return false;
    const shown = canvas.getContext('2d');
    if (!shown) return true;
    shown.setTransform(1, 0, 0, 1, 0, 0);
    shown.clearRect(0, 0, canvas.width, canvas.height);
    shown.drawImage(sheet, 0, 0);
    return true;
  }
}
