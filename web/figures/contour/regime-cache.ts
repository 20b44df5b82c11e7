/** The painted regimes of every run: asked again when a figure has come to rest, kept while it moves. */
import type { RegimeMap } from '../../engine/types';
import type { FigureModel } from './model';
import { rateAxis } from '../rate-axis';

/** Trial rates along the axis. */
const RATES = 140;

export class RegimeCache {
  #maps: { readonly key: string; readonly map: RegimeMap }[] = [];

  /** The last known map of a run; it may be one of the settings just before. */
  map(run: number): RegimeMap | null {
    return this.#maps[run]?.map ?? null;
  }

  /** Brings one run up to date that is not; false when all are. One call is a few milliseconds at most. */
  refreshOne(model: FigureModel): boolean {
    const { runs } = model.state;
    this.#maps.length = Math.min(this.#maps.length, runs.length);
    const axis = rateAxis(runs.map(({ rate }) => rate));
    for (const [index, run] of runs.entries()) {
      const { problem, steps, seed, batchSize, noise } = model.state;
      const settings = [run.optimizer, run.options, run.schedule];
      const key = JSON.stringify([
        problem,
        model.start,
        steps,
        seed,
        batchSize,
        noise,
        settings,
        axis,
      ]);
      if (this.#maps[index]?.key === key) continue;
      const map = model.session.regimes(index, 10 ** axis.from, 10 ** axis.to, RATES);
      if (!map) return false;
      this.#maps[index] = { key, map };
      return true;
    }
    return false;
  }
}
