/** The picture in words, from the same data: what a screen reader reads, and what is said after a change. */
import { describeRun, firstBelow } from '../../plot/describe';
import { texts } from '../strings';
import type { FigureModel } from './model';
import { shown } from './number-text';
import { problemTitle } from './view-settings';

/** A loss this far above the minimum counts as arrived. */
const TARGET = 1e-3;

/** One sentence per run. */
export function runInWords(model: FigureModel, index: number): string {
  const trace = model.trace(index);
  if (!trace) return '';
  const step = model.stepOf(index);
  const minima = (model.session.problem?.minima ?? []).map(({ value }) => value);
  const floor = Math.min(...minima);
  const target = minima.length > 0 ? firstBelow(trace.loss, floor, TARGET) : null;
  return describeRun({
    label: model.name(index),
    step,
    steps: trace.status.steps,
    x: trace.path[2 * step] ?? Number.NaN,
    y: trace.path[2 * step + 1] ?? Number.NaN,
    loss: trace.loss[step] ?? Number.NaN,
    lossBefore: step > 0 ? (trace.loss[step - 1] ?? null) : null,
    rate: trace.rate[step] ?? Number.NaN,
    flips: model.session.diagnosis(index, step)?.signFlips ?? [0, 0],
    stepsToTarget: target,
    target: TARGET,
    diverged: trace.status.state === 'diverged' && step >= trace.status.steps,
  });
}

/** The surface and where everything starts. */
export function sceneInWords(model: FigureModel): string {
  const { problem } = model.state;
  const [x, y] = model.start;
  return texts.picture.scene(problemTitle(problem, model.tables), shown(x), shown(y));
}
