/** Form fields for the values of a state: typed numbers, rows of an option table, choices. */
import { html, type TemplateResult } from 'lit';
import * as v from 'valibot';
import type { KindInfo, OptionInfo, Options, Pair } from '../../engine/types';
import type { Parsed } from '../field';
import { checkField, choiceField, field, parseWith } from '../fields';
import { texts } from '../strings';
import { NUMBER_RULES, type NumberKey } from './codec';
import { readPair } from './codec-grammar';
import { formatSetting } from '../../plot/format';
import { numberText } from '../number-text';
import { rangeText, refusal } from '../options';
import { sliderTrack } from './slider-track';
import { withDefaults, withoutDefaults } from './state';

/** One of the plain numbers of the state, with the range the link has too. */
export function ruledField(
  key: NumberKey,
  label: string,
  value: number,
  use: (value: number) => void,
  hint = '',
): TemplateResult {
  const { schema, allowed } = NUMBER_RULES[key];
  const parse = parseWith((number) => (v.is(schema, number) ? null : allowed), allowed);
  return field({ label, text: numberText(value), hint, parse, use });
}

export function pairField(label: string, pair: Pair, use: (pair: Pair) => void): TemplateResult {
  const parse = (text: string): Parsed<Pair> => {
    const value = readPair(text.replace(/[()]/g, ''));
    return value ? { value } : { error: texts.range.pair };
  };
  return field({
    label,
    text: pair.map(numberText).join(', '),
    wide: true,
    parse,
    use,
  });
}

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
