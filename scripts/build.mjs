// The build steps that the tasks share. Each is quick when nothing has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, step } from './steps.mjs';

export function setup(want) {
  step('system tools', 'bash', ['scripts/setup.sh', want]);
}

/** npm ci, when the lock file or Node has changed since the last time. */
export function packages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const now = createHash('sha256').update(lock).update(process.version).digest('hex');
  const stamp = join(root, 'node_modules/.downhill-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  step('packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  writeFileSync(stamp, now);
}

function configure(preset) {
  if (existsSync(join(root, `build/${preset}/build.ninja`))) return;
  const cmake = ['cmake', '--preset', preset];
  const [command, ...args] = preset.startsWith('wasm') ? ['emcmake', ...cmake] : cmake;
  step(`configure ${preset}`, command, args, { quiet: true });
}

export function compile(preset, ...targets) {
  configure(preset);
  const chosen = targets.flatMap((target) => ['--target', target]);
  step(`compile ${preset}`, 'cmake', ['--build', '--preset', preset, ...chosen], { quiet: true });
}

/** The modules that pages and programs load. The .wasm is a by-product that ninja does not know of. */
export function wasm() {
  const built = ['downhill', 'downhill-contour', 'downhill-features', 'downhill-network'];
  const modules = built.map((name) => `${name.replaceAll('-', '_')}_wasm`);
  compile('wasm', ...modules);
  if (!built.every((name) => existsSync(join(root, `build/wasm/module/${name}.wasm`)))) {
    step('clean wasm', 'cmake', ['--build', '--preset', 'wasm', '--target', 'clean'], {
      quiet: true,
    });
    compile('wasm', ...modules);
  }
}

export function site() {
  step('site', bin('vite'), ['build', '--logLevel=error']);
}
