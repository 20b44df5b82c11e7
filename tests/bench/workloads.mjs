// Workload definitions shared by run.mjs (host), the node child and the browser worker.
// All data are synthetic and seeded, so every peer sees the same bytes.
export function rng(seed) {
  // mulberry32
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
function circle(n, seed) {
  // TF Playground "circle": two classes, label +1 inside, -1 in the ring
  const r = rng(seed),
    x = new Float32Array(n * 2),
    y = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const inside = r() < 0.5,
      rad = inside ? r() * 2.5 : 3.5 + r() * 1.5,
      a = r() * 2 * Math.PI;
    x[2 * i] = (rad * Math.sin(a)) / 5;
    x[2 * i + 1] = (rad * Math.cos(a)) / 5;
    y[i] = inside ? 1 : -1;
  }
  return { x, y };
}
function digits(n, seed) {
  // digits-like: 10 noisy prototypes on an 8x8 grid, values 0..1 in 1/16 steps
  const r = rng(seed),
    P = [];
  for (let c = 0; c < 10; c++) {
    const p = [];
    for (let k = 0; k < 64; k++) p.push(r() < 0.4 ? 0.3 + 0.7 * r() : 0);
    P.push(p);
  }
  const x = new Float32Array(n * 64),
    y = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const c = (r() * 10) | 0;
    y[i] = c;
    for (let k = 0; k < 64; k++)
      x[64 * i + k] =
        Math.round(16 * Math.min(1, Math.max(0, P[c][k] + 0.35 * (r() + r() - 1)))) / 16;
  }
  return { x, y };
}
// the 8 optimisers of W5 (all of them exist in tfjs, with the same meaning)
export const OPTS = [
  { name: 'sgd', lr: 1e-3 },
  { name: 'momentum', lr: 2e-4, mu: 0.9 },
  { name: 'nesterov', lr: 2e-4, mu: 0.9 },
  { name: 'adagrad', lr: 0.5, eps: 1e-7, acc0: 0.1 },
  { name: 'rmsprop', lr: 1e-3, rho: 0.9, eps: 1e-7 },
  { name: 'adadelta', lr: 1.0, rho: 0.95, eps: 1e-6 },
  { name: 'adam', lr: 0.02, b1: 0.9, b2: 0.999, eps: 1e-7 },
  { name: 'adamax', lr: 0.02, b1: 0.9, b2: 0.999, eps: 1e-7 },
];
export const WORKLOADS = {
  // unit of an MLP workload = one epoch over n samples, in order, batches of `batch` (n is a multiple of batch)
  // loss 'mse': L = mean over batch of 0.5*(o-t)^2 ; loss 'ce': mean softmax cross-entropy.
  W1: {
    id: 'W1',
    kind: 'mlp',
    layers: [2, 4, 2, 1],
    act: 'tanh',
    outAct: 'tanh',
    loss: 'mse',
    bn: false,
    opt: { name: 'sgd', lr: 0.03 },
    batch: 10,
    n: 500,
    warm: 300,
    maxLoss: 0.16,
  },
  W2: {
    id: 'W2',
    kind: 'mlp',
    layers: [2, 8, 8, 8, 1],
    act: 'relu',
    outAct: 'tanh',
    loss: 'mse',
    bn: false,
    opt: { name: 'adam', lr: 0.003, b1: 0.9, b2: 0.999, eps: 1e-7 },
    batch: 32,
    n: 512,
    warm: 60,
    maxLoss: 0.25,
  },
  W3: {
    id: 'W3',
    kind: 'mlp',
    layers: [64, 128, 64, 10],
    act: 'relu',
    outAct: 'softmax',
    loss: 'ce',
    bn: false,
    opt: { name: 'adam', lr: 0.001, b1: 0.9, b2: 0.999, eps: 1e-7 },
    batch: 64,
    n: 1792,
    warm: 3,
    maxLoss: 0.6,
  },
  W4: {
    id: 'W4',
    kind: 'mlp',
    layers: [64, 128, 64, 10],
    act: 'relu',
    outAct: 'softmax',
    loss: 'ce',
    bn: true,
    opt: { name: 'adam', lr: 0.001, b1: 0.9, b2: 0.999, eps: 1e-7 },
    batch: 64,
    n: 1792,
    warm: 3,
    maxLoss: 0.6,
  },
  // unit = all 8 optimisers x `steps` steps from `start` on Rosenbrock (1-x)^2+100(y-x^2)^2, keeping the whole path of each
  W5a: { id: 'W5a', kind: 'descent', fn: 'rosenbrock', start: [-1.2, 1], steps: 1000, opts: OPTS },
  // unit = one 512x512 grid of the loss over box; result is a Float32Array, row-major, y outer
  W5b: { id: 'W5b', kind: 'grid', fn: 'rosenbrock', size: 512, box: [-2, 2, -1, 3] },
  W5c: { id: 'W5c', kind: 'grid', fn: 'ackley', size: 512, box: [-4, 4, -4, 4] },
};
export function makeData(w) {
  if (w.kind !== 'mlp') return null;
  if (w.loss === 'ce') return digits(w.n, 11);
  return circle(w.n, 7);
}
export const fns = {
  rosenbrock: (x, y) => {
    const a = 1 - x,
      b = y - x * x;
    return a * a + 100 * b * b;
  },
  ackley: (x, y) =>
    -20 * Math.exp(-0.2 * Math.sqrt(0.5 * (x * x + y * y))) -
    Math.exp(0.5 * (Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y))) +
    Math.E +
    20,
};

// units of work that the figures are given in
export function units(w) {
  // [figure unit, amount of that unit in one run]
  if (w.kind === 'mlp') return ['samples/s', w.n];
  if (w.kind === 'descent') return ['steps/s', w.steps * w.opts.length];
  return ['points/s', w.size * w.size];
}
