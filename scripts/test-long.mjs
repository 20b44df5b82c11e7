// npm run test:long: what takes longer than npm test may. Counts by environment: DOWNHILL_FUZZ_RUNS.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile, site } from './build.mjs';
import { bin, root, step } from './steps.mjs';

export function testLong() {
  fuzz();
  // A million failing calls, ten thousand created and disposed runs, a million-step run, 100 000 links.
  step('long vitest', bin('vitest'), ['run', '--testTimeout=900000'], {
    extra: { DOWNHILL_LONG: '1' },
  });
  // Milliseconds, which say something on a quiet machine of the usual speed only: what a drag costs, the first epoch,
  // minutes of play and of resets; shorter by DOWNHILL_TRACE_SECONDS and DOWNHILL_SOAK_MINUTES.
  site();
  step('drag cost', process.execPath, ['--test', 'tests/browser/drag-cost.test.mjs']);
  step('playground cost', process.execPath, ['--test', 'tests/browser/playground-cost.test.mjs']);
}

/** A million fuzzed formulas under the sanitizers; what it finds is kept in build/fuzz. */
function fuzz() {
  const runs = process.env.DOWNHILL_FUZZ_RUNS ?? '1000000';
  const corpus = join(root, 'build/fuzz/corpus');
  compile('fuzz', 'formula_fuzz');
  mkdirSync(corpus, { recursive: true });
  step(`fuzz ${runs} formulas`, join(root, 'build/fuzz/formula_fuzz'), [
    corpus,
    `-runs=${runs}`,
    '-max_len=1200',
    '-timeout=5',
    '-seed=1',
    '-print_final_stats=1',
    '-verbosity=0',
    '-dict=tests/cpp/fuzz/formula.dict',
    '-artifact_prefix=build/fuzz/',
  ]);
}
