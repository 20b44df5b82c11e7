/** The line of quiet settings: optimizer with all its numbers, units, first weights, budget. */
import { html, type TemplateResult } from 'lit';
import { formatSetting } from '../../plot/format';
import { choiceField, field, parseWith, rateField } from '../fields';
import { numberText } from '../number-text';
import { optionFields } from '../option-fields';
import { popover } from '../popover';
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
  const setting = (
    id: string,
    label: string,
    value: string,
    content: () => unknown,
  ): TemplateResult =>
    popover(view, {
      id: `set-${id}`,
      button: html`<span class="setting__label">${label}</span>
        <span class="setting__value">${value}</span>`,
      buttonClass: 'setting',
      label,
      content,
    });
  const labelOf = (rows: typeof tables.activations, wanted: string): string =>
    rows.find(({ id }) => id === wanted)?.label ?? wanted;
  const start = say.startValue(labelOf(tables.initializations, state.initialization), state.seed);
  return html`<div class="settings" role="group" aria-label=${texts.figure.more}>
    ${setting('optimizer', say.optimizer, optimizerTitle(model), () => optimizerForm(model))}
    ${setting('units', say.activation, labelOf(tables.activations, state.activation), () => activationForm(model))}
    ${setting('output', say.output, say.outputs[state.output], () => outputForm(model))}
    ${setting('start', say.start, start, () => startForm(model))}
    ${setting('budget', say.budget, say.budgetValue(state.passes), () => budgetForm(model))}
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
  const names = tables.optimizers.map(({ id, label }) => [id, label] as const);
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
  const names = tables.activations.map(({ id, label }) => [id, label] as const);
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
  const names = tables.initializations.map(({ id, label }) => [id, label] as const);
  return html`${choiceField(say.initialization, state.initialization, names, (initialization) => {
      model.change({ initialization });
    })}
    ${ruledField(model, 'seed', say.seed)}
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

const budgetForm = (model: LoopModel): TemplateResult => ruledField(model, 'passes', say.passes);

function ruledField(model: LoopModel, key: 'seed' | 'passes', label: string): TemplateResult {
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
