// Whether a job computes the right thing, before it is timed.
import { fns } from './workloads.mjs';

// reference answers for W5, in f64
export function refDescent(w) {
  const out = [];
  for (const o of w.opts) {
    let [x, y] = w.start;
    const s = [0, 0],
      v = [0, 0];
    if (o.acc0) s[0] = s[1] = o.acc0;
    let p1 = 1,
      p2 = 1;
    const p = [x, y];
    for (let t = 0; t < w.steps; t++) {
      const b = p[1] - p[0] * p[0],
        g = [-2 * (1 - p[0]) - 400 * p[0] * b, 200 * b];
      p1 *= o.b1 || 0;
      p2 *= o.b2 || 0;
      for (let i = 0; i < 2; i++)
        switch (o.name) {
          case 'sgd':
            p[i] -= o.lr * g[i];
            break;
          case 'momentum':
            v[i] = o.mu * v[i] + g[i];
            p[i] -= o.lr * v[i];
            break;
          case 'nesterov':
            v[i] = o.mu * v[i] + g[i];
            p[i] -= o.lr * (g[i] + o.mu * v[i]);
            break;
          case 'adagrad':
            s[i] += g[i] * g[i];
            p[i] -= (o.lr * g[i]) / Math.sqrt(s[i] + o.eps);
            break;
          case 'rmsprop':
            s[i] = o.rho * s[i] + (1 - o.rho) * g[i] * g[i];
            p[i] -= (o.lr * g[i]) / Math.sqrt(s[i] + o.eps);
            break;
          case 'adadelta': {
            s[i] = o.rho * s[i] + (1 - o.rho) * g[i] * g[i];
            const d = (Math.sqrt(v[i] + o.eps) / Math.sqrt(s[i] + o.eps)) * g[i];
            v[i] = o.rho * v[i] + (1 - o.rho) * d * d;
            p[i] -= o.lr * d;
            break;
          }
          case 'adam':
            v[i] = o.b1 * v[i] + (1 - o.b1) * g[i];
            s[i] = o.b2 * s[i] + (1 - o.b2) * g[i] * g[i];
            p[i] -= (o.lr * (v[i] / (1 - p1))) / (Math.sqrt(s[i] / (1 - p2)) + o.eps);
            break;
          case 'adamax':
            v[i] = o.b1 * v[i] + (1 - o.b1) * g[i];
            s[i] = Math.max(o.b2 * s[i], Math.abs(g[i]));
            p[i] -= ((o.lr / (1 - p1)) * v[i]) / (s[i] + o.eps);
            break;
        }
    }
    out.push(p[0], p[1]);
  }
  return out;
}
// check one job's answer; returns a note ('' = fine)
export async function verify(w, job) {
  const c = await job.check();
  if (w.kind === 'mlp') return c <= w.maxLoss ? '' : `loss ${(+c).toFixed(3)} > ${w.maxLoss}`;
  if (w.kind === 'descent') {
    // c: final points [x0,y0,...]; f32 may drift a little
    const f = fns[w.fn],
      ref = refDescent(w);
    let bad = [];
    w.opts.forEach((o, i) => {
      const a = f(c[2 * i], c[2 * i + 1]),
        b = f(ref[2 * i], ref[2 * i + 1]);
      if (!(Math.abs(a - b) <= 0.1 * b + 2e-3))
        bad.push(`${o.name} ${a.toFixed(4)} vs ${b.toFixed(4)}`);
    });
    return bad.join('; ');
  }
  const [x0, x1, y0, y1] = w.box,
    n = w.size;
  let worst = 0,
    f = fns[w.fn];
  if (c.length !== n * n) return 'grid length ' + c.length;
  for (let k = 0; k < n * n; k += 97) {
    const i = k % n,
      j = (k / n) | 0,
      r = f(x0 + ((x1 - x0) * i) / (n - 1), y0 + ((y1 - y0) * j) / (n - 1));
    worst = Math.max(worst, Math.abs(c[k] - r) / (1 + Math.abs(r)));
  }
  return worst < 1e-3 ? '' : 'grid error ' + worst.toExponential(2);
}
// warm a job up and check it: mlp epochs in growing chunks until the loss is low enough, or the budget is spent
export async function warmVerify(w, job, budgetMs = 8000) {
  const t0 = performance.now();
  let done = 0,
    k = 1,
    bad;
  for (;;) {
    await job.run(k);
    done += k;
    if (job.sync) await job.sync();
    bad = await verify(w, job);
    if (!bad || w.kind !== 'mlp' || done >= 6 * w.warm) return bad;
    if (performance.now() - t0 > budgetMs)
      return '(unverified: ' + bad + ' after ' + done + ' epochs)';
    k = Math.min(k * 2, w.warm);
  }
}
