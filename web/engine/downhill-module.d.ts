/** The built glue code; the alias points into build/, so that types hold on a fresh clone without a build. */
declare module 'downhill-module' {
  import type { DownhillModule } from './module';

  interface ModuleOptions {
    /** The bytes of downhill.wasm (Node, single files). */
    wasmBinary?: ArrayBuffer | Uint8Array;
    /** Where downhill.wasm is (pages, workers). */
    locateFile?: (name: string) => string;
  }
  export default function createDownhill(options: ModuleOptions): Promise<DownhillModule>;
}
