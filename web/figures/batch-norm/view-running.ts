/** The running statistics: what each mini-batch said, their moving average with its bias at the start, and the truth. */
import { html, type TemplateResult } from 'lit';
import { formatFixed, formatNumber, formatSetting } from '../../plot/format';
import { drawTrend, trendStep } from '../../plot/trend';
import type { Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import type { BatchNormModel } from './model';
import { columnCount } from './state';
import { texts } from './texts';
import { correctedOf, rawOf, trendFrame, type Statistic } from './trends';
import type { BatchNormView } from './view';

const say = texts.running;
const KINDS: readonly Statistic[] = ['mean', 'variance'];

export function runningView(view: BatchNormView): TemplateResult {
  const { model } = view;
  const { state } = model;
  if (state.norm === 'layer') return ownView(view);
  const captions = {
    mean: (state.placement === 'before' ? say.mean : say.meanAfter)(state.batchSize),
    variance: say.variance,
  };
  return html`<section class="panel panel--running" aria-label=${say.title}>
    <h3 class="panel__title">${say.title}</h3>
    <p class="panel__note">${note(model)}</p>
    ${KINDS.map(
      (what) =>
        html`<figure class="trend">
          <figcaption class="trend__caption">${captions[what]}</figcaption>
          <canvas
            class="trend__canvas is-${what}"
            data-trend=${what}
            role="img"
            aria-label=${describe(model, what, captions[what])}
            @pointerdown=${(event: PointerEvent) => {
              scrub(model, what, event);
            }}
            @pointermove=${(event: PointerEvent) => {
              if (event.buttons === 1) scrub(model, what, event);
            }}
          ></canvas>
        </figure>`,
    )}
  </section>`;
}

/** Layer norm: every digit of the mini-batch with the μ and σ² it brings. */
function ownView({ model }: BatchNormView): TemplateResult {
  const { state, session } = model;
  const { trace } = session.moment ?? {};
  const layer = trace?.layers[state.layer];
  const digits = Array.from({ length: columnCount(state) }, (_, sample) => sample);
  return html`<section class="panel panel--running" aria-label=${say.ownTitle}>
    <h3 class="panel__title">${say.ownTitle}</h3>
    <p class="panel__note">${say.layer}</p>
    <ul class="own">
      ${digits.map(
        (sample) =>
          html`<li>
            <button
              type="button"
              class="own__digit ${sample === state.sample ? 'is-chosen' : ''}"
              aria-pressed=${sample === state.sample ? 'true' : 'false'}
              @click=${() => {
                model.change({ sample });
              }}
            >
              <canvas class="sample__digit" data-sample=${sample} aria-hidden="true"></canvas>
              <span class="sr-only">${texts.digit(trace?.labels[sample] ?? 0, sample + 1)}</span>
              <span><i>μ</i> = ${formatFixed(layer?.mean[sample] ?? NaN)}</span>
              <span><i>σ</i>² = ${formatFixed(layer?.variance[sample] ?? NaN)}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

function note(model: BatchNormModel): string {
  const { state, session } = model;
  const rho = formatSetting(state.rho);
  const average = session.moment?.running[state.layer] ?? null;
  const step = session.moment?.step ?? 0;
  if (step === 0 || !average) return say.noteStart(rho);
  const raw = formatFixed(rawOf(average, 'mean', state.unit));
  return state.running === 'pytorch'
    ? say.notePytorch(rho, step, raw)
    : say.note(rho, step, raw, formatFixed(correctedOf(average, 'mean', state.unit)));
}

/** What the lines say at the step on screen. */
function describe(model: BatchNormModel, what: Statistic, caption: string): string {
  const { state, session } = model;
  const average = session.moment?.running[state.layer] ?? null;
  const parts = [`${say.raw[what]} ${formatNumber(rawOf(average, what, state.unit))}`];
  if (state.running !== 'pytorch')
    parts.push(`${say.corrected} ${formatNumber(correctedOf(average, what, state.unit))}`);
  return say.chart(caption, `${parts.join(', ')}.`);
}

export function drawRunning(root: ParentNode, model: BatchNormModel, theme: Theme): void {
  const { recorder } = model.session;
  if (!recorder) return;
  const ratio = pixelRatio();
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>('.trend__canvas')) {
    const box = sizeCanvas(canvas, ratio);
    const ctx = canvas.getContext('2d');
    if (!ctx || box.width < 30) continue;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    drawTrend(ctx, trendFrame(model, recorder, canvas.dataset.trend as Statistic), box, theme);
  }
}

function scrub(model: BatchNormModel, what: Statistic, event: PointerEvent): void {
  const { recorder } = model.session;
  const canvas = event.currentTarget as HTMLCanvasElement;
  if (!recorder) return;
  canvas.setPointerCapture(event.pointerId);
  const box = { left: 0, top: 0, width: canvas.clientWidth, height: canvas.clientHeight };
  const x = event.clientX - canvas.getBoundingClientRect().left;
  const scale = Number(getComputedStyle(canvas).getPropertyValue('--scale')) || 1;
  model.pause();
  model.goTo(trendStep(x, trendFrame(model, recorder, what), box, scale));
}
