/** The line of quiet settings above the picture: surface, start, gradient, budget, what is shown. */
import { html, nothing, type TemplateResult } from 'lit';
import { setting } from '../popover';
import { texts } from '../strings';
import { checkField } from '../fields';
import { pairField, ruledField } from './fields';
import { formatSetting } from '../../plot/format';
import { optionValue } from '../options';
import { OVERLAYS, type ContourProblem, type Overlay, type Tables } from './state';
import type { FigureView } from './view';
import type { ZoomActions } from './view-picture';
import { problemForm } from './view-problem';

const say = texts.settings;

export function settingsBar(view: FigureView & ZoomActions): TemplateResult {
  const { model } = view;
  const { state } = model;
  const start = `(${model.start.map((value) => formatSetting(Number(value.toPrecision(4)))).join(', ')})`;
  return html`<div class="settings" role="group" aria-label=${texts.figure.more}>
    ${setting(view, 'surface', say.surface, problemTitle(state.problem, model.tables), () => problemForm(view))}
    ${setting(view, 'start', say.start, start, () => startForm(view))}
    ${setting(view, 'gradient', say.gradient, gradientTitle(view), () => gradientForm(view))}
    ${setting(view, 'budget', say.budget, say.budgetValue(state.steps), () => budgetForm(view))}
    ${setting(view, 'view', say.view, state.view ? say.ownView : say.wholeView, () => viewForm(view))}
    ${setting(view, 'show', say.show, showTitle(state.show), () => showForm(view))}
  </div>`;
}

/** "Ellipse, κ = 20, 0°": the surface with its options, or the formula, or the model. */
export function problemTitle(problem: ContourProblem, tables: Tables): string {
  if (problem.kind === 'formula') return problem.text;
  if (problem.kind === 'regression') return say.losses[problem.loss];
  const info = tables.surfaces.find(({ id }) => id === problem.id);
  if (!info) return problem.id;
  const options = problem.options ?? {};
  const shown = info.options.filter(
    ({ symbol, id }) => symbol !== '' || Object.hasOwn(options, id),
  );
  return [
    info.label,
    ...shown.map(({ id, symbol, label }) => {
      const value = formatSetting(optionValue(info, options, id) ?? Number.NaN);
      return symbol ? `${symbol} = ${value}` : `${label} ${value}`;
    }),
  ].join(', ');
}

function gradientTitle({ model }: FigureView): string {
  const { noise, batchSize } = model.state;
  const parts = [
    model.gradientSource === 'batch' || (batchSize > 0 && model.session.problem?.exampleCount)
      ? say.batch(batchSize)
      : '',
    noise > 0 ? say.synthetic(formatSetting(noise)) : '',
  ].filter((part) => part !== '');
  return parts.join(', ') || say.exact;
}

function showTitle(show: readonly Overlay[]): string {
  const arrows = show.some(
    (name) => name === 'gradient' || name === 'velocity' || name === 'update',
  );
  const others = show.flatMap((name) => (name === 'levels' || name === 'squares' ? [name] : []));
  return [...(arrows ? [say.arrows] : []), ...others].join(', ') || say.nothing;
}

function startForm({ model }: FigureView): TemplateResult {
  return html`${pairField('θ₁, θ₂', model.start, (pair) => {
      model.moveStart(pair);
    })}
    <p class="field__hint">${texts.figure.startHelp}</p>
    ${
      model.state.start
        ? html`<button
            type="button"
            class="button"
            @click=${() => {
              model.change({ start: null });
            }}
          >
            ${say.ownStart}
          </button>`
        : nothing
    }`;
}

function gradientForm({ model }: FigureView): TemplateResult {
  const { state } = model;
  const examples = model.session.problem?.exampleCount ?? 0;
  return html`${
    examples > 0
      ? ruledField(
          'batchSize',
          `${say.batchSize}, m = ${String(examples)}`,
          state.batchSize,
          (batchSize) => {
            model.change({ batchSize });
          },
        )
      : html`<p class="field__hint">${say.noBatch}</p>`
  }
  ${ruledField(
    'noise',
    say.sigma,
    state.noise,
    (noise) => {
      model.change({ noise });
    },
    say.noiseHelp,
  )}
  ${ruledField('seed', say.seed, state.seed, (seed) => {
    model.change({ seed });
  })}`;
}

function budgetForm({ model }: FigureView): TemplateResult {
  const { state } = model;
  return html`${ruledField('steps', say.steps, state.steps, (steps) => {
    model.change({ steps });
  })}
  ${ruledField('tolerance', say.tolerance, state.tolerance, (tolerance) => {
    model.change({ tolerance });
  })}`;
}

function viewForm(view: ZoomActions): TemplateResult {
  const { zoomIn, zoomOut, zoomAll, zoomPaths } = texts.figure;
  const item = (label: string, act: () => void): TemplateResult =>
    html`<button type="button" class="button" @click=${act}>${label}</button>`;
  return html`${item(zoomIn, () => {
      view.zoom(1);
    })}
    ${item(zoomOut, () => {
      view.zoom(-1);
    })}
    ${item(zoomAll, () => {
      view.zoomAll();
    })}
    ${item(zoomPaths, () => {
      view.zoomPaths();
    })}
    <p class="field__hint">${say.viewHelp}</p>`;
}

function showForm({ model }: FigureView): TemplateResult {
  const { show, problem } = model.state;
  const offered = OVERLAYS.filter((name) => name !== 'data' || problem.kind === 'regression');
  return html`${offered.map((name) =>
    checkField(say.overlays[name], show.includes(name), (checked) => {
      const wanted = (overlay: Overlay): boolean =>
        overlay === name ? checked : show.includes(overlay);
      model.change({ show: OVERLAYS.filter(wanted) });
    }),
  )}`;
}
