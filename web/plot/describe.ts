import { formatNumber } from './format';

/** One run in numbers, for those who do not see the picture. The same data as the picture. */
export interface RunDescription {
  readonly label: string;
  readonly step: number;
  readonly steps: number;
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  readonly lossBefore: number | null;
  readonly rate: number;
  readonly flips: readonly [number, number];
  /** First step with a loss (above the minimum) of at most `target`, null when never. */
  readonly stepsToTarget: number | null;
  readonly target: number;
  readonly diverged: boolean;
}

/** First index whose value, counted from `floor`, is at most `target`; null when there is none. */
export function firstBelow(loss: Float64Array, floor: number, target: number): number | null {
  const found = loss.findIndex((value) => value - floor <= target);
  return found < 0 ? null : found;
}

function shape(flips: readonly [number, number]): string | null {
  const parts = flips
    .map((count, axis) => ({ count, name: axis === 0 ? 'θ₁' : 'θ₂' }))
    .filter(({ count }) => count >= 4)
    .map(({ count, name }) => `across ${name} (${count} changes of sign)`);
  return parts.length > 0 ? `zig-zags ${parts.join(' and ')}` : null;
}

/** One sentence, for example: "Adam, step 8 of 60: loss 0.340, falling, at (−1.49, −0.47), rate 0.35." */
export function describeRun(run: RunDescription): string {
  const parts = [`loss ${formatNumber(run.loss)}`];
  if (run.lossBefore !== null && Number.isFinite(run.loss)) {
    parts.push(
      run.loss < run.lossBefore ? 'falling' : run.loss > run.lossBefore ? 'rising' : 'flat',
    );
  }
  parts.push(
    `at (${formatNumber(run.x)}, ${formatNumber(run.y)})`,
    `rate ${formatNumber(run.rate)}`,
  );
  const zigzag = shape(run.flips);
  if (zigzag) parts.push(zigzag);
  if (run.stepsToTarget !== null) {
    parts.push(`${run.stepsToTarget} steps to ${formatNumber(run.target, 1)}`);
  }
  if (run.diverged) parts.push(`diverged after step ${run.steps}`);
  return `${run.label}, step ${run.step} of ${run.steps}: ${parts.join(', ')}.`;
}
