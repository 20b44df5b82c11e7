import convnetjs from 'convnetjs';
export const name = 'convnetjs 0.3.0';
export async function init() {}
export async function prepare(w, data) {
  if (w.kind !== 'mlp' || w.bn) return null;
  const c = convnetjs,
    L = w.layers,
    defs = [{ type: 'input', out_sx: 1, out_sy: 1, out_depth: L[0] }];
  for (let l = 1; l < L.length - 1; l++)
    defs.push({ type: 'fc', num_neurons: L[l], activation: w.act });
  if (w.loss === 'ce') defs.push({ type: 'softmax', num_classes: L.at(-1) });
  else {
    defs.push({ type: 'fc', num_neurons: 1, activation: 'tanh' });
    defs.push({ type: 'regression', num_neurons: 1 });
  }
  const net = new c.Net();
  net.makeLayers(defs);
  const adam = w.opt.name === 'adam';
  const tr = new c.Trainer(net, {
    method: adam ? 'adadelta' : 'sgd',
    learning_rate: w.opt.lr,
    momentum: 0,
    batch_size: w.batch,
    l2_decay: 0,
  });
  const D = [];
  for (let i = 0; i < w.n; i++) {
    const v = new c.Vol(1, 1, L[0], 0);
    for (let k = 0; k < L[0]; k++) v.w[k] = data.x[i * L[0] + k];
    D.push([v, w.loss === 'ce' ? data.y[i] : [data.y[i]]]);
  }
  return {
    note:
      (adam ? 'adadelta (0.3.0 has no Adam)' : '') +
      (w.loss === 'ce' ? '' : '; extra 1-1 fc regression head'),
    approx: true,
    run(k) {
      while (k--) for (let i = 0; i < D.length; i++) tr.train(D[i][0], D[i][1]);
    },
    check() {
      let t = 0;
      for (const d of D) {
        const o = net.forward(d[0]);
        t += w.loss === 'ce' ? -Math.log(o.w[d[1]] + 1e-12) : 0.5 * (o.w[0] - d[1][0]) ** 2;
      }
      return t / D.length;
    },
  };
}
