/** What one message asks a run for: all that the picture shows of it, and no more. */
import type { FrameCalls, LiveRun } from './live-run';
import type { PlaygroundState } from './state';
import { mapCount, turnOf } from './turns';

/** What the picture needs beyond the network itself. */
export interface Wants {
  readonly histograms: boolean;
  readonly confusion: boolean;
  readonly trace: boolean;
}

/** What decides about the part that is asked of the run and of its twin. */
export interface Shown {
  readonly state: PlaygroundState;
  readonly playing: boolean;
}

/** What decides about all that is asked of the run. */
export interface Picture extends Shown {
  readonly wants: Wants;
  /** Pixels that the network is asked about, null for none. */
  readonly digit: Float64Array | null;
}

/** Where a curve over one input is drawn. */
export const lineOf = ({ extent }: LiveRun): Float64Array =>
  Float64Array.from({ length: 201 }, (_, i) => extent * (i / 100 - 1));

const BINS = 24;
/** Points per side of the maps: at most so many values per message. */
const MOST_VALUES = 450_000;
const FINE = 100;

/** Weights, output and curves: what both runs show. */
export function outputCalls(run: LiveRun, shown: Shown): FrameCalls {
  const { playing, state } = shown;
  const { rawInputs } = run.layout;
  const { maps } = turnOf(run, shown, run.version + 1);
  return {
    status: ['status'],
    theta: ['theta'],
    runningStatistics: ['runningStatistics'],
    ...(rawInputs === 2 && maps
      ? { maps: ['maps', run.extent, mapSide(run, playing), state.statistics] }
      : {}),
    ...(rawInputs === 1 ? { outputs: ['predict', lineOf(run), state.statistics] } : {}),
    ...(run.historyDue || !playing ? { history: ['history'] } : {}),
  };
}

/** The same with what is shown of the main run only. */
export function pictureCalls(run: LiveRun, picture: Picture): FrameCalls {
  const { digit, state, wants } = picture;
  const { maps, rest } = turnOf(run, picture, run.version + 1);
  return {
    ...outputCalls(run, picture),
    ...(run.layout.rawInputs === digit?.length
      ? {
          digitTest: ['predict', digit, 'running'],
          digitTrain: ['predict', digit, 'batch'],
        }
      : {}),
    ...(needsTrace(run, picture) ? { trace: ['trace', 'batch', 'batch'] } : {}),
    ...(run.probed.length > 0 && maps ? { probe: ['trace', run.probed, state.statistics] } : {}),
    ...(wants.histograms && rest ? { histograms: ['histograms', BINS] } : {}),
    ...(wants.confusion ? { confusion: ['confusion', run.judge] } : {}),
  };
}

/** Coarser the more units there are, and finer at rest. */
function mapSide(run: LiveRun, playing: boolean): number {
  const sharp = playing ? MOST_VALUES : 4 * MOST_VALUES;
  return Math.max(24, Math.min(FINE, Math.floor(Math.sqrt(sharp / mapCount(run)))));
}

/** The lines of a layer-normalized layer carry weights that depend on the batch. */
const needsTrace = ({ layout }: LiveRun, { wants, state }: Picture): boolean =>
  wants.trace || state.selected !== null || layout.layers.some(({ norm }) => norm === 'layer');
