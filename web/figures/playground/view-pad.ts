/** A pad to draw a digit on, and what the network makes of it: in test mode, and as a batch of one in train mode. */
import { html, type TemplateResult } from 'lit';
import { drawBars } from '../../plot/bars';
import { drawDigit } from '../../plot/digit';
import { readTheme, type Theme } from '../../plot/theme';
import { digitOf, type Stroke } from './digits-data';
import { prepare } from '../canvas';
import { RESTING, penAfter, type Pen } from './pen';
import { words } from './strings';
import type { PlaygroundView } from './view';

const say = words.pad;

const pad: { strokes: [number, number][][]; pen: Pen } = { strokes: [], pen: RESTING };
const wipe = (): void => {
  pad.strokes = [];
  pad.pen = { ...pad.pen, down: false };
};

export function padPanel(view: PlaygroundView): TemplateResult {
  const { run } = view.model;
  const { digit } = view.model;
  const answer = (values: Float64Array | null | undefined): string => {
    const best = bestOf(values);
    return best === null ? '–' : say.answer(best, Math.round(100 * (values?.[best] ?? 0)));
  };
  const [test, train] = [answer(run?.digitTest), answer(run?.digitTrain)];
  return html`<div class="pad">
      <canvas
        class="pad__canvas"
        tabindex="0"
        role="application"
        aria-label=${say.canvas}
        @keydown=${(event: KeyboardEvent) => {
          keyed(view, event);
        }}
        @focus=${() => {
          view.model.touch();
        }}
        @blur=${() => {
          view.model.touch();
        }}
        @pointerdown=${(event: PointerEvent) => {
          (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
          pad.strokes.push([]);
          stroke(view, event);
        }}
        @pointermove=${(event: PointerEvent) => {
          if (event.buttons === 1) stroke(view, event);
        }}
      ></canvas>
      <p class="sr-only" role="status">
        ${say.pen(percent(pad.pen.x), percent(pad.pen.y), pad.pen.down)}
      </p>
      <div class="pad__side">
        <canvas class="pad__seen" role="img" aria-label=${say.seen}></canvas>
        <span>${say.seen}</span>
        <button
          type="button"
          class="button"
          @click=${() => {
            wipe();
            view.model.classify(null);
          }}
        >
          ${say.clear}
        </button>
        <button
          type="button"
          class="button"
          @click=${() => {
            wipe();
            view.model.classify(testDigit(view));
          }}
        >
          ${say.fromTest}
        </button>
      </div>
    </div>
    ${
      digit
        ? html`<div class="pad__answers">
            <figure class="pad__answer">
              <figcaption>${say.test}: <b>${test}</b></figcaption>
              <canvas
                class="pad__bars"
                data-mode="test"
                role="img"
                aria-label=${`${say.test}: ${test}`}
              ></canvas>
            </figure>
            <figure class="pad__answer">
              <figcaption>${say.train}: <b>${train}</b></figcaption>
              <canvas
                class="pad__bars"
                data-mode="train"
                role="img"
                aria-label=${`${say.train}: ${train}`}
              ></canvas>
            </figure>
            ${
              view.model.state.hidden.some(({ norm }) => norm === 'batch')
                ? html`<p class="field__hint">${say.batchOfOne}</p>`
                : ''
            }
          </div>`
        : html`<p class="field__hint">${say.help}</p>`
    }`;
}

const percent = (part: number): number => Math.round(100 * part);

const bestOf = (values: Float64Array | null | undefined): number | null =>
  values && values.length > 0 ? values.indexOf(Math.max(...values)) : null;

/** Another row of the test part each time. */
let next = 0;
function testDigit({ model }: PlaygroundView): Float64Array | null {
  const { x, y } = model.run?.test ?? { x: new Float64Array(), y: new Float64Array() };
  if (y.length === 0) return null;
  const row = next % y.length;
  next += 1;
  return Float64Array.from({ length: x.length / y.length }, (_, i) => x[i * y.length + row] ?? 0);
}

function stroke(view: PlaygroundView, event: PointerEvent): void {
  const canvas = event.currentTarget as HTMLCanvasElement;
  const rect = canvas.getBoundingClientRect();
  const at: [number, number] = [
    (event.clientX - rect.left) / rect.width,
    (event.clientY - rect.top) / rect.height,
  ];
  pad.strokes.at(-1)?.push(at);
  view.model.classify(digitOf(pad.strokes));
}

function keyed(view: PlaygroundView, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault();
    wipe();
    view.model.classify(null);
    return;
  }
  const pen = penAfter(event.key, pad.pen);
  if (!pen) return;
  event.preventDefault();
  if (pen.down && !pad.pen.down) pad.strokes.push([]);
  pad.pen = pen;
  if (pen.down) {
    pad.strokes.at(-1)?.push([pen.x, pen.y]);
    view.model.classify(digitOf(pad.strokes));
  } else view.model.touch();
}

/** Draws pad, pixels and answers. */
export function drawPad(root: ParentNode, view: PlaygroundView): void {
  const canvas = root.querySelector<HTMLCanvasElement>('.pad__canvas');
  if (!canvas) return;
  const theme = readTheme(canvas);
  const place = prepare(canvas);
  if (place) {
    drawStrokes(place.ctx, pad.strokes, place.box.width, theme.ink);
    if (canvas.matches(':focus-visible')) drawPen(place.ctx, pad.pen, place.box.width, theme);
  }
  const seen = root.querySelector<HTMLCanvasElement>('.pad__seen');
  const seenAt = seen && prepare(seen);
  if (seenAt) drawDigit(seenAt.ctx, view.model.digit ?? new Float64Array(64), seenAt.box, theme);
  for (const bars of root.querySelectorAll<HTMLCanvasElement>('.pad__bars')) {
    const { run } = view.model;
    const shares = bars.dataset.mode === 'test' ? run?.digitTest : run?.digitTrain;
    const at = prepare(bars);
    if (at && shares)
      drawBars(at.ctx, { shares, chosen: bestOf(shares) ?? -1, look: null }, at.box, theme);
  }
}

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
