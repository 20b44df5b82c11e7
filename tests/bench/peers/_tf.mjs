// Shared tfjs code. Two ways to train: 'core' (variables + optimizer.minimize, the leaner one) and 'layers' (LayersModel.trainOnBatch).
import { rng } from '../workloads.mjs';
export function mkOpt(tf, o) {
  switch (o.name) {
    case 'sgd':
      return tf.train.sgd(o.lr);
    case 'momentum':
      return tf.train.momentum(o.lr, o.mu, false);
    case 'nesterov':
      return tf.train.momentum(o.lr, o.mu, true);
    case 'adagrad':
      return tf.train.adagrad(o.lr, o.acc0);
    case 'rmsprop':
      return tf.train.rmsprop(o.lr, o.rho, 0, o.eps);
    case 'adadelta':
      return tf.train.adadelta(o.lr, o.rho, o.eps);
    case 'adam':
      return tf.train.adam(o.lr, o.b1, o.b2, o.eps);
    case 'adamax':
      return tf.train.adamax(o.lr, o.b1, o.b2, o.eps);
  }
}
export async function prepareTF(tf, w, data, style) {
  if (w.kind === 'grid') {
    const [x0, x1, y0, y1] = w.box,
      n = w.size;
    let last = null;
    const X = tf.linspace(x0, x1, n).reshape([1, n]),
      Y = tf.linspace(y0, y1, n).reshape([n, 1]),
      P = 2 * Math.PI;
    const f =
      w.fn === 'rosenbrock'
        ? () => tf.add(tf.square(tf.sub(1, X)), tf.mul(100, tf.square(tf.sub(Y, tf.square(X)))))
        : () =>
            tf.add(
              tf.add(
                tf.mul(
                  -20,
                  tf.exp(tf.mul(-0.2, tf.sqrt(tf.mul(0.5, tf.add(tf.square(X), tf.square(Y)))))),
                ),
                tf.neg(tf.exp(tf.mul(0.5, tf.add(tf.cos(tf.mul(P, X)), tf.cos(tf.mul(P, Y)))))),
              ),
              Math.E + 20,
            );
    return {
      async run(k) {
        while (k--) {
          const t = tf.tidy(f);
          last = await t.data();
          t.dispose();
        }
      },
      check: () => last,
    };
  }
  if (w.kind === 'descent') {
    let fin = [],
      last;
    return {
      async run(k) {
        while (k--) {
          fin = [];
          for (const o of w.opts) {
            const p = tf.variable(tf.tensor1d(w.start)),
              opt = mkOpt(tf, o);
            const f = () => {
              const [x, y] = tf.split(p, 2);
              return tf
                .add(tf.square(tf.sub(1, x)), tf.mul(100, tf.square(tf.sub(y, tf.square(x)))))
                .sum();
            };
            for (let t = 0; t < w.steps; t++) {
              opt.minimize(f, false, [p]);
              last = p.dataSync();
            } // the path is kept, so it is read back each step
            fin.push(last[0], last[1]);
            p.dispose();
            opt.dispose();
          }
        }
      },
      check: () => fin,
    };
  }
  const L = w.layers,
    nl = L.length - 1,
    B = w.batch,
    ce = w.loss === 'ce';
  const X = tf.tensor2d(data.x, [w.n, L[0]]);
  const oh = new Float32Array(w.n * L[nl]);
  for (let i = 0; i < w.n; i++)
    if (ce) oh[i * L[nl] + data.y[i]] = 1;
    else oh[i] = data.y[i];
  const Y = tf.tensor2d(oh, [w.n, L[nl]]),
    xs = [],
    ys = [];
  for (let o = 0; o < w.n; o += B) {
    xs.push(tf.slice(X, [o, 0], [B, L[0]]));
    ys.push(tf.slice(Y, [o, 0], [B, L[nl]]));
  }
  if (style === 'layers') {
    if (!tf.sequential) return null;
    const m = tf.sequential();
    for (let l = 0; l < nl; l++) {
      const last = l === nl - 1,
        act = last ? w.outAct : w.act,
        cfg = { units: L[l + 1], kernelInitializer: 'glorotUniform' };
      if (!l) cfg.inputShape = [L[0]];
      if (w.bn && !last) {
        m.add(tf.layers.dense(cfg));
        m.add(tf.layers.batchNormalization({ epsilon: 1e-5 }));
        m.add(tf.layers.activation({ activation: act }));
      } else {
        cfg.activation = act;
        m.add(tf.layers.dense(cfg));
      }
    }
    m.compile({
      optimizer: mkOpt(tf, w.opt),
      loss: ce ? 'categoricalCrossentropy' : 'meanSquaredError',
    });
    return {
      async run(k) {
        while (k--) for (let i = 0; i < xs.length; i++) await m.trainOnBatch(xs[i], ys[i]);
      },
      async sync() {
        await m.weights[0].read().data();
      },
      async check() {
        const e = m.evaluate(X, Y, { batchSize: w.n });
        const v = (await e.data())[0];
        return ce ? v : v / 2;
      },
    };
  }
  const r = rng(3),
    P = [];
  for (let l = 0; l < nl; l++) {
    const lim = Math.sqrt(6 / (L[l] + L[l + 1]));
    const a = new Float32Array(L[l] * L[l + 1]).map(() => (2 * r() - 1) * lim);
    const q = {
      W: tf.variable(tf.tensor2d(a, [L[l], L[l + 1]])),
      b: tf.variable(tf.zeros([L[l + 1]])),
    };
    if (w.bn && l < nl - 1) {
      q.g = tf.variable(tf.ones([L[l + 1]]));
      q.be = tf.variable(tf.zeros([L[l + 1]]));
    }
    P.push(q);
  }
  const vars = P.flatMap((q) => Object.values(q)),
    opt = mkOpt(tf, w.opt);
  const fwd = (x) => {
    let a = x;
    for (let l = 0; l < nl; l++) {
      let z = tf.add(tf.matMul(a, P[l].W), P[l].b);
      if (P[l].g) {
        const { mean, variance } = tf.moments(z, 0);
        z = tf.batchNorm(z, mean, variance, P[l].be, P[l].g, 1e-5);
      }
      const act = l === nl - 1 ? w.outAct : w.act;
      a = act === 'relu' ? tf.relu(z) : act === 'tanh' ? tf.tanh(z) : z;
    }
    return a;
  };
  const loss = (x, y) =>
    ce
      ? tf.losses.softmaxCrossEntropy(y, fwd(x))
      : tf.mul(0.5, tf.mean(tf.square(tf.sub(fwd(x), y))));
  return {
    run(k) {
      while (k--)
        for (let i = 0; i < xs.length; i++) opt.minimize(() => loss(xs[i], ys[i]), false, vars);
    },
    async sync() {
      await P[0].W.data();
    },
    async check() {
      const t = tf.tidy(() => loss(X, Y));
      return (await t.data())[0];
    },
  };
}
