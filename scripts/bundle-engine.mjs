// Bundles web/engine for plain Node: build/engine/engine.mjs, beside a copy of downhill.wasm.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');

/** Writes the bundle (`entry`: of another file) and returns the paths of both files. */
export async function bundleEngine({
  folder = join(root, 'build/engine'),
  minify = false,
  entry = 'web/engine/index.ts',
} = {}) {
  await build({
    root,
    mode: 'engine',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify,
      rolldownOptions: {
        input: join(root, entry),
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: 'engine.mjs', codeSplitting: false },
      },
    },
  });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(root, 'build/wasm/module/downhill.wasm'), join(folder, 'downhill.wasm'));
  return { engine: join(folder, 'engine.mjs'), wasm: join(folder, 'downhill.wasm') };
}
