/** One update of one run with its settings: what the equations and the arrows read. */
import type { KindInfo, Pair, StepTerms } from '../../engine/types';
import { optionValue } from '../options';
import type { RunChoice } from './state';

/** Where the gradient came from. */
export type GradientSource = 'exact' | 'batch' | 'noisy';

export interface Update {
  readonly info: KindInfo;
  readonly run: RunChoice;
  readonly terms: StepTerms;
  readonly source: GradientSource;
}

/** What an arrow on the canvas stands for. */
export type ArrowTerm = 'gradient' | 'velocity' | 'update';

/** An option in force; NaN when the optimizer has none of that name. */
export const option = ({ info, run }: Update, id: string): number =>
  optionValue(info, run.options, id) ?? Number.NaN;

/** The id of the choice in force, '' when there is no such option. */
export function choice(update: Update, id: string): string {
  const row = update.info.options.find((candidate) => candidate.id === id);
  return row?.choices[option(update, id)] ?? '';
}

export const isOn = (update: Update, id: string): boolean => option(update, id) === 1;

/** A quantity after this update, or before it. */
export const after = ({ terms }: Update, name: string): Pair | null => terms.state[name] ?? null;
export const before = ({ terms }: Update, name: string): Pair | null =>
  terms.state[`${name}_previous`] ?? null;

export const isZero = ([x, y]: Pair): boolean => x === 0 && y === 0;

/** True when the velocity of this rule already holds −ε, so that it is a displacement by itself. */
export const rateInside = (update: Update): boolean =>
  choice(update, 'form') === 'goodfellow' ||
  (update.terms.lookahead !== null && choice(update, 'form') === 'book');

/** The velocity that moves the run, with its name, or null where the rule keeps none. */
export function velocity(
  update: Update,
): { readonly value: Pair; readonly corrected: boolean } | null {
  const hat = after(update, 'v_hat');
  const raw = after(update, 'v');
  if (hat) return { value: hat, corrected: true };
  return raw ? { value: raw, corrected: false } : null;
}

/** The second average in force, corrected where the rule corrects it. */
export function squares(update: Update): Pair | null {
  return after(update, 'r_hat') ?? after(update, 'r_max') ?? after(update, 'r');
}

/** The arrows of an update as displacements from θ: −εg, −εv, Δθ. */
export function arrows(
  update: Update,
): readonly { readonly term: ArrowTerm; readonly vector: Pair }[] {
  const { rate, gradient, update: step } = update.terms;
  const v = velocity(update);
  const list: { term: ArrowTerm; vector: Pair }[] = [
    { term: 'gradient', vector: times(-rate, gradient) },
  ];
  if (v)
    list.push({ term: 'velocity', vector: rateInside(update) ? v.value : times(-rate, v.value) });
  list.push({ term: 'update', vector: step });
  return list;
}

/** What the arrow of a term is called on the canvas. */
export function arrowLabel(update: Update, term: ArrowTerm): string {
  if (term === 'gradient') return '−εg';
  if (term === 'update') return 'Δθ';
  if (rateInside(update)) return 'v';
  return velocity(update)?.corrected ? '−εv̂' : '−εv';
}

const times = (factor: number, [x, y]: Pair): Pair => [factor * x, factor * y];
