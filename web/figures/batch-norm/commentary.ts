/** One line on what is to be seen, from measured quantities only. */
import { formatNumber, formatSetting } from '../../plot/format';
import type { Moment } from './session';
import { leftover, type StageScene } from './stages';
import type { BatchNormState } from './state';
import { texts } from './texts';

const say = texts.remark;
const SATURATED = 0.95;

export interface Remark {
  readonly lead: string;
  readonly text: string;
}

export function remark(
  state: BatchNormState,
  moment: Moment,
  scene: StageScene,
  divergedAt: number | null,
): Remark {
  const lead = say.lead(moment.step);
  if (divergedAt !== null && moment.step >= divergedAt - 1)
    return { lead, text: say.diverged(divergedAt, formatSetting(state.rate)) };
  const count = scene.stages[0]?.values.length ?? 0;
  if (state.norm === 'batch' && count === 1) return { lead, text: say.one };
  const words = state.norm === 'batch' ? say.batch : say.layer;
  const first = words(formatNumber(scene.mean), formatNumber(scene.variance), count);
  return { lead, text: `${first} ${second(state, scene)}` };
}

function second(state: BatchNormState, scene: StageScene): string {
  const { shown, learned, loss } = scene;
  if (shown.gamma === learned.gamma && shown.beta === learned.beta)
    return [
      say.learned(formatNumber(shown.gamma), formatNumber(shown.beta)),
      saturation(state, scene),
    ]
      .join(' ')
      .trim();
  const undone =
    state.norm === 'batch' && shown.gamma === scene.undo.gamma && shown.beta === scene.undo.beta;
  return undone
    ? say.undone(formatNumber(leftover(state, scene), 2))
    : say.changed(formatNumber(loss.shown), formatNumber(loss.learned));
}

function saturation(state: BatchNormState, scene: StageScene): string {
  if (state.activation !== 'tanh') return '';
  const values = scene.stages.find(({ id }) => id === 'activation')?.values ?? new Float64Array(0);
  const beyond = values.filter((value) => Math.abs(value) > SATURATED).length;
  return beyond > 0 ? say.saturated(beyond, values.length) : '';
}
