// ml-matrix 6: a matrix library; the net is the obvious code on top of it.
import { Matrix } from 'ml-matrix';
import { rng } from '../workloads.mjs';
export const name = 'ml-matrix 6';
export async function init() {}
export async function prepare(w, data) {
  if (w.kind !== 'mlp' || w.bn) return null;
  const L = w.layers,
    nl = L.length - 1,
    B = w.batch,
    r = rng(3),
    P = [];
  for (let l = 0; l < nl; l++) {
    const lim = Math.sqrt(6 / (L[l] + L[l + 1]));
    const W = Matrix.zeros(L[l], L[l + 1]);
    for (let i = 0; i < L[l]; i++)
      for (let j = 0; j < L[l + 1]; j++) W.set(i, j, (2 * r() - 1) * lim);
    P.push(W, Matrix.zeros(1, L[l + 1]));
  }
  const M = P.map((p) => Matrix.zeros(p.rows, p.columns)),
    V = P.map((p) => Matrix.zeros(p.rows, p.columns));
  let b1 = 1,
    b2 = 1;
  const batches = [];
  for (let o = 0; o < w.n; o += B) {
    const X = Matrix.zeros(B, L[0]),
      Y = Matrix.zeros(B, L[nl]);
    for (let s = 0; s < B; s++) {
      for (let k = 0; k < L[0]; k++) X.set(s, k, data.x[(o + s) * L[0] + k]);
      if (w.loss === 'ce') Y.set(s, data.y[o + s], 1);
      else Y.set(s, 0, data.y[o + s]);
    }
    batches.push([X, Y]);
  }
  const fwd = (X) => {
    const as = [X];
    for (let l = 0; l < nl; l++) {
      const Z = as[l].mmul(P[2 * l]).addRowVector(P[2 * l + 1]);
      const act = l === nl - 1 ? w.outAct : w.act;
      if (act === 'relu')
        for (let i = 0; i < Z.rows; i++)
          for (let j = 0; j < Z.columns; j++) {
            if (Z.get(i, j) < 0) Z.set(i, j, 0);
          }
      else if (act === 'tanh') Z.tanh();
      else {
        for (let i = 0; i < Z.rows; i++) {
          const m = Z.maxRow(i);
          let t = 0;
          for (let j = 0; j < Z.columns; j++) {
            const e = Math.exp(Z.get(i, j) - m);
            Z.set(i, j, e);
            t += e;
          }
          for (let j = 0; j < Z.columns; j++) Z.set(i, j, Z.get(i, j) / t);
        }
      }
      as.push(Z);
    }
    return as;
  };
  const dact = (d, a, act) => {
    for (let i = 0; i < d.rows; i++)
      for (let j = 0; j < d.columns; j++) {
        const v = a.get(i, j);
        d.set(i, j, act === 'relu' ? (v > 0 ? d.get(i, j) : 0) : d.get(i, j) * (1 - v * v));
      }
    return d;
  };
  const step = ([X, Y]) => {
    const as = fwd(X);
    let d = Matrix.sub(as[nl], Y).mul(1 / B);
    if (w.loss === 'mse') dact(d, as[nl], 'tanh');
    const G = [];
    for (let l = nl - 1; l >= 0; l--) {
      G[2 * l] = as[l].transpose().mmul(d);
      G[2 * l + 1] = Matrix.rowVector(d.sum('column'));
      if (l) d = dact(d.mmul(P[2 * l].transpose()), as[l], w.act);
    }
    const O = w.opt;
    if (O.name === 'sgd') P.forEach((p, i) => p.sub(G[i].mul(O.lr)));
    else {
      b1 *= O.b1;
      b2 *= O.b2;
      const c = (O.lr * Math.sqrt(1 - b2)) / (1 - b1);
      P.forEach((p, i) => {
        M[i].mul(O.b1).add(Matrix.mul(G[i], 1 - O.b1));
        V[i].mul(O.b2).add(Matrix.mul(G[i], G[i]).mul(1 - O.b2));
        p.sub(Matrix.div(M[i], Matrix.sqrt(V[i]).add(O.eps)).mul(c));
      });
    }
  };
  return {
    run(k) {
      while (k--) for (const b of batches) step(b);
    },
    check() {
      let t = 0;
      batches.forEach(([X, Y], q) => {
        const a = fwd(X)[nl];
        for (let s = 0; s < B; s++)
          t +=
            w.loss === 'ce'
              ? -Math.log(a.get(s, data.y[q * B + s]) + 1e-12)
              : 0.5 * (a.get(s, 0) - Y.get(s, 0)) ** 2;
      });
      return t / w.n;
    },
  };
}
