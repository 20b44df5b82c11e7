/** What a chart says to those who do not see it. */
import { gaps, isEmpty, leaving, type ChartFrame } from '../plot/chart';
import { formatNumber } from '../plot/format';
import { texts } from './strings';

const say = texts.charts;

/**
 * A sentence with the values of now, and where lines are not seen: "Loss, step 8: GD 5.3·10³⁹, Adam 0. GD leaves the top
 * of the chart at step 5. Adam is 0 at step 7, which has no place on the axis." `unit` is what the axis counts, `nameOf`
 * gives the name of a line.
 */
export function chartText(
  now: string,
  frame: ChartFrame,
  unit: string,
  nameOf: (line: number) => string = () => say.theLine,
): string {
  const leaves = leaving(frame).flatMap((at, line) =>
    at === null ? [] : [say.leaves(nameOf(line), unit, at)],
  );
  const missing = gaps(frame).flatMap((at, line) => {
    const value = formatNumber(frame.series[line]?.values[at ?? 0] ?? NaN);
    return at === null ? [] : [say.gap(nameOf(line), value, unit, at)];
  });
  return [now, ...leaves, ...(isEmpty(frame) ? [say.empty] : missing)].join(' ');
}
