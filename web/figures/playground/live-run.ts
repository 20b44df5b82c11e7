/** One training run in the worker, and what was last heard of it. */
import { messageOf } from '../../engine/message';
import type {
  Grain,
  Histogram,
  NetworkLayout,
  Part,
  RunningStatistics,
  Statistics,
  Trace,
  TrainingChanges,
  TrainingRun,
  TrainingSpec,
  TrainingStatus,
} from '../../engine/network-types';
import type { Remote } from '../../engine/remote';
import { magnitude } from '../../plot/heat';
import type { WorkerEngine } from '../network-source';
import { Curves } from './curves-kept';
import { probeRows } from './unit-curves';

/** Half the side of the square of the plane that is shown, as in TensorFlow Playground … */
export const EXTENT = 6;
/** … but a nearer look at data that lie in so small a part of it, with so much room around them. */
const SMALL = 1 / 3;
const ROOM = 1.5;

/** Half the side of the square that shows these parts of data. */
export function extentOf(...parts: readonly PartData[]): number {
  const most = Math.max(...parts.map(({ x }) => magnitude(x)));
  return most > 0 && most < SMALL * EXTENT ? ROOM * most : EXTENT;
}

/** How one message moves the run. */
export type Move =
  readonly ['status'] | readonly ['advance', Grain, number] | readonly ['goTo', number];

/** What is asked in one message. Absent parts are not computed. */
export interface FrameCalls {
  configured?: readonly ['configure', TrainingChanges];
  parameter?: readonly ['setParameter', number, number];
  /** Where it goes before the move. */
  placed?: readonly ['goTo', number];
  status: Move;
  theta: readonly ['theta'];
  runningStatistics: readonly ['runningStatistics'];
  maps?: readonly ['maps', number, number, Statistics];
  history?: readonly ['history'];
  trace?: readonly ['trace', 'batch', Statistics];
  histograms?: readonly ['histograms', number];
  confusion?: readonly ['confusion', Part];
  probe?: readonly ['trace', readonly number[], Statistics];
  outputs?: readonly ['predict', Float64Array, Statistics];
  digitTest?: readonly ['predict', Float64Array, Statistics];
  digitTrain?: readonly ['predict', Float64Array, Statistics];
}

/** Points of one part of the data, inputs × rows. */
export interface PartData {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What a run begins with, where that does not follow from its settings. */
export interface Start {
  readonly weights: Float64Array | null;
  /** Those of `weights`, as the engine gives them. */
  readonly runningStatistics: Float64Array | null;
}

const DRAWN: Start = { weights: null, runningStatistics: null };
const NOTHING: PartData = { x: new Float64Array(), y: new Float64Array() };

export class LiveRun {
  readonly remote: Remote<TrainingRun>;
  readonly spec: TrainingSpec;
  readonly layout: NetworkLayout;
  status: TrainingStatus;
  theta: Float64Array = new Float64Array();
  runningStatistics: Float64Array = new Float64Array();
  maps: Float32Array = new Float32Array();
  /** Points per side of the maps. */
  resolution = 0;
  trace: Trace | null = null;
  histograms: {
    readonly activations: readonly Histogram[];
    readonly gradients: readonly Histogram[];
  } | null = null;
  confusion: Float64Array | null = null;
  outputs: Float64Array | null = null;
  /** With a single input: rows of the training part at which its units are asked, and what they say there. */
  probed: readonly number[] = [];
  probe: Trace | null = null;
  /** What it says about the digit on the pad. */
  digitTest: Float64Array | null = null;
  digitTrain: Float64Array | null = null;
  /** Per layer, null where there are none. */
  running: readonly (RunningStatistics | null)[] = [];
  /** Whether given weights fitted; true when none were given. */
  fits = true;
  /** Why given running statistics were left aside, null where they were not. */
  misfit: string | null = null;
  train: PartData = NOTHING;
  test: PartData = NOTHING;
  /** Half the side of the square of the plane that shows its data. */
  extent = EXTENT;
  readonly curves = new Curves();
  /** Rises whenever something new was heard. */
  version = 0;

  private constructor(remote: Remote<TrainingRun>, status: TrainingStatus) {
    this.remote = remote;
    this.spec = remote.spec;
    this.layout = remote.layout;
    this.status = status;
  }

  /**
   * Makes the run, gives it its first weights where there are some that fit, with their running statistics where the
   * engine takes them, and brings it to a position. What the engine refuses otherwise is thrown, with its text.
   */
  static async open(
    engine: WorkerEngine,
    spec: TrainingSpec,
    updates: number,
    { weights, runningStatistics }: Start = DRAWN,
  ): Promise<LiveRun> {
    const remote = await engine.trainingRun(spec);
    const fits = weights === null || weights.length === remote.layout.size;
    const misfit = weights && fits ? await giveWeights(remote, weights, runningStatistics) : null;
    const { status, train, test } = await remote.together({
      status: ['goTo', updates],
      train: ['data', 'train'],
      test: ['data', 'test'],
    });
    const run = new LiveRun(remote, status);
    run.fits = fits;
    run.misfit = misfit;
    run.train = train;
    run.test = test;
    run.extent = extentOf(train, test);
    if (run.layout.rawInputs === 1) run.probed = probeRows(train);
    return run;
  }

  /** Asks and keeps the answers. False when they came too late to count. */
  async ask(calls: FrameCalls): Promise<boolean> {
    const norms = this.layout.layers.flatMap(({ norm }, layer) =>
      norm === 'batch' ? [[`running${String(layer)}`, ['running', layer]] as const] : [],
    );
    const all = { ...calls, ...Object.fromEntries(norms) };
    const answers = await this.remote.latest('frame', all);
    if (!answers) return false;
    this.status = answers.status;
    this.theta = answers.theta;
    this.runningStatistics = answers.runningStatistics;
    if (answers.maps && calls.maps) {
      this.maps = answers.maps;
      this.resolution = calls.maps[2];
    }
    if (answers.trace) this.trace = answers.trace;
    if (answers.histograms) this.histograms = answers.histograms;
    if (answers.confusion) this.confusion = answers.confusion;
    if (answers.probe) this.probe = answers.probe;
    if (answers.outputs) this.outputs = answers.outputs;
    if (answers.digitTest) this.digitTest = answers.digitTest;
    if (answers.digitTrain) this.digitTrain = answers.digitTrain;
    if (answers.history) this.curves.take(answers.history);
    else this.curves.add(answers.status);
    const heard = answers as unknown as Readonly<Record<string, RunningStatistics | null>>;
    this.running = this.layout.layers.map((_, layer) => heard[`running${String(layer)}`] ?? null);
    this.version += 1;
    return true;
  }

  /** The part that says how well it learns: rows it was not trained on, where there are any. */
  get judge(): Part {
    return this.layout.testCount > 0 ? 'test' : 'train';
  }

  /** Whether the whole history is due: seldom enough that its cost does not grow with the run. */
  get historyDue(): boolean {
    return this.curves.isDue(this.status.epoch);
  }

  /** Map of a unit: layer −1 is the features. */
  map(layer: number, unit: number): Float32Array | null {
    const size = this.resolution ** 2;
    if (size === 0) return null;
    const before = layer < 0 ? 0 : this.layout.inputs + this.#unitsBefore(layer);
    const from = (before + unit) * size;
    return from + size <= this.maps.length ? this.maps.subarray(from, from + size) : null;
  }

  #unitsBefore(layer: number): number {
    return this.layout.layers.slice(0, layer).reduce((sum, { units }) => sum + units, 0);
  }

  dispose(): void {
    this.remote.dispose();
  }
}

/** Weights with their running statistics; alone where the engine refuses these, and then with what it says. */
async function giveWeights(
  remote: Remote<TrainingRun>,
  weights: Float64Array,
  runningStatistics: Float64Array | null,
): Promise<string | null> {
  try {
    await remote.setTheta(weights, runningStatistics ?? new Float64Array());
    return null;
  } catch (error) {
    await remote.setTheta(weights);
    return messageOf(error);
  }
}
