/**
 * Loss of both networks over the epochs, on the training and on the test part; a press goes to that epoch. What the
 * axes of the planes are stands with them, where there is room.
 */
import { html, type TemplateResult } from 'lit';
import { chartStep, drawChart, type ChartFrame } from '../../plot/chart';
import { formatNumber } from '../../plot/format';
import type { Theme } from '../../plot/theme';
import { pixelRatio, sizeCanvas } from '../canvas';
import { chartText } from '../chart-text';
import type { LandscapeModel } from './model';
import { landscapeTexts } from './strings';
import type { LandscapeView } from './view';

const PARTS = ['train', 'test'] as const;
type ChartPart = (typeof PARTS)[number];
const say = landscapeTexts.charts;

function chartFrame(model: LandscapeModel, part: ChartPart): ChartFrame {
  const series = model.session.sides.map(({ history }, look) => ({
    look,
    values: part === 'train' ? history.trainLoss : history.testLoss,
  }));
  const log = series.every(({ values }) => values.every((value) => !(value <= 0)));
  return { series, log, steps: model.steps, step: model.step };
}

export function chartsView({ model }: LandscapeView): TemplateResult {
  return html`<div class="charts">
    ${PARTS.map((part) => {
      const frame = chartFrame(model, part);
      const scrub = (event: PointerEvent): void => {
        scrubTo(model, part, event);
      };
      return html`<figure class="chart">
        <figcaption class="chart__title">
          ${say[part]} <span>${frame.log ? say.log : ''}</span>
        </figcaption>
        <canvas
          class="chart__canvas"
          data-part=${part}
          role="img"
          aria-label=${describe(model, part, frame)}
          @pointerdown=${scrub}
          @pointermove=${(event: PointerEvent) => {
            if (event.buttons === 1) scrub(event);
          }}
          @pointerup=${() => {
            model.moving = false;
            model.sync();
          }}
        ></canvas>
      </figure>`;
    })}
    <p class="axes-note">${landscapeTexts.axes[model.state.directions]}</p>
  </div>`;
}

function describe(model: LandscapeModel, part: ChartPart, frame: ChartFrame): string {
  const nameOf = (i: number): string =>
    landscapeTexts.names[model.session.sides[i]?.norm ?? 'none'];
  const values = frame.series.map(({ values: line }, i) => {
    const value = line[Math.min(model.step, line.length - 1)] ?? NaN;
    return `${nameOf(i)} ${formatNumber(value)}`;
  });
  const now = say.describe(say[part], model.step, values.join(', '));
  return chartText(now, frame, say.epoch, nameOf);
}

export function paintCharts(root: ParentNode, model: LandscapeModel, theme: Theme): void {
  const ratio = pixelRatio();
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>('.chart__canvas')) {
    const box = sizeCanvas(canvas, ratio);
    const ctx = canvas.getContext('2d');
    if (!ctx || box.width < 30) continue;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    drawChart(ctx, chartFrame(model, canvas.dataset.part as ChartPart), box, theme);
  }
}

function scrubTo(model: LandscapeModel, part: ChartPart, event: PointerEvent): void {
  const canvas = event.currentTarget as HTMLCanvasElement;
  canvas.setPointerCapture(event.pointerId);
  const rect = canvas.getBoundingClientRect();
  const box = { left: 0, top: 0, width: canvas.clientWidth, height: canvas.clientHeight };
  const scale = Number(getComputedStyle(canvas).getPropertyValue('--scale')) || 1;
  model.pause();
  model.moving = true;
  model.goTo(chartStep(event.clientX - rect.left, chartFrame(model, part), box, scale));
}
