/** The four rows with the answers of this very moment, and the mean loss after each pass. */
import { html, nothing, type TemplateResult } from 'lit';
import { chartStep, drawChart, type ChartFrame } from '../../plot/chart';
import { formatDecimals, formatSetting } from '../../plot/format';
import type { Box } from '../../plot/scale';
import type { Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import { chartText } from '../chart-text';
import { hat, index, mathElement, node, type MathNode } from '../math';
import type { LoopModel } from './model';
import { loopTexts } from './strings';
import { tickOf } from './ticks';
import type { LoopView } from './view';

/** A loss that falls by this factor is drawn on a logarithmic axis. */
const DECADES = 50;

/** Name that is read aloud, title, and what is shown. */
const COLUMNS: readonly (readonly [string, string, MathNode])[] = [
  ['x₁', '', index('x', '1')],
  ['x₂', '', index('x', '2')],
  ['y', loopTexts.label, node('y')],
  ['ŷ', loopTexts.answerColumn, hat('y')],
];

export function rowsView({ model }: LoopView): TemplateResult {
  const { rows } = model.session;
  const answers = model.moment?.all.layers.at(-1)?.output;
  const { place } = model;
  return html`<section class="rows" aria-label=${loopTexts.data}>
    <h3 class="panel-title">${loopTexts.data}</h3>
    <table class="rows__table">
      <thead>
        <tr>
          <th><span class="sr-only">${loopTexts.grains.row}</span></th>
          ${COLUMNS.map(
            ([name, title, math]) =>
              html`<th scope="col" title=${title}>
                <span class="sr-only">${name}</span>
                <span aria-hidden="true">${mathElement(document, math)}</span>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.inputs.map(([x1, x2], i) => {
          const answer = answers?.[i] ?? NaN;
          return html`<tr
            class=${i === place.row ? 'is-on' : ''}
            aria-current=${i === place.row ? 'true' : nothing}
          >
            <th scope="row">
              <button
                type="button"
                class="rows__button"
                aria-label=${loopTexts.goToRow(i + 1)}
                @click=${() => {
                  model.pause();
                  model.goTo(tickOf({ ...place, row: i }));
                }}
              >
                ${i + 1}
              </button>
            </th>
            <td>${formatSetting(x1)}</td>
            <td>${formatSetting(x2)}</td>
            <td>${formatSetting(rows.labels[i] ?? NaN)}</td>
            <td class="rows__answer" title=${String(answer)}>${formatDecimals(answer)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}

function chartFrame(model: LoopModel): ChartFrame {
  const { meanLoss } = model.session;
  const values = [...meanLoss].filter(Number.isFinite);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return {
    series: [{ look: 0, values: meanLoss }],
    log: least > 0 && most > DECADES * least,
    steps: model.state.passes,
    step: Math.min(model.place.pass, meanLoss.length - 1),
  };
}

export function lossChart({ model }: LoopView): TemplateResult {
  const frame = chartFrame(model);
  const loss = model.session.meanLoss[frame.step] ?? NaN;
  const now = loopTexts.chart(frame.step, formatDecimals(loss));
  const scrub = (event: PointerEvent): void => {
    scrubTo(model, event);
  };
  return html`<figure class="chart">
    <figcaption class="chart__title">
      ${loopTexts.meanLoss} <span>${frame.log ? loopTexts.perPassLog : loopTexts.perPass}</span>
    </figcaption>
    <canvas
      class="chart__canvas"
      role="img"
      aria-label=${chartText(now, frame, loopTexts.grains.pass)}
      @pointerdown=${scrub}
      @pointermove=${(event: PointerEvent) => {
        if (event.buttons === 1) scrub(event);
      }}
    ></canvas>
  </figure>`;
}

export function paintChart(canvas: HTMLCanvasElement, model: LoopModel, theme: Theme): void {
  const ratio = pixelRatio();
  const box = sizeCanvas(canvas, ratio);
  const ctx = canvas.getContext('2d');
  if (!ctx || box.width < 30) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, box.width, box.height);
  drawChart(ctx, chartFrame(model), box, theme);
}

/** A press on the chart goes to the beginning of that pass. */
function scrubTo(model: LoopModel, event: PointerEvent): void {
  const canvas = event.currentTarget as HTMLCanvasElement;
  canvas.setPointerCapture(event.pointerId);
  const rect = canvas.getBoundingClientRect();
  const box: Box = { left: 0, top: 0, width: canvas.clientWidth, height: canvas.clientHeight };
  const scale = Number(getComputedStyle(canvas).getPropertyValue('--scale')) || 1;
  const pass = Math.round(chartStep(event.clientX - rect.left, chartFrame(model), box, scale));
  model.pause();
  model.goTo(tickOf({ pass, row: 0, stage: model.place.stage }));
}
