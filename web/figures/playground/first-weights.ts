/** First weights that are given in the settings instead of drawn. */
import { writeFloats } from './floats-text';
import type { LiveRun } from './live-run';
import type { PlaygroundState } from './state';

type FirstWeights = Pick<PlaygroundState, 'weights' | 'runningStatistics'>;

/** What is left of them when they are of no use any more. */
export const NO_WEIGHTS: FirstWeights = { weights: '', runningStatistics: '' };

/** Packing takes its time, and several places on the page ask for the same numbers; every answer brings new arrays. */
const packed = new WeakMap<Float64Array, string>();

function wordOf(numbers: Float64Array): string {
  const known = packed.get(numbers);
  if (known !== undefined) return known;
  const word = numbers.length > 0 ? writeFloats(numbers) : '';
  packed.set(numbers, word);
  return word;
}

/** The weights of a run at this moment, and with batch norm its running statistics, as the first ones of another. */
export const startFrom = ({ theta, runningStatistics }: LiveRun): FirstWeights => ({
  weights: wordOf(theta),
  runningStatistics: wordOf(runningStatistics),
});
