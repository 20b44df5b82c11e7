// Links of the playground: TensorFlow Playground's, our own, malformed ones, and weights that travel along.
import assert from 'node:assert/strict';
import { focus, look, placeOf, settled, shower } from '../playground-probe.mjs';

const TFP =
  'activation=relu&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=10' +
  '&networkShape=3,2&seed=0.71864&showTestData=true&discretize=false&percTrainData=60&x=true&y=true&xTimesY=true' +
  '&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false' +
  '&problem=classification&initZero=false&hideText=false&noise_hide=true';

/** Opens the Share panel. */
async function openShare(page) {
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
}

/** What the open panel says. */
const panel = (page) =>
  page.evaluate(async () => {
    const figure = document.querySelector('downhill-playground');
    await figure.updateComplete;
    const share = figure.shadowRoot.querySelector('#share');
    const [link, box] = share.querySelectorAll('input');
    return {
      name: share.querySelector('.field__label').textContent,
      link: link.value.split('#')[1],
      ticked: box.checked,
      hints: [...share.querySelectorAll('.field__hint')].map((hint) => hint.textContent),
    };
  });

const tick = (page) =>
  page.evaluate(() => {
    const { shadowRoot } = document.querySelector('downhill-playground');
    shadowRoot.querySelector('#share input[type="checkbox"]').click();
  });

/** The link of the panel, once it is asked to have the weights. */
async function sharedWithWeights(page) {
  await openShare(page);
  const before = await panel(page);
  assert.ok(!before.ticked && !before.link.includes('weights='));
  await tick(page);
  const { link, ticked } = await panel(page);
  assert.ok(ticked);
  assert.match(link, /&weights=[\w-]+/);
  return link;
}

/** Sets a weight as a hand does, in the field of the unit that is shown. */
async function typeWeight(page, value) {
  await focus(page, '.unit__weights .number-box input');
  await page.key('Control+a', 'Delete');
  await page.type(String(value));
  await page.key('Enter');
  await page.waitFor(
    (wanted) => document.querySelector('downhill-playground').model.run.theta[0] === wanted,
    value,
  );
  await settled(page);
}

/** The page's own address, once it keeps what is on screen. */
async function address(page) {
  await page.waitFor(
    () => location.hash.slice(1) === document.querySelector('downhill-playground').state,
  );
  return page.evaluate(() => location.hash.slice(1));
}

/** What the network answers in test mode: its picture (many numbers, so their bits' digest), points, and both losses. */
const answers = (page) =>
  page.evaluate(async () => {
    const { run, state } = document.querySelector('downhill-playground').model;
    const points = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i) * 6);
    const digestOf = async ({ length, buffer, byteOffset, byteLength }) => {
      const bytes = await crypto.subtle.digest(
        'SHA-256',
        buffer.slice(byteOffset, byteOffset + byteLength),
      );
      return `${length}: ${new Uint8Array(bytes).join()}`;
    };
    return {
      statistics: state.statistics,
      maps: await digestOf(run.maps),
      outputs: [...(await run.remote.predict(points, 'running'))],
      losses: [run.status.train.loss, run.status.test.loss],
    };
  });

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

  test('playground: a weight that is set before training is in the link, and so is all that came of it', async (page) => {
    await show(page, 'unit=1.1&twin=learningRate=0.3');
    await typeWeight(page, 3);
    await openShare(page);
    const shared = await panel(page);
    assert.deepEqual([shared.ticked, shared.name], [false, 'Link to this state']);
    assert.match(shared.hints.join(), /as they were set by hand, are in the link/);
    const start = await look(page);
    assert.equal(start.theta[0], 3);
    await page.key('Escape');
    await page.evaluate(() => document.querySelector('downhill-playground').goTo(1100));
    await settled(page);
    const trained = await look(page);
    const kept = await address(page);
    for (const [link, there] of [
      [shared.link, start],
      [kept, trained],
    ]) {
      await show(page, 'v=1');
      await show(page, link);
      // Only whose weights it began with is told otherwise.
      const { remark } = there;
      assert.deepEqual({ ...(await look(page)), remark }, { ...there, state: link });
    }
  });

  test('playground: weights changed by hand on the way travel in the link, and the run goes on from them', async (page) => {
    await show(page, 'unit=1.1&updates=100');
    await typeWeight(page, 0.625);
    const changed = await look(page);
    await openShare(page);
    const { link, ticked, hints } = await panel(page);
    assert.ok(ticked);
    assert.match(hints.join(), /were changed on the way.*the link has the weights/);
    assert.equal(await address(page), link);
    await tick(page);
    const settings = await panel(page);
    assert.deepEqual([settings.ticked, settings.link], [false, 'v=1&unit=1.1']);
    assert.equal(settings.name, 'Link to these settings');
    assert.match(settings.hints.join(), /the weights as they are now are lost/);
    assert.ok(!link.includes('runningStatistics'));
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

  test('playground: a link with weights says whose they are, before it is copied and when it is opened', async (page) => {
    await show(page, 'updates=1500&twin=norm=batch');
    const { status } = await look(page);
    const link = await sharedWithWeights(page);
    assert.match((await panel(page)).hints.join(), /begins anew with untrained weights of its own/);
    await show(page, link);
    const opened = await look(page);
    assert.equal(opened.status.test.loss, status.test.loss);
    assert.match(opened.remark, /This run begins with the weights of the link: test loss/);
    assert.match(opened.remark, /The twin, norm batch, begins with untrained weights of its own/);
    const strip = await page.evaluate(
      () =>
        document.querySelector('downhill-playground').shadowRoot.querySelector('.twin__text')
          .textContent,
    );
    assert.match(strip, /, began untrained/);
    await show(page, link.replace('norm=batch', 'learningRate=0.3'));
    assert.doesNotMatch((await look(page)).remark, /untrained/);
    await openShare(page);
    await tick(page);
    assert.match((await panel(page)).hints.join(), /twin begins with them, too/);
  });

  test('playground: a link with weights answers in test mode as where it was made', async (page) => {
    await show(page, 'dataset=spiral&networkShape=6,4&norm=batch&learningRate=0.1&updates=333');
    const there = await answers(page);
    assert.equal(there.statistics, 'running');
    const link = await sharedWithWeights(page);
    assert.match(link, /&runningStatistics=[\w-]+/);
    await show(page, link);
    assert.deepEqual((await look(page)).notes, []);
    assert.deepEqual(await answers(page), there);
    // Steps, and back to the start by its button.
    await page.evaluate(() => document.querySelector('downhill-playground').goTo(50));
    await settled(page);
    assert.notDeepEqual((await answers(page)).outputs, there.outputs);
    await page.evaluate(() => document.querySelector('downhill-playground').reset());
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.updates === 0,
    );
    await settled(page);
    assert.deepEqual(await answers(page), there);

    const { theta } = await look(page);
    const plain = link.replace(/&runningStatistics=[^&]*/, '');
    const withoutThem = async (opened, why) => {
      await show(page, opened);
      const { notes, error, theta: weights } = await look(page);
      assert.equal(error, null);
      assert.equal(notes.length, 1, notes.join());
      assert.match(notes[0], why);
      assert.deepEqual(weights, theta);
      assert.notDeepEqual((await answers(page)).outputs, there.outputs);
    };
    // As links were made before.
    await withoutThem(plain, /^runningStatistics: there are weights and none of these/);
    for (const bad of ['x', 'AAAA', '%00', link.match(/&weights=([^&]*)/)[1]])
      await withoutThem(
        `${plain}&runningStatistics=${bad}`,
        /^runningStatistics: .*used now: running statistics that begin anew/,
      );
  });
}
