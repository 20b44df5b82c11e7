/** Where the bytes of a module come from: an address in a page or worker, or the bytes themselves in Node. */
export interface WasmSource {
  readonly wasm: URL | string | ArrayBuffer | Uint8Array;
}

/** The same in the words of the module's glue. */
export const moduleOptions = ({
  wasm,
}: WasmSource): { locateFile: () => string } | { wasmBinary: ArrayBuffer | Uint8Array } =>
  typeof wasm === 'string' || wasm instanceof URL
    ? { locateFile: () => String(wasm) }
    : { wasmBinary: wasm };
