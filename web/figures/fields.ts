/** Form fields that every figure uses: typed numbers, choices, ticks. */
import { html, type TemplateResult } from 'lit';
import { formatNumber } from '../plot/format';
import './field';
import type { Parsed } from './field';
import type { NumberRule } from './link-reader';
import { numberText, parseNumber } from './number-text';
import { texts } from './strings';

/** A typed number, or why it cannot be used. */
export function parseWith(check: (value: number) => string | null, allowed: string) {
  return (text: string): Parsed<number> => {
    const value = parseNumber(text);
    if (value === null) return { error: texts.fields.number(text.trim(), allowed) };
    const refused = check(value);
    return refused === null ? { value } : { error: texts.fields.bad(text.trim(), refused) };
  };
}

/** Typed numbers or any other text that is read as a whole, or why it cannot be used. */
export function parseAs<T>(read: (text: string) => T | null, allowed: string) {
  return (text: string): Parsed<T> => {
    const value = read(text);
    return value === null ? { error: texts.fields.bad(text.trim(), allowed) } : { value };
  };
}

interface FieldShape<T> {
  readonly label: string;
  readonly text: string;
  readonly hint?: string;
  readonly brief?: string;
  readonly wide?: boolean;
  readonly lines?: number;
  readonly parse: (text: string) => Parsed<T>;
  readonly use: (value: T) => void;
}

export function field<T>({
  label,
  text,
  hint = '',
  brief,
  wide = false,
  lines = 1,
  parse,
  use,
}: FieldShape<T>): TemplateResult {
  return html`<downhill-field
    .label=${label}
    .text=${text}
    .hint=${hint}
    .brief=${brief ?? null}
    .wide=${wide}
    .lines=${lines}
    .parse=${parse}
    @value=${(event: CustomEvent<T>) => {
      use(event.detail);
    }}
  ></downhill-field>`;
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

/** The largest finite float32. */
const LARGEST_FLOAT = (2 - 2 ** -23) * 2 ** 127;
const LARGEST_TEXT = formatNumber(LARGEST_FLOAT, 2);
const floatRange = texts.range.closed(`−${LARGEST_TEXT}`, LARGEST_TEXT);
const parseFloat32 = parseWith(
  (value) => (Number.isFinite(Math.fround(value)) ? null : floatRange),
  floatRange,
);

/** Any number of a float network, one of many in a table or picture: `brief` is there while nobody is in the field. */
export function briefField(
  label: string,
  value: number,
  brief: string,
  use: (value: number) => void,
): TemplateResult {
  return field({ label, text: numberText(value), brief, parse: parseFloat32, use });
}

/** A number under the rule that its key in a link has, too. */
export function ruledField(
  { allowed, fits }: NumberRule,
  label: string,
  value: number,
  use: (value: number) => void,
): TemplateResult {
  const parse = parseWith((number) => (fits(number) ? null : allowed), allowed);
  return field({ label, text: numberText(value), parse, use });
}

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
