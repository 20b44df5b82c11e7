/** The numbers behind the figure as CSV: one line per update, in full precision. */
import type { LoopModel } from './model';
import { Numbers } from './numbers';
import { ROWS } from './ticks';

/** Every update of the run: pass and row (from 1), answer, label, loss, mean loss, each parameter and its gradient. */
export function csv({ session }: LoopModel): string {
  const names = session.parameters.map(({ id }) => id);
  const head = ['pass', 'row', 'x1', 'x2', 'label', 'answer', 'loss', 'mean_loss', 'rate'];
  const lines = [[...head, ...names, ...names.map((id) => `gradient_${id}`)].join(',')];
  for (let updates = 0; updates <= session.reached; updates += 1) {
    const moment = session.at(updates);
    if (!moment) break;
    const numbers = new Numbers(moment, session.parameters);
    lines.push(
      [
        Math.floor(updates / ROWS) + 1,
        (moment.trace.rows[0] ?? 0) + 1,
        numbers.value('x1'),
        numbers.value('x2'),
        numbers.label,
        numbers.answer,
        numbers.loss,
        moment.all.loss,
        numbers.rate,
        ...session.parameters.map((row) => numbers.before(row)),
        ...session.parameters.map((row) => numbers.gradient(row)),
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
