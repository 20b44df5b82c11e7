import { defineConfig, type Plugin } from 'vite';
import { PAGES, header } from './web/app/pages.ts';

const root = import.meta.dirname;
/** One folder per CMake preset: DOWNHILL_WASM=wasm-debug npm start serves the build with assertions. */
const preset = process.env['DOWNHILL_WASM'] ?? 'wasm';
const folder = `${root}/build/${preset}/module`;
/** Glue of the modules that pages and programs load, and the binaries of those that pages load. */
export const alias = [
  { find: 'downhill-module', replacement: `${folder}/downhill.mjs` },
  ...['contour', 'features', 'network'].flatMap((name) => [
    { find: `downhill-${name}-module`, replacement: `${folder}/downhill-${name}.mjs` },
    { find: new RegExp(`^downhill-${name}-wasm`), replacement: `${folder}/downhill-${name}.wasm` },
  ]),
];

/** The glue names its own .wasm; Vite would ship that as a second copy of the file the page loads. */
function stripWasmUrl(): Plugin {
  return {
    name: 'downhill-strip-wasm-url',
    enforce: 'pre',
    transform: (code, id) =>
      /\/module\/downhill(-\w+)?\.mjs$/.test(id)
        ? code
            .replace(
              /new URL\(\s*["'](downhill[\w-]*\.wasm)["']\s*,\s*import\.meta\.url\)(\.toString\(\)|\.href)/,
              '"$1"',
            )
            .replace('import.meta.url', 'undefined')
        : null,
  };
}

/** What every page may do. Headers that a page cannot give itself are in web/public/_headers. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  'media-src blob:',
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app lit-html',
].join('; ');

/** Hosts that cannot set headers get the policy from the page. Only when built: the dev server injects styles. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'downhill-csp',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Every page has the same header; only the page it is on differs. */
function pageHeader(): Plugin {
  return {
    name: 'downhill-header',
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { path }) => html.replace('<!-- header -->', header(path.slice(1))),
    },
  };
}

export default defineConfig(({ mode }) => ({
  base: './',
  appType: 'mpa',
  resolve: { alias },
  publicDir: mode === 'engine' ? false : 'web/public',
  plugins: [stripWasmUrl(), contentSecurityPolicy(), pageHeader()],
  worker: { format: 'es', plugins: () => [stripWasmUrl()] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The engine by itself, for Node, names its own input (scripts/bundle-engine.mjs).
    rolldownOptions: mode === 'engine' ? {} : { input: PAGES.map(({ file }) => file) },
  },
}));
