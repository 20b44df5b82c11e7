/** One number of the settings in a row: its name, a slider, and a field for the exact value. */
import { html, nothing, type TemplateResult } from 'lit';
import type { OptionInfo } from '../../engine/types';
import { formatSetting } from '../../plot/format';
import { field, parseWith } from '../fields';
import { numberText } from '../number-text';
import { rangeText, refusal } from '../options';
import { sliderTrack } from '../slider-track';

const TRACK = 1000;

export interface KnobShape {
  readonly label: string;
  /** More words, where the label is short. */
  readonly title?: string;
  /** What may be typed. */
  readonly rule: OptionInfo;
  readonly value: number;
  /** What the slider reaches, where that is less. */
  readonly slider?: Partial<OptionInfo>;
  readonly use: (value: number) => void;
}

export function knob({ label, title, rule, value, slider, use }: KnobShape): TemplateResult {
  const track = sliderTrack({ ...rule, ...slider });
  const parse = parseWith((number) => refusal(rule, number), rangeText(rule));
  return html`<div title=${title ?? nothing} class="knob ${track ? '' : 'has-no-slider'}">
    ${field({ label, text: shortText(value), parse, use })}
    ${
      track
        ? html`<input
            class="knob__slider"
            type="range"
            min="0"
            max=${TRACK}
            step="1"
            aria-label=${label}
            aria-valuetext=${formatSetting(value)}
            .value=${String(Math.round(track.placeOf(value) * TRACK))}
            .style=${`--part: ${String(Math.round(track.placeOf(value) * 1000) / 10)}%`}
            @input=${(event: Event) => {
              use(track.valueAt(Number((event.target as HTMLInputElement).value) / TRACK));
            }}
          />`
        : nothing
    }
  </div>`;
}

/** As it would be typed: tiny numbers with their power of ten. */
const shortText = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential() : numberText(value);

/** A choice in a row. */
export function pickRow<T extends string>(
  label: string,
  value: T,
  choices: readonly (readonly [T, string])[],
  use: (value: T) => void,
): TemplateResult {
  return html`<label class="pick">
    <span class="pick__label">${label}</span>
    <select
      class="pick__select"
      @change=${(event: Event) => {
        const chosen = choices.find(([id]) => id === (event.target as HTMLSelectElement).value);
        if (chosen) use(chosen[0]);
      }}
    >
      ${choices.map(([id, text]) => html`<option value=${id} .selected=${id === value}>${text}</option>`)}
    </select>
  </label>`;
}

/** A few choices side by side, one of them pressed. */
export function segment<T extends string>(
  label: string,
  value: T,
  choices: readonly (readonly [T, string])[],
  use: (value: T) => void,
): TemplateResult {
  return html`<div class="segment" role="group" aria-label=${label}>
    ${choices.map(
      ([id, text]) =>
        html`<button
          type="button"
          class="segment__part"
          aria-pressed=${id === value ? 'true' : 'false'}
          @click=${() => {
            use(id);
          }}
        >
          ${text}
        </button>`,
    )}
  </div>`;
}
