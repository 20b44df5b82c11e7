import { close, column, flatColumn } from './arrays.mjs';

/** feature_normalisation.json: μ, σ², constants, the rows normalized and new ones, and the covariances. */
export function checkFeatureNormalization(engine, file, tally) {
  for (const set of file.datasets) {
    const features = set.X[0].length;
    const fit = engine.standardize(set.X.flat(), features);
    const fresh = engine.applyStandardization(set.new_X.flat(), fit);
    const pairs = [['constant', set.constant.map(Number), fit.constant.map(Number), 0]];
    for (let j = 0; j < features; j++) pairs.push(...featurePairs(set, fit, fresh, j));
    if (set.cov_before) pairs.push(...covariancePairs(engine, set, fit));
    tally.record(set.id, pairs);
  }
}

/** Feature by feature: their scales may lie far apart. */
function featurePairs(set, fit, fresh, j) {
  const features = set.X[0].length;
  const m = set.X.length;
  const variance = fit.variance[j];
  const unbiased = m > 1 ? (variance * m) / (m - 1) : null;
  const named = (what) => `${what} of feature ${j}`;
  return [
    close(named('mu'), [set.mu[j]], [fit.mean[j]], set.std[j]),
    close(named('var'), [set.var[j]], [variance]),
    close(named('std'), [set.std[j]], [Math.sqrt(variance)]),
    [named('var_unbiased'), set.var_unbiased?.[j] ?? null, unbiased, 1e-12 * set.var[j]],
    close(named('X_norm'), column(set.X_norm, j), flatColumn(fit.normalized, features, j)),
    close(named('new_X_norm'), column(set.new_X_norm, j), flatColumn(fresh, features, j)),
  ];
}

/** Half the Hessian of a least-squares problem on two columns: what normalization is for. */
function covariance(engine, x1, x2) {
  const problem = engine.problem({ kind: 'least_squares', x1, x2, y: x1.map(() => 0) });
  const [, both] = problem.evaluate([0, 0]).hessian;
  problem.dispose();
  return both / 2;
}

function covariancePairs(engine, set, fit) {
  const features = set.X[0].length;
  const pairs = [];
  const before = (j) => column(set.X, j).map((x) => x - fit.mean[j]);
  const after = (j) => flatColumn(fit.normalized, features, j);
  for (let i = 0; i < features; i++) {
    for (let j = 0; j < features; j++) {
      const named = (what) => `${what}[${i}][${j}]`;
      const scale = set.std[i] * set.std[j];
      const [b, a] = [before, after].map((of) => covariance(engine, of(i), of(j)));
      pairs.push(close(named('cov_before'), [set.cov_before[i][j]], [b], scale));
      pairs.push(close(named('cov_after'), [set.cov_after[i][j]], [a], 1));
    }
  }
  return pairs;
}
