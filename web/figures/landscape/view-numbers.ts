/** The numbers behind the two planes, side by side. */
import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../../plot/format';
import { centerLoss, lossRange, ringLoss } from './measures';
import type { LandscapeModel } from './model';
import type { Side } from './session';
import { landscapeTexts } from './strings';

const say = landscapeTexts.numbers;
type RowName = keyof typeof say.rows;
const ROWS = Object.keys(say.rows) as RowName[];
const DIGITS = 6;

function valueOf({ status, plane }: Side, row: RowName): number | null {
  const [low, high] = plane ? lossRange(plane) : [null, null];
  const values: Readonly<Record<RowName, number | null>> = {
    train: status?.train.loss ?? null,
    test: status?.test.loss ?? null,
    trainAccuracy: status?.train.accuracy ?? null,
    testAccuracy: status?.test.accuracy ?? null,
    middle: plane && centerLoss(plane),
    low,
    high,
    half: plane && ringLoss(plane, 0.5),
    extent: plane?.extent ?? null,
    explainedU: plane?.explained?.[0] ?? null,
    explainedV: plane?.explained?.[1] ?? null,
    points: plane?.pathUpdates.length ?? null,
  };
  return values[row];
}

export function numbersTable({ session, step }: LandscapeModel): TemplateResult {
  const caption = say.caption(step);
  return html`<div class="numbers" tabindex="0" role="region" aria-label=${caption}>
    <table class="numbers__table">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${session.sides.map(({ norm }) => html`<th scope="col">${landscapeTexts.names[norm]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${ROWS.map(
          (row) =>
            html`<tr>
              <th scope="row">${say.rows[row]}</th>
              ${session.sides.map((side) => cell(valueOf(side, row)))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const cell = (value: number | null): TemplateResult =>
  value === null
    ? html`<td>–</td>`
    : html`<td title=${String(value)}>${formatNumber(value, DIGITS)}</td>`;
