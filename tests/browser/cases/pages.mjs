// The pages themselves: they load from a deep sub-path, keep to their own origin and to the policy, and compute.
import assert from 'node:assert/strict';

/** The one module each page loads; the whole engine is for programs. */
const MODULES = {
  index: 'contour',
  lab: 'contour',
  normalization: 'features',
  'batch-norm': 'network',
  landscape: 'network',
  playground: 'network',
  'training-loop': 'network',
};

export function pages({ url, test }) {
  test('the home page loads, and its figure has run', async (page) => {
    await page.show(url);
    const { counts } = await page.evaluate(() => probe.ink());
    const drawn = counts.slice(0, 3);
    assert.ok(
      drawn.every((count) => count > 50),
      `pixels of the three runs: ${drawn}`,
    );
    assert.ok((await page.look()).step > 0);
    await page.waitFor(() => probe.figures().every((_, index) => probe.ready(index)));
    await page.evaluate(() => probe.frames());
    const empty = await page.evaluate(
      () => probe.figures().filter((_, index) => Math.max(...probe.ink(index).counts) < 20).length,
    );
    assert.equal(empty, 0, 'figures without a path');
    await ownOriginOnly(page, url);
  });

  test('a link of the home page opens the lab with that scene', async (page) => {
    await page.show(url);
    const { href, place } = await page.evaluate(() => {
      const link = document.querySelector('.scene a[href*="kappa=20&runs"]');
      link.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = link.getBoundingClientRect();
      return { href: link.href, place: { x: left + width / 2, y: top + height / 2 } };
    });
    await page.click(place);
    await page.waitFor(
      (wanted) => location.href.startsWith(wanted) && globalThis.probe?.ready(),
      new URL('lab.html', url).href,
    );
    assert.ok(href.startsWith(url));
    const { losses, step } = await page.look();
    assert.equal(losses.length, href.split(';').length);
    assert.equal(step, Number(/step=(\d+)/.exec(href)[1]));
  });

  test('the lab loads and keeps to its own origin', async (page) => {
    await page.show(`${url}lab.html`);
    const { losses, step } = await page.look();
    assert.equal(step, 0);
    assert.equal(losses.length, 4);
    await ownOriginOnly(page, url);
  });

  test('every page loads the module that has what it needs, and no other', async (page) => {
    const loaded = {};
    for (const file of Object.keys(MODULES)) {
      await page.goto(`${url}${file}.html`);
      await page.waitFor(
        () =>
          globalThis.probe?.ready() ||
          Boolean(document.querySelector('downhill-playground')?.ready),
      );
      const names = (await requested(page)).map((name) => new URL(name).pathname);
      const kinds = names
        .filter((name) => name.endsWith('.wasm'))
        .map((name) => /\/downhill-([a-z]+)-[\w-]+\.wasm$/.exec(name)?.[1] ?? name);
      loaded[file] = [...new Set(kinds)].join();
    }
    assert.deepEqual(loaded, MODULES);
  });

  test('the theme switch changes the colors, and the choice is remembered', async (page) => {
    const colors = () =>
      page.evaluate(() => [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(probe.figure()).getPropertyValue('--run-1').trim(),
        probe.ink().counts[0] > 50,
      ]);
    const choose = (theme) =>
      page.evaluate((value) => {
        const select = document.querySelector('#theme');
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return probe.frames(3);
      }, theme);
    const chosen = () => page.evaluate(() => document.querySelector('#theme').value);
    await page.show(`${url}lab.html`);
    const seen = new Set();
    for (const theme of ['light', 'dark', 'projector']) {
      await choose(theme);
      const [paper, run, drawn] = await colors();
      seen.add(`${paper} ${run}`);
      assert.ok(drawn, `${theme}: the path has the theme's own color`);
      await page.show(url);
      assert.equal(await chosen(), theme);
      assert.equal((await colors())[0], paper);
      await page.show(`${url}lab.html`);
    }
    assert.equal(seen.size, 3);
    await choose('');
    await page.show(`${url}lab.html`);
    assert.equal(await chosen(), '');
  });
}

const requested = (page) =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));

async function ownOriginOnly(page, url) {
  const asked = await requested(page);
  assert.ok(asked.some((name) => name.endsWith('.wasm')));
  assert.deepEqual(
    asked.filter((name) => !name.startsWith(url) && !/^(data|blob):/.test(name)),
    [],
  );
}
