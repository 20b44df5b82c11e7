/** What build/wasm/module/downhill-network.mjs exports; see downhill-module.d.ts. */
import type { NetworkModule } from './module';

interface ModuleOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  locateFile?: (name: string) => string;
}
export default function createNetwork(options: ModuleOptions): Promise<NetworkModule>;
