/** The one logarithmic axis of learning rates all runs share, and the painted regimes on it. */
import type { Regime, RegimeMap } from '../engine/types';

/** Powers of ten that bound the axis. */
export interface RateAxis {
  readonly from: number;
  readonly to: number;
}

/** A stretch of the axis with one regime; ends are parts of the axis, 0 … 1. */
export interface RegimeStretch {
  readonly regime: Regime;
  readonly from: number;
  readonly to: number;
}

const USUAL: RateAxis = { from: -2, to: 1 };
const WIDEST = { from: -12, to: 12 };
const SPLINTER = 0.02;

/** Whole decades that hold the usual rates and all given ones. */
export function rateAxis(rates: readonly number[]): RateAxis {
  const logs = rates.map(Math.log10);
  const from = Math.min(USUAL.from, ...logs.map(Math.floor));
  const to = Math.max(USUAL.to, ...logs.map(Math.ceil));
  return { from: Math.max(from, WIDEST.from), to: Math.min(to, WIDEST.to) };
}

/** Place of a rate on the axis, 0 … 1 inside it. */
export const placeOf = ({ from, to }: RateAxis, rate: number): number =>
  (Math.log10(rate) - from) / (to - from);

/** The rate at a place, rounded to three significant digits so that a label can say it exactly. */
export const rateAt = ({ from, to }: RateAxis, place: number): number =>
  Number((10 ** (from + place * (to - from))).toPrecision(3));

/** Powers of ten along the axis. */
export const decades = ({ from, to }: RateAxis): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Neighbours of one regime joined; a splinter too thin to read is given to its left neighbour. */
export function stretches(map: RegimeMap, axis: RateAxis): readonly RegimeStretch[] {
  const places = Array.from(map.rates, (rate) => placeOf(axis, rate));
  const joined: { regime: Regime; from: number; to: number }[] = [];
  map.regimes.forEach((regime, i) => {
    const here = places[i] ?? 0;
    const from = i === 0 ? 0 : (here + (places[i - 1] ?? here)) / 2;
    const to = i === places.length - 1 ? 1 : (here + (places[i + 1] ?? here)) / 2;
    const last = joined.at(-1);
    if (last?.regime === regime) last.to = to;
    else joined.push({ regime, from, to });
  });
  const merged: typeof joined = [];
  for (const piece of joined) {
    const last = merged.at(-1);
    if (last && (last.regime === piece.regime || piece.to - piece.from < SPLINTER))
      last.to = piece.to;
    else merged.push({ ...piece });
  }
  return merged;
}

/** The regime at a rate, from the nearest trial. */
export function regimeOf(map: RegimeMap, rate: number): Regime | null {
  let best: Regime | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  map.rates.forEach((trial, i) => {
    const distance = Math.abs(Math.log(trial / rate));
    if (distance < nearest) {
      nearest = distance;
      best = map.regimes[i] ?? null;
    }
  });
  return best;
}
