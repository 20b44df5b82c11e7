import { existsSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
/** One folder per CMake preset: DOWNHILL_WASM=wasm-debug npm start serves the build with assertions. */
const preset = process.env['DOWNHILL_WASM'] ?? 'wasm';
const folder = `${root}/build/${preset}/module`;
export const alias = {
  'downhill-module': `${folder}/downhill.mjs`,
  'downhill-wasm': `${folder}/downhill.wasm`,
};

/** The glue names its own .wasm; Vite would ship that as a second copy of the file the page loads. */
function stripWasmUrl(): Plugin {
  return {
    name: 'downhill-strip-wasm-url',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('/module/downhill.mjs')
        ? code
            .replace(
              /new URL\(\s*["']downhill\.wasm["']\s*,\s*import\.meta\.url\)(\.toString\(\)|\.href)/,
              '"downhill.wasm"',
            )
            .replace('import.meta.url', 'undefined')
        : null,
  };
}

export default defineConfig({
  base: './',
  appType: 'mpa',
  resolve: { alias },
  plugins: [stripWasmUrl()],
  worker: { format: 'es', plugins: () => [stripWasmUrl()] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'lab.html'].filter((page) => existsSync(`${root}/${page}`)),
    },
  },
});
