/** The numbers behind the picture: every run at this step, in full precision, to copy or to save. */
import { html, type TemplateResult } from 'lit';
import { texts } from '../strings';
import { formatNumber } from '../../plot/format';
import { numberRow } from './table';
import type { FigureView } from './view';

const say = texts.numbersTable;

export function numbersTable({ model }: FigureView): TemplateResult {
  const { columns } = say;
  const distances = model.session.traces.some((trace) => trace.distance.length > 0);
  const heads = [
    columns.theta1,
    columns.theta2,
    columns.loss,
    columns.norm,
    columns.rate,
    ...(distances ? [columns.distance] : []),
  ];
  return html`<div
    class="numbers"
    tabindex="0"
    role="region"
    aria-label=${say.caption(model.state.step)}
  >
    <table class="numbers__table">
      <caption>
        ${say.caption(model.state.step)}
      </caption>
      <thead>
        <tr>
          <th scope="col">${columns.run}</th>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${model.session.traces.map((trace, index) => {
          const row = numberRow(model.name(index), trace, model.stepOf(index));
          return html`<tr>
            <th scope="row">${model.name(index)}</th>
            ${heads.map((_, column) => cell(row?.values[column] ?? null))}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

const cell = (value: number | null): TemplateResult =>
  value === null
    ? html`<td>–</td>`
    : html`<td title=${String(value)}>${formatNumber(value, 6)}</td>`;
