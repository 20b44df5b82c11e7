/** What a run is called in lists, labels and announcements. */
import { texts } from '../strings';
import type { FigureModel } from './model';
import { formatNumber, formatSetting } from '../../plot/format';
import { optionValue } from '../options';
import type { RunChoice } from './state';

/** Rate, averages' decay, everything that differs from its default, the schedule: symbol and value. */
export function settingsText(
  model: FigureModel,
  run: RunChoice,
): readonly (readonly [string, string])[] {
  const info = model.info(run);
  const list: (readonly [string, string])[] = [['ε', formatSetting(run.rate)]];
  for (const option of info.options) {
    const value = optionValue(info, run.options, option.id) ?? option.default;
    const changed = Object.hasOwn(run.options, option.id);
    if (!changed && !option.symbol.startsWith('ρ')) continue;
    if (option.kind === 'boolean') list.push([value ? '' : 'no', option.label]);
    else if (option.kind === 'choice')
      list.push(['', `${(option.choices[value] ?? '').replaceAll('_', ' ')} ${option.label}`]);
    else list.push([option.symbol || option.label, formatSetting(value)]);
  }
  const schedule = model.tables.schedules.find(({ id }) => id === run.schedule.id);
  if (schedule && schedule.id !== model.tables.schedules[0]?.id) list.push(['', schedule.label]);
  return list;
}

/** "ε 0.35 · ρ₁ 0.9 · ρ₂ 0.999". */
export const settingsLine = (model: FigureModel, run: RunChoice): string =>
  settingsText(model, run)
    .map((pair) => pair.filter((part) => part !== '').join(' '))
    .join(' · ');

/** The loss of a run at the step on screen, or where it diverged. */
export function lossText(model: FigureModel, index: number): string {
  const trace = model.trace(index);
  if (!trace) return '';
  const { state, steps } = trace.status;
  if (state === 'diverged' && model.state.step >= steps) return texts.runs.diverged(steps + 1);
  return formatNumber(trace.loss[model.stepOf(index)] ?? Number.NaN);
}
