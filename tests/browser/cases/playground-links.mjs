// Links of the playground: TensorFlow Playground's, our own, malformed ones, and weights that travel along.
import assert from 'node:assert/strict';
import { focus, look, placeOf, settled, shower } from '../playground-probe.mjs';

const TFP =
  'activation=relu&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=10' +
  '&networkShape=3,2&seed=0.71864&showTestData=true&discretize=false&percTrainData=60&x=true&y=true&xTimesY=true' +
  '&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false' +
  '&problem=classification&initZero=false&hideText=false&noise_hide=true';

export function playgroundLinks({ url, test }) {
  const show = shower(url);

  test('playground: a link of TensorFlow Playground opens with its settings', async (page) => {
    await show(page, TFP);
    const { state, units, notes, error } = await look(page);
    assert.deepEqual([notes, error, units], [[], null, [3, 2, 1]]);
    for (const part of [
      'dataset=xor',
      'noise=10',
      'percTrainData=60',
      'activation=relu',
      'seed=71864',
      'noise_hide=true',
    ])
      assert.ok(state.includes(part), `${part} in ${state}`);
    const names = await page.evaluate(() =>
      [
        ...document
          .querySelector('downhill-playground')
          .shadowRoot.querySelectorAll('.cause .field__label'),
      ].map((label) => label.textContent.trim()),
    );
    assert.ok(names.includes('Train part') && !names.includes('Noise'), String(names));
  });

  test('playground: malformed values fall back with a note', async (page) => {
    await show(page, 'learningRate=fast&noise=80&networkShape=4,x&dataset=banana&bogus=1');
    const { notes, units } = await look(page);
    assert.equal(notes.length, 5);
    assert.deepEqual(units, [4, 1]);
    await page.click(await placeOf(page, '.notes button'));
    await settled(page);
    assert.deepEqual((await look(page)).notes, []);
  });

  test('playground: the same link gives the same weights, and so does its own', async (page) => {
    const link =
      'dataset=spiral&networkShape=6,4&norm=batch&optimizer=adam&learningRate=0.01&updates=333';
    await show(page, link);
    const first = await look(page);
    assert.equal(first.status.updates, 333);
    await show(page, 'dataset=circle');
    await show(page, first.state);
    assert.deepEqual((await look(page)).theta, first.theta);
  });

  test('playground: weights changed by hand travel in the link, and the run goes on from them', async (page) => {
    await show(page, 'updates=100');
    await page.evaluate(() => {
      const { model } = document.querySelector('downhill-playground');
      model.setParameter(0, 0.625);
    });
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.theta[0] === 0.625,
    );
    await settled(page);
    const changed = await look(page);
    await page.evaluate(async () => {
      // In a narrow window the panels are behind a menu.
      const figure = document.querySelector('downhill-playground');
      figure.menuOpen = true;
      await figure.updateComplete;
    });
    await focus(page, '[popovertarget="share"]');
    await page.key('Enter');
    await page.waitFor(() =>
      Boolean(
        document
          .querySelector('downhill-playground')
          .shadowRoot.querySelector('#share:popover-open input[type="checkbox"]'),
      ),
    );
    const shared = () =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector('downhill-playground');
        return shadowRoot.querySelector('#share input[type="text"]').value;
      });
    assert.ok(!(await shared()).includes('weights='));
    await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('downhill-playground');
      shadowRoot.querySelector('#share input[type="checkbox"]').click();
    });
    await page.waitFor(() => document.querySelector('downhill-playground').withWeights);
    await page.evaluate(() => document.querySelector('downhill-playground').updateComplete);
    const [, link] = (await shared()).split('#');
    assert.match(link, /&weights=[\w-]+/);
    await show(page, link);
    const opened = await look(page);
    assert.deepEqual(opened.theta, changed.theta);
    assert.deepEqual(opened.notes, []);
    assert.equal(opened.status.updates, 0);
    const stepped = `${link}&updates=70`;
    await show(page, stepped);
    const once = await look(page);
    assert.notDeepEqual(once.theta, opened.theta);
    assert.equal(once.state, stepped);
    await show(page, 'v=1');
    await show(page, once.state);
    assert.deepEqual((await look(page)).theta, once.theta);
    await show(page, `${link}&networkShape=5`);
    const misfit = await look(page);
    assert.match(misfit.notes.join(), /weights: the link has 25, this network has \d+ parameters/);
    assert.ok(!misfit.state.includes('weights='));
  });
}
