// The landscape: both planes drawn from the worker's numbers, epochs forth and back, directions, links.
import assert from 'node:assert/strict';

const QUICK = 'epochs=20&layers=2&resolution=21';

/** What the figure says once nothing is being computed. */
async function say(page) {
  await page.waitFor(() => probe.ready());
  await page.evaluate(() => probe.frames(3));
  return page.evaluate(() => {
    const { state, step } = probe.figure();
    const digest = (canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, value, i) => (Math.imul(sum, 31) + value * (i + 1)) | 0, 0);
    };
    return {
      state,
      step,
      remark: probe.find('.remark').textContent.trim(),
      losses: probe.all('.plane__loss').map((element) => element.textContent.trim()),
      notes: probe.all('.plane__note').map((element) => element.textContent.trim()),
      problems: probe.all('.plane__problem').map((element) => element.textContent.trim()),
      grounds: probe.all('.plane__ground').map((canvas) => (canvas.width > 0 ? digest(canvas) : 0)),
      inks: probe.all('.plane__ink').map(digest),
    };
  });
}

export function landscape({ at, test, testIn, browser, page: main }) {
  const plane = (link = QUICK) => at('landscape', link);

  test('landscape: two planes with their path, and what is measured on them', async (page) => {
    await page.show(plane(`${QUICK}&epoch=20`));
    const { grounds, inks, notes, losses, remark } = await say(page);
    assert.equal(new Set([...grounds, ...inks]).size, 4, 'four different drawings');
    assert.ok(!grounds.includes(0));
    for (const note of notes) assert.match(note, /^± [\d.]+ · the plane holds \d+ % of the path/);
    for (const loss of losses) assert.match(loss, /^training loss [\d.]+$/);
    assert.match(remark, /on average [\d.]+ times .* without normalization .*, [\d.]+ times/);
    const { inWorker } = await page.evaluate(async () => ({
      inWorker: performance.getEntriesByType('resource').some(({ name }) => /worker/.test(name)),
    }));
    assert.equal(inWorker, true, 'the worker is asked for');
  });

  test('landscape: epochs by keys, forth and back, with a plane that stays', async (page) => {
    await page.show(plane(`${QUICK}&epoch=4`));
    const at4 = await say(page);
    await page.evaluate(() => probe.find('.scrub__input').focus());
    await page.key('ArrowRight', 'ArrowRight');
    const at6 = await say(page);
    assert.equal(at6.step, 6);
    assert.notDeepEqual(at6.losses, at4.losses);
    assert.deepEqual(at6.grounds, at4.grounds, 'the plane stays');
    await page.key('ArrowLeft', 'ArrowLeft');
    const back = await say(page);
    assert.deepEqual([back.losses, back.step], [at4.losses, 4]);
    assert.notDeepEqual(back.inks, at6.inks, 'the network moves on its path');
  });

  test('landscape: the plane follows, and says where it has no path yet', async (page) => {
    await page.show(plane(`${QUICK}&around=here&epoch=0`));
    const first = await say(page);
    assert.equal(first.problems.length, 2);
    assert.match(first.problems[0], /at least 3 points/);
    await page.evaluate(() => probe.find('.scrub__input').focus());
    await page.key('End');
    const last = await say(page);
    assert.equal(last.problems.length, 0);
    await page.key('ArrowLeft');
    const before = await say(page);
    assert.notDeepEqual(before.grounds, last.grounds);
  });

  test('landscape: other directions and another knob by the keyboard', async (page) => {
    await page.show(plane(`${QUICK}&epoch=20`));
    const before = await say(page);
    const choose = async (panel, value) => {
      await page.evaluate((id) => probe.find(`[popovertarget="${id}"]`).focus(), panel);
      await page.key('Enter');
      await page.waitFor((id) => Boolean(probe.find(`#${id}:popover-open select`)), panel);
      await page.evaluate(
        (id, wanted) => {
          const select = probe.find(`#${id} select`);
          select.value = wanted;
          select.dispatchEvent(new Event('change', { bubbles: true }));
          return probe.frames(2);
        },
        panel,
        value,
      );
      await page.key('Escape');
    };
    await choose('set-plane', 'random');
    const random = await say(page);
    assert.match(random.state, /directions=random/);
    assert.notDeepEqual(random.grounds, before.grounds);
    assert.match(random.notes[0], /two random directions/);
    await choose('set-norm', 'layer');
    const layer = await say(page);
    assert.equal(layer.grounds[0], random.grounds[0], 'the network without it is the same');
    assert.notEqual(layer.grounds[1], random.grounds[1]);
    assert.match(layer.remark, /with layer norm/);
  });

  test('landscape: playing goes through the epochs and ends at the last', async (page) => {
    await page.show(plane(`${QUICK}&speed=60&epoch=10`));
    await page.key('Space');
    await page.waitFor(() => probe.figure().step === 20 && !probe.figure().model.playing);
    assert.equal((await say(page)).problems.length, 0);
  });

  test('landscape: the chart is a way to an epoch, and the address keeps it', async (page) => {
    await page.show(plane());
    const chart = await page.place('.chart__canvas');
    await page.click({ x: chart.left + chart.width * 0.6, y: chart.y });
    const { step } = await say(page);
    assert.ok(step > 5 && step < 18, `epoch ${step}`);
    await page.waitFor(() => location.hash.slice(1) === probe.figure().state);
    const [csv, address] = await page.evaluate(() => [probe.figure().csv, location.href]);
    await page.show(address);
    assert.equal((await say(page)).step, step);
    assert.equal(await page.evaluate(() => probe.figure().csv), csv);
  });

  test('landscape: a broken link gives notes and a figure that works', async (page) => {
    await page.show(plane('data=moon&resolution=40&epoch=-1&epochs=5&what=ever'));
    const texts = await page.evaluate(() => probe.all('.notes li').map((item) => item.textContent));
    assert.equal(texts.length, 4, String(texts));
    assert.equal((await say(page)).grounds.length, 2);
  });

  if (main.finger || browser === 'chromium') {
    const phone = { width: 390, height: 800, touch: true };
    testIn(phone, 'landscape: a finger on the chart goes to an epoch', async (page) => {
      await page.show(plane());
      await page.evaluate(() =>
        probe.find('.chart__canvas').scrollIntoView({ block: 'center', behavior: 'instant' }),
      );
      const chart = await page.place('.chart__canvas');
      await page.swipe(
        { x: chart.left + chart.width * 0.4, y: chart.y },
        { x: chart.left + chart.width * 0.7, y: chart.y },
      );
      const { step } = await say(page);
      assert.ok(step > 8, `epoch ${step}`);
    });
  }
}
