/** γ and β of the chosen unit: as learned, by hand, and the marks at which they undo the normalization. */
import { html, type TemplateResult } from 'lit';
import { formatFixed, formatNumber } from '../../plot/format';
import { field, parseWith } from '../fields';
import { numberText } from '../number-text';
import { intervalText } from '../options';
import { popover } from '../popover';
import { percent } from '../transport';
import { KNOB_LIMIT } from './codec';
import type { StageScene } from './stages';
import { texts } from './texts';
import type { BatchNormView } from './view';

const say = texts.knobs;
const PLACES = 1000;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Round ends that hold what was learned, what undoes, and some room for play. */
export function knobRange(least: Range, values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite);
  return {
    from: Math.min(least.from, ...finite.map((value) => Math.floor(value))),
    to: Math.max(least.to, ...finite.map((value) => Math.ceil(value))),
  };
}

const GAMMA: Range = { from: 0, to: 3 };
const BETA: Range = { from: -2, to: 2 };

export function knobsView(view: BatchNormView, scene: StageScene): TemplateResult {
  const { model } = view;
  const { gamma, beta } = model.state;
  const undone = gamma === 'undo' && beta === 'undo';
  const learned = gamma === 'learned' && beta === 'learned';
  return html`<div class="knobs" role="group" aria-label=${say.label}>
    <div class="knobs__buttons">
      <button
        type="button"
        class="button"
        aria-pressed=${undone ? 'true' : 'false'}
        @click=${() => {
          model.change({ gamma: 'undo', beta: 'undo' });
        }}
      >
        ${say.undo}
      </button>
      <button
        type="button"
        class="button"
        aria-pressed=${learned ? 'true' : 'false'}
        @click=${() => {
          model.change({ gamma: 'learned', beta: 'learned' });
        }}
      >
        ${say.learned}
      </button>
    </div>
    ${knob(view, scene, 'gamma')} ${knob(view, scene, 'beta')}
  </div>`;
}

function knob(view: BatchNormView, scene: StageScene, which: 'gamma' | 'beta'): TemplateResult {
  const { model } = view;
  const chosen = model.state[which];
  const undo = scene.undo[which];
  const value = chosen === 'learned' ? scene.learned[which] : chosen === 'undo' ? undo : chosen;
  const { from, to } = knobRange(which === 'gamma' ? GAMMA : BETA, [
    scene.learned[which],
    undo,
    value,
  ]);
  const place = (at: number): number => Math.min(Math.max((at - from) / (to - from), 0), 1);
  const set = (next: number): void => {
    model.change({ [which]: next });
  };
  const [shown, mark] = [formatFixed(value), formatFixed(undo)];
  return html`<div class="knob">
    <span class="knob__name" aria-hidden="true"
      >${say[which]} <i>${which === 'gamma' ? 'γ' : 'β'}</i></span
    >
    <div class="knob__track">
      <div class="knob__line"></div>
      <div class="knob__fill" .style=${`inline-size: ${percent(place(value))}`}></div>
      <span class="knob__mark" .style=${`inset-inline-start: ${percent(place(undo))}`}></span>
      <span class="knob__label" .style=${labelPlace(place(undo))} aria-hidden="true"
        >${(which === 'gamma' ? say.gammaMark : say.betaMark)(mark)}</span
      >
      <div class="knob__ring" .style=${`inset-inline-start: ${percent(place(value))}`}></div>
      <input
        class="knob__input"
        type="range"
        min="0"
        max=${PLACES}
        step="1"
        .value=${String(Math.round(place(value) * PLACES))}
        aria-label=${which === 'gamma' ? say.gammaName : say.betaName}
        aria-valuetext=${(which === 'gamma' ? say.gammaValue : say.betaValue)(shown, mark)}
        @input=${(event: Event) => {
          const part = Number((event.target as HTMLInputElement).value) / PLACES;
          set(Number((from + part * (to - from)).toFixed(3)));
        }}
      />
    </div>
    ${popover(view, {
      id: `set-${which}`,
      button: html`<span title=${String(value)}>${shown}</span>`,
      buttonClass: 'knob__value',
      buttonLabel: `${which === 'gamma' ? say.gammaName : say.betaName}: ${formatNumber(value)}`,
      label: which === 'gamma' ? say.gammaName : say.betaName,
      content: () => valueField(which, value, set),
    })}
  </div>`;
}

function valueField(
  which: 'gamma' | 'beta',
  value: number,
  use: (value: number) => void,
): TemplateResult {
  const allowed = intervalText(-KNOB_LIMIT, KNOB_LIMIT);
  return field({
    label: which === 'gamma' ? say.gammaName : say.betaName,
    text: numberText(value),
    parse: parseWith((number) => (Math.abs(number) <= KNOB_LIMIT ? null : allowed), allowed),
    use,
  });
}

/** The words of a mark stay inside the track. */
const labelPlace = (place: number): string =>
  `inset-inline-start: ${percent(place)}; translate: ${percent(-place)} 0`;
