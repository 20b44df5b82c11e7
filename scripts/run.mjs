// npm start, npm test and the rest, on a fresh clone too. Nothing of node_modules is imported before `packages`.
import { spawn } from 'node:child_process';
import { packages, setup, site, wasm } from './build.mjs';
import { bin, env, root, step } from './steps.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.version} is too old: 20.19 or newer is needed.`);
  process.exit(1);
}

const [task = 'start', ...rest] = process.argv.slice(2);
const node = (script, ...args) =>
  step(script, process.execPath, [`scripts/${script}.mjs`, ...args]);

const TASKS = {
  start() {
    wasm();
    const server = spawn(bin('vite'), ['--host', '127.0.0.1', ...rest], {
      stdio: 'inherit',
      env,
      cwd: root,
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
    server.on('exit', (code) => process.exit(code ?? 0));
  },
  build() {
    wasm();
    site();
  },
  async test() {
    (await import('./test.mjs')).test();
  },
  async 'test:long'() {
    wasm();
    (await import('./test-long.mjs')).testLong();
  },
  golden() {
    wasm();
    node('golden', ...rest);
  },
  bench() {
    wasm();
    step('bench', process.execPath, ['tests/bench/run.mjs', ...rest]);
  },
  size() {
    wasm();
    site();
    node('size');
  },
  format() {
    node('format', ...rest);
  },
};

const run = TASKS[task];
if (!run) {
  console.error(`There is no task "${task}"; there are ${Object.keys(TASKS).join(', ')}.`);
  process.exit(1);
}
const all = env.CI === 'true' || env.DOWNHILL_BROWSERS;
setup(task === 'test:long' ? 'long' : task === 'test' ? (all ? 'browsers' : 'test') : 'build');
packages();
await run();
