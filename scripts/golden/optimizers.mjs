import { problemOf } from './problems.mjs';

/** [optimizer, options beside those of `hyper`] by the method's name up to its suffixes. */
const METHODS = [
  ['sgd', 'gradient_descent', {}],
  ['momentum_lecture', 'momentum', { form: 0 }],
  ['momentum_book', 'momentum', { form: 1 }],
  ['momentum_goodfellow', 'momentum', { form: 2 }],
  ['momentum_torch', 'momentum', { form: 3 }],
  ['nesterov_torch', 'nesterov', { form: 0 }],
  ['nesterov_book', 'nesterov', { form: 1 }],
  ['adagrad', 'adagrad', {}],
  ['rmsprop', 'rmsprop', {}],
  ['adadelta', 'adadelta', {}],
  ['adamax', 'adamax', {}],
  ['adamw', 'adamw', {}],
  ['adam', 'adam', {}],
  ['amsgrad', 'amsgrad', {}],
  ['nadam', 'nadam', {}],
  ['radam', 'radam', {}],
  ['lion', 'lion', {}],
  ['rprop', 'rprop', {}],
];
/** Said by the method already, or a note. */
const IMPLIED = new Set(['nesterov', 'amsgrad', 'torch113_bug', 'delta_inside']);

/** [optimizer id, its options] of a record's method and hyper. */
export function translate(engine, run) {
  const found = METHODS.find(([prefix]) => run.method.startsWith(prefix));
  if (!found) throw new Error(`there is no optimizer for ${run.method}`);
  const [, id, fixed] = found;
  const info = engine.optimizers.find((optimizer) => optimizer.id === id);
  const options = { weight_decay: 0, decoupled: 0, ...fixed };
  for (const [key, value] of Object.entries(run.hyper)) {
    if (!IMPLIED.has(key)) options[key] = Number(value);
  }
  const has = (key) => info.options.some((option) => option.id === key);
  if (has('convention')) options.convention = run.hyper.delta_inside ? 0 : 1;
  if (has('bias_correction') && run.hyper.bias_correction === undefined) {
    // Absent means true for the Adam methods and nothing for the others, as the file's README says.
    options.bias_correction = ['adam', 'amsgrad', 'adamw'].includes(id) ? 1 : 0;
  }
  return [id, options];
}

/** optimisers.json: every checkpoint of every run; the engine's optimizer steps with the given or computed gradients. */
export function checkOptimizers(engine, file, tally) {
  const problems = new Map(file.problems.map((problem) => [problem.id, problem]));
  for (const run of file.runs) {
    if (run.method.startsWith('nadam_torch113') || run.hyper.torch113_bug) {
      tally.skip();
      continue;
    }
    try {
      checkRun(engine, run, problems.get(run.problem), tally);
    } catch (error) {
      tally.fail(run.id, String(error));
    }
  }
}

function checkRun(engine, run, given, tally) {
  if (!given) throw new Error(`there is no problem ${run.problem}`);
  const problem = given.function ? problemOf(engine, given.function, given.params) : null;
  const [id, options] = translate(engine, run);
  const gamma = run.lr_gamma ?? 1;
  const optimizer = engine.optimizer(id, given.theta0.length, run.lr, options);
  const theta = Float64Array.from(given.theta0);
  let done = 0;
  for (const checkpoint of run.checkpoints) {
    for (; done < checkpoint.step; done++) {
      const at = optimizer.gradientPoint(theta);
      const gradient = problem ? problem.evaluate([at[0], at[1]]).gradient : given.gradients[done];
      optimizer.step(theta, Float64Array.from(gradient), run.lr * gamma ** done);
    }
    compare(run, checkpoint, theta, problem, optimizer, tally);
  }
  optimizer.dispose();
  problem?.dispose();
}

function compare(run, checkpoint, theta, problem, optimizer, tally) {
  const { step, tol } = checkpoint;
  // The trajectory is chaotic from here on; no two programs agree.
  if ((tol?.theta ?? 0) > 1e-6) return tally.skip();
  const pairs = [['theta', checkpoint.theta, theta, tol?.theta]];
  if (checkpoint.loss !== null && checkpoint.loss !== undefined) {
    const loss = problem.evaluate([theta[0], theta[1]]).value;
    pairs.push(['loss', checkpoint.loss, loss, tol?.loss]);
  }
  for (const [name, expected] of Object.entries(checkpoint.state ?? {})) {
    const state = optimizer.state(name);
    // One number for all parameters (NAdam's product) against the engine's one per parameter.
    const actual = [expected].flat().length === 1 ? state.slice(0, 1) : state;
    pairs.push([name, expected, actual, tol?.[name]]);
  }
  return tally.record(`${run.id} step ${step}`, pairs);
}
