/** The line of quiet settings: data, network, the one knob, training, plane. */
import { html, type TemplateResult } from 'lit';
import { formatSetting } from '../../plot/format';
import { choiceField, rateField, ruledField } from '../fields';
import { optionFields } from '../option-fields';
import { setting } from '../popover';
import { choicesOf, labelOf } from '../rows';
import { texts } from '../strings';
import { NUMBER_RULES, type NumberKey } from './codec';
import type { LandscapeModel } from './model';
import { CENTERS, DIRECTIONS, NORMS, PLACEMENTS } from './state';
import { landscapeTexts } from './strings';
import type { LandscapeView } from './view';

const say = landscapeTexts.settings;

export function settingsBar(view: LandscapeView): TemplateResult {
  const { model } = view;
  const { state, tables } = model;
  const data = say.dataValue(labelOf(tables.datasets, state.data), formatSetting(state.noise));
  const activation = labelOf(tables.activations, state.activation);
  const network = say.networkValue(state.layers, state.units, activation);
  const training = `${model.info.label} ε ${formatSetting(state.rate)} · m′ ${String(state.batchSize)}`;
  const plane = say.planeValue(say.directionShort[state.directions], say.centerShort[state.center]);
  return html`<div class="settings" role="group" aria-label=${texts.figure.more}>
    ${setting(view, 'data', say.data, data, () => dataForm(model))}
    ${setting(view, 'network', say.network, network, () => networkForm(model))}
    ${setting(view, 'norm', say.norm, say.norms[state.norm], () => normForm(model))}
    ${setting(view, 'training', say.training, training, () => trainingForm(model))}
    ${setting(view, 'plane', say.plane, plane, () => planeForm(model))}
  </div>`;
}

const numberField = (model: LandscapeModel, key: NumberKey, label: string): TemplateResult =>
  ruledField(NUMBER_RULES[key], label, model.state[key], (value) => {
    model.change({ [key]: value });
  });

function dataForm(model: LandscapeModel): TemplateResult {
  return html`${choiceField(
    say.data,
    model.state.data,
    choicesOf(model.tables.datasets),
    (data) => {
      model.change({ data });
    },
  )}
  ${numberField(model, 'noise', say.noise)} ${numberField(model, 'seed', say.seed)}`;
}

function networkForm(model: LandscapeModel): TemplateResult {
  const { state, tables } = model;
  return html`${numberField(model, 'layers', say.layers)} ${numberField(model, 'units', say.units)}
  ${choiceField(say.activation, state.activation, choicesOf(tables.activations), (activation) => {
    model.change({ activation });
  })}
  ${choiceField(
    say.initialization,
    state.initialization,
    choicesOf(tables.initializations),
    (initialization) => {
      model.change({ initialization });
    },
  )}`;
}

function normForm(model: LandscapeModel): TemplateResult {
  const { state } = model;
  const norms = NORMS.map((id) => [id, say.norms[id]] as const);
  const placements = PLACEMENTS.map((id) => [id, say.placements[id]] as const);
  return html`${choiceField(say.norm, state.norm, norms, (norm) => {
    model.change({ norm });
  })}
  ${choiceField(say.placement, state.placement, placements, (placement) => {
    model.change({ placement });
  })}`;
}

function trainingForm(model: LandscapeModel): TemplateResult {
  const { state, tables, info } = model;
  return html`${choiceField(say.optimizer, state.optimizer, choicesOf(tables.optimizers), (id) => {
      model.changeOptimizer(id);
    })}
    <p class="field__hint">${info.source}</p>
    ${rateField(say.rate, state.rate, (rate) => {
      model.change({ rate });
    })}
    ${optionFields(info, state.options, (options) => {
      model.change({ options });
    })}
    ${numberField(model, 'batchSize', say.batchSize)} ${numberField(model, 'epochs', say.epochs)}`;
}

function planeForm(model: LandscapeModel): TemplateResult {
  const { state } = model;
  const directions = DIRECTIONS.map((id) => [id, say.directionNames[id]] as const);
  const centers = CENTERS.map((id) => [id, say.centers[id]] as const);
  return html`${choiceField(say.directions, state.directions, directions, (chosen) => {
      model.change({ directions: chosen });
    })}
    ${choiceField(say.center, state.center, centers, (center) => {
      model.change({ center });
    })}
    ${numberField(model, 'extent', say.extent)} ${numberField(model, 'resolution', say.resolution)}
    ${numberField(model, 'directionSeed', say.directionSeed)}
    <button
      type="button"
      class="button"
      @click=${() => {
        model.change({ directionSeed: (state.directionSeed + 1) % 2 ** 32 });
      }}
    >
      ${say.nextSeed}
    </button>
    <p class="field__hint">${landscapeTexts.note}</p>`;
}
