// Hand-written plain JavaScript (typed arrays, batched, no allocation): the strongest thing one can write without WASM or a library.
import { fns } from '../workloads.mjs';
import { prepareNet } from './_purejs-net.mjs';
export const name = 'plain JS';
export async function init() {}
export async function prepare(w, data) {
  if (w.kind === 'grid') {
    const out = new Float32Array(w.size * w.size),
      n = w.size,
      [x0, x1, y0, y1] = w.box,
      f = fns[w.fn];
    return {
      run(k) {
        while (k--)
          for (let j = 0, p = 0; j < n; j++) {
            const y = y0 + ((y1 - y0) * j) / (n - 1);
            for (let i = 0; i < n; i++) out[p++] = f(x0 + ((x1 - x0) * i) / (n - 1), y);
          }
      },
      check: () => out,
    };
  }
  if (w.kind === 'descent') {
    const paths = w.opts.map(() => new Float32Array(2 * (w.steps + 1)));
    const upd = {
      // (state array s: [v0,v1,s0,s1,p1,p2])
      sgd: (p, g, o) => {
        p[0] -= o.lr * g[0];
        p[1] -= o.lr * g[1];
      },
      momentum: (p, g, o, s) => {
        for (let i = 0; i < 2; i++) {
          s[i] = o.mu * s[i] + g[i];
          p[i] -= o.lr * s[i];
        }
      },
      nesterov: (p, g, o, s) => {
        for (let i = 0; i < 2; i++) {
          s[i] = o.mu * s[i] + g[i];
          p[i] -= o.lr * (g[i] + o.mu * s[i]);
        }
      },
      adagrad: (p, g, o, s) => {
        for (let i = 0; i < 2; i++) {
          s[2 + i] += g[i] * g[i];
          p[i] -= (o.lr * g[i]) / Math.sqrt(s[2 + i] + o.eps);
        }
      },
      rmsprop: (p, g, o, s) => {
        for (let i = 0; i < 2; i++) {
          s[2 + i] = o.rho * s[2 + i] + (1 - o.rho) * g[i] * g[i];
          p[i] -= (o.lr * g[i]) / Math.sqrt(s[2 + i] + o.eps);
        }
      },
      adadelta: (p, g, o, s) => {
        for (let i = 0; i < 2; i++) {
          s[2 + i] = o.rho * s[2 + i] + (1 - o.rho) * g[i] * g[i];
          const d = (Math.sqrt(s[i] + o.eps) / Math.sqrt(s[2 + i] + o.eps)) * g[i];
          s[i] = o.rho * s[i] + (1 - o.rho) * d * d;
          p[i] -= o.lr * d;
        }
      },
      adam: (p, g, o, s) => {
        s[4] *= o.b1;
        s[5] *= o.b2;
        for (let i = 0; i < 2; i++) {
          s[i] = o.b1 * s[i] + (1 - o.b1) * g[i];
          s[2 + i] = o.b2 * s[2 + i] + (1 - o.b2) * g[i] * g[i];
          p[i] -= (o.lr * (s[i] / (1 - s[4]))) / (Math.sqrt(s[2 + i] / (1 - s[5])) + o.eps);
        }
      },
      adamax: (p, g, o, s) => {
        s[4] *= o.b1;
        for (let i = 0; i < 2; i++) {
          s[i] = o.b1 * s[i] + (1 - o.b1) * g[i];
          s[2 + i] = Math.max(o.b2 * s[2 + i], Math.abs(g[i]));
          p[i] -= ((o.lr / (1 - s[4])) * s[i]) / (s[2 + i] + o.eps);
        }
      },
    };
    const p = new Float64Array(2),
      g = new Float64Array(2),
      s = new Float64Array(6);
    return {
      run(k) {
        while (k--)
          w.opts.forEach((o, q) => {
            p[0] = w.start[0];
            p[1] = w.start[1];
            s.fill(0);
            s[4] = s[5] = 1;
            if (o.acc0) s[2] = s[3] = o.acc0;
            const u = upd[o.name],
              path = paths[q];
            path[0] = p[0];
            path[1] = p[1];
            for (let t = 1; t <= w.steps; t++) {
              const b = p[1] - p[0] * p[0];
              g[0] = -2 * (1 - p[0]) - 400 * p[0] * b;
              g[1] = 200 * b;
              u(p, g, o, s);
              path[2 * t] = p[0];
              path[2 * t + 1] = p[1];
            }
          });
      },
      check: () => paths.flatMap((a) => [a[2 * w.steps], a[2 * w.steps + 1]]),
    };
  }
  return prepareNet(w, data);
}
