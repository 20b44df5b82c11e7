// Hands on the picture: mouse, finger and keys move the start, and everything follows.
import assert from 'node:assert/strict';

/** What must be different after the start has moved. */
async function snapshot(page, figure = 0) {
  const { start, losses } = await page.look(figure);
  return { start, losses, digest: await page.evaluate((i) => probe.ink(i).digest, figure) };
}

function assertMoved(before, after) {
  assert.notDeepEqual(after.start, before.start, 'the start has moved');
  assert.notEqual(after.digest, before.digest, 'the paths are drawn anew');
  after.losses.forEach((loss, run) => {
    assert.notEqual(loss, before.losses[run], `loss of run ${run + 1}`);
  });
}

/** Distance in pixels between the start in the picture and a place in the window. */
const missedBy = (page, { x, y }) =>
  page.evaluate(
    (px, py) => {
      const { scale, model } = probe.figure();
      const { left, top } = probe.find('.picture__canvas').getBoundingClientRect();
      const [sx, sy] = model.start;
      return Math.hypot(left + scale.xPixel(sx) - px, top + scale.yPixel(sy) - py);
    },
    x,
    y,
  );

export function hands({ browser, lab, test, testIn, page: main }) {
  test('dragging the start with the mouse moves it, and every path and loss with it', async (page) => {
    await page.show(lab('step=5'));
    const before = await snapshot(page);
    const from = await page.place('.start');
    const to = { x: from.x + 120, y: from.y + 70 };
    await page.drag(from, to);
    await page.evaluate(() => probe.frames(3));
    assertMoved(before, await snapshot(page));
    assert.ok((await missedBy(page, to)) < 3, 'the start is under the pointer');
  });

  test('a press elsewhere on the picture brings the start there', async (page) => {
    await page.show(lab('step=5'));
    const before = await snapshot(page);
    const picture = await page.place('.picture__canvas');
    const to = { x: picture.left + picture.width * 0.7, y: picture.top + picture.height * 0.25 };
    await page.click(to);
    await page.evaluate(() => probe.frames(3));
    assertMoved(before, await snapshot(page));
    assert.ok((await missedBy(page, to)) < 3, 'the start is under the pointer');
  });

  test('arrow keys move the start, with Shift ten times as far, with Alt a tenth', async (page) => {
    await page.show(lab('step=5'));
    const before = await snapshot(page);
    await page.evaluate(() => probe.find('.start').focus());
    const moves = {};
    for (const press of ['ArrowRight', 'ArrowUp', 'Shift+ArrowLeft', 'Alt+ArrowDown']) {
      const [x, y] = (await page.look()).start;
      await page.key(press);
      const [newX, newY] = (await page.look()).start;
      moves[press] = [newX - x, newY - y];
    }
    const [step] = moves.ArrowRight;
    assert.ok(step > 0);
    const expected = {
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      'Shift+ArrowLeft': [-10 * step, 0],
      'Alt+ArrowDown': [0, -step / 10],
    };
    for (const [press, [dx, dy]] of Object.entries(expected)) {
      const [x, y] = moves[press];
      assert.ok(Math.hypot(x - dx, y - dy) < step * 1e-6, `${press} moves by ${moves[press]}`);
    }
    await page.evaluate(() => probe.frames(3));
    assertMoved(before, await snapshot(page));
    assert.equal(await page.evaluate(() => location.pathname.endsWith('lab.html')), true);
  });

  test('keys on the picture move and zoom the view, and 0 shows the whole surface', async (page) => {
    await page.show(lab());
    await page.evaluate(() => probe.find('.picture__canvas').focus());
    await page.key('ArrowRight', '+');
    const { view } = await page.look();
    assert.ok(view.xMax > view.xMin);
    await page.key('0');
    assert.equal((await page.look()).view, null);
  });

  if (main.finger || browser === 'chromium') {
    const phone = { width: 390, height: 700, touch: true };
    testIn(phone, 'a finger drags the start, and the page stays where it is', async (page) => {
      await page.show(lab('step=5'));
      const before = await snapshot(page);
      const from = await page.place('.start');
      const scrolled = await page.evaluate(() => scrollY);
      await page.swipe(from, { x: from.x + 60, y: from.y - 50 });
      await page.evaluate(() => probe.frames(3));
      assertMoved(before, await snapshot(page));
      assert.equal(await page.evaluate(() => scrollY), scrolled);
    });

    testIn(
      phone,
      'a finger on the ground taps the start there, a swipe leaves it',
      async (page) => {
        await page.show(lab('step=5'));
        const before = await snapshot(page);
        const picture = await page.place('.picture__canvas');
        const spot = {
          x: picture.left + picture.width * 0.6,
          y: picture.top + picture.height * 0.55,
        };
        await page.swipe(spot, { x: spot.x, y: spot.y - 150 });
        await page.evaluate(() => probe.frames(3));
        assert.deepEqual((await page.look()).start, before.start);
        // Firefox's driver makes touch events without the scrolling that goes with them.
        if (browser === 'chromium') await page.waitFor(() => scrollY > 0);
        const now = await page.place('.picture__canvas');
        await page.swipe(
          { x: now.x, y: now.top + now.height * 0.8 },
          { x: now.x, y: now.top + now.height * 0.8 },
          1,
        );
        await page.evaluate(() => probe.frames(3));
        assertMoved(before, await snapshot(page));
      },
    );
  }
}
