/** The pad, and what the network makes of the digit on it: in test mode, and as a batch of one in train mode. */
import { html, type TemplateResult } from 'lit';
import { drawBars } from '../../plot/bars';
import { readTheme } from '../../plot/theme';
import { prepare } from '../canvas';
import { texts } from '../strings';
import { words } from './strings';
import type { PlaygroundView } from './view';

const say = words.pad;

export function padPanel(view: PlaygroundView): TemplateResult {
  const { run } = view.model;
  const { digit } = view.model;
  const answer = (values: Float64Array | null | undefined): string => {
    const best = bestOf(values);
    return best === null ? '–' : say.answer(best, Math.round(100 * (values?.[best] ?? 0)));
  };
  const [test, train] = [answer(run?.digitTest), answer(run?.digitTrain)];
  return html`<div class="pad">
      ${view.pad.view()}
      <div class="pad__side">
        ${view.pad.seen()}
        <span>${texts.pad.seen}</span>
        <button
          type="button"
          class="button"
          @click=${() => {
            view.pad.clear();
          }}
        >
          ${texts.pad.clear}
        </button>
        <button
          type="button"
          class="button"
          @click=${() => {
            view.pad.wipe();
            view.model.classify(testDigit(view));
          }}
        >
          ${say.fromTest}
        </button>
      </div>
    </div>
    <div class="pad__below ${digit ? 'is-asked' : ''}">
      <p class="field__hint">${say.help}</p>
      <div class="pad__answers">
        ${answerRow('test', test)} ${answerRow('train', train)}
        ${
          view.model.state.hidden.some(({ norm }) => norm === 'batch')
            ? html`<p class="field__hint">${say.batchOfOne}</p>`
            : ''
        }
      </div>
    </div>`;
}

const answerRow = (mode: 'test' | 'train', answer: string): TemplateResult =>
  html`<figure class="pad__answer">
    <figcaption>${say[mode]}<b>${answer}</b></figcaption>
    <canvas
      class="pad__bars"
      data-mode=${mode}
      role="img"
      aria-label=${`${say[mode]}: ${answer}`}
    ></canvas>
  </figure>`;

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

/** Draws pad, pixels and answers. */
export function drawPad(root: ParentNode, view: PlaygroundView): void {
  const canvas = root.querySelector<HTMLCanvasElement>('.pad__canvas');
  if (!canvas) return;
  const theme = readTheme(canvas);
  const { digit, run } = view.model;
  view.pad.paint(root, digit, theme);
  for (const bars of root.querySelectorAll<HTMLCanvasElement>('.pad__bars')) {
    const shares = bars.dataset.mode === 'test' ? run?.digitTest : run?.digitTrain;
    const at = prepare(bars);
    if (at && shares)
      drawBars(at.ctx, { shares, chosen: bestOf(shares) ?? -1, look: null }, at.box, theme);
  }
}
