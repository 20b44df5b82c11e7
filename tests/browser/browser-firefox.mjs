// Firefox behind the face of browsers.mjs: Puppeteer over WebDriver BiDi.
import puppeteer from 'puppeteer-core';

export async function firefox({ width, height, reducedMotion }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: { 'ui.prefersReducedMotion': reducedMotion ? 1 : 0 },
  });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  const messages = [];
  page.on('console', (message) => {
    if (message.type() === 'error') messages.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => messages.push(`error: ${error}`));
  return {
    resize: (size) => page.setViewport(size),
    async goto(url) {
      // A change of the fragment alone would not load the page anew.
      await page.goto('about:blank');
      await page.goto(url);
    },
    evaluate: (code, ...args) =>
      typeof code === 'string'
        ? page.evaluate(code)
        : page.evaluate(`(${code})(...${JSON.stringify(args)})`),
    mouse: {
      move: (x, y) => page.mouse.move(x, y),
      down: () => page.mouse.down(),
      up: () => page.mouse.up(),
    },
    finger: {
      down: (x, y) => page.touchscreen.touchStart(x, y),
      move: (x, y) => page.touchscreen.touchMove(x, y),
      up: () => page.touchscreen.touchEnd(),
    },
    async key(presses) {
      const names = presses.map((name) => (name === 'Space' ? ' ' : name));
      for (const name of names.slice(0, -1)) await page.keyboard.down(name);
      await page.keyboard.press(names.at(-1));
      for (const name of names.slice(0, -1)) await page.keyboard.up(name);
    },
    type: (text) => page.keyboard.type(text),
    screenshot: (path) => page.screenshot({ path }),
    messages,
    close: () => browser.close(),
  };
}
