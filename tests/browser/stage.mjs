// What every test of the site stands on: the server, the browser under test, and a `test` that lets nothing pass unseen.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { open } from './browsers.mjs';
import { serve } from './server.mjs';

const screens = join(import.meta.dirname, '../../build/screens');
const TEST_TIMEOUT = 180_000;

/** Opens browser and server; both are closed after the last test. */
export async function stage(browser) {
  const site = await serve();
  const page = await open(browser);
  /** Windows of other kinds, each opened for the first test that wants it. */
  const others = new Map();
  after(async () => {
    for (const window of [page, ...others.values()]) await window.close();
    site.close();
  });

  async function windowOf({ width = 1280, height = 800, ...kind }) {
    const name = JSON.stringify(kind);
    if (!others.has(name)) others.set(name, await open(browser, { width, height, ...kind }));
    const window = others.get(name);
    await window.resize({ width, height });
    return window;
  }

  /** Runs `body`, then asks for anything that went wrong beside it; keeps a picture of a failure. */
  async function watched(name, body, window) {
    try {
      await body(window);
      assert.deepEqual(await window.problems(), [], 'errors of the page');
      assert.deepEqual(site.missing, [], 'files that are not there');
    } catch (error) {
      mkdirSync(screens, { recursive: true });
      const file = join(screens, `${browser}-${name.replace(/\W+/g, '-')}.png`);
      await window.screenshot(file).catch(() => {});
      error.message += `\nscreenshot: ${file}`;
      // The next test begins with a clean slate.
      await window.problems().catch(() => {});
      site.missing.length = 0;
      throw error;
    }
  }

  return {
    browser,
    url: site.url,
    lab: (link = '') => `${site.url}lab.html${link && `#${link}`}`,
    /** Any page of the site, with a link. */
    at: (file, link = '') => `${site.url}${file}.html${link && `#${link}`}`,
    page,
    test: (name, body) =>
      test(name, { timeout: TEST_TIMEOUT }, async () => {
        await page.resize({ width: 1280 });
        await watched(name, body, page);
      }),
    /** A test in a window of another kind: with touch, or with less motion. */
    testIn: (options, name, body) =>
      test(name, { timeout: TEST_TIMEOUT }, async () => {
        const window = await windowOf(options);
        await watched(name, body, window);
        // While the tests of other windows run, nothing moves in this one.
        await window.goto('about:blank');
      }),
  };
}
