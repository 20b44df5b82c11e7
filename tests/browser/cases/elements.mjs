// The element in a page: several side by side, taken out and put back, and the reader's wish for less motion.
import assert from 'node:assert/strict';

const focus = (page, selector, figure) =>
  page.evaluate((s, i) => probe.find(s, i).focus(), selector, figure);

export function elements({ lab, test, testIn }) {
  test('figures in one page do not disturb one another', async (page) => {
    await page.show(lab('surface=booth&step=5'));
    await page.evaluate(() => {
      const second = document.createElement('downhill-contour');
      second.heading = 'Another one';
      second.state = 'surface=matyas&step=7&runs=adam;lion';
      document.querySelector('main').append(second);
    });
    await page.waitFor(() => probe.ready(1));
    const [first, second] = [await page.look(0), await page.look(1)];
    assert.equal(second.losses.length, 2);
    await focus(page, '.start', 1);
    await page.key('ArrowRight', 'ArrowRight');
    await page.evaluate(() => probe.figure(1).goTo(9));
    await page.evaluate(() => probe.frames(3));
    assert.deepEqual(await page.look(0), first, 'the first one is as before');
    const moved = await page.look(1);
    assert.notDeepEqual(moved.start, second.start);
    assert.equal(moved.step, 9);
    await focus(page, '.scrub__input', 0);
    await page.key('ArrowRight');
    await page.evaluate(() => probe.frames(3));
    assert.equal((await page.look(0)).step, 6);
    assert.deepEqual(await page.look(1), moved, 'the second one is as before');
    await page.waitFor(() => location.hash.includes('booth') && location.hash.includes('step=6'));
    await page.evaluate(() => probe.figure(1).remove());
    assert.equal((await page.look(0)).step, 6);
  });

  test('a figure taken out of the page and put back has its state and works', async (page) => {
    await page.show(lab('surface=booth&step=5&runs=adam;lion'));
    await focus(page, '.start', 0);
    await page.key('ArrowRight');
    await page.evaluate(() => probe.frames(3));
    const before = await page.look();
    const csv = await page.evaluate(() => probe.figure().csv);
    await page.evaluate(async () => {
      const figure = probe.figure();
      const home = figure.parentElement;
      figure.remove();
      await probe.frames(5);
      home.append(figure);
    });
    await page.waitFor(() => probe.ready());
    await page.evaluate(() => probe.frames(3));
    assert.deepEqual(await page.look(), before);
    assert.equal(await page.evaluate(() => probe.figure().csv), csv);
    // Moved without a pause, as page builders and slides do.
    await page.evaluate(() => document.querySelector('main').append(probe.figure()));
    await page.waitFor(() => probe.ready());
    await focus(page, '.start', 0);
    await page.key('ArrowLeft');
    await page.evaluate(() => probe.frames(3));
    const after = await page.look();
    const undone = Math.hypot(...after.start.map((value, axis) => value - before.start[axis]));
    await page.key('ArrowLeft');
    await page.evaluate(() => probe.frames(3));
    const again = await page.look();
    const twice = Math.hypot(...again.start.map((value, axis) => value - before.start[axis]));
    assert.ok(undone > 0 && Math.abs(twice - 2 * undone) < 1e-9, 'a key moves one step');
    const step = await page.evaluate(() => {
      const { view } = probe.figure().scale;
      return (view.xMax - view.xMin) / 100;
    });
    assert.ok(undone <= step, `one key, one step: ${undone} of at most ${step}`);
    const [ink, wanted] = await page.evaluate(() => [probe.ink().counts[0], probe.figure().step]);
    assert.ok(ink > 20, 'the paths are drawn');
    assert.equal(wanted, 5);
  });

  testIn(
    { reducedMotion: true },
    'with less motion asked for, nothing moves by itself',
    async (page) => {
      await page.show(lab());
      assert.ok(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches));
      const moving = await page.evaluate(() => {
        const seconds = (text) => Math.max(...text.split(',').map(parseFloat));
        return [...document.querySelectorAll('*'), ...probe.all('*')].flatMap((element) => {
          const style = getComputedStyle(element);
          const longest = Math.max(
            seconds(style.transitionDuration),
            style.animationName === 'none' ? 0 : seconds(style.animationDuration),
          );
          return longest > 0.01 ? [`${element.localName}.${element.className}`] : [];
        });
      });
      assert.deepEqual(moving, []);
      const { step } = await page.look();
      await page.evaluate(() => probe.frames(30));
      assert.equal((await page.look()).step, step);
    },
  );
}
