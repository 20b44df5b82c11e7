/** First weights that are given in the settings instead of drawn. */
import { writeFloats } from './floats-text';
import type { LiveRun } from './live-run';
import type { PlaygroundState } from './state';

type FirstWeights = Pick<PlaygroundState, 'weights' | 'runningStatistics'>;

/** What is left of them when they are of no use any more. */
export const NO_WEIGHTS: FirstWeights = { weights: '', runningStatistics: '' };

/** The weights of a run at this moment, and with batch norm its running statistics, as the first ones of another. */
export const startFrom = ({ theta, runningStatistics: all }: LiveRun): FirstWeights => ({
  weights: theta.length > 0 ? writeFloats(theta) : '',
  runningStatistics: all.length > 0 ? writeFloats(all) : '',
});
