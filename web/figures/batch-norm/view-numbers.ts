/** The numbers behind the stages: every value that is averaged, to six digits, in full on hover. */
import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../plot/format';
import type { StageId } from './stages';
import { texts } from './texts';
import type { BatchNormView } from './view';

const HEADS: Readonly<Record<StageId, readonly [string, string]>> = {
  sum: ['z', 'z'],
  activation: ['h', 'h'],
  centered: ['z − μ', 'h − μ'],
  normalized: ['z norm', 'h norm'],
  scaled: ['z̄', 'h̄'],
};

export function numbersView(view: BatchNormView): TemplateResult {
  const { scene, model } = view;
  const { state, session } = model;
  const caption = texts.numbers.caption(session.moment?.step ?? 0, state.layer, state.unit);
  const batch = state.norm === 'batch';
  const after = state.placement === 'after' ? 1 : 0;
  const count = scene?.stages[0]?.values.length ?? 0;
  return html`<div class="numbers" id="numbers" tabindex="0" role="region" aria-label=${caption}>
    <table class="numbers__table">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${batch ? texts.numbers.sample : texts.numbers.unit}</th>
          ${scene?.stages.map(({ id }) => html`<th scope="col">${HEADS[id][after]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${Array.from({ length: count }, (_, at) => {
          const label = batch
            ? `${String(at + 1)}: ${String(session.moment?.trace.labels[at] ?? '')}`
            : String(at + 1);
          return html`<tr>
            <th scope="row">${label}</th>
            ${scene?.stages.map(({ values }) => html`<td title=${String(values[at])}>${formatNumber(values[at] ?? NaN, 6)}</td>`)}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
