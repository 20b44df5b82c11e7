import type { NetworkModule } from './module';
import type {
  DatasetInfo,
  NamedInfo,
  NetworkEngine,
  NormLayer,
  NormSpec,
  NormStages,
  RunningConvention,
  TrainingRun,
  TrainingSpec,
} from './network-types';
import { EngineNormLayer, normStages } from './norm';
import { DownhillRulesEngine } from './rules-engine';
import { EngineTrainingRun } from './training';

interface NetworkCatalog {
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];
}

/** The engine of networks, over a module that has them. Made by `loadNetworkEngine`. */
export class DownhillNetworkEngine<M extends NetworkModule>
  extends DownhillRulesEngine<M>
  implements NetworkEngine
{
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];

  constructor(module: M) {
    super(module);
    const catalog = this.bridge.checked(module.networkCatalog()) as NetworkCatalog;
    this.activations = catalog.activations;
    this.losses = catalog.losses;
    this.initializations = catalog.initializations;
    this.features = catalog.features;
    this.datasets = catalog.datasets;
  }

  trainingRun(spec: TrainingSpec): TrainingRun {
    return EngineTrainingRun.create(this.bridge, spec);
  }

  normLayer(
    spec: NormSpec,
    running: { readonly rho: number; readonly convention: RunningConvention },
  ): NormLayer {
    return new EngineNormLayer(this.bridge, spec, running);
  }

  normStages(
    values: readonly number[],
    options: { readonly delta: number; readonly gamma: number; readonly beta: number },
  ): NormStages {
    return normStages(this.bridge, values, options);
  }
}
