// npm run golden -- DIR: every record of the reference files in DIR, through the built WebAssembly module.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleEngine } from './bundle-engine.mjs';
import { checkBatchNorm } from './golden/batch-norm.mjs';
import { checkEwma } from './golden/ewma.mjs';
import { checkFeatureNormalization } from './golden/feature-normalization.mjs';
import { checkFunctions } from './golden/functions.mjs';
import { checkMlp } from './golden/mlp.mjs';
import { checkOptimizers } from './golden/optimizers.mjs';
import { checkRegressionLosses } from './golden/regression-losses.mjs';
import { checkSchedules } from './golden/schedules.mjs';
import { Tally } from './golden/tally.mjs';

const CHECKS = {
  'optimisers.json': checkOptimizers,
  'schedules.json': checkSchedules,
  'functions.json': checkFunctions,
  'regression_losses.json': checkRegressionLosses,
  'ewma.json': checkEwma,
  'feature_normalisation.json': checkFeatureNormalization,
  'batchnorm.json': checkBatchNorm,
  'mlp.json': checkMlp,
};

const folder = process.argv[2] ?? join(import.meta.dirname, '../tests/reference');
if (!existsSync(folder)) {
  console.error(`golden: there is no folder ${folder}`);
  process.exit(1);
}
const files = await bundleEngine();
const { loadEngine } = await import(pathToFileURL(files.engine).href);
const engine = await loadEngine({ wasm: readFileSync(files.wasm) });

const total = new Tally('all');
for (const [name, check] of Object.entries(CHECKS)) {
  const file = join(folder, name);
  if (!existsSync(file)) {
    console.log(`${name}: missing`);
    continue;
  }
  const tally = new Tally(name);
  try {
    check(engine, JSON.parse(readFileSync(file, 'utf8')), tally);
  } catch (error) {
    tally.fail('the file', String(error));
  }
  tally.print();
  total.add(tally);
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 ? 1 : 0);
