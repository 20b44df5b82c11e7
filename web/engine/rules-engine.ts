import { Bridge } from './bridge';
import type { RulesModule } from './module';
import { EngineOptimizer, EngineSchedule, ewma } from './solo';
import type {
  EwmaResult,
  KindInfo,
  Optimizer,
  OptimizerInfo,
  Options,
  RulesEngine,
  Schedule,
} from './types';

interface Catalog {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
}

/** What every engine knows, over a loaded module of any size. */
export class DownhillRulesEngine<M extends RulesModule> implements RulesEngine {
  readonly optimizers: readonly OptimizerInfo[];
  readonly schedules: readonly KindInfo[];
  protected readonly bridge: Bridge<M>;

  constructor(module: M) {
    this.bridge = new Bridge(module);
    const catalog = this.bridge.checked(module.catalog()) as Catalog;
    this.optimizers = catalog.optimizers;
    this.schedules = catalog.schedules;
  }

  optimizer(id: string, size: number, rate: number, options?: Options): Optimizer {
    return new EngineOptimizer(this.bridge, id, size, rate, options);
  }

  schedule(id: string, rate: number, options?: Options, table?: readonly number[]): Schedule {
    return new EngineSchedule(this.bridge, id, rate, options, table);
  }

  ewma(series: readonly number[], rho: number): EwmaResult {
    return ewma(this.bridge, series, rho);
  }

  get heapBytes(): number {
    // Any view shows the size of the whole memory.
    return this.bridge.module.ewma([0], 0).buffer.byteLength;
  }
}
