/** One line on the descent, from measured quantities only. */
import { formatNumber } from '../../plot/format';
import type { NormalizationModel } from './model';
import { goalOf } from './session';
import { texts } from './texts';

const say = texts.remark;

export function remark(model: NormalizationModel): {
  readonly lead: string;
  readonly text: string;
} {
  const { trace, stage } = model.scene;
  const step = model.shownStep;
  const { loss, status } = trace;
  const [first, now] = [loss[0] ?? NaN, loss[step] ?? NaN];
  const parts = [shape(model)];
  if (status.state === 'diverged' && step >= status.steps) parts.push(say.diverged(step));
  else if (now > first) parts.push(say.grows(formatNumber(now / first)));
  else parts.push(say.loss(formatNumber(now), formatNumber(Math.max(0, now - stage.lowest.value))));
  const goal = goalOf(stage);
  const arrived = loss.findIndex((value) => value <= goal);
  if (arrived >= 0 && arrived <= step) parts.push(say.settled(arrived));
  return { lead: say.lead(step), text: parts.join(' ') };
}

function shape({ scene }: NormalizationModel): string {
  const { conditionNumber } = scene.stage.curvature;
  return conditionNumber === null || !scene.stage.unique
    ? say.flat
    : say.shape(formatNumber(conditionNumber));
}
