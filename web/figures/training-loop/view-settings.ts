/** The line of quiet settings: optimizer with all its numbers, units, first weights, budget. */
import { html, type TemplateResult } from 'lit';
import { formatSetting } from '../../plot/format';
import { choiceField, rateField, ruledField } from '../fields';
import { optionFields } from '../option-fields';
import { setting } from '../popover';
import { choicesOf, labelOf } from '../rows';
import { texts } from '../strings';
import { NUMBER_RULES } from './codec';
import type { LoopModel } from './model';
import { OUTPUTS } from './state';
import { loopTexts } from './strings';
import type { LoopView } from './view';

const say = loopTexts.settings;

export function settingsBar(view: LoopView): TemplateResult {
  const { model } = view;
  const { state, tables } = model;
  const start = say.startValue(labelOf(tables.initializations, state.initialization), state.seed);
  return html`<div class="settings" role="group" aria-label=${texts.figure.more}>
    ${setting(view, 'optimizer', say.optimizer, optimizerTitle(model), () => optimizerForm(model))}
    ${setting(view, 'units', say.activation, labelOf(tables.activations, state.activation), () => activationForm(model))}
    ${setting(view, 'output', say.output, say.outputs[state.output], () => outputForm(model))}
    ${setting(view, 'start', say.start, start, () => startForm(model))}
    ${setting(view, 'budget', say.budget, say.budgetValue(state.passes), () => budgetForm(model))}
  </div>`;
}

/** "Momentum ε 0.5 · ρ 0.8": with its hyper-parameters. */
function optimizerTitle({ state, info }: LoopModel): string {
  const options = info.options.flatMap(({ id, symbol, kind, default: usual }) => {
    const value = state.options[id] ?? usual;
    const shown = kind === 'number' && symbol !== '' && (symbol.startsWith('ρ') || value !== usual);
    return shown ? [`${symbol} ${formatSetting(value)}`] : [];
  });
  return [`${info.label} ε ${formatSetting(state.rate)}`, ...options].join(' · ');
}

function optimizerForm(model: LoopModel): TemplateResult {
  const { state, tables, info } = model;
  const names = choicesOf(tables.optimizers);
  return html`${choiceField(say.optimizer, state.optimizer, names, (id) => {
      model.changeOptimizer(id);
    })}
    <p class="field__hint">${info.source}</p>
    ${rateField(say.rate, state.rate, (rate) => {
      model.change({ rate });
    })}
    ${rateSlider(model)}
    ${optionFields(info, state.options, (options) => {
      model.change({ options });
    })}`;
}

/** Rates from 10⁻³ to 10²: from crawling to diverging, for any optimizer. */
const TRACK = { min: -3, max: 2, places: 1000 };

function rateSlider(model: LoopModel): TemplateResult {
  const { rate } = model.state;
  const part = (Math.log10(rate) - TRACK.min) / (TRACK.max - TRACK.min);
  return html`<input
    class="field__slider"
    type="range"
    min="0"
    max=${TRACK.places}
    aria-label=${say.rate}
    aria-valuetext=${formatSetting(rate)}
    .value=${String(Math.round(part * TRACK.places))}
    @input=${(event: Event) => {
      const place = Number((event.target as HTMLInputElement).value) / TRACK.places;
      const wanted = 10 ** (TRACK.min + place * (TRACK.max - TRACK.min));
      model.change({ rate: Number(wanted.toPrecision(3)) });
    }}
  />`;
}

function activationForm(model: LoopModel): TemplateResult {
  const { state, tables } = model;
  const names = choicesOf(tables.activations);
  const formula = tables.activations.find(({ id }) => id === state.activation)?.formula ?? '';
  return html`${choiceField(say.activation, state.activation, names, (activation) => {
      model.change({ activation });
    })}
    <p class="field__hint">${say.activationHelp(formula)}</p>`;
}

function outputForm(model: LoopModel): TemplateResult {
  const names = OUTPUTS.map((id) => [id, say.outputs[id]] as const);
  return choiceField(say.output, model.state.output, names, (output) => {
    model.change({ output });
  });
}

function startForm(model: LoopModel): TemplateResult {
  const { state, tables } = model;
  const names = choicesOf(tables.initializations);
  return html`${choiceField(say.initialization, state.initialization, names, (initialization) => {
      model.change({ initialization });
    })}
    ${numberField(model, 'seed', say.seed)}
    <button
      type="button"
      class="button"
      @click=${() => {
        model.change({ seed: (state.seed + 1) % 2 ** 32, tick: 0 });
      }}
    >
      ${say.nextSeed}
    </button>`;
}

const budgetForm = (model: LoopModel): TemplateResult => numberField(model, 'passes', say.passes);

function numberField(model: LoopModel, key: 'seed' | 'passes', label: string): TemplateResult {
  return ruledField(NUMBER_RULES[key], label, model.state[key], (value) => {
    model.change({ [key]: value });
  });
}
