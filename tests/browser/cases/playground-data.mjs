// The playground's data of the reader's own: digits and the pad, pasted rows, a finger that draws.
import assert from 'node:assert/strict';
import { focus, ink, look, placeOf, settled, shower } from '../playground-probe.mjs';

export function playgroundData({ url, page: main, test, testIn }) {
  const show = shower(url);

  test('playground: XOR’s four rows are all trained on, and other data get their part back', async (page) => {
    await show(page, 'percTrainData=70');
    const choose = async (id) => {
      await page.click(await placeOf(page, `.set:has([data-set=${id}])`));
      await page.waitFor(
        (wanted) =>
          document.querySelector('downhill-playground').model.run?.spec.data.id === wanted,
        id,
      );
      await settled(page);
    };
    const legend = () =>
      page.evaluate(
        () =>
          document.querySelector('downhill-playground').shadowRoot.querySelector('.legend__item')
            .innerText,
      );
    await choose('xor_rows');
    assert.equal((await legend()).trim(), 'train, 4');
    await choose('circle');
    assert.equal((await legend()).trim(), 'train, 350');
  });

  test('playground: the first answer on the pad moves nothing on the page', async (page) => {
    for (const norm of ['none', 'batch']) {
      await show(page, `dataset=digits&norm=${norm}`);
      const below = () =>
        page.evaluate(() => {
          const { shadowRoot } = document.querySelector('downhill-playground');
          return ['.twin', '.loss__canvas'].map(
            (selector) => shadowRoot.querySelector(selector).getBoundingClientRect().top + scrollY,
          );
        });
      const before = await below();
      await page.click(await placeOf(page, '.pad__side .button:last-of-type'));
      await page.waitFor(
        () => document.querySelector('downhill-playground').model.run.digitTest !== null,
      );
      await settled(page);
      assert.deepEqual(await below(), before, norm);
    }
  });

  test('playground: digits are learned, and a test digit is classified in test mode', async (page) => {
    await show(page);
    await page.click(await placeOf(page, '.own .button'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run?.layout.inputs === 64,
    );
    await page.evaluate(() =>
      document.querySelector('downhill-playground').model.step('epoch', 20),
    );
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.status.epoch === 20,
    );
    await settled(page);
    const { status } = await look(page);
    assert.ok(status.test.accuracy >= 0.96, String(status.test.accuracy));
    await page.click(await placeOf(page, '.pad__side .button:last-of-type'));
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.digitTest !== null,
    );
    await settled(page);
    const [test_, train] = await page.evaluate(() => {
      const { digitTest, digitTrain, test } =
        document.querySelector('downhill-playground').model.run;
      return [
        { best: digitTest.indexOf(Math.max(...digitTest)), label: test.y[0] },
        [...digitTrain],
      ];
    });
    assert.equal(test_.best, test_.label);
    // Another digit in a batch of one gets the same answer: μ takes everything away.
    await page.click(await placeOf(page, '.pad__side .button:last-of-type'));
    await settled(page);
    const again = await page.evaluate(() => [
      ...document.querySelector('downhill-playground').model.run.digitTrain,
    ]);
    assert.deepEqual(again, train);
    const pad = await placeOf(page, '.pad__canvas');
    await page.drag(
      { x: pad.x, y: pad.top + pad.height * 0.15 },
      { x: pad.x + 3, y: pad.top + pad.height * 0.85 },
    );
    await settled(page);
    assert.ok((await ink(page, '.pad__seen')).colors > 1);
    // The same by keys: wipe, pen down, a stroke upwards, pen up.
    const digit = () =>
      page.evaluate(() => [...(document.querySelector('downhill-playground').model.digit ?? [])]);
    await focus(page, '.pad__canvas');
    await page.key('Delete');
    await settled(page);
    assert.deepEqual(await digit(), []);
    await page.key('Space');
    for (let i = 0; i < 6; i += 1) await page.key('ArrowUp');
    await page.key('Space');
    await page.key('ArrowLeft');
    await settled(page);
    const rows = (await digit()).filter((pixel) => pixel > 0).length;
    assert.ok(rows >= 3, `${rows} pixels of ink`);
    const said = await page.evaluate(
      () =>
        document
          .querySelector('downhill-playground')
          .shadowRoot.querySelector('.pad [role="status"]').textContent,
    );
    assert.match(said, /pen up, 44 % from the left, 13 % from the top/);
  });

  test('playground: pasted rows are used, and what is wrong with them is said by line', async (page) => {
    await show(page);
    await focus(page, '[popovertarget="csv"]');
    await page.key('Enter');
    await page.waitFor(() =>
      Boolean(
        document.querySelector('downhill-playground').shadowRoot.querySelector('#csv textarea'),
      ),
    );
    const paste = (text) =>
      page.evaluate((rows) => {
        const { shadowRoot } = document.querySelector('downhill-playground');
        const area = shadowRoot.querySelector('#csv textarea');
        area.value = rows;
        area.dispatchEvent(new Event('input', { bubbles: true }));
        shadowRoot.querySelector('#csv > .button').click();
      }, text);
    await paste('x,y,class\n1,2,a\n3,oops,b');
    await page.waitFor(() =>
      /Line 3, column 2/.test(
        document.querySelector('downhill-playground').shadowRoot.querySelector('#csv .field__error')
          ?.textContent ?? '',
      ),
    );
    await paste('x,y,class\n1,2,a\n3,4,b\n5,1,a\n2,2,c');
    await page.waitFor(
      () => document.querySelector('downhill-playground').model.run.layout.classes === 3,
    );
    await settled(page);
    assert.ok((await look(page)).state.includes('given='));
  });

  if (main.finger) {
    testIn(
      { width: 390, height: 780, touch: true },
      'playground: a finger trains and draws a digit',
      async (page) => {
        await show(page, 'speed=60');
        const play = await placeOf(page, '.play');
        await page.swipe(play, play, 1);
        await page.waitFor(
          () => document.querySelector('downhill-playground').model.run.status.epoch > 3,
        );
        await page.evaluate(() => document.querySelector('downhill-playground').pause());
        await settled(page);
        const before = await page.evaluate(() => scrollY);
        await page.evaluate(() => {
          document.querySelector('downhill-playground').state = 'dataset=digits&networkShape=8';
        });
        await page.waitFor(
          () => document.querySelector('downhill-playground').model.run?.layout.inputs === 64,
        );
        await settled(page);
        const pad = await placeOf(page, '.pad__canvas');
        const scrolled = await page.evaluate(() => scrollY);
        await page.swipe({ x: pad.x, y: pad.top + 15 }, { x: pad.x, y: pad.top + pad.height - 15 });
        await page.waitFor(
          () => document.querySelector('downhill-playground').model.run.digitTest !== null,
        );
        assert.equal(await page.evaluate(() => scrollY), scrolled);
        assert.ok(before >= 0);
      },
    );
  }
}
