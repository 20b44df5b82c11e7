// Batch norm by mouse, finger and keys: γ and β up to undoing it all, the mini-batch over time, test time, the pad.
import assert from 'node:assert/strict';

const look = (page) =>
  page.evaluate(() => {
    const figure = probe.figure();
    const { model } = figure;
    const rows = probe.all('.stages__row:not(.stages__head)');
    return {
      state: figure.state,
      step: model.step,
      gamma: model.state.gamma,
      sample: model.state.sample,
      unit: model.state.unit,
      company: model.state.company,
      rows: rows.map((row) =>
        [...row.querySelectorAll('[role=cell]')].map((cell) => cell.textContent.trim()),
      ),
      remark: probe.find('.remark').textContent.trim(),
      answers: probe
        .all('.answer__line')
        .map((line) => line.textContent.replace(/\s+/g, ' ').trim()),
      note: probe.find('.panel--test .panel__note').textContent.trim(),
      picture: probe.pixels('.stages__picture').digest,
    };
  });
const settled = (page) => page.waitFor(() => location.hash.slice(1) === probe.figure().state);
const focus = (page, selector) => page.evaluate((s) => probe.find(s).focus(), selector);
/** The engine has answered what was asked last. */
const answered = (page) =>
  page.waitFor(() => {
    const { session, state } = probe.figure().model;
    return session.testTime?.step === state.step && session.testTime.company === state.company;
  });

export function batchNorm({ at, browser, test, testIn }) {
  test('undo it all makes the fourth row the first, number by number; learned brings it back', async (page) => {
    await page.show(at('batch-norm', 'steps=40&step=40'));
    const learned = await look(page);
    assert.equal(learned.rows.length, 5);
    assert.equal(learned.rows[0].length, 8);
    assert.notDeepEqual(learned.rows[3], learned.rows[0]);
    await page.click(await page.place('.knobs__buttons .button:first-child'));
    await page.waitFor(() => /undo it all/.test(probe.find('.remark').textContent));
    const undone = await look(page);
    assert.deepEqual(undone.rows[3], undone.rows[0]);
    assert.deepEqual(undone.rows[0], learned.rows[0]);
    await page.click(await page.place('.knobs__buttons .button:last-child'));
    await page.waitFor(() => probe.figure().model.session.whatIf === null);
    await page.evaluate(() => probe.frames(3));
    assert.deepEqual((await look(page)).rows, learned.rows);
    await settled(page);
  });

  test('γ follows keys and mouse; a digit is chosen by its picture and by its dot', async (page) => {
    await page.show(at('batch-norm', 'steps=40&step=40'));
    const before = await look(page);
    await focus(page, '.knob__input');
    await page.key('ArrowRight', 'ArrowRight', 'ArrowRight');
    await page.waitFor(() => probe.figure().model.session.whatIf !== null);
    await page.evaluate(() => probe.frames(3));
    const after = await look(page);
    assert.equal(typeof after.gamma, 'number');
    assert.notDeepEqual(after.rows[3], before.rows[3]);
    assert.match(after.remark, /loss of this mini-batch/);
    await page.click(await page.place('.stages__cell:nth-child(4) .sample'));
    await page.evaluate(() => probe.frames(3));
    const chosen = await look(page);
    assert.equal(chosen.sample, 1);
    assert.notEqual(chosen.picture, after.picture);
    const dot = await page.evaluate(() => {
      const canvas = probe.find('.stages__picture');
      canvas.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      const { scene } = probe.figure();
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const value = scene.stages[0].values[4];
      const part = (value + scene.bound) / (2 * scene.bound);
      return { x: left + 20 + part * (width - 40), y: top + height / 10 };
    });
    await page.click(dot);
    await page.evaluate(() => probe.frames(3));
    assert.equal((await look(page)).sample, 4);
  });

  test('time goes on, back and to the same numbers again', async (page) => {
    await page.show(at('batch-norm', 'steps=40&step=20'));
    const first = await look(page);
    for (const label of ['One step', 'One step back']) {
      await page.click(await page.place(`.transport__buttons [aria-label="${label}"]`));
      await page.waitFor(() => probe.figure().ready);
      await page.evaluate(() => probe.frames(3));
      if (label === 'One step') assert.notDeepEqual((await look(page)).rows, first.rows);
    }
    const again = await look(page);
    assert.deepEqual(again.rows, first.rows);
    await page.waitFor(() => probe.figure().model.session.recorder.length === 40);
    const lines = await page.evaluate(() => probe.figure().history.trim().split('\n').length);
    assert.equal(lines, 41);
    assert.ok((await page.evaluate(() => probe.pixels('.trend__canvas').count)) > 500);
    await page.key('PageDown');
    await page.waitFor(() => probe.figure().model.step === 21);
  });

  test('a batch of one fails where running statistics do not, and company helps', async (page) => {
    await page.show(at('batch-norm', 'layers=2'));
    await answered(page);
    await page.waitFor(() => /%.*%/.test(probe.find('.panel--test .panel__note').textContent));
    const alone = await look(page);
    const shares = /(\d+)\s%.* (\d+)\s%/.exec(alone.note);
    assert.ok(Number(shares[1]) < 25 && Number(shares[2]) > 80, alone.note);
    await focus(page, '.company__input');
    for (let i = 0; i < 12 && (await look(page)).company < 8; i += 1)
      await page.key(...new Array(30).fill('ArrowRight'));
    await answered(page);
    await page.waitFor(() => / others\./.test(probe.find('.panel--test .panel__note').textContent));
    const together = await look(page);
    assert.ok(together.company >= 8);
    const helped = /(\d+)\s%/.exec(together.note);
    assert.ok(Number(helped[1]) > 60, together.note);
  });

  test('the pad is drawn on by mouse and by keys, and what is drawn is in the link', async (page) => {
    await page.show(at('batch-norm', 'steps=20&step=20'));
    await answered(page);
    const pad = await page.place('.pad__canvas');
    await page.drag({ x: pad.x, y: pad.top + 12 }, { x: pad.x, y: pad.top + pad.height - 12 });
    await page.waitFor(() => probe.figure().state.includes('drawn='));
    const drawn = await page.evaluate(() => probe.figure().model.state.question.cells);
    // The stroke is moved to the middle, between two columns, with half of its ink in each.
    assert.ok(Math.min(drawn[11], drawn[12], drawn[51]) > 6 && drawn[0] === 0, String(drawn));
    await focus(page, '.pad__canvas');
    await page.key('Delete');
    await page.waitFor(() => probe.figure().model.state.question.cells.every((ink) => ink === 0));
    await page.key('Space', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Space', 'ArrowLeft');
    // A stroke upwards is as high as the digits are, wherever it was drawn.
    await page.waitFor(() => {
      const { cells } = probe.figure().model.state.question;
      return [0, 1, 2, 3, 4, 5, 6, 7].every((row) => cells[8 * row + 3] > 4);
    });
    await settled(page);
    assert.match(
      await page.evaluate(() => probe.find('.pad [role="status"]').textContent),
      /pen up, 44 % from the left, 31 % from the top/,
    );
    const { state } = await look(page);
    await page.show(at('batch-norm', state));
    assert.equal((await look(page)).state, state);
  });

  test('layer norm takes one digit over the units; after the activation the rows change places', async (page) => {
    await page.show(at('batch-norm', 'steps=20&step=20'));
    await page.click(await page.place('.segments:last-child .segments__choice:last-child'));
    await page.waitFor(() => /norm=layer/.test(probe.figure().state) && probe.figure().ready);
    await page.waitFor(() => probe.find('.own__digit') !== null);
    const heads = await page.evaluate(() =>
      probe.all('.sample').map(({ textContent }) => textContent.trim()),
    );
    assert.ok(heads.includes('u4'), String(heads));
    await page.show(at('batch-norm', 'steps=20&step=20&placement=after'));
    const names = await page.evaluate(() =>
      probe
        .all('.stages__formula')
        .map(({ textContent }) => textContent.replace(/[\s\u2061]+/g, '')),
    );
    assert.equal(names[1], 'h=tanhz');
  });

  test('a broken link gives a figure, with notes', async (page) => {
    await page.show(at('batch-norm', 'norm=x&rate=-1&drawn=1&layer=9&steps=10&step=11'));
    assert.equal(await page.evaluate(() => probe.all('.notes li').length), 5);
  });

  if (browser === 'webkit') return;
  testIn(
    { touch: true, width: 390, height: 844 },
    'a finger draws on the pad and does not scroll',
    async (page) => {
      await page.show(at('batch-norm', 'steps=20&step=20'));
      await answered(page);
      const pad = await page.place('.pad__canvas');
      const scroll = await page.evaluate(() => scrollY);
      await page.swipe({ x: pad.x, y: pad.top + 10 }, { x: pad.x, y: pad.top + pad.height - 10 });
      await page.waitFor(() => probe.figure().state.includes('drawn='));
      assert.equal(await page.evaluate(() => scrollY), scroll);
    },
  );
}
