// Derives the coefficients in cpp/core/fast_math.h: least squares in Chebyshev nodes, which is within a hair of the
// minimax polynomial. Prints them rounded to float, with the largest error that the rounded polynomial then has.
const NODES = 400;

/** Coefficients c of sum c[k] basis[k](x) closest to target(x) on [a, b], errors weighted by weight(x). */
function fit(target, basis, [a, b], weight) {
  const n = basis.length;
  const normal = Array.from({ length: n }, () => new Float64Array(n + 1));
  for (let i = 0; i < NODES; i++) {
    const x = (a + b) / 2 + ((b - a) / 2) * Math.cos((Math.PI * (i + 0.5)) / NODES);
    const row = basis.map((f) => f(x) * weight(x));
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) normal[j][k] += row[j] * row[k];
      normal[j][n] += row[j] * target(x) * weight(x);
    }
  }
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < n; k++) {
      if (k === j) continue;
      const factor = normal[k][j] / normal[j][j];
      for (let c = j; c <= n; c++) normal[k][c] -= factor * normal[j][c];
    }
  }
  return normal.map((row, j) => Math.fround(row[n] / row[j]));
}

function report(name, coefficients, value, target, [a, b], relative) {
  let worst = 0;
  for (let i = 0; i <= 20000; i++) {
    const x = a + ((b - a) * i) / 20000;
    const error = Math.abs(value(coefficients, x) - target(x));
    worst = Math.max(worst, relative ? error / Math.abs(target(x)) : error);
  }
  console.log(
    name,
    coefficients.map((c) => c.toPrecision(9)).join(', '),
    'error',
    worst.toExponential(1),
  );
}

const powers = (from, to, step) =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => (x) => x ** (from + i * step));
const sum = (c, x, from, step) => c.reduce((s, ck, i) => s + ck * x ** (from + i * step), 0);

const half = Math.LN2 / 2;
const expRest = fit(
  (r) => Math.exp(r) - 1 - r,
  powers(2, 6, 1),
  [-half, half],
  () => 1,
);
report('exp: r^2..r^6', expRest, (c, r) => 1 + r + sum(c, r, 2, 1), Math.exp, [-half, half], true);

const sine = (q) => Math.sin(2 * Math.PI * q);
const sin = fit(sine, powers(1, 11, 2), [-0.25, 0.25], () => 1);
report('sin 2 pi q: q, q^3..q^11', sin, (c, q) => sum(c, q, 1, 2), sine, [-0.25, 0.25], false);
