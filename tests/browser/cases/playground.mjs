// The playground: it trains in the worker, every control answers, hands and keys reach all, links give the same bits.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { looks, wear } from '../looks.mjs';
import {
  focus,
  ink,
  isReady,
  look,
  placeOf,
  settled,
  shower,
  sideways,
  violations,
} from '../playground-probe.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Goes to the n-th tab, where there are tabs. */
async function pressTab(page, number) {
  await page.evaluate((n) => {
    const { shadowRoot } = document.querySelector('downhill-playground');
    shadowRoot.querySelector(`.tab:nth-child(${n})`)?.click();
  }, number);
  await settled(page);
}

export function playground({ url, browser, page: main, test, testIn }) {
  const address = (link = '') => `${url}playground.html${link && `#${link}`}`;
  const show = shower(url);

  test('playground: play trains, in a worker, and the picture follows', async (page) => {
    await show(page, 'speed=600');
    const before = await look(page);
    assert.equal(before.status.updates, 0);
    const [map, output] = [await ink(page, '.net__canvas'), await ink(page, '.output__canvas')];
    assert.ok(map.colors > 50 && output.colors > 50, `${map.colors} ${output.colors}`);
    await page.click(await placeOf(page, '.play'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.epoch > 30,
    );
    await page.click(await placeOf(page, '.play'));
    await settled(page);
    const after = await look(page);
    assert.ok(after.status.train.loss < before.status.train.loss);
    assert.notEqual((await ink(page, '.net__canvas')).digest, map.digest);
    assert.notEqual((await ink(page, '.output__canvas')).digest, output.digest);
    assert.match(after.remark, /Test loss/);
    const inWorker = await page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => /worker-[\w-]+\.js/.test(name)),
    );
    if (browser === 'chromium') assert.ok(inWorker);
  });

  test('playground: steps forward and back come to the same weights', async (page) => {
    await show(page, 'grain=batch');
    const start = await look(page);
    for (const selector of ['forward', 'forward', 'forward'])
      await page.click(await placeOf(page, `.icon-button:has(.icon--${selector})`));
    await settled(page);
    const three = await look(page);
    assert.equal(three.status.updates, 3);
    await page.click(await placeOf(page, '.icon-button:has(.icon--back)'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.updates === 2,
    );
    await settled(page);
    await page.click(await placeOf(page, '.icon-button:has(.icon--forward)'));
    await settled(page);
    assert.deepEqual((await look(page)).theta, three.theta);
    await page.click(await placeOf(page, '.icon-button:has(.icon--reset)'));
    await settled(page);
    assert.deepEqual((await look(page)).theta, start.theta);
  });

  test('playground: units, layers, features and norms change by hand', async (page) => {
    await show(page);
    await page.click(await placeOf(page, '.head-of__units .small-button:last-of-type'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.layout.layers[0].units === 5,
    );
    await page.click(await placeOf(page, '.layers .small-button:last-of-type'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.layout.layers.length === 4,
    );
    await page.click(await placeOf(page, '.spot.is-idle'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.layout.inputs === 3,
    );
    await settled(page);
    await focus(page, '[popovertarget="norm-1"]');
    await page.key('Enter');
    await page.waitFor(() =>
      Boolean(
        document.querySelector('downhill-playground').shadowRoot.querySelector('#norm-1 select'),
      ),
    );
    await page.evaluate(() => {
      const select = document
        .querySelector('downhill-playground')
        .shadowRoot.querySelector('#norm-1 select');
      select.value = 'batch';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitFor(() =>
      document.querySelector('downhill-playground').state.includes('norm=batch'),
    );
    await page.key('Escape');
    await settled(page);
    assert.equal((await look(page)).error, null);
  });

  test('playground: a weight is changed where it stands, by mouse and by keys', async (page) => {
    await show(page, 'unit=1.1');
    const before = await look(page);
    await focus(page, '.number-box input');
    await page.evaluate(() => {
      document
        .querySelector('downhill-playground')
        .shadowRoot.querySelector('.number-box input')
        .select();
    });
    for (const sign of '2.5') await page.key(sign);
    await page.key('Enter');
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.theta[0] === 2.5,
    );
    const after = await look(page);
    assert.deepEqual(after.theta.slice(1), before.theta.slice(1));
    const spot = await page.evaluate(() => {
      const figure = document.querySelector('downhill-playground');
      const { curve } = figure.painter.links[0];
      const stage = figure.shadowRoot.querySelector('.net__stage');
      stage.scrollIntoView({ block: 'center', behavior: 'instant' });
      const rect = stage.getBoundingClientRect();
      const middle = (a, b, c, d) => (a + 3 * b + 3 * c + d) / 8;
      return {
        x: rect.left + middle(curve[0], curve[2], curve[4], curve[6]),
        y: rect.top + 6 + middle(curve[1], curve[3], curve[5], curve[7]),
      };
    });
    await page.click(spot);
    await page.waitFor(() => {
      const { shadowRoot } = document.querySelector('downhill-playground');
      return shadowRoot.activeElement?.matches('.hover input');
    });
    for (const sign of '-1') await page.key(sign);
    await page.key('Enter');
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.theta[0] === -1,
    );
  });

  test('playground: a rate that is too high diverges in sight, and reset works after it', async (page) => {
    await show(page, 'dataset=reg_plane&activation=relu&learningRate=1000&speed=60');
    await page.click(await placeOf(page, '.play'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.state === 'diverged',
    );
    await settled(page);
    assert.match((await look(page)).remark, /diverged/);
    await page.click(await placeOf(page, '.icon-button:has(.icon--reset)'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.state === 'running',
    );
  });

  test('playground: on a phone the network stays in its place while it trains', async (page) => {
    await page.resize({ width: 390, height: 844 });
    await show(page, 'speed=600');
    const tops = await page.evaluate(async () => {
      const { model, shadowRoot } = document.querySelector('downhill-playground');
      const seen = new Set();
      model.play();
      while (model.run.status.epoch < 60) {
        await new Promise(requestAnimationFrame);
        seen.add(shadowRoot.querySelector('.net').getBoundingClientRect().top + scrollY);
      }
      model.pause();
      return [...seen];
    });
    assert.equal(tops.length, 1, tops.join(', '));
  });

  test('playground: from a loss that is not finite a button leads back to where training goes on', async (page) => {
    await show(page, 'dataset=reg_plane&problem=regression&activation=relu&updates=1200&speed=60');
    await page.evaluate(() => {
      document.querySelector('downhill-playground').model.change({ rate: 100 });
    });
    await page.click(await placeOf(page, '.play'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.state === 'diverged',
    );
    await page.evaluate(() => {
      document.querySelector('downhill-playground').model.change({ rate: 0.03 });
    });
    await settled(page);
    const { remark, status } = await look(page);
    // Some drivers have no word for infinity.
    assert.ok(!Number.isFinite(status.train.loss));
    assert.match(remark, /another rate alone does not help/);
    assert.doesNotMatch(remark, /falls|risen/);
    await page.evaluate(axe);
    assert.deepEqual(await violations(page), []);
    await page.click(await placeOf(page, '.remark__back'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.updates === 1200,
    );
    await settled(page);
    assert.match((await look(page)).remark, /Test loss .* still falls/);
    // The button is gone; the focus is where training goes on.
    const focused = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('downhill-playground');
      return [shadowRoot.activeElement?.className, shadowRoot.querySelector('.remark__back')];
    });
    assert.deepEqual(focused, ['play', null]);
    await page.click(await placeOf(page, '.play'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.epoch > 30,
    );
    const after = await look(page);
    assert.equal(after.status.state, 'running');
    assert.equal(after.status.rate, 0.03);
    assert.ok(after.status.test.loss < 0.02);
  });

  test('playground: a twin trains along, and the ghost of the last run stays', async (page) => {
    await show(page, 'twin=learningRate=0.3&speed=600');
    await page.click(await placeOf(page, '.play'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.twin?.status.epoch > 20,
    );
    await page.click(await placeOf(page, '.play'));
    await settled(page);
    const epochs = await page.evaluate(() => {
      const { run, twin } = document.querySelector('downhill-playground').model;
      return [run.status.epoch, twin.status.epoch];
    });
    assert.equal(epochs[0], epochs[1]);
    assert.match((await look(page)).remark, /twin/);
    await page.click(await placeOf(page, '.icon-button:has(.icon--reset)'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.ghost?.epochs.length > 10,
    );
    await settled(page);
    // What the gray line is stands below it, and goes with it where losses are of other data.
    const caption = () =>
      page.evaluate(
        () =>
          document.querySelector('downhill-playground').shadowRoot.querySelector('.loss__ghost')
            ?.textContent ?? null,
      );
    assert.match(await caption(), /test loss of the last run/);
    await page.evaluate(() => {
      const { model } = document.querySelector('downhill-playground');
      model.change({ data: { kind: 'table', id: 'reg_plane', noise: 0, count: 0 }, twin: '' });
    });
    await page.waitFor(() => document.querySelector('downhill-playground').model.ghost === null);
    await settled(page);
    assert.equal(await caption(), null);
  });

  test('playground: moved in the page it comes back as it was; it tells of a change once, and rests', async (page) => {
    await show(page, 'dataset=xor&updates=30');
    const before = await look(page);
    await page.evaluate(() => {
      const figure = document.querySelector('downhill-playground');
      globalThis.heard = [];
      addEventListener('downhill-change', ({ detail }) => heard.push(detail.state));
      const home = figure.parentElement;
      figure.remove();
      home.append(figure);
    });
    await page.waitFor(isReady);
    await settled(page);
    const after = await look(page);
    assert.equal(after.state, before.state);
    assert.deepEqual(after.theta, before.theta);
    await page.evaluate(() => {
      heard.length = 0;
      document.querySelector('downhill-playground').model.change({ discretize: true });
    });
    await page.waitFor(() => location.hash.includes('discretize=true'));
    await settled(page);
    const { state, remark } = await look(page);
    assert.deepEqual(await page.evaluate(() => heard), [state]);
    const said = await page.evaluate(
      () =>
        document.querySelector('downhill-playground').shadowRoot.querySelector('.figure > .sr-only')
          .textContent,
    );
    assert.equal(said.trim(), remark.trim());
    // At rest nothing is rendered and nothing is painted.
    const renderings = await page.evaluate(async () => {
      const figure = document.querySelector('downhill-playground');
      let count = 0;
      const { requestUpdate } = figure;
      figure.requestUpdate = (...args) => {
        count += 1;
        return requestUpdate.apply(figure, args);
      };
      for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
      delete figure.requestUpdate;
      return count;
    });
    assert.equal(renderings, 0);
  });

  test('playground: clicker keys step, play and go home', async (page) => {
    await show(page);
    await page.evaluate(() => document.body.focus());
    await page.key('PageDown', 'PageDown');
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.epoch === 2,
    );
    await page.key('PageUp');
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.epoch === 1,
    );
    await page.key('Home');
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.updates === 0,
    );
  });

  for (const { width, themes } of looks(browser)) {
    test(`playground, ${width} px: axe finds nothing, nothing scrolls sideways`, async (page) => {
      // High enough on a phone that the transport, which stays in sight, covers nothing.
      await page.resize({ width, height: width === 320 ? 4000 : 900 });
      await show(
        page,
        'networkShape=6,6,4&norm=batch&optimizer=adam&unit=2.1&twin=norm=none&showTestData=true&updates=100',
      );
      await page.evaluate(axe);
      const found = [];
      for (const { theme, judged, panels } of themes) {
        const judge = async (panel = '') => {
          const seen = [
            ...(judged ? await violations(page, panel) : []),
            ...(await sideways(page)),
          ];
          found.push(...seen.map((text) => `${theme}, ${panel || 'closed'}: ${text}`));
        };
        await wear(page, theme);
        await settled(page);
        await judge();
        for (const tab of width === 320 ? [1, 3, 4] : []) {
          await pressTab(page, tab);
          await judge();
        }
        const narrow = await page.evaluate(() =>
          Boolean(
            document.querySelector('downhill-playground').shadowRoot.querySelector('#layer-1'),
          ),
        );
        // Panels, each with the tab that it is behind in a narrow window.
        const all = { more: 2, [narrow ? 'layer-1' : 'norm-1']: null, draw: 1, csv: 1 };
        for (const [panel, tab] of panels ? Object.entries(all) : []) {
          if (tab !== null) await pressTab(page, tab);
          await focus(page, `[popovertarget="${panel}"]`);
          await page.key('Enter');
          await page.waitFor(
            (id) =>
              Boolean(
                document
                  .querySelector('downhill-playground')
                  .shadowRoot.querySelector(`#${id}:popover-open`),
              ),
            panel,
          );
          await page.evaluate(() => probe.frames(4));
          await judge(panel);
          await page.key('Escape');
          await page.waitFor(
            () =>
              !document
                .querySelector('downhill-playground')
                .shadowRoot.querySelector(':popover-open'),
          );
        }
        // The tab that was there first.
        await pressTab(page, 2);
      }
      await page.evaluate(() => localStorage.removeItem('downhill-theme'));
      await page.resize({ height: 800 });
      assert.deepEqual([...new Set(found)], []);
    });
  }
}
