/** Reads the values of a link's keys, with a note for each that cannot be used as it stands. */
import type { KindInfo, OptimizerInfo, Options } from '../engine/types';
import { pick, readOptions, readRate, writeOptions } from './codec-options';
import { cut, readLink } from './link';
import type { Note } from './notes';
import { numberText, parseNumber } from './number-text';
import { intervalText } from './options';
import { texts } from './strings';

export interface NumberRule {
  readonly allowed: string;
  readonly fits: (value: number) => boolean;
}
export const wholeRule = (min: number, max: number): NumberRule => ({
  allowed: texts.range.whole(intervalText(min, max)),
  fits: (value) => Number.isInteger(value) && value >= min && value <= max,
});
export const numberRule = (min: number, max: number): NumberRule => ({
  allowed: intervalText(min, max),
  fits: (value) => value >= min && value <= max,
});

/** An optimizer with its rate and its options other than the defaults. */
export interface RuleChoice {
  readonly optimizer: string;
  readonly options: Options;
  readonly rate: number;
}
/** The optimizers there are, and the rate that is usual for each. */
export interface RuleTables {
  readonly optimizers: readonly OptimizerInfo[];
  usualRate(optimizer: string): number;
}

export class LinkReader<K extends string> {
  readonly notes: Note[] = [];
  readonly #pairs: ReadonlyMap<string, string>;

  constructor(link: string, version: number, keys: readonly K[]) {
    this.#pairs = readLink(link, { version, keys }, (note) => {
      this.notes.push(note);
    });
  }

  text(key: K): string | undefined {
    return this.#pairs.get(key);
  }
  note(key: K, text: string): void {
    this.notes.push({ key, text });
  }
  number(key: K, rule: NumberRule, used: number): number {
    const text = this.text(key);
    if (text === undefined) return used;
    const value = parseNumber(text);
    if (value !== null && rule.fits(value)) return value;
    this.note(key, texts.notes.bad(key, text, rule.allowed, numberText(used)));
    return used;
  }
  choice<T extends string>(key: K, choices: readonly T[], used: T): T {
    const text = this.text(key);
    if (text === undefined) return used;
    const found = choices.find((choice) => choice === text);
    if (found === undefined)
      this.note(key, texts.notes.bad(key, text, texts.range.choice(choices.join(', ')), used));
    return found ?? used;
  }
  /** `momentum:rate=0.5,rho=0.8` */
  rule(key: K, tables: RuleTables, standard: RuleChoice): RuleChoice {
    const { optimizer, options, rate } = standard;
    const used = { optimizer, options, rate };
    const text = this.text(key);
    if (text === undefined) return used;
    const [id, rest] = cut(text, ':');
    const info = tables.optimizers.find((row) => row.id === id);
    if (!info) {
      const known = texts.range.choice(idsOf(tables.optimizers).join(', '));
      this.note(key, texts.notes.bad(key, id, known, used.optimizer));
      return used;
    }
    const note = (problem: string): void => {
      this.note(key, problem);
    };
    const [given, others] = pick(rest, 'rate');
    return {
      optimizer: id,
      options: readOptions(info, others, id, note),
      rate: readRate(given, tables.usualRate(id), id, note),
    };
  }
}

export const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id);

/** The text of an optimizer with what differs from its usual rate and its defaults. */
export function ruleText(rule: RuleChoice, tables: RuleTables): string {
  const info: KindInfo | undefined = tables.optimizers.find(({ id }) => id === rule.optimizer);
  const options = [
    Object.is(rule.rate, tables.usualRate(rule.optimizer)) ? '' : `rate=${numberText(rule.rate)}`,
    info ? writeOptions(info, rule.options) : '',
  ].filter((part) => part !== '');
  return [rule.optimizer, options.join(',')].filter((part) => part !== '').join(':');
}

/** Keys whose text differs from that of the default state. */
export const withoutUsual = (
  all: readonly (readonly [key: string, text: string, usual: string])[],
): readonly (readonly [string, string])[] =>
  all.flatMap(([key, text, usual]) => (text === usual ? [] : [[key, text] as const]));
