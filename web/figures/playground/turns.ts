/** Large networks are asked for, and drawn, in two parts by turns: all their units take longer than a frame may. */
import type { LiveRun } from './live-run';
import type { PlaygroundState } from './state';

/** What an answer brings and what is drawn when it has come. */
export interface Turn {
  /** The maps of the units and of the output. */
  readonly maps: boolean;
  /** Curves and histograms. */
  readonly rest: boolean;
}

/** What decides whether there is time for everything. */
export interface Hurry {
  readonly playing: boolean;
  readonly state: Pick<PlaygroundState, 'speed'>;
}

/** Networks with more units than this take turns while they train … */
const MANY_UNITS = 96;
/** … faster than so many steps a second: where each step is seen by itself, all of it is. */
const CALM = 20;
const ALL: Turn = { maps: true, rest: true };

/** How many features, units and outputs have maps. */
export const mapCount = ({ layout: { inputs, layers } }: LiveRun): number =>
  layers.reduce((sum, { units }) => sum + units, inputs);

/** The turn of an answer, by its number; `run.version` is the last one, `run.version + 1` the one that is asked for. */
export function turnOf(run: LiveRun, { playing, state }: Hurry, answer: number): Turn {
  if (!playing || !(state.speed > CALM) || mapCount(run) <= MANY_UNITS) return ALL;
  const maps = answer % 2 === 1;
  return { maps, rest: !maps };
}
