/** Where a slider makes sense for an option, and how its places stand for values. */
import type { OptionInfo } from '../engine/types';
import { refusal } from './options';

export interface SliderTrack {
  /** Place of a value, 0 … 1. */
  placeOf(value: number): number;
  /** The value at a place, rounded to three digits and allowed. */
  valueAt(place: number): number;
}

/** Wider ranges than these are typed. */
const MOST_DECADES = 7;
const WIDEST = 1000;

/** Logarithmic over decades, linear over short ranges, null where a range has no useful end. */
export function sliderTrack(option: OptionInfo): SliderTrack | null {
  const { kind, min, max } = option;
  if (kind !== 'number' && kind !== 'integer') return null;
  const log = min > 0 && max / min > WIDEST;
  // A tiny default on a range from zero, such as δ, has no place on a line.
  if (!log && min === 0 && option.default !== 0 && option.default < max / WIDEST) return null;
  if (log ? max / min > 10 ** MOST_DECADES : max - min > WIDEST) return null;
  const clamp = (place: number): number => Math.min(Math.max(place, 0), 1);
  const round = (value: number): number => {
    const whole = kind === 'integer' ? Math.round(value) : Number(value.toPrecision(3));
    return refusal(option, whole) === null ? whole : option.default;
  };
  return log
    ? {
        placeOf: (value) => clamp(Math.log(value / min) / Math.log(max / min)),
        valueAt: (place) => round(min * (max / min) ** place),
      }
    : {
        placeOf: (value) => clamp((value - min) / (max - min)),
        valueAt: (place) => round(min + place * (max - min)),
      };
}
