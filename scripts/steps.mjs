// Steps of a task: run a command, time it, stop at the first failure; skip what has passed on the same inputs before.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const stamps = join(root, 'build/stamps');

export const env = { ...process.env };
// Debian's Emscripten finds acorn only here when node is not Debian's own.
if (existsSync('/usr/share/nodejs/acorn')) {
  env.NODE_PATH = [env.NODE_PATH, '/usr/share/nodejs'].filter(Boolean).join(':');
}
if (env.EMSDK) env.PATH = `${env.EMSDK}/upstream/emscripten:${env.PATH}`;

export const bin = (name) => join(root, 'node_modules/.bin', name);

/** Runs a command. `quiet` shows its output only when it fails. */
export function step(label, command, args, { quiet = false, extra = {} } = {}) {
  const from = performance.now();
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...env, ...extra },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) {
    if (quiet) process.stderr.write((result.stdout ?? '') + (result.stderr ?? ''));
    const why = result.error ? String(result.error) : `exit code ${String(result.status)}`;
    console.error(`\n${label} failed: ${command} ${args.join(' ')}: ${why}`);
    process.exit(1);
  }
  console.log(`  ${label.padEnd(30)} ${((performance.now() - from) / 1000).toFixed(1)} s`);
}

/** Several commands at once, but not more than `limit`, as steps that keep one core busy each. */
export function together(label, commands, limit = commands.length) {
  step(label, process.execPath, ['scripts/together.mjs', JSON.stringify(commands), String(limit)]);
}

function* filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const entries = readdirSync(full, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    if (entry.isDirectory()) yield* filesUnder(join(path, entry.name));
    else yield join(path, entry.name);
  }
}

/** A hash of files and folders, of Node's version and of the settings that change what a test does. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
    .update(process.version)
    .update(env.DOWNHILL_BROWSERS ?? '');
  for (const path of paths) {
    const full = join(root, path);
    const isFile = statSync(full, { throwIfNoEntry: false })?.isFile() ?? false;
    for (const file of isFile ? [path] : filesUnder(path)) {
      hash.update(file).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

/** Runs `work` unless it has passed on the same inputs before; --all and CI always run it. */
export function cached(label, inputs, work) {
  const always = process.argv.includes('--all') || env.CI === 'true';
  const file = join(stamps, label.replace(/\W+/g, '-'));
  const now = fingerprint(inputs);
  if (!always && existsSync(file) && readFileSync(file, 'utf8') === now) {
    console.log(`  ${label.padEnd(30)} unchanged, passed before`);
    return;
  }
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(file, now);
}
