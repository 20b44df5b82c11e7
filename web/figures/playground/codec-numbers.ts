/** The plain numbers of a state: their names in links, and what each may be. Fields use the same rules. */
import type { OptionInfo } from '../../engine/types';
import { numberText, parseNumber } from '../number-text';
import { rangeText, refusal } from '../options';
import { LIMITS, type PlaygroundState } from './state';

export type NumberKey = {
  [K in keyof PlaygroundState]: PlaygroundState[K] extends number ? K : never;
}[keyof PlaygroundState];

const rule = (rest: Partial<OptionInfo>): OptionInfo => ({
  id: '',
  symbol: '',
  label: '',
  kind: 'number',
  default: 0,
  min: 0,
  max: 1,
  open: 'none',
  choices: [],
  ...rest,
});
const whole = (min: number, max: number): OptionInfo => rule({ kind: 'integer', min, max });

/** Names are those of TensorFlow Playground where it has the setting. */
export const NUMBERS = {
  trainPart: { name: 'percTrainData', rule: whole(10, 100) },
  rate: { name: 'learningRate', rule: rule({ open: 'min', max: 1e6 }) },
  regularizationRate: { name: 'regularizationRate', rule: rule({ max: 1e6 }) },
  batchSize: { name: 'batchSize', rule: whole(1, LIMITS.rows) },
  delta: { name: 'delta', rule: rule({ open: 'min' }) },
  rho: { name: 'rho', rule: rule({}) },
  updates: { name: 'updates', rule: whole(0, LIMITS.updates) },
} as const satisfies Partial<Record<NumberKey, { name: string; rule: OptionInfo }>>;
export type RuledKey = keyof typeof NUMBERS;

/** Numbers that are parts of larger values. */
export const PARTS = {
  noise: rule({ max: 50 }),
  /** 0 stands for the usual number of this data set. */
  count: rule({ kind: 'integer', min: 2, max: LIMITS.rows }),
  seed: whole(0, LIMITS.seed),
  epochs: whole(1, LIMITS.updates),
  loss: rule({ open: 'min', max: 1e6 }),
  accuracy: rule({ open: 'min', max: 100 }),
  units: whole(1, LIMITS.units),
} as const;

/** A number by its rule, or the range that is allowed. */
export function readNumber(text: string, by: OptionInfo): { value: number } | { allowed: string } {
  const value = parseNumber(text);
  return value !== null && refusal(by, value) === null ? { value } : { allowed: rangeText(by) };
}

/**
 * A seed. TensorFlow Playground writes five decimals, 0.71864: their digits are taken. The random numbers are not its
 * own, but one link always gives the same.
 */
export function readSeed(text: string): { value: number } | { allowed: string } {
  const decimals = /^0?\.(\d{1,9})$/.exec(text.trim());
  return readNumber(decimals?.[1] ?? text, PARTS.seed);
}

export { numberText };
