/** Running μ and σ² of the chosen unit as lines over the mini-batches. */
import type { RunningStatistics } from '../../engine/network-types';
import type { TrendFrame, TrendLine } from '../../plot/trend';
import type { BatchNormModel } from './model';
import type { Moments, Recorder } from './recorder';
import { texts } from './texts';

export type Statistic = 'mean' | 'variance';

/** Room for the longest name of a line. */
const LABEL_ROOM = 82;
const DASH = [9, 4];
const DOTS = [2, 3.5];

export function trendFrame(model: BatchNormModel, recorder: Recorder, what: Statistic): TrendFrame {
  const { layer, unit, running, steps, step } = model.state;
  const value = (moments: Moments | undefined): number => moments?.[what][unit] ?? NaN;
  const dots = [NaN, ...recorder.records.map(({ batch }) => value(batch[layer]))];
  const averages = [recorder.first, ...recorder.records.map((record) => record.running)].map(
    (all) => all[layer] ?? null,
  );
  const truth = [...recorder.truth].sort(([a], [b]) => a - b);
  const lines: TrendLine[] = [
    {
      x: truth.map(([at]) => at),
      y: truth.map(([, all]) => value(all[layer])),
      look: null,
      dash: DOTS,
      label: texts.running.truth(model.session.trainCount),
    },
  ];
  const x = averages.map((_, k) => k);
  lines.push({
    x,
    y: averages.map((average) => rawOf(average, what, unit)),
    look: 0,
    dash: [],
    label: texts.running.raw[what],
  });
  if (running !== 'pytorch')
    lines.push({
      x,
      y: averages.map((average) => correctedOf(average, what, unit)),
      look: 1,
      dash: DASH,
      label: texts.running.corrected,
    });
  return {
    dots,
    lines,
    steps,
    step,
    zero: true,
    labelRoom: LABEL_ROOM,
    stepAxis: what === 'variance',
  };
}

/** The average as it is, without correction. */
export function rawOf(average: RunningStatistics | null, what: Statistic, unit: number): number {
  const values = what === 'mean' ? average?.rawMean : average?.rawVariance;
  return values?.[unit] ?? NaN;
}

/** The average divided by 1 − ρᵗ; it does not exist before the first mini-batch. */
export function correctedOf(
  average: RunningStatistics | null,
  what: Statistic,
  unit: number,
): number {
  if (!average || average.correction === 0) return NaN;
  return rawOf(average, what, unit) / average.correction;
}
