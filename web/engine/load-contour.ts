import createContour from 'downhill-contour-module';
import { DownhillContourEngine } from './contour-engine';
import type { ContourEngine } from './types';
import { moduleOptions, type WasmSource } from './wasm-source';

/**
 * Loads the engine of surfaces and races, half as large: as `loadEngine`, from downhill-contour.wasm.
 *
 * Throws when the file cannot be read or is not that module.
 */
export async function loadContourEngine(source: WasmSource): Promise<ContourEngine> {
  return new DownhillContourEngine(await createContour(moduleOptions(source)));
}
