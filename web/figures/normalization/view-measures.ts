/** What normalization changes, in numbers; and the trap at test time. */
import { html, type TemplateResult } from 'lit';
import { formatCount, formatNumber } from '../../plot/format';
import { segments } from '../segments';
import { MOST_STEPS } from './session';
import { STATISTICS } from './state';
import { texts } from './texts';
import type { NormalizationView } from './view';

const say = texts.measures;

export function measuresView({ model }: NormalizationView): TemplateResult {
  const { state, scene } = model;
  const measures = model.session.measures(state);
  const { mean, variance } = scene.fit.standard;
  const pair = (values: readonly number[]): string =>
    values.map((value) => formatNumber(value)).join(', ');
  const cells = (value: (at: number) => string): TemplateResult[] =>
    texts.stages.map(
      (_, at) => html`<td class=${state.stage === at ? 'is-now' : ''}>${value(at)}</td>`,
    );
  const measured =
    (value: (at: NonNullable<typeof measures>[number]) => string) => (at: number) => {
      const measure = measures?.[at];
      return measure ? value(measure) : say.pending;
    };
  const row = (name: string, value: (at: number) => string): TemplateResult =>
    html`<tr>
      <th scope="row">${name}</th>
      ${cells(value)}
    </tr>`;
  // After standardization a feature without spread has variance 0, any other 1; whitening keeps what has a direction.
  const after = model.session.spread(state);
  return html`<section class="panel" aria-label=${say.title}>
    <header class="panel__head">
      <h3 class="panel__title">${say.title}</h3>
      <span class="panel__aside">${say.note}</span>
    </header>
    <div class="table" tabindex="0" role="group" aria-label=${say.title}>
      <table class="numbers__table measures">
        <thead>
          <tr>
            <td></td>
            ${texts.stages.map((name, at) => html`<th scope="col" class=${state.stage === at ? 'is-now' : ''}>${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${row(say.rows.mean, (at) => pair(at === 0 ? [...mean] : (after[at]?.mean ?? [])))}
          ${row(say.rows.variance, (at) => pair(at === 0 ? [...variance] : (after[at]?.variance ?? [])))}
          ${row(
            say.rows.condition,
            measured(({ condition }) => (condition === null ? say.flat : formatNumber(condition))),
          )}
          ${row(
            say.rows.steepest,
            measured(({ steepest }) => formatNumber(steepest)),
          )}
          ${row(
            say.rows.rate,
            measured(({ largestRate }) => formatNumber(largestRate)),
          )}
          ${row(
            say.rows.steps,
            measured(({ steps, diverges }) =>
              diverges
                ? say.diverges
                : steps === null
                  ? say.never(formatCount(MOST_STEPS))
                  : formatCount(steps),
            ),
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

export function trapView({ model }: NormalizationView): TemplateResult {
  const { state } = model;
  const trap = texts.trap;
  const raw = state.stage === 0;
  const losses = model.session.losses(state, model.weights);
  const line = (key: 'training' | 'right' | 'trap', chosen: boolean): TemplateResult =>
    html`<tr class=${chosen ? 'is-now' : ''}>
      <th scope="row">${trap.rows[key]}</th>
      <td>${formatNumber(losses[key])}</td>
    </tr>`;
  return html`<section class="panel" aria-label=${trap.title}>
    <header class="panel__head">
      <h3 class="panel__title">${trap.title}</h3>
    </header>
    ${segments(
      trap.choose,
      STATISTICS.map((id) => [id, trap.choices[id]] as const),
      state.statistics,
      (statistics) => {
        model.change({ statistics });
      },
    )}
    <p class="panel__note">${raw ? trap.raw : trap.note[state.statistics]}</p>
    <div class="table" tabindex="0" role="group" aria-label=${trap.title}>
      <table class="numbers__table measures">
        <caption>
          ${trap.at(model.shownStep)}
        </caption>
        <tbody>
          ${line('training', false)} ${line('right', !raw && state.statistics === 'training')}
          ${line('trap', !raw && state.statistics === 'own')}
        </tbody>
      </table>
    </div>
  </section>`;
}
