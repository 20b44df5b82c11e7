/**
 * The engine's side of the figure: two runs that differ in one knob, trained through their budget in the worker, and
 * the plane around each at the epoch on screen. All answers come by promise; only the newest question counts.
 */
import { messageOf } from '../../engine/message';
import type {
  DatasetInfo,
  Landscape,
  NetworkEngine,
  Norm,
  TrainingHistory,
  TrainingRun,
  TrainingStatus,
} from '../../engine/network-types';
import type { Remote } from '../../engine/remote';
import { same } from '../same';
import { trainingSpec, type LandscapeState } from './state';

/** One of the two networks. */
export interface Side {
  readonly norm: Norm;
  readonly history: TrainingHistory;
  /** Where its training ended: at the budget, or where it diverged. */
  readonly end: TrainingStatus;
  /** The network on screen. */
  readonly status: TrainingStatus | null;
  /** Null until it is there, or where the engine gave none. */
  readonly plane: Landscape | null;
  /** Why there is no plane. */
  readonly problem: string | null;
}

type Run = Remote<TrainingRun>;
interface Running {
  readonly run: Run;
  side: Side;
  /** What its plane was asked for; a plane around the last network is asked for once. */
  key: string;
}

/** What the plane depends on beside the runs. */
interface Look {
  readonly directions: LandscapeState['directions'];
  readonly center: LandscapeState['center'];
  readonly extent: number;
  readonly resolution: number;
  readonly directionSeed: number;
  readonly epoch: number;
}

/** While something moves the plane has at most this many points along a side. */
const COARSE = 31;

export class Session {
  readonly #engine: Remote<NetworkEngine>;
  readonly #datasets: readonly DatasetInfo[];
  readonly #changed: () => void;
  #asked: readonly unknown[] | null = null;
  #look: Look | null = null;
  #generation = 0;
  #running: readonly Running[] = [];
  /** True while something is being computed. */
  busy = false;
  /** What the engine refused last, null when it took everything. */
  error: string | null = null;

  constructor(
    engine: Remote<NetworkEngine>,
    datasets: readonly DatasetInfo[],
    changed: () => void,
  ) {
    this.#engine = engine;
    this.#datasets = datasets;
    this.#changed = changed;
  }

  /** Without normalization, and with it; [] until both are trained. */
  get sides(): readonly Side[] {
    return this.#running.map(({ side }) => side);
  }

  /** Brings the engine in line with a state, sooner or later. `moving`: an answer soon is worth more than a fine one. */
  update(state: LandscapeState, moving: boolean): void {
    const info = this.#datasets.find(({ id }) => id === state.data);
    if (!info) return;
    const norms: readonly Norm[] = ['none', state.norm];
    const specs = norms.map((norm) => trainingSpec(state, info, norm));
    const asked = [...specs, state.epochs];
    const { directions, center, extent, directionSeed, epoch } = state;
    const coarse = moving && center === 'here';
    const resolution = coarse ? Math.min(COARSE, state.resolution) : state.resolution;
    const look = { directions, center, extent, resolution, directionSeed, epoch };
    const retrain = !this.#asked || !same(asked, this.#asked);
    if (!retrain && this.#look && same(look, this.#look)) return;
    this.#look = look;
    this.busy = true;
    if (retrain) {
      this.#asked = asked;
      void this.#train(specs, norms, state.epochs);
    } else void this.#draw();
  }

  async #train(
    specs: readonly ReturnType<typeof trainingSpec>[],
    norms: readonly Norm[],
    epochs: number,
  ): Promise<void> {
    this.#generation += 1;
    const mine = this.#generation;
    const made: Running[] = [];
    try {
      for (const [i, spec] of specs.entries()) {
        const run = await this.#engine.trainingRun(spec);
        const side = { norm: norms[i] ?? 'none', status: null, plane: null, problem: null };
        const { end, history } = await run.together({
          end: ['advance', 'epoch', epochs],
          history: ['history'],
        });
        made.push({ run, side: { ...side, end, history }, key: '' });
        if (mine !== this.#generation) break;
      }
      if (mine === this.#generation) {
        this.#free();
        this.#running = made.splice(0);
        this.error = null;
        await this.#draw();
      }
    } catch (error) {
      if (mine === this.#generation) this.#failed(error);
    } finally {
      for (const { run } of made) run.dispose();
    }
  }

  #failed(error: unknown): void {
    this.error = messageOf(error);
    this.busy = false;
    this.#changed();
  }

  /** The planes of both; an answer that a newer question has overtaken is dropped. */
  async #draw(): Promise<void> {
    const [mine, look] = [this.#generation, this.#look];
    if (!look || this.#running.length === 0) return;
    await Promise.all(this.#running.map((running) => this.#drawOne(running, look)));
    if (mine !== this.#generation || look !== this.#look) return;
    this.busy = false;
    this.#changed();
  }

  async #drawOne(running: Running, look: Look): Promise<void> {
    const { end } = running.side;
    const here = Math.min(look.epoch * end.batchesPerEpoch, end.updates);
    const at = look.center === 'end' ? end.updates : here;
    const { directions, resolution, extent, directionSeed } = look;
    const wanted = ['landscape', directions, resolution, extent, directionSeed] as const;
    const key = [...wanted, at].join();
    try {
      if (running.key === key) {
        const answer = await running.run.latest('plane', { status: ['goTo', here] });
        if (!answer) return;
        running.side = { ...running.side, status: answer.status };
      } else {
        // The plane first, where it lies around the last network: the run is then left at the epoch on screen.
        const answer = await running.run.latest('plane', {
          center: ['goTo', at],
          plane: wanted,
          status: ['goTo', here],
        });
        if (!answer) return;
        const { status, plane } = answer;
        running.side = { ...running.side, status, plane, problem: null };
        running.key = key;
      }
    } catch (error) {
      const status = await running.run.goTo(here).catch(() => null);
      running.side = { ...running.side, status, plane: null, problem: messageOf(error) };
      running.key = '';
    }
    this.#changed();
  }

  #free(): void {
    for (const { run } of this.#running) run.dispose();
    this.#running = [];
  }

  dispose(): void {
    this.#generation += 1;
    this.#free();
  }
}
