// The same bits everywhere: the numbers of fixed links, hashed, are those of expected-bits.json in every browser.
// DOWNHILL_EXPECT=1 writes the file anew, for a change of the numbers that is meant.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '../expected-bits.json');
const RULES = [
  'gradient_descent:rate=0.0012',
  'momentum:rate=0.002',
  'nesterov:rate=0.002',
  'adagrad:rate=0.3',
  'rmsprop:rate=0.02',
  'adadelta',
  'adam:rate=0.05/inverse_time',
  'nadam:rate=0.05',
];

export const LINKS = {
  ellipse: 'surface=ellipse:kappa=20',
  rosenbrock: `surface=rosenbrock&steps=500&runs=${RULES.join(';')}`,
  ackley: 'surface=ackley&steps=200&runs=adam;rmsprop;lion;radam',
  formula: `formula=${encodeURIComponent('exp(-x^2) + sin(3x) * y^2 + 0.1 x^2 + y^4 / 10')}&steps=200`,
  regression: 'regression=linear_mse:built_in&batch=8&noise=0.3&seed=20240607&steps=400',
  logistic:
    'regression=logistic:generated,count=60,slope=2,intercept=-1,noise=0.5,seed=3&batch=5&steps=300',
};

/** Other pages: every weight of the run is in the CSV of the training loop, every point in that of the landscape. */
export const PAGES = {
  trainingLoop: ['training-loop', 'optimizer=adam:rate=0.05&activation=gelu&passes=60'],
  landscape: ['landscape', 'epochs=15&epoch=15&resolution=21&directions=random&around=here'],
};
/** Networks in float: every kind of layer and norm, losses, and the rule that a training fuses. */
export const NETWORKS = {
  twoClasses:
    'dataset=spiral&noise=10&sinX=true&networkShape=8,6,4&activation=swish,gelu,tanh&norm=batch,layer,none' +
    '&optimizer=adam&schedule=cosine:total=600&learningRate=0.02&updates=500',
  manyClasses:
    'dataset=blobs_4&networkShape=7,5&activation=leaky_relu,sigmoid&norm=none,batch&place=before,after' +
    '&optimizer=momentum&regularization=L1&regularizationRate=0.001&batchSize=7&updates=400',
  regression:
    'dataset=reg_gauss&networkShape=6,6&activation=softplus,elu&optimizer=rmsprop&updates=300',
};
const weightsOf = () => {
  const { ready, model } = document.querySelector('downhill-playground') ?? {};
  const { run } = (ready && model) || {};
  return run?.theta.length > 0 && run.status.updates === model.state.updates
    ? { updates: run.status.updates, notes: model.notes.length, theta: [...run.theta].join() }
    : null;
};
const hashOf = (csv) => createHash('sha256').update(csv).digest('hex');

export function bits({ lab, at, test }) {
  test('the numbers of fixed links are the same bits in every browser', async (page) => {
    const hashes = {};
    for (const [name, [file, link]] of Object.entries(PAGES)) {
      await page.show(at(file, link));
      assert.equal(await page.evaluate(() => probe.find('.notes')), null, `${name}: a good link`);
      const csv = await page.evaluate(() => probe.figure().csv);
      assert.ok(csv.split('\n').length > 200, name);
      hashes[name] = hashOf(csv);
    }
    for (const [name, link] of Object.entries(LINKS)) {
      await page.show(lab(link));
      assert.equal(await page.evaluate(() => probe.find('.notes')), null, `${name}: a good link`);
      const csv = await page.evaluate(() => probe.figure().csv);
      const { steps, runs } = await page.evaluate(() => {
        const { state } = probe.figure().model;
        return { steps: state.steps, runs: state.runs.length };
      });
      assert.ok(csv.split('\n').length > 1 + runs * 10 && steps >= 60, name);
      hashes[name] = hashOf(csv);
    }
    for (const [name, link] of Object.entries(NETWORKS)) {
      await page.goto('about:blank'); // another link alone would not load the page anew
      await page.goto(at('playground', link));
      await page.waitFor(weightsOf);
      const { updates, notes, theta } = await page.evaluate(weightsOf);
      assert.equal(notes, 0, `${name}: a good link`);
      assert.ok(updates >= 300 && theta.split(',').length > 50, name);
      hashes[`network ${name}`] = hashOf(theta);
    }
    if (process.env.DOWNHILL_EXPECT === '1') {
      writeFileSync(file, `${JSON.stringify(hashes, null, 2)}\n`);
    }
    assert.deepEqual(hashes, JSON.parse(readFileSync(file, 'utf8')));
  });
}
