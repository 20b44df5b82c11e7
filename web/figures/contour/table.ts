/** The numbers behind the picture: one row per step and run, as a table on screen and as CSV. */
import type { RunTrace } from '../../engine/types';

export const COLUMNS = [
  'run',
  'step',
  'theta1',
  'theta2',
  'loss',
  'gradient_norm',
  'rate',
  'distance',
] as const;

export interface NumberRow {
  readonly run: string;
  readonly step: number;
  /** theta1, theta2, loss, gradient norm, rate, distance; null where there is no such number. */
  readonly values: readonly (number | null)[];
}

/** Row of one run at one step; null after its end. */
export function numberRow(run: string, trace: RunTrace, step: number): NumberRow | null {
  if (step > trace.status.steps) return null;
  const { path, loss, gradientNorm, rate, distance } = trace;
  const values = [
    path[2 * step],
    path[2 * step + 1],
    loss[step],
    gradientNorm[step],
    rate[step],
    distance[step],
  ];
  return { run, step, values: values.map((value) => value ?? null) };
}

/** Every step of every run, in full precision; texts that a spreadsheet would run as a formula are defused. */
export function csv(names: readonly string[], traces: readonly RunTrace[]): string {
  const lines = [COLUMNS.join(',')];
  traces.forEach((trace, index) => {
    const name = csvText(names[index] ?? '');
    for (let step = 0; step <= trace.status.steps; step += 1) {
      const row = numberRow(name, trace, step);
      if (row) lines.push([name, step, ...row.values.map((value) => value ?? '')].join(','));
    }
  });
  return `${lines.join('\n')}\n`;
}

function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
