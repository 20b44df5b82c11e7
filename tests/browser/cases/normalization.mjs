// Feature normalization by mouse, finger and keys: the morph, the start, the learning rate, and the trap.
import assert from 'node:assert/strict';

const look = (page) =>
  page.evaluate(() => {
    const { model, state } = probe.figure();
    const rows = probe.all('.measures')[0].querySelectorAll('tbody tr');
    return {
      state,
      step: model.step,
      start: [...model.state.start],
      stage: model.state.stage,
      share: model.state.share,
      loss: model.scene.trace.loss[model.shownStep],
      table: [...rows].map((row) =>
        [...row.children].map((cell) => cell.textContent.trim()).join(' '),
      ),
      ink: probe.pixels('.loss__ink').digest,
      ground: probe.pixels('.loss__ground').digest,
      cloud: probe.pixels('.cloud').digest,
      remark: probe.find('.remark').textContent.trim(),
    };
  });
const measured = (page) =>
  page.waitFor(
    () =>
      !probe.find('.measures').textContent.includes('…') && probe.find('.rate__regime') !== null,
  );
const settled = (page) => page.waitFor(() => location.hash.slice(1) === probe.figure().state);
const focus = (page, selector) => page.evaluate((s) => probe.find(s).focus(), selector);

export function normalization({ at, browser, test, testIn }) {
  test('from raw to whitened the cloud, the contours, the path and the numbers change', async (page) => {
    await page.show(at('normalization', 'features=area_rooms&step=20'));
    await measured(page);
    const raw = await look(page);
    assert.match(raw.table[2], /^condition number κ 54\s400 71\.8 1\.00$/);
    assert.match(raw.table[5], /> 20\s000 \d+ \d+$/);
    const seen = [raw];
    for (const stop of [2, 3]) {
      await page.click(await page.place(`.morph__stop:nth-child(${stop})`));
      await page.evaluate(() => probe.frames(4));
      seen.push(await look(page));
    }
    assert.deepEqual(
      seen.map(({ stage }) => stage),
      [0, 1, 2],
    );
    for (const part of ['ink', 'ground', 'cloud', 'remark'])
      assert.equal(new Set(seen.map((one) => one[part])).size, 3, part);
    await focus(page, '.morph .knob__input');
    await page.key('ArrowLeft');
    await page.evaluate(() => probe.frames(3));
    const between = await look(page);
    assert.ok(between.stage > 1.9 && between.stage < 2, String(between.stage));
    await settled(page);
  });

  test('the start follows the mouse, and the keys', async (page) => {
    await page.show(at('normalization', 'stage=1&step=3'));
    const before = await look(page);
    const from = await page.place('.start');
    await page.drag(from, { x: from.x + 60, y: from.y + 40 });
    await page.evaluate(() => probe.frames(3));
    const dragged = await look(page);
    assert.ok(dragged.start[0] > before.start[0] && dragged.start[1] < before.start[1]);
    assert.notEqual(dragged.loss, before.loss);
    const now = await page.place('.start');
    assert.ok(Math.hypot(now.x - from.x - 60, now.y - from.y - 40) < 3, 'it is under the pointer');
    await focus(page, '.start');
    await page.key('ArrowRight', 'Shift+ArrowUp');
    const keyed = await look(page);
    assert.ok(Math.abs(keyed.start[0] - dragged.start[0] - 0.02) < 2e-3);
    assert.ok(Math.abs(keyed.start[1] - dragged.start[1] - 0.2) < 2e-3);
    await settled(page);
    await page.show(at('normalization', keyed.state));
    assert.deepEqual((await look(page)).start, keyed.start);
  });

  test('a rate above 2/λmax runs away and is said to; steps go back', async (page) => {
    await page.show(at('normalization', 'stage=1&step=10'));
    await measured(page);
    await focus(page, '.rate__input');
    for (let i = 0; i < 40 && (await look(page)).share < 1.1; i += 1)
      await page.key(...new Array(10).fill('ArrowRight'));
    const wild = await look(page);
    assert.ok(wild.share >= 1.1);
    assert.match(wild.remark, /times that of the start/);
    await page.click(await page.place('.transport__buttons [aria-label="One step back"]'));
    await page.evaluate(() => probe.frames(3));
    assert.equal((await look(page)).step, 9);
  });

  test('the trap moves the test rows and raises their loss', async (page) => {
    await page.show(at('normalization', 'stage=1&step=30'));
    const right = await look(page);
    await page.click(await page.place('.segments__choice:last-child'));
    await page.evaluate(() => probe.frames(3));
    const trap = await look(page);
    assert.notEqual(trap.cloud, right.cloud);
    const losses = await page.evaluate(() => {
      const { session, state, weights } = probe.figure().model;
      return session.losses(state, weights);
    });
    assert.ok(losses.trap > 10 * losses.right, JSON.stringify(losses));
    assert.match(trap.state, /statistics=own/);
  });

  test('a broken link gives a figure, with notes', async (page) => {
    await page.show(at('normalization', 'features=cats&stage=7&start=x&bogus=1'));
    const notes = await page.evaluate(() => probe.all('.notes li').length);
    assert.equal(notes, 4);
    await page.click(await page.place('.notes button'));
    await page.waitFor(() => !probe.find('.notes'));
  });

  if (browser === 'webkit') return;
  testIn(
    { touch: true, width: 390, height: 844 },
    'a finger drags the start and does not scroll',
    async (page) => {
      await page.show(at('normalization', 'stage=1&step=3'));
      const before = await look(page);
      const from = await page.place('.start');
      const scroll = await page.evaluate(() => scrollY);
      await page.swipe(from, { x: from.x + 50, y: from.y + 30 });
      await page.evaluate(() => probe.frames(3));
      const after = await look(page);
      assert.notDeepEqual(after.start, before.start);
      assert.equal(await page.evaluate(() => scrollY), scroll);
    },
  );
}
