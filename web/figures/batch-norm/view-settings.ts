/** The line of quiet settings: network, training, running statistics, and which unit is on screen. */
import { html, type TemplateResult } from 'lit';
import { formatSetting } from '../../plot/format';
import { choiceField, field, parseWith } from '../fields';
import { numberText } from '../number-text';
import { setting } from '../popover';
import { texts as shared } from '../strings';
import { NUMBER_RULES, numberRefusal, type NumberKey } from './codec';
import { CONVENTIONS } from './state';
import { texts } from './texts';
import type { BatchNormView } from './view';

const say = texts.settings;

export function settingsView(view: BatchNormView): TemplateResult {
  const { state } = view.model;
  const { engine } = view.model;
  const activation = engine.activations.find(({ id }) => id === state.activation)?.label ?? '';
  return html`<div class="settings" role="group" aria-label=${shared.figure.more}>
    ${setting(view, 'network', say.network, say.networkValue(state.layers, state.units, activation), () => networkForm(view))}
    ${setting(view, 'training', say.training, say.trainingValue(formatSetting(state.rate), state.batchSize), () => trainingForm(view))}
    ${setting(view, 'statistics', say.statistics, say.statisticsValue(formatSetting(state.rho), say.conventions[state.running]), () => statisticsForm(view))}
    ${setting(view, 'shown', say.shown, say.shownValue(state.layer, state.unit), () => shownForm(view))}
  </div>`;
}

/** One of the plain numbers of the state, as people count it. */
function numberField(view: BatchNormView, key: NumberKey, label: string): TemplateResult {
  const { model } = view;
  const { offset = 0 } = NUMBER_RULES[key];
  return field({
    label,
    text: numberText(model.state[key] + offset),
    parse: parseWith((value) => numberRefusal(key, value - offset), numberRefusal(key, NaN) ?? ''),
    use: (value) => {
      model.change({ [key]: value - offset });
    },
  });
}

function networkForm(view: BatchNormView): TemplateResult {
  const { model } = view;
  const { engine, state } = model;
  return html`${numberField(view, 'layers', say.layers)} ${numberField(view, 'units', say.units)}
  ${choiceField(say.activation, state.activation, names(engine.activations), (activation) => {
    model.change({ activation });
  })}
  ${choiceField(say.initialization, state.initialization, names(engine.initializations), (id) => {
    model.change({ initialization: id });
  })}`;
}

function trainingForm(view: BatchNormView): TemplateResult {
  return html`${numberField(view, 'rate', say.rate)}
    ${numberField(view, 'batchSize', say.batchSize)} ${numberField(view, 'steps', say.steps)}
    ${numberField(view, 'seed', say.seed)}
    <p class="field__hint">${say.trained}</p>`;
}

function statisticsForm(view: BatchNormView): TemplateResult {
  const { model } = view;
  const choices = CONVENTIONS.map((id) => [id, say.conventions[id]] as const);
  return html`${numberField(view, 'rho', say.rho)} ${numberField(view, 'delta', say.delta)}
  ${choiceField(say.convention, model.state.running, choices, (running) => {
    model.change({ running });
  })}`;
}

const shownForm = (view: BatchNormView): TemplateResult =>
  html`${numberField(view, 'layer', say.layer)} ${numberField(view, 'unit', say.unit)}`;

const names = (
  rows: readonly { readonly id: string; readonly label: string }[],
): readonly (readonly [string, string])[] => rows.map(({ id, label }) => [id, label] as const);
