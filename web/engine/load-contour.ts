import createContour from 'downhill-contour-module';
import { DownhillContourEngine } from './contour-engine';
import type { ContourEngine } from './types';

/**
 * Loads the engine without networks, half as large: as `loadEngine`, from downhill-contour.wasm.
 *
 * Throws when the file cannot be read or is not that module.
 */
export async function loadContourEngine(source: {
  readonly wasm: URL | string | ArrayBuffer | Uint8Array;
}): Promise<ContourEngine> {
  const { wasm } = source;
  const module =
    typeof wasm === 'string' || wasm instanceof URL
      ? await createContour({ locateFile: () => String(wasm) })
      : await createContour({ wasmBinary: wasm });
  return new DownhillContourEngine(module);
}
