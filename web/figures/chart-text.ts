/** What a chart says to those who do not see it. */
import { leaving, type ChartFrame } from '../plot/chart';
import { texts } from './strings';

const say = texts.charts;

/**
 * A sentence with the values of now, and where lines are no longer seen: "Loss, step 8: GD 5.3·10³⁹, Adam 0.34. GD
 * leaves the top of the chart at step 5." `unit` is what the axis counts, `nameOf` gives the name of a line.
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
  return [now, ...leaves].join(' ');
}
