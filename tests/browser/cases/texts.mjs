// Typed texts: what cannot be used is answered in words, while the last good value goes on working.
import assert from 'node:assert/strict';

/** Opens a panel by its button and waits for its first field. */
async function openPanel(page, id) {
  await page.click(await page.place(`[popovertarget="${id}"]`));
  const isOpen = (panel) => Boolean(probe.find(`#${panel}:popover-open downhill-field input`));
  await page.waitFor(isOpen, id);
  await page.evaluate(() => probe.frames(3));
}

/** Errors of a panel's fields, and whether each is tied to its input. */
const errors = (page, id) =>
  page.evaluate(
    (panel) =>
      probe.all(`#${panel} .field__error`).map((error) => {
        const input = error.closest('downhill-field').querySelector('input, textarea');
        const tied =
          input.getAttribute('aria-invalid') === 'true' &&
          input.getAttribute('aria-describedby').split(' ').includes(error.id);
        return { text: error.textContent, tied };
      }),
    id,
  );

/** Replaces the text of a panel's n-th field by typing. */
async function retype(page, id, index, text) {
  const selector = `#${id} downhill-field:nth-of-type(${index + 1}) input`;
  await page.click(await page.place(selector));
  await page.key('Control+a', 'Delete');
  await page.type(text);
  await page.evaluate(() => probe.frames(3));
}

/** Digest of the picture once it has come to rest. */
const digest = (page) => page.evaluate(() => probe.calm());

export function texts({ lab, test }) {
  test('a bad formula is answered with position and what is expected, a good one is used', async (page) => {
    await page.show(lab(`formula=${encodeURIComponent('x^2 + 10*y^2')}&step=5`));
    const old = { ink: await digest(page), losses: (await page.look()).losses };
    await openPanel(page, 'set-surface');
    const selector = '#set-surface downhill-field input';
    await page.click(await page.place(selector));
    await page.key('End');
    await page.type('+ * y');
    await page.evaluate(() => probe.frames(3));
    const [error, ...others] = await errors(page, 'set-surface');
    assert.deepEqual(others, []);
    assert.ok(error.tied);
    assert.match(error.text, /expected .*number.* at position 15, got "\*"/);
    assert.match(error.text, /\. x\^2 \+ 10\*y\^2\sstays in use\.$/);
    assert.equal(await digest(page), old.ink, 'the old picture stays');
    assert.deepEqual((await page.look()).losses, old.losses);
    assert.equal(
      await page.evaluate((s) => probe.find(s).value, selector),
      'x^2 + 10*y^2+ * y',
      'what was typed stays to be mended',
    );
    await retype(page, 'set-surface', 0, 'x^2 + 3 y^2 + sin(x)');
    await page.key('Enter');
    await page.evaluate(() => probe.frames(3));
    assert.deepEqual(await errors(page, 'set-surface'), []);
    const { state, losses } = await page.look();
    assert.match(decodeURIComponent(state), /formula=x\^2 \+ 3 y\^2 \+ sin\(x\)/);
    assert.notEqual(await digest(page), old.ink);
    assert.notDeepEqual(losses, old.losses);
    await page.key('Escape');
    await page.waitFor(() => !probe.find(':popover-open'));
  });

  test('nonsense in a number field is answered, and the last good number stays', async (page) => {
    await page.show(lab());
    await openPanel(page, 'set-budget');
    const steps = () => page.evaluate(() => probe.figure().model.state.steps);
    for (const nonsense of ['abc', '-5', 'NaN', '0x10', '1e99', '2.5', '']) {
      await retype(page, 'set-budget', 0, nonsense);
      const [error] = await errors(page, 'set-budget');
      assert.ok(error?.tied, `"${nonsense}" has an error`);
      assert.match(error.text, /whole number from 1 to 20000/);
      assert.match(error.text, /\. 60\sstays in use\.$/);
      await page.key('Enter');
      // On the way to 1e99 there is a 1, which is a good number.
      assert.equal(await steps(), 60, nonsense);
    }
    await retype(page, 'set-budget', 0, '44');
    assert.deepEqual(await errors(page, 'set-budget'), []);
    assert.equal(await steps(), 60, 'not done yet');
    await page.key('Enter');
    assert.equal(await steps(), 44);
    await retype(page, 'set-budget', 0, '7');
    await page.key('Escape');
    await page.waitFor(() => !probe.find(':popover-open'));
    assert.equal(await steps(), 44, 'Escape');
    await openPanel(page, 'set-budget');
    await retype(page, 'set-budget', 0, '45');
    await page.evaluate(() => probe.find('#set-budget').hidePopover());
    assert.equal(await steps(), 45, 'a panel that is closed');
    await openPanel(page, 'run-3');
    await retype(page, 'run-3', 0, '-1');
    assert.equal((await errors(page, 'run-3')).length, 1);
    await retype(page, 'run-3', 0, '0.25');
    assert.deepEqual(await errors(page, 'run-3'), []);
    await page.key('Enter');
    await page.evaluate(() => probe.frames(3));
    assert.match((await page.look()).state, /adam:rate=0.25/);
  });
}
