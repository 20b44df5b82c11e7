/** The line of quiet settings: data, network, the one knob, training, plane. */
import { html, type TemplateResult } from 'lit';
import { formatSetting } from '../../plot/format';
import { choiceField, field, parseWith, rateField } from '../fields';
import { numberText } from '../number-text';
import { optionFields } from '../option-fields';
import { popover } from '../popover';
import { texts } from '../strings';
import { NUMBER_RULES, type NumberKey } from './codec';
import type { LandscapeModel } from './model';
import { CENTERS, DIRECTIONS, NORMS, PLACEMENTS } from './state';
import { landscapeTexts } from './strings';
import type { LandscapeView } from './view';

const say = landscapeTexts.settings;

const labelOf = (
  rows: readonly { readonly id: string; readonly label: string }[],
  wanted: string,
): string => rows.find(({ id }) => id === wanted)?.label ?? wanted;

const named = (rows: readonly { readonly id: string; readonly label: string }[]) =>
  rows.map(({ id, label }) => [id, label] as const);

export function settingsBar(view: LandscapeView): TemplateResult {
  const { model } = view;
  const { state, tables } = model;
  const setting = (
    id: string,
    label: string,
    value: string,
    content: (model: LandscapeModel) => unknown,
  ): TemplateResult =>
    popover(view, {
      id: `set-${id}`,
      button: html`<span class="setting__label">${label}</span>
        <span class="setting__value">${value}</span>`,
      buttonClass: 'setting',
      label,
      content: () => content(model),
    });
  const data = say.dataValue(labelOf(tables.datasets, state.data), formatSetting(state.noise));
  const activation = labelOf(tables.activations, state.activation);
  const network = say.networkValue(state.layers, state.units, activation);
  const training = `${model.info.label} ε ${formatSetting(state.rate)} · m′ ${String(state.batchSize)}`;
  const plane = say.planeValue(say.directionShort[state.directions], say.centerShort[state.center]);
  return html`<div class="settings" role="group" aria-label=${texts.figure.more}>
    ${setting('data', say.data, data, dataForm)}
    ${setting('network', say.network, network, networkForm)}
    ${setting('norm', say.norm, say.norms[state.norm], normForm)}
    ${setting('training', say.training, training, trainingForm)}
    ${setting('plane', say.plane, plane, planeForm)}
  </div>`;
}

function ruledField(model: LandscapeModel, key: NumberKey, label: string): TemplateResult {
  const { allowed, fits } = NUMBER_RULES[key];
  return field({
    label,
    text: numberText(model.state[key]),
    parse: parseWith((value) => (fits(value) ? null : allowed), allowed),
    use: (value) => {
      model.change({ [key]: value });
    },
  });
}

function dataForm(model: LandscapeModel): TemplateResult {
  return html`${choiceField(say.data, model.state.data, named(model.tables.datasets), (data) => {
    model.change({ data });
  })}
  ${ruledField(model, 'noise', say.noise)} ${ruledField(model, 'seed', say.seed)}`;
}

function networkForm(model: LandscapeModel): TemplateResult {
  const { state, tables } = model;
  return html`${ruledField(model, 'layers', say.layers)} ${ruledField(model, 'units', say.units)}
  ${choiceField(say.activation, state.activation, named(tables.activations), (activation) => {
    model.change({ activation });
  })}
  ${choiceField(
    say.initialization,
    state.initialization,
    named(tables.initializations),
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
  return html`${choiceField(say.optimizer, state.optimizer, named(tables.optimizers), (id) => {
      model.changeOptimizer(id);
    })}
    <p class="field__hint">${info.source}</p>
    ${rateField(say.rate, state.rate, (rate) => {
      model.change({ rate });
    })}
    ${optionFields(info, state.options, (options) => {
      model.change({ options });
    })}
    ${ruledField(model, 'batchSize', say.batchSize)} ${ruledField(model, 'epochs', say.epochs)}`;
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
    ${ruledField(model, 'extent', say.extent)} ${ruledField(model, 'resolution', say.resolution)}
    ${ruledField(model, 'directionSeed', say.directionSeed)}
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
