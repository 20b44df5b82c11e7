/** Addresses of the engine's binaries, next to the page; Vite resolves them to the built files. */
declare module 'downhill-wasm?url' {
  const url: string;
  export default url;
}
declare module 'downhill-contour-wasm?url' {
  const url: string;
  export default url;
}
declare module 'downhill-network-wasm?url' {
  const url: string;
  export default url;
}
