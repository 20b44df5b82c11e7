/** Form fields for every option of a row of the engine's tables. */
import { html, type TemplateResult } from 'lit';
import type { KindInfo, OptionInfo, Options } from '../engine/types';
import { formatSetting } from '../plot/format';
import { checkField, choiceField, field, parseWith } from './fields';
import { numberText } from './number-text';
import { rangeText, refusal, withDefaults, withoutDefaults } from './options';
import { sliderTrack } from './slider-track';

/** Places of an option's slider. */
const TRACK = 1000;

export const optionLabel = ({ symbol, label }: OptionInfo): string =>
  symbol ? `${symbol}, ${label}` : label;

/** Every option of a row of the engine's tables. */
export function optionFields(
  info: KindInfo,
  options: Options,
  use: (options: Options) => void,
): readonly TemplateResult[] {
  const values = withDefaults(info, options);
  const set = (id: string, value: number): void => {
    use(withoutDefaults(info, { ...values, [id]: value }));
  };
  return info.options.map((option) =>
    optionField(option, values[option.id] ?? option.default, (value) => {
      set(option.id, value);
    }),
  );
}

function optionField(
  option: OptionInfo,
  value: number,
  use: (value: number) => void,
): TemplateResult {
  const label = optionLabel(option);
  if (option.kind === 'boolean') {
    return checkField(label, value !== 0, (checked) => {
      use(checked ? 1 : 0);
    });
  }
  if (option.kind === 'choice') {
    const choices = option.choices.map((id) => [id, id.replaceAll('_', ' ')] as const);
    return choiceField(label, option.choices[value] ?? '', choices, (id) => {
      use(option.choices.indexOf(id));
    });
  }
  const parse = parseWith((number) => refusal(option, number), rangeText(option));
  const text = field({ label, text: numberText(value), parse, use });
  const track = sliderTrack(option);
  if (!track) return text;
  return html`${text}<input
      class="field__slider"
      type="range"
      min="0"
      max=${TRACK}
      step="1"
      aria-label=${label}
      aria-valuetext=${formatSetting(value)}
      .value=${String(Math.round(track.placeOf(value) * TRACK))}
      @input=${(event: Event) => {
        use(track.valueAt(Number((event.target as HTMLInputElement).value) / TRACK));
      }}
    />`;
}
