/** What build/wasm/module/downhill-contour.mjs exports; see downhill-module.d.ts. */
import type { ContourModule } from './module';

interface ModuleOptions {
  wasmBinary?: ArrayBuffer | Uint8Array;
  locateFile?: (name: string) => string;
}
export default function createContour(options: ModuleOptions): Promise<ContourModule>;
