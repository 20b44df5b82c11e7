// Links: a broken one still gives a figure, with notes; one's own gives back the same numbers to the last bit.
import assert from 'node:assert/strict';

const csv = (page) => page.evaluate(() => probe.figure().csv);
const notes = (page) =>
  page.evaluate(() => {
    const box = probe.find('.notes');
    if (!box) return null;
    const { width, height } = box.getBoundingClientRect();
    const texts = [...box.querySelectorAll('li')].map((item) => item.textContent);
    return { visible: width > 100 && height > 20, role: box.getAttribute('role'), texts };
  });

/** The address keeps up with the figure once it is at rest. */
const settled = (page) =>
  page.waitFor(() => location.hash.slice(1) === probe.figure().state && !probe.look().playing);

const BROKEN = [
  'start=nonsense&steps=-4&runs=adam:rate=-1;nope;momentum&seed=1e99&view=1,1,1,1&selected=99',
  'surface=banana&bogus=1&__proto__=3&constructor&=&&&formula=x%2B%2B&steps=7&steps=8',
  'regression=linear_mse:given,x=1~2,y=1~NaN&batch=1e9&noise=Infinity&v=99&step=1000',
  `formula=${'('.repeat(900)}&domain=5,1,0,0`,
  '%E0%A4%A&%=%&start=%ff,1&show=everything,levels',
  'start=1e308,-1e308&formula=exp(x)*exp(x)',
];

export function links({ lab, test }) {
  for (const [index, link] of BROKEN.entries()) {
    test(`broken link ${index + 1} gives a figure that works`, async (page) => {
      await page.show(lab(link));
      const { losses, state, scrub } = await page.look();
      assert.ok(losses.length > 0 && losses.every((loss) => loss !== ''), String(losses));
      assert.equal(scrub, String((await page.look()).step));
      if (!link.includes('1e308')) {
        const shown = await notes(page);
        assert.ok(shown?.visible && shown.texts.length > 0, 'notes are shown');
        assert.equal(shown.role, 'alert');
        await page.click(await page.place('.notes button'));
        await page.waitFor(() => !probe.find('.notes'));
      }
      await page.evaluate(() => probe.figure().goTo(3));
      await page.waitFor(() => probe.look().scrub === '3');
      await settled(page);
      // What the figure made of the link is a link without fault.
      const kept = (await page.look()).state;
      assert.notEqual(kept, link);
      await page.show(lab(kept));
      assert.equal((await page.look()).state, kept);
      assert.equal(await notes(page), null);
      assert.ok(state.startsWith('v=1'));
    });
  }

  test('a link of 70,000 characters is refused in one note', async (page) => {
    await page.show(lab(`formula=${'x+'.repeat(35_000)}x`));
    const shown = await notes(page);
    assert.equal(shown.texts.length, 1);
    assert.match(shown.texts[0], /70\s009/);
    assert.equal((await page.look()).losses.length, 4);
  });

  test('after changes by hand a reload from the address gives the same numbers', async (page) => {
    await page.show(lab('surface=beale&steps=300'));
    const from = await page.place('.start');
    await page.drag(from, { x: from.x - 77, y: from.y - 31 });
    await page.evaluate(() => probe.find('.start').focus());
    await page.key('Alt+ArrowRight', 'ArrowUp');
    await page.evaluate(() => probe.find('.run[data-run="4"] .rate__input').focus());
    await page.key('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await page.evaluate(() => probe.figure().goTo(123));
    await settled(page);
    const [before, address] = [await csv(page), await page.evaluate(() => location.href)];
    const { state } = await page.look();
    assert.ok(before.split('\n').length > 300);
    await page.show(address);
    assert.equal(await csv(page), before);
    assert.equal((await page.look()).state, state);
  });

  test('another fragment in the same page shows another figure', async (page) => {
    await page.show(lab('surface=booth'));
    await page.evaluate(() => {
      location.hash = 'surface=matyas&step=4';
    });
    await page.waitFor(() => probe.look().step === 4);
    assert.match((await page.look()).state, /matyas/);
  });
}
