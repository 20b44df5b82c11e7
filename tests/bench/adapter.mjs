// The engine for run.mjs, through the face that pages use.
export const name = 'Downhill';

let engine;

export async function init({ kind, base }) {
  const { loadEngine } = await import('../../build/engine/engine.mjs');
  const file = `${base}/../../build/engine/downhill.wasm`;
  const wasm = kind === 'node' ? (await import('node:fs')).readFileSync(file) : new URL(file);
  engine = await loadEngine({ wasm });
}

/** The optimizers of the workload in the engine's words. */
const RUNS = {
  sgd: () => ({ optimizer: 'gradient_descent' }),
  momentum: (o) => ({ optimizer: 'momentum', options: { form: 1, rho: o.mu } }),
  nesterov: (o) => ({ optimizer: 'nesterov', options: { rho: o.mu } }),
  adagrad: (o) => ({
    optimizer: 'adagrad',
    options: { delta: o.eps, initial_accumulator: o.acc0 },
  }),
  rmsprop: (o) => ({ optimizer: 'rmsprop', options: { rho: o.rho, delta: o.eps } }),
  adadelta: (o) => ({ optimizer: 'adadelta', options: { rho: o.rho, delta: o.eps } }),
  adam: (o) => ({
    optimizer: 'adam',
    options: { rho1: o.b1, rho2: o.b2, delta: o.eps, convention: 1 },
  }),
  adamax: (o) => ({ optimizer: 'adamax', options: { rho1: o.b1, rho2: o.b2, delta: o.eps } }),
};

function descent(w) {
  const problem = engine.problem({ kind: 'surface', id: w.fn });
  const runs = w.opts.map((o) => ({ rate: o.lr, ...RUNS[o.name](o) }));
  const race = engine.race(problem, { start: w.start, steps: w.steps, runs });
  return {
    run(k) {
      while (k-- > 0) race.restart(w.start);
    },
    check: () => race.traces().flatMap((trace) => [...trace.path.slice(-2)]),
  };
}

function grid(w) {
  const problem = engine.problem({ kind: 'surface', id: w.fn });
  const [xMin, xMax, yMin, yMax] = w.box;
  const domain = { xMin, xMax, yMin, yMax };
  let last;
  return {
    run(k) {
      while (k-- > 0) last = problem.borrowGrid(domain, w.size, w.size);
    },
    check: () => last,
  };
}

/** Losses of the workloads, with the activation of the output that belongs to them. */
const LOSSES = {
  mse: (w) => ({ task: 'regression', classes: 0, loss: 'half_mse', outputActivation: w.outAct }),
  ce: (w) => ({
    task: 'classification',
    classes: w.layers.at(-1),
    loss: 'softmax_cross_entropy',
    outputActivation: 'linear',
  }),
};

function network(w, data) {
  const { task, classes, loss, outputActivation } = LOSSES[w.loss](w);
  const [inputs, ...layers] = w.layers;
  const norm = w.bn ? 'batch' : 'none';
  const [x, y] = [Array.from(data.x), Array.from(data.y)];
  const run = engine.trainingRun({
    data: { kind: 'given', task, classes, inputs, x, y },
    trainFraction: 1,
    features: inputs === 2 ? ['x', 'y'] : [],
    hidden: layers
      .slice(0, -1)
      .map((units) => ({ units, activation: w.act, norm, placement: 'before' })),
    outputActivation,
    loss,
    initialization: 'xavier_uniform',
    normalization: { delta: 1e-5 },
    batchSize: w.batch,
    reshuffle: false,
    curves: false,
    rate: w.opt.lr,
    ...RUNS[w.opt.name](w.opt),
  });
  return {
    run(k) {
      run.advance('epoch', k);
    },
    check: () => run.evaluate('train', 'batch', w.batch).loss,
  };
}

export async function prepare(w, data) {
  if (w.kind === 'mlp') return network(w, data);
  if (w.kind === 'descent') return descent(w);
  if (w.kind === 'grid') return grid(w);
  return null;
}
