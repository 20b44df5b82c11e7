import { doubles, list, numeric, numericList, record, type Bridge } from './bridge';
import type { Standardization, Whitening } from './feature-types';
import type { FeatureModule } from './module';

/** See `Engine.standardize`. */
export function standardize(
  bridge: Bridge<FeatureModule>,
  rows: readonly number[],
  features: number,
): Standardization {
  const result = bridge.module.standardize(
    numericList('rows', rows),
    numeric('features', features),
  );
  return bridge.checked(result) as Standardization;
}

/** See `Engine.applyStandardization`. */
export function applyStandardization(
  bridge: Bridge<FeatureModule>,
  rows: readonly number[],
  by: Standardization,
): Float64Array {
  const { mean, variance, constant } = record('a standardization', by);
  return bridge.checked(
    bridge.module.applyStandardization(
      numericList('rows', rows),
      doubles('mean', mean),
      doubles('variance', variance),
      list('constant', constant),
    ),
  );
}

/** See `Engine.whiten`. */
export function whiten(
  bridge: Bridge<FeatureModule>,
  rows: readonly number[],
  features: number,
): Whitening {
  const result = bridge.module.whiten(numericList('rows', rows), numeric('features', features));
  return bridge.checked(result) as Whitening;
}

/** See `Engine.applyWhitening`. */
export function applyWhitening(
  bridge: Bridge<FeatureModule>,
  rows: readonly number[],
  by: Whitening,
): Float64Array {
  const { mean, matrix } = record('a whitening', by);
  return bridge.checked(
    bridge.module.applyWhitening(
      numericList('rows', rows),
      doubles('mean', mean),
      doubles('matrix', matrix),
    ),
  );
}
