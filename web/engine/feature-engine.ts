import { DownhillContourEngine } from './contour-engine';
import type { Standardization, Whitening } from './feature-types';
import { applyStandardization, applyWhitening, standardize, whiten } from './features';
import type { FeatureModule } from './module';
import type { FeatureEngine } from './types';

/** The engine of features, over a module that has them. Made by `loadFeatureEngine`. */
export class DownhillFeatureEngine<M extends FeatureModule>
  extends DownhillContourEngine<M>
  implements FeatureEngine
{
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
