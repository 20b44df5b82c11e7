import brain from 'brain.js/dist/neural-network.js';
const NN = brain.default || brain;
export const name = 'brain.js 1.6.1';
export async function init() {}
export async function prepare(w, data) {
  // only online (batch 1) SGD with momentum, one activation for all layers, squared error
  if (w.kind !== 'mlp' || w.bn) return null;
  const L = w.layers,
    act = w.loss === 'ce' ? 'sigmoid' : w.act === 'relu' ? 'leaky-relu' : w.act;
  const net = new NN({
    inputSize: L[0],
    hiddenLayers: L.slice(1, -1),
    outputSize: L.at(-1),
    activation: act,
    learningRate: w.loss === 'ce' ? 0.1 : w.opt.lr > 0.01 ? 0.01 : 0.003,
    momentum: 0.1,
  });
  net.sizes = L.slice();
  net.initialize();
  const D = [];
  for (let i = 0; i < w.n; i++) {
    const t = new Float32Array(L.at(-1));
    if (w.loss === 'ce') t[data.y[i]] = 1;
    else t[0] = data.y[i];
    D.push({ input: data.x.slice(i * L[0], (i + 1) * L[0]), output: t });
  }
  return {
    note: `online SGD (batch 1), ${act}, squared error`,
    approx: true,
    run(k) {
      while (k--) for (const d of D) net.trainPattern(d, false);
    },
    check() {
      let t = 0;
      for (const d of D) {
        const o = net.runInput(d.input);
        if (w.loss === 'ce') t += -Math.log(Math.max(1e-6, o[data.y[D.indexOf(d)]]));
        else t += 0.5 * (o[0] - d.output[0]) ** 2;
      }
      return t / D.length;
    },
  };
}
