import createNetwork from 'downhill-network-module';
import { DownhillNetworkEngine } from './network-engine';
import type { NetworkEngine } from './network-types';

/**
 * Loads the engine of networks, without surfaces and races: as `loadEngine`, from downhill-network.wasm.
 *
 * Throws when the file cannot be read or is not that module.
 */
export async function loadNetworkEngine(source: {
  readonly wasm: URL | string | ArrayBuffer | Uint8Array;
}): Promise<NetworkEngine> {
  const { wasm } = source;
  const module =
    typeof wasm === 'string' || wasm instanceof URL
      ? await createNetwork({ locateFile: () => String(wasm) })
      : await createNetwork({ wasmBinary: wasm });
  return new DownhillNetworkEngine(module);
}
