/** One line about the chosen run at this step, from measured quantities only. */
import type { Diagnosis, Pair, RunTrace, StepTerms } from '../../engine/types';
import { texts } from '../strings';
import { formatNumber } from '../../plot/format';

export interface Remark {
  /** Who and when: "Adam, step 8 → 9:" */
  readonly lead: string;
  readonly text: string;
}

export interface Scene {
  readonly name: string;
  readonly step: number;
  readonly trace: RunTrace;
  readonly terms: StepTerms | null;
  readonly diagnosis: Diagnosis | null;
}

const say = texts.commentary;
const AXES = ['θ₁', 'θ₂'] as const;
const RUNS_AWAY = 10;

/** What is worth saying first; the first two that apply are said. */
const RULES: readonly ((scene: Scene) => string | null)[] = [
  divergedRule,
  convergedRule,
  flatRule,
  growthRule,
  unstableRule,
  anglesRule,
  uphillRule,
  flipsRule,
  noiseRule,
  fallRule,
];

export function remark(scene: Scene): Remark {
  const { name, step, trace } = scene;
  const ended = step >= trace.status.steps;
  const lead = ended ? say.at(name, Math.min(step, trace.status.steps)) : say.between(name, step);
  const facts = RULES.flatMap((rule) => rule(scene) ?? []);
  const text = facts.slice(0, 2).map(asSentence).join(' ');
  return { lead, text: text === '' ? say.loss(formatNumber(lossAt(scene))) : text };
}

/** The first fact follows the lead's colon, the second begins a sentence. */
const asSentence = (fact: string, index: number): string =>
  index === 0
    ? fact
    : fact.charAt(0).replace(/[a-z]/, (letter) => letter.toUpperCase()) + fact.slice(1);

const lossAt = ({ trace, step }: Scene): number =>
  trace.loss[Math.min(step, trace.status.steps)] ?? Number.NaN;

function divergedRule({ trace, step }: Scene): string | null {
  const { state, steps, rate } = trace.status;
  return state === 'diverged' && step >= steps ? say.diverged(steps + 1, formatNumber(rate)) : null;
}

function convergedRule({ trace, step }: Scene): string | null {
  const at = trace.status.convergedAt;
  return at !== null && step >= at
    ? say.converged(at, formatNumber(trace.gradientNorm[at] ?? Number.NaN))
    : null;
}

function flatRule({ terms }: Scene): string | null {
  const [x, y] = terms?.fullGradient ?? [1, 1];
  return x === 0 && y === 0 ? say.flat : null;
}

function growthRule(scene: Scene): string | null {
  const first = scene.trace.loss[0] ?? Number.NaN;
  const factor = lossAt(scene) / first;
  return first > 0 && factor >= RUNS_AWAY ? say.grows(formatNumber(factor)) : null;
}

function unstableRule({ diagnosis, terms }: Scene): string | null {
  const limit = diagnosis?.largestStableRate ?? null;
  if (limit === null || !terms || !(terms.rate > limit)) return null;
  return say.unstable(formatNumber(terms.rate), formatNumber(limit));
}

function anglesRule({ diagnosis }: Scene): string | null {
  const { gradientAngle = null, updateAngle = null } = diagnosis ?? {};
  if (gradientAngle === null || updateAngle === null) return null;
  const [gradient, update] = [Math.round(gradientAngle), Math.round(updateAngle)];
  if (gradient === 0 && update === 0) return say.straight;
  return gradient === update ? say.sameAngle(gradient) : say.angles(gradient, update);
}

/** An update that has the sign of the gradient climbs along that axis. */
function uphillRule({ terms }: Scene): string | null {
  if (!terms) return null;
  const climbs = AXES.filter((_, i) => at(terms.update, i) * at(terms.fullGradient, i) > 0);
  return climbs.length > 0 ? say.uphill(climbs.join(say.and)) : null;
}

function flipsRule({ diagnosis, step }: Scene): string | null {
  if (!diagnosis || step < 3) return null;
  const axis = at(diagnosis.signFlips, 1) >= at(diagnosis.signFlips, 0) ? 1 : 0;
  const flips = at(diagnosis.signFlips, axis);
  return flips > 0 ? say.flips(AXES[axis], flips, step) : null;
}

function noiseRule({ terms, diagnosis, step }: Scene): string | null {
  if (step < 3 || !terms || terms.batch.length === 0 || !diagnosis) return null;
  const ratio = diagnosis.noiseToSignal.filter((value) => value !== null);
  return ratio.length > 0 ? say.noise(terms.batch.length, formatNumber(Math.max(...ratio))) : null;
}

function fallRule(scene: Scene): string | null {
  const { trace, step } = scene;
  const before = trace.loss[step - 1];
  if (step < 1 || before === undefined || step > trace.status.steps) return null;
  const now = lossAt(scene);
  return now === before ? null : say.change(formatNumber(before), formatNumber(now));
}

const at = (pair: Pair, axis: number): number => pair[axis as 0 | 1];
