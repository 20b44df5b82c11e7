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

/** Least squares of a tall system by Householder reflections, which the powers below need: their normal equations lose all digits. */
function solve(rows, right) {
  const a = rows.map((row, i) => [...row, right[i]]);
  const n = rows[0].length;
  for (let k = 0; k < n; k++) {
    const v = a.slice(k).map((row) => row[k]);
    const length = Math.hypot(...v);
    v[0] += v[0] > 0 ? length : -length;
    const square = v.reduce((sum, x) => sum + x * x, 0);
    for (let j = k; j <= n; j++) {
      const dot = v.reduce((sum, x, i) => sum + x * a[k + i][j], 0);
      v.forEach((x, i) => (a[k + i][j] -= (2 * dot * x) / square));
    }
  }
  const x = new Array(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    const rest = a[k].slice(k + 1, n).reduce((sum, value, i) => sum + value * x[k + 1 + i], 0);
    x[k] = (a[k][n] - rest) / a[k][k];
  }
  return x;
}

const horner = (c, s) => c.reduceRight((sum, ck) => sum * s + ck, 0);

/**
 * P and Q of P(s)/Q(s), Q(0) = 1, closest in relative error to target(s) on [0, end]: the linear problem
 * P - target Q = 0, divided by the Q of the round before, with Lawson's weights towards the smallest largest error.
 */
function fitRational(target, end, degreeP, degreeQ) {
  const s = Array.from(
    { length: NODES },
    (_, i) => (end / 2) * (1 + Math.cos((Math.PI * (i + 0.5)) / NODES)),
  );
  let weight = s.map(() => 1);
  let q = s.map(() => 1);
  let best = { worst: Infinity };
  for (let round = 0; round < 200; round++) {
    const rows = [];
    const right = [];
    s.forEach((si, i) => {
      const [u, t] = [si / end, target(si)];
      const w = Math.sqrt(weight[i]) / (t * q[i]);
      const powersOf = (from, to, factor) =>
        Array.from({ length: to - from + 1 }, (_, j) => factor * w * u ** (from + j));
      rows.push([...powersOf(0, degreeP, 1), ...powersOf(1, degreeQ, -t)]);
      right.push(t * w);
    });
    const x = solve(rows, right).map((c, j) => c / end ** (j <= degreeP ? j : j - degreeP));
    const [p, qs] = [x.slice(0, degreeP + 1), [1, ...x.slice(degreeP + 1)]];
    q = s.map((si) => horner(qs, si));
    const errors = s.map((si, i) => Math.abs(horner(p, si) / q[i] / target(si) - 1));
    const worst = Math.max(...errors);
    if (worst < best.worst) best = { worst, p, q: qs };
    if (round > 5) {
      weight = weight.map((w, i) => w * (errors[i] / worst + 1e-3));
      const mean = weight.reduce((sum, w) => sum + w, 0) / NODES;
      weight = weight.map((w) => w / mean);
    }
  }
  return best;
}

// One coefficient of a fraction can be chosen: tanh's Q begins with 1 · s⁴, which saves a product.
for (const [name, target, end, p, q, one] of [
  [
    'tanh x = x P(s)/Q(s), s = x^2',
    (s) => Math.tanh(Math.sqrt(s)) / Math.sqrt(s),
    8.2 ** 2,
    3,
    4,
    4,
  ],
  ['log1p u = u P(u)/Q(u)', (u) => Math.log1p(u) / u, 1, 3, 3, 0],
]) {
  const fitted = fitRational(target, end, p, q);
  const printed = (c) => c.map((ck) => Math.fround(ck / fitted.q[one]).toPrecision(9)).join(', ');
  console.log(
    name,
    printed(fitted.p),
    '/',
    printed(fitted.q),
    'error',
    fitted.worst.toExponential(1),
  );
}
