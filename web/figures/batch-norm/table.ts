/** The numbers behind the figure: stages of the mini-batch on screen, and the record of the statistics, as CSV. */
import type { Recorder } from './recorder';
import type { Moment } from './session';
import type { StageScene } from './stages';
import type { BatchNormState } from './state';

/** One row per value that is averaged, in full precision. */
export function stagesCsv(state: BatchNormState, moment: Moment, scene: StageScene): string {
  const batch = state.norm === 'batch';
  const names = scene.stages.map(({ id }) => id);
  const lines = [
    ['step', 'layer', batch ? 'unit' : 'sample', batch ? 'sample' : 'unit', 'digit', ...names],
  ];
  const count = scene.stages[0]?.values.length ?? 0;
  for (let i = 0; i < count; i += 1) {
    const sample = batch ? i : state.sample;
    lines.push([
      String(moment.step),
      String(state.layer + 1),
      String((batch ? state.unit : state.sample) + 1),
      String(i + 1),
      String(moment.trace.labels[sample] ?? ''),
      ...scene.stages.map(({ values }) => String(values[i])),
    ]);
  }
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

/** One row per update recorded, for the unit on screen. */
export function historyCsv(state: BatchNormState, recorder: Recorder): string {
  const { layer, unit } = state;
  const head =
    'batch,loss,batch_mean,batch_variance,running_mean,running_variance,raw_mean,raw_variance,correction,all_mean,all_variance';
  const lines = recorder.records.map(({ batch, running, loss }, k) => {
    const [own, average] = [batch[layer], running[layer]];
    const truth = recorder.truth.get(k + 1)?.[layer];
    const values = [
      own?.mean[unit],
      own?.variance[unit],
      average?.mean[unit],
      average?.variance[unit],
      average?.rawMean[unit],
      average?.rawVariance[unit],
      average?.correction,
      truth?.mean[unit],
      truth?.variance[unit],
    ];
    return [k + 1, loss, ...values.map((value) => value ?? '')].join(',');
  });
  return `${[head, ...lines].join('\n')}\n`;
}
