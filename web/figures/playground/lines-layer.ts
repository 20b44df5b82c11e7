/** The lines of a network lie on a canvas of their own, because many of them cost more than all the rest. */
import { drawLinks, type NetFrame } from '../../plot/net-picture';
import type { Theme } from '../../plot/theme';
import { pixelRatio, prepare } from '../canvas';

/** Networks with more lines than this are drawn in parts while they train. */
const MANY_LINES = 900;
const PARTS = 10;

/** Draws all lines at once, or a part per frame on a sheet out of sight, which is shown when it is whole. */
export class LinesLayer {
  readonly #sheet = new OffscreenCanvas(1, 1);
  #links: NetFrame['links'] = [];
  #next = 0;

  paint(canvas: HTMLCanvasElement, frame: NetFrame, theme: Theme, hurried: boolean): void {
    const isNew = frame.links !== this.#links;
    if (!hurried || isNew || frame.links.length <= MANY_LINES) {
      this.#links = frame.links;
      this.#next = 0;
      const whole = prepare(canvas);
      if (whole) drawLinks(whole.ctx, frame, theme);
      return;
    }
    const sheet = this.#sheet;
    const context = sheet.getContext('2d');
    if (!context) return;
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
    drawLinks(context, frame, theme, this.#next / PARTS, (this.#next + 1) / PARTS);
    this.#next = (this.#next + 1) % PARTS;
    const shown = this.#next === 0 ? canvas.getContext('2d') : null;
    if (!shown) return;
    shown.setTransform(1, 0, 0, 1, 0, 0);
    shown.clearRect(0, 0, canvas.width, canvas.height);
    shown.drawImage(sheet, 0, 0);
  }
}
