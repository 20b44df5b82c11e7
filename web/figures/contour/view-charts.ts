/** Charts in step with the picture: loss, gradient norm, rate, distance. A press on one goes to that step. */
import { html, type TemplateResult } from 'lit';
import type { RunTrace } from '../../engine/types';
import { chartStep, drawChart, type ChartFrame } from '../../plot/chart';
import type { Box } from '../../plot/scale';
import type { Theme } from '../../plot/theme';
import { sizeCanvas } from '../canvas';
import { chartText } from '../chart-text';
import { texts } from '../strings';
import type { FigureModel } from './model';
import { formatNumber } from '../../plot/format';
import type { FigureView } from './view';

const CHARTS = ['loss', 'gradientNorm', 'rate', 'distance'] as const;
export type ChartName = (typeof CHARTS)[number];

const say = texts.charts;
const LOG: readonly ChartName[] = ['loss', 'gradientNorm'];
/** This many times the first distance is far away. */
const FAR = 100;
/** Values that fit a frame with dashes; with more, those wait until the hand rests. */
const FRAME_OF_POINTS = 1500;

/** The charts that have something to show: no distance without a known minimum. */
export function chartsOf(model: FigureModel): readonly ChartName[] {
  const hasMinimum = model.session.traces.some((trace) => trace.distance.length > 0);
  return CHARTS.filter((name) => name !== 'distance' || hasMinimum);
}

export function chartsView(view: FigureView): TemplateResult {
  const { model } = view;
  const names = chartsOf(model);
  return html`<div class="charts" data-count=${names.length}>
    ${names.map(
      (name) =>
        html`<figure class="chart">
          <figcaption class="chart__title">
            ${say[name].title} <span>${note(model, name)}</span>
          </figcaption>
          <canvas
            class="chart__canvas"
            data-chart=${name}
            role="img"
            aria-label=${describe(model, name)}
            @pointerdown=${(event: PointerEvent) => {
              scrub(model, name, event);
            }}
            @pointermove=${(event: PointerEvent) => {
              if (event.buttons === 1) scrub(model, name, event);
            }}
          ></canvas>
        </figure>`,
    )}
  </div>`;
}

/** "Loss, step 8: GD 0.41, Adam 0.34." */
function describe(model: FigureModel, name: ChartName): string {
  const values = model.session.traces.map((trace, run) => {
    const value = trace[name][Math.min(model.stepOf(run), trace[name].length - 1)];
    return `${model.name(run)} ${value === undefined ? '–' : formatNumber(value)}`;
  });
  const now = `${say[name].title}, ${say.step} ${String(model.state.step)}: ${values.join(', ')}.`;
  return chartText(now, chartFrame(model, name), say.step, (run) => model.name(run));
}

function chartFrame(model: FigureModel, name: ChartName): ChartFrame {
  const series = model.session.traces.map((trace: RunTrace, look) => ({
    look,
    values: trace[name],
  }));
  return {
    series,
    log: logarithmic(series, name),
    steps: model.state.steps,
    step: model.state.step,
  };
}

const note = (model: FigureModel, name: ChartName): string => {
  const log = chartFrame(model, name).log;
  return [say[name].note, log ? say.log : ''].filter((part) => part !== '').join(', ');
};

/**
 * Losses and norms fall through decades, and a distance grows through them when a run diverges. What starts at or goes
 * below zero has no logarithm: then the axis is linear.
 */
function logarithmic(
  series: readonly { readonly values: Float64Array }[],
  name: ChartName,
): boolean {
  const grows =
    name === 'distance' &&
    series.some(({ values }) => Math.max(...values) > FAR * (values[0] ?? 0));
  return (
    (LOG.includes(name) || grows) &&
    series.every(({ values }) => !((values[0] ?? 0) <= 0) && !values.some((value) => value < 0))
  );
}

/** Draws all charts, or while something moves one of them: the one whose turn it is. */
export function drawCharts(
  root: ParentNode,
  model: FigureModel,
  theme: Theme,
  ratio: number,
  turn: number | null,
): void {
  const canvases = [...root.querySelectorAll<HTMLCanvasElement>('.chart__canvas')];
  const points = model.session.traces.reduce((sum, { loss }) => sum + loss.length, 0);
  const light = turn !== null && points > FRAME_OF_POINTS;
  for (const [i, canvas] of canvases.entries()) {
    if (turn !== null && i !== turn % canvases.length) continue;
    const name = canvas.dataset.chart as ChartName;
    const box = sizeCanvas(canvas, ratio, turn !== null);
    const ctx = canvas.getContext('2d');
    if (!ctx || box.width < 30) continue;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, box.width, box.height);
    drawChart(ctx, { ...chartFrame(model, name), light }, box, theme);
  }
}

function scrub(model: FigureModel, name: ChartName, event: PointerEvent): void {
  const canvas = event.currentTarget as HTMLCanvasElement;
  canvas.setPointerCapture(event.pointerId);
  const rect = canvas.getBoundingClientRect();
  const box: Box = { left: 0, top: 0, width: canvas.clientWidth, height: canvas.clientHeight };
  const x = ((event.clientX - rect.left) * box.width) / rect.width;
  model.pause();
  model.goTo(Math.round(chartStep(x, chartFrame(model, name), box, scaleOf(canvas))));
}

const scaleOf = (canvas: Element): number =>
  Number(getComputedStyle(canvas).getPropertyValue('--scale')) || 1;
