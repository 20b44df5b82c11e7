// jax-js 0.1.x: grad + jit, wasm device.
import {
  init as jinit,
  defaultDevice,
  numpy as np,
  nn,
  jit,
  valueAndGrad,
  blockUntilReady,
  lax,
} from '@jax-js/jax';
import { rng } from '../workloads.mjs';
export const name = 'jax-js 0.1.25 wasm+jit';
export async function init() {
  await jinit('wasm');
  defaultDevice('wasm');
}
export async function prepare(w, data) {
  if (w.kind === 'grid') {
    const [x0, x1, y0, y1] = w.box,
      n = w.size;
    let last;
    const X = np.linspace(x0, x1, n).reshape([1, n]),
      Y = np.linspace(y0, y1, n).reshape([n, 1]),
      P = 2 * Math.PI;
    const f = jit(
      w.fn === 'rosenbrock'
        ? (x, y) => np.square(x.ref.mul(-1).add(1)).add(np.square(y.sub(np.square(x))).mul(100))
        : (x, y) =>
            np
              .exp(np.sqrt(np.square(x.ref).add(np.square(y.ref)).mul(0.5)).mul(-0.2))
              .mul(-20)
              .sub(
                np.exp(
                  np
                    .cos(x.mul(P))
                    .add(np.cos(y.mul(P)))
                    .mul(0.5),
                ),
              )
              .add(Math.E + 20),
    );
    return {
      async run(k) {
        while (k--) last = await f(X.ref, Y.ref).data();
      },
      check: () => last,
    };
  }
  if (w.kind === 'descent') return null;
  const L = w.layers,
    nl = L.length - 1,
    B = w.batch,
    ce = w.loss === 'ce',
    r = rng(3);
  let P = [];
  for (let l = 0; l < nl; l++) {
    const lim = Math.sqrt(6 / (L[l] + L[l + 1]));
    const q = {
      W: np
        .array(new Float32Array(L[l] * L[l + 1]).map(() => (2 * r() - 1) * lim))
        .reshape([L[l], L[l + 1]]),
      b: np.zeros([L[l + 1]]),
    };
    if (w.bn && l < nl - 1) {
      q.g = np.ones([L[l + 1]]);
      q.be = np.zeros([L[l + 1]]);
    }
    P.push(q);
  }
  const keys = P.flatMap((q, l) => Object.keys(q).map((k) => [l, k]));
  let M = P.map((q) =>
      Object.fromEntries(Object.entries(q).map(([k, v]) => [k, np.zeros(v.shape)])),
    ),
    V = P.map((q) => Object.fromEntries(Object.entries(q).map(([k, v]) => [k, np.zeros(v.shape)])));
  const fwd = (P, x) => {
    let a = x;
    for (let l = 0; l < nl; l++) {
      let z = np.matmul(a, P[l].W).add(P[l].b);
      if (P[l].g) {
        const mean = z.ref.mean(0);
        const c = z.sub(mean);
        const v = np.square(c.ref).mean(0).add(1e-5);
        z = c.div(np.sqrt(v)).mul(P[l].g).add(P[l].be);
      }
      const act = l === nl - 1 ? w.outAct : w.act;
      a = act === 'relu' ? nn.relu(z) : act === 'tanh' ? np.tanh(z) : z;
    }
    return a;
  };
  const loss = (P, x, y) =>
    ce
      ? nn
          .logSoftmax(fwd(P, x))
          .mul(y)
          .sum()
          .mul(-1 / B)
      : np.square(fwd(P, x).sub(y)).mean().mul(0.5);
  const O = w.opt,
    get = (T, [l, k]) => T[l][k];
  const mk = (T) => {
    const o = P.map(() => ({}));
    keys.forEach(([l, k], i) => (o[l][k] = T[i]));
    return o;
  };
  const step =
    O.name === 'sgd'
      ? jit((P, x, y) => {
          const [l, G] = valueAndGrad(loss)(refAll(P), x, y);
          l.dispose();
          return mk(keys.map((q) => get(P, q).sub(get(G, q).mul(O.lr))));
        })
      : jit((P, M, V, c, x, y) => {
          const [l, G] = valueAndGrad(loss)(refAll(P), x, y);
          l.dispose();
          const nP = [],
            nM = [],
            nV = [];
          keys.forEach((q, i) => {
            const g = get(G, q),
              m = get(M, q)
                .mul(O.b1)
                .add(g.ref.mul(1 - O.b1)),
              v = get(V, q)
                .mul(O.b2)
                .add(np.square(g).mul(1 - O.b2));
            nM.push(m.ref);
            nV.push(v.ref);
            nP.push(
              get(P, q).sub(m.div(np.sqrt(v).add(O.eps)).mul(i === keys.length - 1 ? c : c.ref)),
            );
          });
          return [mk(nP), mk(nM), mk(nV)];
        });
  function refAll(P) {
    return P.map((q) => Object.fromEntries(Object.entries(q).map(([k, v]) => [k, v.ref])));
  }
  const xs = [],
    ys = [];
  for (let o = 0; o < w.n; o += B) {
    xs.push(np.array(data.x.slice(o * L[0], (o + B) * L[0])).reshape([B, L[0]]));
    const oh = new Float32Array(B * L[nl]);
    for (let s = 0; s < B; s++)
      if (ce) oh[s * L[nl] + data.y[o + s]] = 1;
      else oh[s] = data.y[o + s];
    ys.push(np.array(oh).reshape([B, L[nl]]));
  }
  let b1 = 1,
    b2 = 1;
  const lj = jit(loss);
  return {
    run(k) {
      while (k--)
        for (let i = 0; i < xs.length; i++) {
          if (O.name === 'sgd') P = step(P, xs[i].ref, ys[i].ref);
          else {
            b1 *= O.b1;
            b2 *= O.b2;
            [P, M, V] = step(
              P,
              M,
              V,
              np.array((O.lr * Math.sqrt(1 - b2)) / (1 - b1)),
              xs[i].ref,
              ys[i].ref,
            );
          }
        }
    },
    async sync() {
      await P[0].W.ref.data();
    },
    async check() {
      let t = 0;
      for (let i = 0; i < xs.length; i++)
        t += (await lj(refAll(P), xs[i].ref, ys[i].ref).data())[0];
      return t / xs.length;
    },
  };
}
