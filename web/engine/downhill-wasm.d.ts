/** Addresses of the binaries that pages load, next to the page; Vite resolves them to the built files. */
declare module 'downhill-contour-wasm?url' {
  const url: string;
  export default url;
}
declare module 'downhill-features-wasm?url' {
  const url: string;
  export default url;
}
declare module 'downhill-network-wasm?url' {
  const url: string;
  export default url;
}
