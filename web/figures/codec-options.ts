/** Options in links: `rate=0.35,rho1=0.8`. What cannot be used takes its default, and `note` hears why. */
import type { KindInfo, Options } from '../engine/types';
import { cut } from './link';
import { numberText, parseNumber } from './number-text';
import { optionText, parseOption, rangeText, withoutDefaults } from './options';
import { texts } from './strings';

export type Complain = (text: string) => void;

/** Options of one table row; what is unknown or out of range is noted and takes its default. */
export function readOptions(info: KindInfo, text: string, owner: string, note: Complain): Options {
  const options: Record<string, number> = {};
  for (const part of text.split(',').filter((piece) => piece !== '')) {
    const [id, given] = cut(part, '=');
    const option = info.options.find((row) => row.id === id);
    if (!option) {
      const known = info.options.map((row) => row.id).join(', ') || texts.notes.nothing;
      note(texts.notes.unknownOption(id, owner, known));
      continue;
    }
    const value = parseOption(option, given);
    if (value === null) {
      const used = optionText(option, option.default);
      note(texts.notes.bad(texts.notes.of(id, owner), given, rangeText(option), used));
    } else options[option.id] = value;
  }
  return withoutDefaults(info, options);
}

export function writeOptions(info: KindInfo, options: Options): string {
  return Object.entries(withoutDefaults(info, options))
    .flatMap(([id, value]) => {
      const option = info.options.find((row) => row.id === id);
      return option ? [`${id}=${optionText(option, value)}`] : [];
    })
    .join(',');
}

/** A learning rate; null gives the one that is usual. */
export function readRate(
  text: string | null,
  fallback: number,
  owner: string,
  note: Complain,
): number {
  if (text === null) return fallback;
  const rate = parseNumber(text);
  if (rate !== null && rate > 0) return rate;
  const name = texts.notes.of('rate', owner);
  note(texts.notes.bad(name, text, texts.range.above('0'), numberText(fallback)));
  return fallback;
}

/** Takes `name=…` out of a list of options: its text (null when absent) and the rest. */
export function pick(text: string, name: string): [string | null, string] {
  const parts = text.split(',');
  const found = parts.find((part) => part.startsWith(`${name}=`));
  return [
    found === undefined ? null : cut(found, '=')[1],
    parts.filter((part) => part !== found).join(','),
  ];
}
