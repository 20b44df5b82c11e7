/**
 * What build/wasm/module/downhill.mjs exports. tsconfig.json points `downhill-module` here, vite.config.ts at the built
 * file, so that types hold on a fresh clone without a build.
 */
import type { DownhillModule } from './module';

interface ModuleOptions {
  /** The bytes of downhill.wasm (Node, single files). */
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** Where downhill.wasm is (pages, workers). */
  locateFile?: (name: string) => string;
}
export default function createDownhill(options: ModuleOptions): Promise<DownhillModule>;
