// The training loop by mouse, finger and keys: stages, steps forth and back, terms and picture that light each other.
import assert from 'node:assert/strict';

/** What the figure says now. */
const say = (page) =>
  page.evaluate(() => {
    const { state, step, model, lit } = probe.figure();
    return {
      state,
      step,
      lit,
      playing: model.playing,
      stage: probe.find('[aria-current="step"]').textContent.trim().replace(/\s+/g, ' '),
      formulas: probe.find('.formulas').textContent,
      remark: probe.find('.remark').textContent.trim(),
      litTerms: probe.all('.is-lit').length,
      digest: probe.ink().digest,
    };
  });
const settled = (page) => page.waitFor(() => location.hash.slice(1) === probe.figure().state);

/** Place of a part of the network in the window, from what the figure says of its drawing. */
const middleOf = (page, part) =>
  page.evaluate((id) => {
    const canvas = probe.find('.picture__canvas');
    canvas.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = canvas.getBoundingClientRect();
    // Walks over the picture as a pointer would, and takes the middle of where it answers.
    const hits = [];
    for (let x = 2; x < width; x += 3)
      for (let y = 2; y < height; y += 3) if (probe.figure().partAt(x, y) === id) hits.push([x, y]);
    if (hits.length === 0) throw new Error(`nothing answers to ${id}`);
    const mean = (axis) => hits.reduce((sum, hit) => sum + hit[axis], 0) / hits.length;
    return { x: left + mean(0), y: top + mean(1) };
  }, part);

export function trainingLoop({ at, test, testIn, browser, page: main }) {
  const loop = (link = '') => at('training-loop', link);

  test('training loop: a press on a stage shows its formulas and its picture', async (page) => {
    await page.show(loop('pass=60&row=2'));
    const seen = [await say(page)];
    for (const stage of [2, 3, 4]) {
      await page.click(await page.place(`.stages li:nth-child(${stage}) button`));
      await page.evaluate(() => probe.frames(3));
      const now = await say(page);
      assert.match(now.state, new RegExp(`stage=${stage}`));
      assert.match(now.stage, new RegExp(`^${stage} `));
      seen.push(now);
    }
    for (const key of ['formulas', 'remark', 'digest'])
      assert.equal(new Set(seen.map((row) => row[key])).size, 4, `${key} of four stages`);
    assert.match(seen[3].remark, /asked again, this row would now have L = [\d.]+ instead of/);
  });

  test('training loop: steps forth and back by keys give the same numbers', async (page) => {
    await page.show(loop('pass=3&row=4&stage=3'));
    const at0 = await say(page);
    await page.key('PageDown');
    await page.evaluate(() => probe.frames(3));
    const at1 = await say(page);
    await page.key('PageDown');
    await page.evaluate(() => probe.frames(3));
    const at2 = await say(page);
    assert.deepEqual([at1.step, at2.step], [at0.step + 1, at0.step + 2]);
    assert.match(at2.state, /pass=4(?!\d)/, 'the next pass begins');
    await page.key('PageUp', 'PageUp');
    await page.evaluate(() => probe.frames(3));
    const back = await say(page);
    assert.equal(back.formulas, at0.formulas);
    assert.equal(back.digest, at0.digest);
    await page.evaluate(() => probe.find('.scrub__input').focus());
    await page.key('ArrowRight', 'ArrowRight', 'ArrowLeft');
    await page.evaluate(() => probe.frames(3));
    assert.equal((await say(page)).formulas, at1.formulas);
    await page.key('Home');
    await page.evaluate(() => probe.frames());
    assert.equal((await say(page)).step, 0);
  });

  test('training loop: by row and by pass', async (page) => {
    await page.show(loop('stage=2'));
    await page.evaluate(() => probe.all('.segments button')[1].focus());
    await page.key('Enter');
    await page.key('PageDown');
    await page.evaluate(() => probe.frames());
    assert.match((await say(page)).state, /row=2&stage=2&by=row/);
    await page.click(await page.place('.segments button:nth-child(3)'));
    await page.click(await page.place('.transport__buttons button:nth-child(4)'));
    await page.evaluate(() => probe.frames());
    assert.match((await say(page)).state, /pass=2&row=2&stage=2&by=pass/);
    await page.click(await page.place('.rows__table tbody tr:nth-child(4) button'));
    await page.evaluate(() => probe.frames());
    assert.match((await say(page)).state, /pass=2&row=4&stage=2/);
  });

  test('training loop: a term lights its line, and a line its terms', async (page) => {
    await page.show(loop('pass=60&row=2&stage=3'));
    const { digest } = await say(page);
    const from = await middleOf(page, 'w5');
    await page.click(from);
    await page.waitFor(() => probe.figure().lit === 'w5');
    await page.evaluate(() => probe.frames(3));
    const overEdge = await say(page);
    assert.ok(overEdge.litTerms >= 3, `terms that are lit: ${overEdge.litTerms}`);
    assert.notEqual(overEdge.digest, digest);
    await page.click(await page.place('.formula [data-term="h2"]'));
    await page.waitFor(() => probe.figure().lit === 'h2');
    const focus = await page.evaluate(() => {
      const lines = probe.all('.formulas .formula[tabindex]');
      lines[1].focus();
      return lines.length;
    });
    assert.ok(focus > 8);
    // By the keyboard, that is: a press leaves the word to the pointer.
    await page.key('Tab');
    await page.waitFor(() => probe.figure().lit === 'w5');
  });

  test('training loop: space plays, the end of the run stops it, and it begins again', async (page) => {
    await page.show(loop('passes=2&speed=60&pass=2&row=3'));
    await page.key('Space');
    await page.waitFor(() => probe.figure().step === 31 && !probe.figure().model.playing);
    await page.key('Space');
    await page.waitFor(() => probe.figure().step < 20 && probe.figure().model.playing);
    await page.key('Space');
    await page.waitFor(() => !probe.figure().model.playing);
  });

  test('training loop: the rate by slider and field, up to divergence and back', async (page) => {
    await page.show(loop('output=linear&passes=50'));
    const open = async () => {
      await page.evaluate(() => probe.find('[popovertarget="set-optimizer"]').focus());
      await page.key('Enter');
      await page.waitFor(() => Boolean(probe.find('#set-optimizer:popover-open .field__slider')));
    };
    await open();
    // Opening puts the focus on the first control, in some browsers a little later.
    await page.evaluate(() => probe.frames(5));
    await page.waitFor(() => {
      const slider = probe.find('#set-optimizer .field__slider');
      slider.focus();
      return slider.matches(':focus');
    });
    await page.key('End');
    await page.waitFor(() => probe.figure().model.session.diverged !== null);
    await page.key('Escape');
    await page.evaluate(() => probe.figure().goTo(1e9));
    await page.evaluate(() => probe.frames(3));
    const end = await say(page);
    assert.match(end.remark, /gives no finite loss\. The run has diverged/);
    assert.match(end.state, /rate=100/);
    await open();
    await page.evaluate(() => probe.frames(5));
    await page.waitFor(() => {
      const field = probe.find('#set-optimizer downhill-field input');
      field.focus();
      field.select();
      return field.matches(':focus');
    });
    await page.type('nonsense');
    await page.waitFor(() => Boolean(probe.find('#set-optimizer [role="alert"]')));
    assert.match((await say(page)).state, /rate=100/, 'the last valid value goes on working');
    await page.evaluate(() => probe.find('#set-optimizer downhill-field input').select());
    await page.type('0.1');
    await page.key('Enter');
    await page.waitFor(() => probe.figure().model.session.diverged === null);
    assert.match((await say(page)).state, /rate=0\.1/);
  });

  test('training loop: broken links are mended, and one’s own gives the same numbers', async (page) => {
    await page.show(loop('optimizer=adam:rate=-1&pass=0&row=9&output=%zz&kolor=red'));
    const texts = await page.evaluate(() => probe.all('.notes li').map((item) => item.textContent));
    assert.equal(texts.length, 5, String(texts));
    await page.click(await page.place('.notes button'));
    await page.waitFor(() => !probe.find('.notes'));
    await page.evaluate(() => probe.figure().goTo(777));
    await settled(page);
    const [before, address] = await page.evaluate(() => [probe.figure().csv, location.href]);
    await page.show(address);
    assert.equal(await page.evaluate(() => probe.figure().csv), before);
    assert.equal((await say(page)).step, 777);
  });

  if (main.finger || browser === 'chromium') {
    const phone = { width: 390, height: 800, touch: true };
    testIn(phone, 'training loop: a finger lights a weight, and goes to a stage', async (page) => {
      await page.show(loop('pass=60&row=2&stage=3'));
      const spot = await middleOf(page, 'w6');
      await page.swipe(spot, spot, 1);
      await page.waitFor(() => probe.figure().lit === 'w6');
      const button = await page.place('.stages li:nth-child(4) button');
      await page.swipe(button, button, 1);
      await page.evaluate(() => probe.frames(3));
      // Firefox's driver makes touch events without the click that follows them.
      if (browser === 'chromium') assert.match((await say(page)).state, /stage=4/);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0);
    });
  }
}
