/** One remark about the stage on screen, from measured quantities. */
import { formatDecimals, formatNumber, formatSetting, subscript } from '../../plot/format';
import type { LoopModel } from './model';
import type { Numbers } from './numbers';
import type { Parameter } from './parameters';
import type { Moment } from './session';
import { loopTexts } from './strings';

const say = loopTexts.remark;

/** w₁ as plain text. */
export const plainName = ({ letter, number }: Parameter): string => letter + subscript(number);

export interface Remark {
  readonly lead: string;
  readonly text: string;
}

export function remark(model: LoopModel): Remark | null {
  const { moment, numbers, place } = model;
  if (!moment || !numbers) return null;
  return { lead: say.lead(place.pass + 1, place.row + 1), text: textOf(model, moment, numbers) };
}

function textOf(model: LoopModel, moment: Moment, numbers: Numbers): string {
  switch (model.stage) {
    case 'forward':
      return say.forward(
        formatSetting(numbers.value('x1')),
        formatSetting(numbers.value('x2')),
        formatDecimals(numbers.answer),
      );
    case 'loss':
      return lossText(moment, numbers);
    case 'backward':
      return backwardText(numbers);
    case 'update':
      return updateText(model, moment, numbers);
  }
}

function lossText({ all }: Moment, numbers: Numbers): string {
  const gap = numbers.answer - numbers.label;
  const label = formatSetting(numbers.label);
  const first =
    gap === 0
      ? say.exact(label)
      : say.loss(
          formatDecimals(Math.abs(gap)),
          gap > 0 ? 'above' : 'below',
          label,
          formatDecimals(numbers.loss),
        );
  return first + say.mean(formatDecimals(all.loss));
}

function backwardText(numbers: Numbers): string {
  const size = (row: Parameter): number => Math.abs(numbers.gradient(row));
  const [first, ...rest] = numbers.parameters;
  if (!first) return say.flat;
  const steepest = rest.reduce((best, row) => (size(row) > size(best) ? row : best), first);
  const gradient = numbers.gradient(steepest);
  if (gradient === 0) return say.flat;
  const direction = gradient > 0 ? 'smaller' : 'larger';
  return say.backward(plainName(steepest), formatNumber(gradient), direction);
}

function updateText(
  model: LoopModel,
  { all, after, trace, preview }: Moment,
  numbers: Numbers,
): string {
  if (!after || model.divergesHere)
    return say.diverged(updateNumber(model), formatSetting(preview.rate));
  const again = after.all.losses[trace.rows[0] ?? 0] ?? NaN;
  const [before, now] = [formatDecimals(all.loss), formatDecimals(after.all.loss)];
  const verb = before === now ? 'stays' : after.all.loss < all.loss ? 'falls' : 'rises';
  return (
    say.update(formatDecimals(numbers.loss), formatDecimals(again)) + say.others(before, now, verb)
  );
}

const updateNumber = (model: LoopModel): number => (model.moment?.updates ?? 0) + 1;
