import createNetwork from 'downhill-network-module';
import { DownhillNetworkEngine } from './network-engine';
import type { NetworkEngine } from './network-types';
import { moduleOptions, type WasmSource } from './wasm-source';

/**
 * Loads the engine of networks, without surfaces and races: as `loadEngine`, from downhill-network.wasm.
 *
 * Throws when the file cannot be read or is not that module.
 */
export async function loadNetworkEngine(source: WasmSource): Promise<NetworkEngine> {
  return new DownhillNetworkEngine(await createNetwork(moduleOptions(source)));
}
