// Bundles web/engine for plain Node: build/engine/engine.mjs, beside a copy of downhill.wasm.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'build/engine');

/** Writes the bundle and returns the paths of both files. */
export async function bundleEngine() {
  await build({
    root,
    mode: 'engine',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      rolldownOptions: {
        input: join(root, 'web/engine/index.ts'),
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: 'engine.mjs', codeSplitting: false },
      },
    },
  });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'build/wasm/module/downhill.wasm'), join(folder, 'downhill.wasm'));
  return { engine: join(folder, 'engine.mjs'), wasm: join(folder, 'downhill.wasm') };
}
