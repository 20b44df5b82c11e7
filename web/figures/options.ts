/** Checking a value against its row of the engine's tables, and saying what would have been right. */
import type { KindInfo, OptionInfo, Options } from '../engine/types';
import { texts } from './strings';
import { numberText, parseNumber } from './number-text';

/** Why a value is not allowed for an option, as the range that is, or null when it is fine. */
export function refusal(option: OptionInfo, value: number): string | null {
  if (option.kind === 'choice') {
    const fine = Number.isInteger(value) && value >= 0 && value < option.choices.length;
    return fine ? null : rangeText(option);
  }
  const { min, max, open } = option;
  const low = open === 'min' || open === 'both' ? value > min : value >= min;
  const high = open === 'max' || open === 'both' ? value < max : value <= max;
  const whole = option.kind === 'number' || Number.isInteger(value);
  return low && high && whole ? null : rangeText(option);
}

/** The allowed values in words: "from 0 to 1", "above 0, at most 1", "one of lecture, pytorch". */
export function rangeText(option: OptionInfo): string {
  if (option.kind === 'choice') return texts.range.choice(option.choices.join(', '));
  if (option.kind === 'boolean') return texts.range.choice('off, on');
  const text = intervalText(option.min, option.max, option.open);
  return option.kind === 'integer' ? texts.range.whole(text) : text;
}

/** A range in words; an end beyond any use is left out. */
export function intervalText(min: number, max: number, open: OptionInfo['open'] = 'none'): string {
  const low = open === 'min' || open === 'both';
  const high = open === 'max' || open === 'both';
  if (!low && !high && -min < FAR && max < FAR)
    return texts.range.closed(numberText(min), numberText(max));
  const ends = [
    -min < FAR && (low ? texts.range.above(numberText(min)) : texts.range.atLeast(numberText(min))),
    max < FAR && (high ? texts.range.below(numberText(max)) : texts.range.atMost(numberText(max))),
  ];
  return ends.filter((end) => end !== false).join(', ') || texts.range.number;
}

/** From here on a limit only says "finite". */
const FAR = 1e300;

/** How a value of this option is written in a link. */
export function optionText(option: OptionInfo, value: number): string {
  if (option.kind === 'choice') return option.choices[value] ?? '';
  if (option.kind === 'boolean') return value === 0 ? 'off' : 'on';
  return numberText(value);
}

/** The value a text stands for, or null when it is not one of this option. */
export function parseOption(option: OptionInfo, text: string): number | null {
  if (option.kind === 'choice') {
    const index = option.choices.indexOf(text);
    return index < 0 ? null : index;
  }
  if (option.kind === 'boolean') {
    const index = ['off', 'on'].indexOf(text);
    return index < 0 ? null : index;
  }
  const value = parseNumber(text);
  return value === null || refusal(option, value) !== null ? null : value;
}

/** The value in force of one option of a row. */
export function optionValue(info: KindInfo, options: Options, id: string): number | null {
  const option = info.options.find((row) => row.id === id);
  if (!option) return null;
  return Object.hasOwn(options, id) ? (options[id] ?? option.default) : option.default;
}

/** Options without those that equal their default, in the order of the table. */
export function withoutDefaults(info: KindInfo, options: Options): Options {
  const kept: Record<string, number> = {};
  for (const option of info.options) {
    const value = Object.hasOwn(options, option.id) ? options[option.id] : undefined;
    if (value !== undefined && !Object.is(value, option.default)) kept[option.id] = value;
  }
  return kept;
}

/** Every option with its value in force, in the order of the table. */
export function withDefaults(info: KindInfo, options: Options): Record<string, number> {
  return Object.fromEntries(
    info.options.map(({ id, default: fallback }) => [
      id,
      Object.hasOwn(options, id) ? (options[id] ?? fallback) : fallback,
    ]),
  );
}
