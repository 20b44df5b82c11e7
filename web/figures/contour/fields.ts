/** Form fields for the values of a state: typed numbers, rows of an option table, choices. */
import { html, type TemplateResult } from 'lit';
import * as v from 'valibot';
import type { KindInfo, OptionInfo, Options, Pair } from '../../engine/types';
import '../field';
import type { Parsed } from '../field';
import { texts } from '../strings';
import { NUMBER_RULES, type NumberKey } from './codec';
import { readPair } from './codec-grammar';
import { formatSetting } from '../../plot/format';
import { numberText, parseNumber } from './number-text';
import { rangeText, refusal } from './options';
import { sliderTrack } from './slider-track';
import { withDefaults, withoutDefaults } from './state';

/** A typed number, or why it cannot be used. */
export function parseWith(check: (value: number) => string | null, allowed: string) {
  return (text: string): Parsed<number> => {
    const value = parseNumber(text);
    if (value === null) return { error: texts.fields.number(allowed) };
    const refused = check(value);
    return refused === null ? { value } : { error: texts.fields.range(text.trim(), refused) };
  };
}

interface FieldShape<T> {
  readonly label: string;
  readonly text: string;
  readonly hint?: string;
  readonly wide?: boolean;
  readonly lines?: number;
  readonly parse: (text: string) => Parsed<T>;
  readonly use: (value: T) => void;
}

export function field<T>({
  label,
  text,
  hint = '',
  wide = false,
  lines = 1,
  parse,
  use,
}: FieldShape<T>): TemplateResult {
  return html`<downhill-field
    .label=${label}
    .text=${text}
    .hint=${hint}
    .wide=${wide}
    .lines=${lines}
    .parse=${parse}
    @value=${(event: CustomEvent<T>) => {
      use(event.detail);
    }}
  ></downhill-field>`;
}

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

export function rateField(
  label: string,
  rate: number,
  use: (rate: number) => void,
): TemplateResult {
  const allowed = texts.range.above('0');
  return field({
    label,
    text: numberText(rate),
    parse: parseWith((value) => (value > 0 ? null : allowed), allowed),
    use,
  });
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

/** A native list of choices. */
export function choiceField<T extends string>(
  label: string,
  value: T,
  choices: readonly (readonly [T, string])[],
  use: (value: T) => void,
): TemplateResult {
  return html`<label class="field">
    <span class="field__label">${label}</span>
    <select
      class="field__input"
      @change=${(event: Event) => {
        const chosen = choices.find(([id]) => id === (event.target as HTMLSelectElement).value);
        if (chosen) use(chosen[0]);
      }}
    >
      ${choices.map(([id, text]) => html`<option value=${id} .selected=${id === value}>${text}</option>`)}
    </select>
  </label>`;
}

export function checkField(
  label: string,
  checked: boolean,
  use: (checked: boolean) => void,
): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${checked}
      @change=${(event: Event) => {
        use((event.target as HTMLInputElement).checked);
      }}
    />
    <span>${label}</span>
  </label>`;
}

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
