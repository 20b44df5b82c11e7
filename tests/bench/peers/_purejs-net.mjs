// The networks of the plain-JavaScript peer.
import { rng } from '../workloads.mjs';

export function prepareNet(w, data) {
  const F = Float32Array,
    L = w.layers,
    nl = L.length - 1,
    B = w.batch,
    r = rng(3);
  const ly = [];
  for (let l = 0; l < nl; l++) {
    const ni = L[l],
      no = L[l + 1],
      W = new F(ni * no),
      lim = Math.sqrt(6 / (ni + no));
    for (let i = 0; i < W.length; i++) W[i] = (2 * r() - 1) * lim;
    const o = {
      ni,
      no,
      W,
      b: new F(no),
      dW: new F(ni * no),
      db: new F(no),
      z: new F(B * no),
      a: new F(B * no),
      d: new F(B * no),
      last: l === nl - 1,
    };
    o.act = o.last ? w.outAct : w.act;
    if (w.bn && !o.last) {
      o.g = new F(no).fill(1);
      o.be = new F(no);
      o.dg = new F(no);
      o.dbe = new F(no);
      o.xh = new F(B * no);
      o.is = new F(no);
    }
    o.ps = [
      [o.W, o.dW],
      [o.b, o.db],
    ];
    if (o.g) o.ps.push([o.g, o.dg], [o.be, o.dbe]);
    o.ps = o.ps.map(([p, g]) => [p, g, new F(p.length), new F(p.length)]);
    ly.push(o);
  }
  let b1 = 1,
    b2 = 1;
  const forward = (x, off, nb) => {
    for (const o of ly) {
      const { ni, no, W, b, z, a } = o,
        f32 = Math.fround;
      for (let s = 0; s < nb; s++) {
        const zo = s * no,
          xo = off + s * ni;
        for (let j = 0; j < no; j++) z[zo + j] = b[j];
        for (let i = 0; i < ni; i++) {
          const v = x[xo + i];
          if (v === 0) continue;
          const wo = i * no;
          for (let j = 0; j < no; j++) z[zo + j] += v * W[wo + j];
        }
      }
      if (o.g) {
        for (let j = 0; j < no; j++) {
          let m = 0,
            v = 0;
          for (let s = 0; s < nb; s++) m += z[s * no + j];
          m /= nb;
          for (let s = 0; s < nb; s++) {
            const d = z[s * no + j] - m;
            v += d * d;
          }
          const is = (o.is[j] = 1 / Math.sqrt(v / nb + 1e-5));
          for (let s = 0; s < nb; s++) {
            const q = s * no + j,
              xh = (z[q] - m) * is;
            o.xh[q] = xh;
            z[q] = o.g[j] * xh + o.be[j];
          }
        }
      }
      const N = nb * no;
      if (o.act === 'relu')
        for (let q = 0; q < N; q++) {
          const v = z[q];
          a[q] = v > 0 ? v : 0;
        }
      else if (o.act === 'tanh') for (let q = 0; q < N; q++) a[q] = Math.tanh(z[q]);
      else
        for (let s = 0; s < nb; s++) {
          const p = s * no;
          let m = -1e30,
            t = 0;
          for (let j = 0; j < no; j++) if (z[p + j] > m) m = z[p + j];
          for (let j = 0; j < no; j++) t += a[p + j] = Math.exp(z[p + j] - m);
          for (let j = 0; j < no; j++) a[p + j] /= t;
        }
      x = a;
      off = 0;
    }
    return x;
  };
  const step = (off) => {
    const out = forward(data.x, off * L[0], B),
      lo = ly[nl - 1],
      no = lo.no;
    if (w.loss === 'ce') {
      for (let q = 0; q < B * no; q++) lo.d[q] = out[q] / B;
      for (let s = 0; s < B; s++) lo.d[s * no + data.y[off + s]] -= 1 / B;
    } else
      for (let s = 0; s < B; s++) {
        const o = out[s];
        lo.d[s] = ((o - data.y[off + s]) / B) * (1 - o * o);
      }
    for (let l = nl - 1; l >= 0; l--) {
      const o = ly[l],
        { ni, no, W, d, dW, db } = o,
        x = l ? ly[l - 1].a : data.x,
        xo = l ? 0 : off * ni;
      if (o.g)
        for (let j = 0; j < no; j++) {
          let sg = 0,
            sb = 0;
          for (let s = 0; s < B; s++) {
            const q = s * no + j;
            sg += d[q] * o.xh[q];
            sb += d[q];
          }
          o.dg[j] = sg;
          o.dbe[j] = sb;
          const c = o.g[j] * o.is[j];
          sg /= B;
          sb /= B;
          for (let s = 0; s < B; s++) {
            const q = s * no + j;
            d[q] = c * (d[q] - sb - o.xh[q] * sg);
          }
        }
      dW.fill(0);
      db.fill(0);
      for (let s = 0; s < B; s++) {
        const p = s * no;
        for (let j = 0; j < no; j++) db[j] += d[p + j];
        for (let i = 0; i < ni; i++) {
          const v = x[xo + s * ni + i];
          if (v === 0) continue;
          const wo = i * no;
          for (let j = 0; j < no; j++) dW[wo + j] += v * d[p + j];
        }
      }
      if (l) {
        const pr = ly[l - 1],
          pd = pr.d,
          pa = pr.a,
          relu = pr.act === 'relu';
        for (let s = 0; s < B; s++)
          for (let i = 0; i < ni; i++) {
            const q = s * ni + i,
              av = pa[q];
            if (relu && av === 0) {
              pd[q] = 0;
              continue;
            }
            let t = 0;
            const wo = i * no,
              p = s * no;
            for (let j = 0; j < no; j++) t += W[wo + j] * d[p + j];
            pd[q] = relu ? t : t * (1 - av * av);
          }
      }
    }
    const O = w.opt,
      lr = O.lr;
    if (O.name === 'sgd')
      for (const o of ly)
        for (const [p, g] of o.ps) for (let i = 0; i < p.length; i++) p[i] -= lr * g[i];
    else {
      b1 *= O.b1;
      b2 *= O.b2;
      const c = (lr * Math.sqrt(1 - b2)) / (1 - b1),
        e = O.eps * Math.sqrt(1 - b2);
      for (const o of ly)
        for (const [p, g, m, v] of o.ps)
          for (let i = 0; i < p.length; i++) {
            const q = g[i],
              mm = (m[i] = O.b1 * m[i] + (1 - O.b1) * q),
              vv = (v[i] = O.b2 * v[i] + (1 - O.b2) * q * q);
            p[i] -= (c * mm) / (Math.sqrt(vv) + e);
          }
    }
  };
  return {
    run(k) {
      while (k--) for (let o = 0; o < w.n; o += B) step(o);
    },
    check() {
      let t = 0;
      const no = L[nl];
      for (let o = 0; o < w.n; o += B) {
        const a = forward(data.x, o * L[0], B);
        for (let s = 0; s < B; s++)
          t +=
            w.loss === 'ce'
              ? -Math.log(a[s * no + data.y[o + s]] + 1e-12)
              : 0.5 * (a[s] - data.y[o + s]) ** 2;
      }
      return t / w.n;
    },
  };
}
