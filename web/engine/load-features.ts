import createFeatures from 'downhill-features-module';
import { DownhillFeatureEngine } from './feature-engine';
import type { FeatureEngine } from './types';
import { moduleOptions, type WasmSource } from './wasm-source';

/**
 * Loads the engine without networks, with what the normalization of features needs: as `loadEngine`, from
 * downhill-features.wasm.
 *
 * Throws when the file cannot be read or is not that module.
 */
export async function loadFeatureEngine(source: WasmSource): Promise<FeatureEngine> {
  return new DownhillFeatureEngine(await createFeatures(moduleOptions(source)));
}
