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
      while (k-- > 0) last = problem.grid(domain, w.size, w.size);
    },
    check: () => last,
  };
}

export async function prepare(w) {
  if (w.kind === 'descent') return descent(w);
  if (w.kind === 'grid') return grid(w);
  return null;
}
