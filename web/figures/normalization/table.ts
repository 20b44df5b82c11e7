/** The descent as CSV: one row per step, in full precision. */
import type { RunTrace } from '../../engine/types';

export function csv({ path, loss, gradientNorm, rate, status }: RunTrace): string {
  const lines = ['step,w1,w2,loss,gradient_norm,rate'];
  for (let step = 0; step <= status.steps; step += 1)
    lines.push(
      [step, path[2 * step], path[2 * step + 1], loss[step], gradientNorm[step], rate[step]]
        .map((value) => String(value ?? ''))
        .join(','),
    );
  return `${lines.join('\n')}\n`;
}
