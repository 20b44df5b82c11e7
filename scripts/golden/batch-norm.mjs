import { close, column, flatColumn, largest } from './arrays.mjs';

/** [our convention, its name in the history, its name in the evaluation]. */
const CONVENTIONS = [
  ['pytorch', ['torch_running_mean', 'torch_running_var'], 'torch'],
  ['lecture', ['lecture_mean', 'lecture_var'], 'lecture'],
  ['lecture_corrected', ['lecture_mean_corrected', 'lecture_var_corrected'], 'lecture_corrected'],
];

/** batchnorm.json: both norms forward and backward, and running statistics in the three conventions. */
export function checkBatchNorm(engine, file, tally) {
  for (const record of file.batch_norm) checkPass(engine, 'batch', record, tally);
  for (const record of file.layer_norm) checkPass(engine, 'layer', record, tally);
  for (const record of file.running) {
    for (const convention of CONVENTIONS) checkRunning(engine, record, convention, tally);
  }
}

function layerOf(engine, kind, record, running = { rho: 0.9, convention: 'lecture' }) {
  const { eps: delta, gamma, beta } = record;
  return engine.normLayer({ kind, features: gamma.length, delta, gamma, beta }, running);
}

function checkPass(engine, kind, record, tally) {
  const layer = layerOf(engine, kind, record);
  const pass = layer.pass(record.X.flat(), record.dY.flat());
  layer.dispose();
  const matrices = [
    ['z_norm', pass.normalized],
    ['Y', pass.output],
    ['dX', pass.inputGradient],
  ].filter(([name]) => record[name]);
  const pairs = matrices.flatMap(([name, actual]) => matrixPairs(kind, name, record[name], actual));
  if (kind === 'batch') allowOffset(pairs, record);
  if (record.mu) pairs.push(close('mu', record.mu, pass.mean));
  if (record.var) pairs.push(close('var', record.var, pass.variance));
  // Sums over the rows of dY z_norm and dY, which may cancel.
  const scale = largest(record.dY.flat());
  pairs.push(close('dgamma', record.dgamma, pass.gammaGradient, scale));
  pairs.push(close('dbeta', record.dbeta, pass.betaGradient, scale));
  tally.record(`${kind} norm ${record.shape.join(' × ')}, delta ${record.eps}`, pairs);
}

/**
 * torch computes Y as x·s + (β − μ·s) with s = γ/√(δ + σ²): for a feature of no spread that loses what x·s has more
 * digits than Y.
 */
function allowOffset(pairs, { X, eps, var: variance, gamma }) {
  for (const [j, v] of variance.entries()) {
    const pair = pairs.find(([name]) => name === `Y feature ${j}`);
    pair[3] += (1e-15 * largest(column(X, j)) * Math.abs(gamma[j])) / Math.sqrt(eps + v);
  }
}

/** By what shares its statistics, since a feature of no spread has a gradient far larger than the others. */
function matrixPairs(kind, name, expected, actual) {
  const width = expected[0].length;
  if (kind === 'layer') {
    return expected.map((row, i) =>
      close(`${name} row ${i}`, row, actual.slice(i * width, (i + 1) * width)),
    );
  }
  return expected[0].map((_, j) =>
    close(`${name} feature ${j}`, column(expected, j), flatColumn(actual, width, j)),
  );
}

function checkRunning(engine, record, [convention, [mean, variance], name], tally) {
  const layer = layerOf(engine, 'batch', record, { rho: record.rho, convention });
  const named = `running statistics (${convention}), delta ${record.eps}`;
  for (const [i, after] of record.history.entries()) {
    const rows = record.batches[i];
    const pass = layer.pass(rows.flat(), rows.flat());
    const running = layer.running();
    const unbiased = pass.variance.map((v) => (v * rows.length) / (rows.length - 1));
    const pairs = [
      close('batch_mean', after.batch_mean, pass.mean),
      close('batch_var_biased', after.batch_var_biased, pass.variance),
      close('batch_var_unbiased', after.batch_var_unbiased, unbiased),
      close(mean, after[mean], running.mean),
      close(variance, after[variance], running.variance),
    ];
    if (convention === 'lecture_corrected') {
      pairs.push(close('lecture_mean', after.lecture_mean, running.rawMean));
      pairs.push(close('lecture_var', after.lecture_var, running.rawVariance));
      pairs.push(close('1 − ρᵏ', [1 - record.rho ** after.k], [running.correction]));
    }
    tally.record(`${named}, batch ${after.k}`, pairs);
  }
  checkEvaluation(layer, record, name, `${named}, test mode`, tally);
  layer.dispose();
}

function checkEvaluation(layer, record, name, what, tally) {
  const pass = layer.passRunning(record.test_X.flat(), record.test_dY.flat());
  const pairs = matrixPairs('batch', 'Y', record[`eval_Y_${name}`], pass.output);
  const dX = record[`eval_dX_${name}`];
  if (dX) pairs.push(...matrixPairs('batch', 'dX', dX, pass.inputGradient));
  const scale = largest(record.test_dY.flat());
  for (const [key, actual] of [
    [`eval_dgamma_${name}`, pass.gammaGradient],
    [`eval_dbeta_${name}`, pass.betaGradient],
  ]) {
    if (record[key]) pairs.push(close(key, record[key], actual, scale));
  }
  tally.record(what, pairs);
}
