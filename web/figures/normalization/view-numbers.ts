/** The numbers behind the descent: its steps up to the one on screen. */
import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../plot/format';
import { texts } from './texts';
import type { NormalizationView } from './view';

const MOST_ROWS = 60;

export function numbersView({ model }: NormalizationView): TemplateResult {
  const { trace } = model.scene;
  const now = model.shownStep;
  const caption = texts.numbers.caption(now);
  const from = Math.max(0, now - MOST_ROWS);
  const steps = Array.from({ length: now - from + 1 }, (_, i) => now - i);
  const cell = (value: number | undefined): TemplateResult =>
    html`<td title=${String(value)}>${formatNumber(value ?? NaN, 6)}</td>`;
  return html`<div class="numbers" id="numbers" tabindex="0" role="region" aria-label=${caption}>
    <table class="numbers__table">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${texts.numbers.columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${steps.map(
          (step) =>
            html`<tr>
              <th scope="row">${step}</th>
              ${cell(trace.path[2 * step])} ${cell(trace.path[2 * step + 1])}
              ${cell(trace.loss[step])} ${cell(trace.gradientNorm[step])}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
