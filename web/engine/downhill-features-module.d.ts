/** What build/wasm/module/downhill-features.mjs exports; see downhill-module.d.ts. */
import type { FeatureModule } from './module';

interface ModuleOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  locateFile?: (name: string) => string;
}
export default function createFeatures(options: ModuleOptions): Promise<FeatureModule>;
