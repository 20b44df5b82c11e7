/** The picture in words, from the same numbers: what a screen reader reads. */
import { formatDecimals, formatSetting } from '../../plot/format';
import { plainName } from './commentary';
import type { LoopModel } from './model';
import type { Parameter } from './parameters';
import { loopTexts } from './strings';

const say = loopTexts.words;
const UNIT_NAMES: Readonly<Record<string, string>> = {
  x1: 'x₁',
  x2: 'x₂',
  h1: 'h₁',
  h2: 'h₂',
  y: 'ŷ',
};
const nameOf = (unit: string | null): string => UNIT_NAMES[unit ?? ''] ?? '';

/** One sentence per unit, weight and bias, with what the stage adds to each. */
export function pictureInWords(model: LoopModel): readonly string[] {
  const { numbers, stage } = model;
  if (!numbers) return [];
  const units = ['h1', 'h2', 'y'].map((id) => {
    const { z, out, gradient } = numbers.unit(id);
    const text = say.unit(nameOf(id), formatDecimals(z), formatDecimals(out));
    return stage === 'backward' ? `${text}, ${say.gradient(formatDecimals(gradient))}` : text;
  });
  const parameters = numbers.parameters.map((row: Parameter) => {
    const before = formatDecimals(numbers.before(row));
    const text = row.from
      ? say.weight(plainName(row), nameOf(row.from), nameOf(row.to), before)
      : say.bias(plainName(row), nameOf(row.to), before);
    if (stage === 'backward')
      return `${text}, ${say.gradient(formatDecimals(numbers.gradient(row)))}`;
    const after = numbers.after(row);
    if (stage !== 'update' || after === null) return text;
    return `${text}, ${say.next(formatDecimals(after))}`;
  });
  const answer = say.answer(formatDecimals(numbers.answer), formatSetting(numbers.label));
  const loss = stage === 'forward' ? '' : `, ${say.loss(formatDecimals(numbers.loss))}`;
  return [...units, ...parameters, answer + loss].map((text) => `${text}.`);
}
