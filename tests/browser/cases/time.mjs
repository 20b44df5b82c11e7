// Steps forth and back, play and pause, a run that diverges: time in a figure, by buttons and by keys.
import assert from 'node:assert/strict';

/** Presses the n-th button of the transport: 0 reset, 1 back, 2 play, 3 forward. */
async function press(page, index) {
  await page.evaluate((i) => probe.all('.transport__buttons button')[i].click(), index);
  await page.evaluate(() => probe.frames());
}

const focus = (page, selector) => page.evaluate((s) => probe.find(s).focus(), selector);

export function time({ lab, test }) {
  test('forth, back and scrubbing by keys: a step has the same numbers each time', async (page) => {
    await page.show(lab('step=5'));
    const at = new Map([[5, (await page.look()).losses]]);
    for (let step = 6; step <= 9; step += 1) {
      await press(page, 3);
      const now = await page.look();
      assert.equal(now.step, step);
      at.set(step, now.losses);
    }
    assert.equal(new Set([...at.values()].map(String)).size, 5, 'each step has its own losses');
    for (let step = 8; step >= 5; step -= 1) {
      await press(page, 1);
      assert.deepEqual((await page.look()).losses, at.get(step));
    }
    await focus(page, '.scrub__input');
    for (const [key, step] of [
      ['ArrowRight', 6],
      ['ArrowRight', 7],
      ['ArrowLeft', 6],
      ['Home', 0],
      ['End', 60],
    ]) {
      await page.key(key);
      await page.evaluate(() => probe.frames());
      const now = await page.look();
      assert.equal(now.step, step, key);
      if (at.has(step)) assert.deepEqual(now.losses, at.get(step));
    }
    await page.evaluate(() => probe.find('.scrub__input').blur());
    await page.evaluate(() => probe.figure().goTo(6));
    await page.key('PageDown', 'PageDown', 'PageUp');
    await page.evaluate(() => probe.frames());
    const { step, losses, scrub } = await page.look();
    assert.equal(step, 7, 'a clicker steps with nothing focused');
    assert.equal(scrub, '7');
    assert.deepEqual(losses, at.get(7));
  });

  test('space plays and pauses; playing ends at the last step', async (page) => {
    await page.show(lab('steps=200&speed=30'));
    const scrolled = await page.evaluate(() => scrollY);
    await page.key('Space');
    await page.waitFor(() => probe.look().playing && probe.look().step > 5);
    await page.key('Space');
    await page.evaluate(() => probe.frames());
    const { step, playing } = await page.look();
    assert.equal(playing, false);
    await page.evaluate(() => probe.frames(20));
    assert.equal((await page.look()).step, step, 'paused is paused');
    await focus(page, '.picture__canvas');
    await page.key('Space');
    await page.waitFor(() => probe.look().playing);
    assert.equal(await page.evaluate(() => scrollY), scrolled);
    await page.evaluate(() => probe.figure().goTo(195));
    await page.evaluate(() => probe.figure().play());
    await page.waitFor(() => !probe.look().playing);
    assert.equal((await page.look()).step, 200);
  });

  test('a run that diverges says so and where, and goes on after a reset', async (page) => {
    await page.show(lab('steps=200'));
    const before = (await page.look()).losses;
    await focus(page, '.run[data-run="1"] .rate__input');
    await page.key('End');
    await focus(page, '.scrub__input');
    await page.key('End');
    await page.waitFor(() => /^diverged at [0-9]+$/.test(probe.look().losses[0]));
    const { losses, state } = await page.look();
    assert.match(state, /gradient_descent:rate=10/);
    assert.ok(
      losses.slice(2).every((loss) => /^[0-9]/.test(loss)),
      String(losses),
    );
    await press(page, 0);
    assert.deepEqual((await page.look()).losses, before);
    await focus(page, '.run[data-run="1"] .rate__input');
    await page.key('Home');
    await press(page, 3);
    const after = await page.look();
    assert.equal(after.step, 1);
    assert.match(after.losses[0], /^[0-9]/);
    assert.notEqual(after.losses[0], before[0]);
  });
}
