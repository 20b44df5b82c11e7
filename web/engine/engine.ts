import { DownhillContourEngine } from './contour-engine';
import type { DownhillModule } from './module';
import type {
  DatasetInfo,
  NamedInfo,
  NormLayer,
  NormSpec,
  NormStages,
  RunningConvention,
  Standardization,
  Whitening,
  TrainingRun,
  TrainingSpec,
} from './network-types';
import {
  EngineNormLayer,
  applyStandardization,
  applyWhitening,
  normStages,
  standardize,
  whiten,
} from './norm';
import { EngineTrainingRun } from './training';
import type { Engine } from './types';

interface NetworkCatalog {
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];
}

/** The engine over a loaded module. Made by `loadEngine`. */
export class DownhillEngine extends DownhillContourEngine<DownhillModule> implements Engine {
  readonly activations: readonly NamedInfo[];
  readonly losses: readonly NamedInfo[];
  readonly initializations: readonly NamedInfo[];
  readonly features: readonly NamedInfo[];
  readonly datasets: readonly DatasetInfo[];

  constructor(module: DownhillModule) {
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

  standardize(rows: readonly number[], features: number): Standardization {
    return standardize(this.bridge, rows, features);
  }

  applyStandardization(rows: readonly number[], by: Standardization): Float64Array {
    return applyStandardization(this.bridge, rows, by);
  }

  whiten(rows: readonly number[], features: number): Whitening {
    return whiten(this.bridge, rows, features);
  }

  applyWhitening(rows: readonly number[], by: Whitening): Float64Array {
    return applyWhitening(this.bridge, rows, by);
  }
}
