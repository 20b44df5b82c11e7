/** The numbers behind the picture: every parameter at this step, to more digits than the picture shows. */
import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../plot/format';
import { plainName } from './commentary';
import type { LoopModel } from './model';
import { loopTexts } from './strings';

const DIGITS = 6;

export function numbersTable(model: LoopModel): TemplateResult {
  const { numbers, place } = model;
  const caption = loopTexts.numbers.caption(place.pass + 1, place.row + 1);
  const cell = (value: number | null): TemplateResult =>
    value === null
      ? html`<td>${loopTexts.none}</td>`
      : html`<td title=${String(value)}>${formatNumber(value, DIGITS)}</td>`;
  return html`<div class="numbers" tabindex="0" role="region" aria-label=${caption}>
    <table class="numbers__table">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${loopTexts.numbers.columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${numbers?.parameters.map(
          (row) =>
            html`<tr>
              <th scope="row">${plainName(row)}</th>
              ${cell(numbers.before(row))} ${cell(numbers.gradient(row))}
              ${cell(numbers.after(row))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
