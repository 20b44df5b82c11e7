// npm run size: what a reader downloads, compressed, against the bars. Fails when a bar is passed.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleEngine } from './bundle-engine.mjs';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** Bars in kB of 1000 bytes. */
const CONTOUR = 80;
const FEATURES = 110;
const NETWORK = 110;
const LIBRARY = 147; // everything at once, for programs: no page loads it
const PAGE = 200;
const FONTS = 150;

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length / 1000;
const sum = (values) => values.reduce((total, value) => total + value, 0);
const assets = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);
const size = (name) => gzipped(readFileSync(join(dist, name)));
const isFont = (name) => extname(name) === '.woff2';

/** Everything a page loads, from its HTML on: what it names, and what that names in turn. Fonts apart. */
function loaded(page) {
  const found = new Set([page]);
  for (const name of found) {
    if (!['.html', '.js', '.css'].includes(extname(name))) continue;
    const text = readFileSync(join(dist, name), 'utf8');
    const own = extname(name) === '.html' ? ['theme.js', 'icon.svg'] : [];
    for (const other of [...assets, ...own]) {
      if (!isFont(other) && text.includes(other.split('/').at(-1))) found.add(other);
    }
  }
  return [...found];
}

/** A script of the engine, as it would be minified alone. */
async function alone(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'downhill-size-'));
  const { engine } = await bundleEngine({ folder, minify: true, entry });
  const bytes = readFileSync(engine);
  rmSync(folder, { recursive: true });
  return gzipped(bytes);
}

/** A module and its glue. */
async function engine(name, what, bar) {
  const wasm = gzipped(readFileSync(join(root, `build/wasm/module/${name}.wasm`)));
  const glue = await alone(`build/wasm/module/${name}.mjs`);
  return [
    [`${what} .wasm`, wasm],
    ['its glue', glue],
    ['.wasm and glue', wasm + glue, bar],
  ];
}
const rows = [
  ...(await engine('downhill-contour', 'engine of contours', CONTOUR)),
  ...(await engine('downhill-features', 'engine of features', FEATURES)),
  ...(await engine('downhill-network', 'engine of networks', NETWORK)),
  ...(await engine('downhill', 'library', LIBRARY)),
  ['library script with glue', await alone('web/engine/index.ts')],
  ['home without fonts', sum(loaded('index.html').map(size)), PAGE],
  ['lab without fonts', sum(loaded('lab.html').map(size)), PAGE],
  // Fonts are compressed already: they travel as they are.
  [
    'all fonts',
    sum(assets.filter(isFont).map((name) => readFileSync(join(dist, name)).length / 1000)),
    FONTS,
  ],
];
let failed = false;
for (const [name, value, bar] of rows) {
  const over = bar !== undefined && value > bar;
  failed ||= over;
  const limit =
    bar === undefined ? '' : `  of ${String(bar).padStart(3)}${over ? '  TOO LARGE' : ''}`;
  console.log(`  ${name.padEnd(30)} ${value.toFixed(1).padStart(6)} kB gzip${limit}`);
}
if (failed) process.exitCode = 1;
