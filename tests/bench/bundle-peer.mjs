// A peer with packages becomes one file: a browser has no bare imports.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './hosts.mjs';

const here = import.meta.dirname;

/** The file of a peer as `env` can load it. Throws when its packages are not installed. */
export async function peerFile(id, env) {
  const file = join(here, 'peers', `${id}.mjs`);
  if (!existsSync(file)) throw new Error('there is no such peer');
  if (id === 'purejs') return file;
  if (!existsSync(join(here, 'node_modules'))) {
    throw new Error('its packages are missing; run npm install in tests/bench');
  }
  if (env === 'node') return file;
  await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    define: { global: 'globalThis' },
    build: {
      outDir: join(root, 'build/bench'),
      emptyOutDir: false,
      rolldownOptions: {
        input: file,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: `${id}.mjs`, codeSplitting: false },
      },
    },
  });
  return join(root, 'build/bench', `${id}.mjs`);
}
