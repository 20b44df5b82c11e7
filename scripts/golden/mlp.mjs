import { close, largest } from './arrays.mjs';
import { translate } from './optimizers.mjs';

const LOSSES = {
  mse: { loss: 'mse', task: 'regression' },
  bce_with_logits: { loss: 'logistic', task: 'classification' },
  softmax_cross_entropy: { loss: 'softmax_cross_entropy', task: 'classification' },
};
/** [our convention, its name in the file]: the path of a run is the same for all three. */
const CONVENTIONS = [
  ['lecture_corrected', 'lecture_corrected'],
  ['lecture', 'lecture'],
  ['pytorch', 'torch'],
];

/** mlp.json: outputs, losses and gradients at the start, every loss of every run, and where the runs end. */
export function checkMlp(engine, file, tally) {
  for (const net of file.nets) {
    for (const variant of net.variants) {
      checkStart(engine, net, variant, tally);
      for (const run of variant.runs) checkRun(engine, net, variant, run, tally);
    }
  }
}

function dataOf(net) {
  const { task } = LOSSES[net.loss];
  const labels = net.data.y.flat();
  const logistic = net.loss === 'bce_with_logits';
  return {
    kind: 'given',
    task,
    classes: task === 'regression' ? 0 : logistic ? 2 : net.sizes.at(-1),
    inputs: net.sizes[0],
    x: net.data.X ? net.data.X.flat() : net.data.X16.flat().map((pixel) => pixel / 16),
    y: logistic ? labels.map((y) => 2 * y - 1) : labels,
  };
}

/** The network of a variant at its start; `more` says how it trains. */
function trainingRun(engine, net, variant, convention, more) {
  const norm = variant.bn === 'none' ? 'none' : 'batch';
  const placement = variant.bn === 'after' ? 'after' : 'before';
  const run = engine.trainingRun({
    precision: 'double',
    data: dataOf(net),
    trainFraction: 1,
    features: net.sizes[0] === 2 ? ['x', 'y'] : [],
    hidden: net.sizes
      .slice(1, -1)
      .map((units) => ({ units, activation: net.activation, norm, placement })),
    outputActivation: 'linear',
    loss: LOSSES[net.loss].loss,
    initialization: 'zero',
    normalization: { delta: variant.bn_eps, rho: variant.bn_rho, running: convention },
    batchSize: net.batches[0].length,
    curves: false,
    ...more,
  });
  const theta = new Float64Array(run.layout.size);
  for (const { name, at } of parameters(run.layout, variant)) {
    theta.set([variant.params[name]].flat(Infinity), at);
  }
  run.setTheta(theta);
  return run;
}

/** Where the file's parameters lie in θ. */
function parameters(layout, variant) {
  const all = layout.layers.flatMap((layer, i) => [
    { name: `W${i + 1}`, at: layer.weights },
    { name: `b${i + 1}`, at: layer.bias },
    { name: `gamma${i + 1}`, at: layer.gamma },
    { name: `beta${i + 1}`, at: layer.beta },
  ]);
  const names = Object.keys(variant.params);
  const known = all.filter(({ name }) => names.includes(name));
  const lengths = known.map(({ name }) => [variant.params[name]].flat(Infinity).length);
  const covered = lengths.reduce((sum, length) => sum + length, 0);
  if (known.length !== names.length || covered !== layout.size) {
    throw new Error(`${covered} parameters of ${names.join(', ')} for θ of ${layout.size}`);
  }
  return known.map((parameter, i) => ({ ...parameter, length: lengths[i] }));
}

const part = (theta, { at, length }) => theta.slice(at, at + length);

function checkStart(engine, net, variant, tally) {
  const run = trainingRun(engine, net, variant, 'lecture', {
    optimizer: 'gradient_descent',
    rate: 0.1,
  });
  const named = parameters(run.layout, variant);
  const what = `${net.id}, batch norm ${variant.bn}`;
  const rows = net.data.y.map((_, row) => row);

  const first = run.trace(net.batches[0], 'batch');
  const outputs = run.layout.outputs;
  const flat = first.layers.at(-1).output;
  const output = net.batches[0].map((_, i) =>
    Array.from({ length: outputs }, (__, unit) => flat[unit * net.batches[0].length + i]),
  );
  tally.record(`${what}, first batch`, [
    close('loss', [variant.step0.loss], [first.loss]),
    close('output', variant.step0.output.flat(), output.flat()),
    ...gradientPairs(variant.step0.grad, first.gradient, named),
  ]);

  const full = run.trace(rows, 'batch');
  const norms = named.map((parameter) => [
    `norm of the gradient of ${parameter.name}`,
    variant.full_batch.grad_norm[parameter.name],
    Math.hypot(...part(full.gradient, parameter)),
  ]);
  tally.record(`${what}, all rows`, [
    close('loss', [variant.full_batch.loss], [full.loss]),
    ...norms.map(([name, expected, actual]) => close(name, [expected], [actual], 1)),
    ...gradientPairs(variant.full_batch.grad ?? {}, full.gradient, named),
  ]);
  run.dispose();
}

/** A bias before batch norm has gradient 0 up to the rounding of the others: the scale is the largest of all. */
function gradientPairs(expected, gradient, named) {
  const scale = largest(gradient);
  return named
    .filter(({ name }) => expected[name])
    .map((parameter) =>
      close(
        `gradient of ${parameter.name}`,
        [expected[parameter.name]].flat(Infinity),
        part(gradient, parameter),
        scale,
      ),
    );
}

function checkRun(engine, net, variant, record, tally) {
  const [optimizer, options] = translate(engine, record);
  const conventions = variant.bn === 'none' ? CONVENTIONS.slice(0, 1) : CONVENTIONS;
  const what = `${net.id}, batch norm ${variant.bn}, ${record.method}`;
  for (const [convention, name] of conventions) {
    const more = { optimizer, options, rate: record.lr };
    const run = trainingRun(engine, net, variant, convention, more);
    const losses = net.batches.map((rows) => run.step(rows));
    const named = parameters(run.layout, variant);
    tally.record(`${what}, losses (${convention})`, lossPairs(record, losses));
    tally.record(`${what}, end (${convention})`, [
      ...endPairs(record, run.theta(), named),
      ...scorePairs(record, run, name),
      ...runningPairs(record, run, name),
    ]);
    run.dispose();
  }
}

/** Tolerances are absolute, and relative for numbers above 1. */
const above = (tolerance, value) => tolerance * Math.max(1, Math.abs(value));

function lossPairs(record, losses) {
  return record.losses.map((expected, t) => [
    `loss of batch ${t}`,
    expected,
    losses[t],
    above(record.losses_tol[t], expected),
  ]);
}

function endPairs(record, theta, named) {
  const tolerance = record.final_param_tol;
  return named.flatMap((parameter) => {
    const { name, length } = parameter;
    const values = part(theta, parameter);
    const sum = values.reduce((total, value) => total + value, 0);
    const [norm, final] = [record.final_norm[name], record.final_params?.[name]];
    const pairs = [
      [`norm of ${name}`, norm, Math.hypot(...values), above(tolerance, norm) * Math.sqrt(length)],
      [`sum of ${name}`, record.final_sum[name], sum, above(tolerance, norm) * length],
    ];
    if (final) {
      const expected = [final].flat(Infinity);
      pairs.push([name, expected, values, above(tolerance, largest(expected))]);
    }
    return pairs;
  });
}

/** The file states no tolerance for these: they follow from parameters that differ by theirs. */
const derived = (record, value) =>
  above(Math.max(record.losses_tol.at(-1), record.final_param_tol), value);

function scorePairs(record, run, name) {
  const { train_mode: trainMode, [`test_mode_${name}`]: testMode } = record.final_loss;
  const pairs = [
    [
      'loss in train mode',
      trainMode,
      run.evaluate('train', 'batch', 0).loss,
      derived(record, trainMode),
    ],
  ];
  if (testMode !== undefined) {
    const { loss } = run.evaluate('train', 'running', 0);
    pairs.push(['loss in test mode', testMode, loss, derived(record, testMode)]);
  }
  return pairs;
}

function runningPairs(record, run, name) {
  const raw = name === 'torch' ? 'torch' : 'lecture';
  return Object.entries(record.running ?? {}).flatMap(([layer, expected]) => {
    const running = run.running(Number(layer.replace('layer', '')) - 1);
    const divisor = name === 'lecture_corrected' ? running.correction : 1;
    const inUse = (values) => values.map((value) => value / divisor);
    const pairs = [
      [`${layer} mean`, expected[`${raw}_mean`], running.rawMean],
      [`${layer} variance`, expected[`${raw}_var`], running.rawVariance],
      [`${layer} mean in use`, inUse(expected[`${raw}_mean`]), running.mean],
      [`${layer} variance in use`, inUse(expected[`${raw}_var`]), running.variance],
    ];
    return pairs.map(([what, wanted, actual]) => [
      what,
      wanted,
      actual,
      derived(record, largest(wanted)),
    ]);
  });
}
