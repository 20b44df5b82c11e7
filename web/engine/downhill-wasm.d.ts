/** Address of the engine's binary, next to the page; Vite resolves it to the built file. */
declare module 'downhill-wasm?url' {
  const url: string;
  export default url;
}
