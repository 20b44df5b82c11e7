/** The real engine behind a playground, without a worker: its runs open when the test lets them, and all are counted. */
import type { TrainingRun, TrainingSpec } from '../../../../web/engine/network-types';
import { connect, type Remote } from '../../../../web/engine/remote';
import type { WorkerEngine } from '../../../../web/figures/network-source';
import { wasmBytes } from '../../engine/engine';
import { engine } from './tables';

const networks = await connect({
  wasm: wasmBytes,
  worker: null,
  load: () => Promise.resolve(engine),
});

/** A remote whose one method is another. */
const withMethod = <T extends object>(remote: T, name: keyof T, method: unknown): T =>
  new Proxy(remote, {
    get: (target, key): unknown => (key === name ? method : Reflect.get(target, key)),
  });

export class HeldEngine {
  /** Runs that were opened and not yet freed. */
  readonly alive = new Set<Remote<TrainingRun>>();
  /** Runs that wait to be opened, the oldest first; each is called to go on. */
  readonly waiting: (() => void)[] = [];
  holding = false;

  readonly connect = (): Promise<WorkerEngine> =>
    Promise.resolve(withMethod(networks, 'trainingRun', this.#open));

  readonly #open = async (spec: TrainingSpec): Promise<Remote<TrainingRun>> => {
    if (this.holding)
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    const run = await networks.trainingRun(spec);
    this.alive.add(run);
    return withMethod(run, 'dispose', () => {
      this.alive.delete(run);
      run.dispose();
    });
  };

  /** Lets everything go on that waits, in the order given. */
  release(waiting: readonly (() => void)[] = this.waiting): void {
    this.holding = false;
    for (const goOn of waiting) goOn();
  }
}
