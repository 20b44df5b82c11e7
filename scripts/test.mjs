// npm test: fast checks first. A stage whose inputs have not changed since it passed is skipped.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, site, wasm } from './build.mjs';
import { bin, cached, env, root, step, together } from './steps.mjs';

const CPP = ['cpp', 'tests/cpp', 'tests/reference', 'cmake', 'CMakeLists.txt', 'CMakePresets.json'];
const WEB = [
  'web',
  'tests/web',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
];
const PAGES = readdirSync(root).filter((name) => name.endsWith('.html'));

function suites(preset) {
  compile(preset);
  step(`ctest ${preset}`, 'ctest', ['--preset', preset, '-j2', '--output-on-failure']);
}

/** The library, optimized, installs, and a program that knows nothing of this tree builds against it. */
function consumer() {
  compile('native', 'downhill_runs');
  const [prefix, build] = ['build/install', 'build/consumer'];
  const run = (label, ...command) => step(label, command[0], command.slice(1), { quiet: true });
  run('install library', 'cmake', '--install', 'build/native', '--prefix', prefix);
  const find = `-DCMAKE_PREFIX_PATH=${join(root, prefix)}`;
  run('configure consumer', 'cmake', '-S', 'tests/cpp/consumer', '-B', build, '-G', 'Ninja', find);
  run('compile consumer', 'cmake', '--build', build);
  run('run consumer', `${build}/consumer`);
}

export function test() {
  const all = [
    ...CPP,
    ...WEB,
    ...PAGES,
    'scripts',
    'tests',
    'eslint.config.js',
    '.prettierrc',
    '.clang-format',
  ];
  cached('format, lint, types', all, () =>
    together('format, lint, types', [
      { label: 'format', command: process.execPath, args: ['scripts/format.mjs', '--check'] },
      { label: 'lint', command: bin('eslint'), args: ['web', 'tests/web'] },
      { label: 'types', command: bin('tsc'), args: ['-p', '.'] },
    ]),
  );
  cached('sanitizer suites', CPP, () => suites('asan'));
  cached('installed library', CPP, consumer);
  wasm();
  cached('wasm suites', CPP, () => suites('wasm'));
  cached('golden', [...CPP, 'web/engine', 'scripts'], () =>
    step('golden', process.execPath, ['scripts/golden.mjs', 'tests/reference']),
  );
  cached('vitest', [...CPP, ...WEB], () => step('vitest', bin('vitest'), ['run']));
  if (!existsSync(join(root, 'index.html'))) return;
  site();
  cached('size', [...CPP, ...WEB, ...PAGES, 'scripts'], () =>
    step('size', process.execPath, ['scripts/size.mjs']),
  );
  const browsers = (
    env.CI === 'true' ? 'chromium,firefox,webkit' : (env.DOWNHILL_BROWSERS ?? 'chromium')
  ).split(',');
  cached('browsers', [...CPP, ...WEB, ...PAGES, 'scripts', 'tests/browser'], () => {
    // One browser keeps one core busy and a part of the other: two at once, and the next when one is done.
    const suite = (browser) => ({
      label: browser,
      command: process.execPath,
      args: ['--test', 'tests/browser/site.test.mjs'],
      extra: { DOWNHILL_BROWSER: browser },
    });
    together(`browsers ${browsers.join(', ')}`, browsers.toReversed().map(suite), 2);
  });
}
