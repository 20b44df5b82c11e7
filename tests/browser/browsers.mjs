// One face over the three browsers. Each adapter gives resize, goto, evaluate, mouse, finger (null where the driver
// has none), key, type, screenshot, messages (what the driver heard) and close; what they share is added here.
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from './browser-chromium.mjs';
import { firefox } from './browser-firefox.mjs';
import { webkit } from './browser-webkit.mjs';

const ADAPTERS = { chromium, firefox, webkit };
const PATIENCE = 20_000;

/**
 * Opens a browser with one page.
 *
 *     const page = await open('firefox', { width: 1280 });
 *     await page.goto(`${site.url}lab.html`);
 *     await page.waitFor(() => probe.ready());
 *     await page.drag(await page.place('.start'), { x: 300, y: 300 });
 *     assert.deepEqual(await page.problems(), []);
 *     await page.close();
 *
 * Functions given to `evaluate` and `waitFor` run in the page; `probe` there is that of probe.js.
 */
export async function open(
  name,
  { width = 1280, height = 800, touch = false, reducedMotion = false } = {},
) {
  const adapter = ADAPTERS[name];
  if (!adapter) throw new Error(`no browser "${name}"; there are ${Object.keys(ADAPTERS)}`);
  const browser = await adapter({ width, height, touch, reducedMotion });
  const kept = [];
  let now = { width, height };
  const { evaluate, mouse, messages } = browser;

  /** Takes what has gone wrong so far out of page and driver. */
  async function drain() {
    const inPage = await evaluate(() => globalThis.probe?.problems.splice(0) ?? []);
    kept.push(...inPage, ...messages.splice(0));
  }

  async function waitFor(condition, ...args) {
    for (const end = Date.now() + PATIENCE; ; await sleep(40)) {
      // A page that is just being left answers nothing; the next one will.
      const value = await evaluate(condition, ...args).catch((error) => {
        if (Date.now() > end) throw error;
      });
      if (value) return value;
      if (Date.now() > end)
        throw new Error(`waited in vain for ${condition} ${JSON.stringify(args)}`);
    }
  }

  async function stroke(hand, from, to, steps) {
    for (let i = 1; i <= steps; i += 1) {
      const part = i / steps;
      await hand.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
    }
  }

  return {
    ...browser,
    name,
    waitFor,
    async resize(size) {
      const wanted = { ...now, ...size };
      if (wanted.width === now.width && wanted.height === now.height) return;
      now = wanted;
      await browser.resize(wanted);
    },
    async goto(url) {
      await drain();
      await browser.goto(url);
    },
    /** Loads a page and waits until its figure has run. */
    async show(url) {
      await this.goto(url);
      await waitFor(() => globalThis.probe?.ready());
      await evaluate(async () => {
        await document.fonts.ready;
        await probe.frames();
      });
    },
    place: (selector, figure = 0) => evaluate((s, i) => probe.place(s, i), selector, figure),
    look: (figure = 0) => evaluate((i) => probe.look(i), figure),
    async click({ x, y }) {
      await mouse.move(x, y);
      await mouse.down();
      await mouse.up();
    },
    async drag(from, to, steps = 8) {
      await mouse.move(from.x, from.y);
      await mouse.down();
      await stroke(mouse, from, to, steps);
      await mouse.up();
    },
    async swipe(from, to, steps = 8) {
      await browser.finger.down(from.x, from.y);
      await stroke(browser.finger, from, to, steps);
      await browser.finger.up();
    },
    /** Presses one key, as in `key('Shift+ArrowLeft')`, or several one after the other. */
    async key(...presses) {
      for (const press of presses) await browser.key(press === '+' ? [press] : press.split('+'));
    },
    /** Everything that went wrong since the last call: none of it may happen. */
    async problems() {
      await drain();
      return kept.splice(0);
    },
  };
}
