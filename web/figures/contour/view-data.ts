/** The data of a regression beside its contour: rows, the present mini-batch, and each run's model. */
import { html, nothing, type TemplateResult } from 'lit';
import { drawScatter } from '../../plot/scatter';
import type { Theme } from '../../plot/theme';
import { texts } from '../strings';
import type { FigureModel } from './model';
import type { FigureView } from './view';
import { sizeCanvas } from '../canvas';

const say = texts.data;

export const hasData = ({ state }: FigureModel): boolean =>
  state.problem.kind === 'regression' && state.show.includes('data');

export function dataView({ model }: FigureView): TemplateResult | typeof nothing {
  const { problem } = model.state;
  if (problem.kind !== 'regression' || !hasData(model)) return nothing;
  const batch = model.update(model.state.selected)?.terms.batch ?? [];
  const count = model.session.problem?.exampleCount ?? 0;
  return html`<figure class="data">
    <figcaption class="chart__title">
      ${say.title}
      <span>${batch.length > 0 ? say.batch(batch.length, count) : say.all(count)}</span>
    </figcaption>
    <canvas class="data__canvas" role="img" aria-label=${say.label(count)}></canvas>
  </figure>`;
}

export function drawData(root: ParentNode, model: FigureModel, theme: Theme, ratio: number): void {
  const canvas = root.querySelector<HTMLCanvasElement>('.data__canvas');
  const data = model.session.problem?.data;
  const { problem } = model.state;
  if (!canvas || !data || problem.kind !== 'regression') return;
  const box = sizeCanvas(canvas, ratio);
  const ctx = canvas.getContext('2d');
  if (!ctx || box.width < 60) return;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, box.width, box.height);
  const models = model.session.traces.map((trace, look) => {
    const at = 2 * model.stepOf(look);
    return { look, w: trace.path[at] ?? Number.NaN, b: trace.path[at + 1] ?? Number.NaN };
  });
  const batch = model.update(model.state.selected)?.terms.batch ?? [];
  drawScatter(ctx, { ...data, batch, models, logistic: problem.loss === 'logistic' }, box, theme);
}
