/** The network's place in the page: one canvas, and the same in words. */
import { html, noChange, type TemplateResult } from 'lit';
import type { Box } from '../../plot/scale';
import { drawDiagram, spotAt, type DiagramSpot } from '../../plot/node-diagram';
import type { Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import { diagramFrame } from './diagram';
import { pictureInWords } from './in-words';
import type { LoopModel } from './model';
import { loopTexts } from './strings';
import { pointerLeft, type LoopView } from './view';

const PNG_RATIO = 2;

export class Picture {
  #spots: readonly DiagramSpot[] = [];
  #box: Box | null = null;

  paint(canvas: HTMLCanvasElement, model: LoopModel, lit: string | null, theme: Theme): void {
    const ratio = pixelRatio();
    const box = sizeCanvas(canvas, ratio);
    const ctx = canvas.getContext('2d');
    if (!ctx || box.width < 60) return;
    this.#box = box;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    this.#spots = draw(ctx, model, litSpot(model, lit), box, theme);
  }

  /** The unit, weight or box at a place of the canvas. */
  at(x: number, y: number): string | null {
    return spotAt(this.#spots, x, y);
  }

  /** The picture as it stands, twice as fine as the layout. */
  async png(model: LoopModel, theme: Theme): Promise<Blob | null> {
    const box = this.#box;
    const sheet = document.createElement('canvas');
    const ctx = sheet.getContext('2d');
    if (!box || !ctx) return null;
    sheet.width = Math.round(box.width * PNG_RATIO);
    sheet.height = Math.round(box.height * PNG_RATIO);
    ctx.scale(PNG_RATIO, PNG_RATIO);
    ctx.fillStyle = theme.paper;
    ctx.fillRect(0, 0, box.width, box.height);
    draw(ctx, model, null, box, theme);
    return new Promise((resolve) => {
      sheet.toBlob(resolve, 'image/png');
    });
  }
}

/** A bias is written beside its unit. */
const litSpot = (model: LoopModel, lit: string | null): string | null =>
  model.session.parameters.find(({ id, letter }) => id === lit && letter === 'b')?.to ?? lit;

function draw(
  ctx: CanvasRenderingContext2D,
  model: LoopModel,
  lit: string | null,
  box: Box,
  theme: Theme,
): readonly DiagramSpot[] {
  const { numbers, stage } = model;
  if (!numbers) return [];
  return drawDiagram(ctx, diagramFrame({ numbers, stage, lit }, box, theme), theme);
}

/** `read`: whether the words are brought up to date, too. */
export function pictureView(view: LoopView, picture: Picture, read: boolean): TemplateResult {
  const hover = (event: PointerEvent): void => {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    view.lit = picture.at(event.clientX - left, event.clientY - top);
  };
  return html`<div class="picture">
    <canvas
      class="picture__canvas"
      role="img"
      aria-label=${loopTexts.picture}
      aria-describedby="words"
      @pointermove=${hover}
      @pointerdown=${hover}
      @pointerleave=${pointerLeft(view)}
    ></canvas>
    <ul class="sr-only" id="words">
      ${read ? pictureInWords(view.model).map((text) => html`<li>${text}</li>`) : noChange}
    </ul>
  </div>`;
}
