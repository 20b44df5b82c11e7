// Chromium behind the face of browsers.mjs: Playwright over the protocol of the developer tools.
import { readFileSync } from 'node:fs';
import { chromium as launcher } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function chromium({ width, height, touch, reducedMotion }) {
  const browser = await launcher.launch({ executablePath: '/usr/bin/chromium', args: ARGS });
  const page = await browser.newPage({
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  const messages = [];
  page.on('console', (message) => {
    if (message.type() === 'error') messages.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => messages.push(`error: ${error}`));
  const devtools = await page.context().newCDPSession(page);
  const fingers = (type, ...touchPoints) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    /** For what only this browser can tell. */
    devtools,
    /** Bytes in memory of the process of the page and its workers. */
    async residentBytes() {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      const sizes = processInfo
        .filter(({ type }) => type === 'renderer')
        .map(({ id }) => /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')));
      return Math.max(...sizes.map((found) => Number(found?.[1] ?? 0) * 1024));
    },
    resize: (size) => page.setViewportSize(size),
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
    finger: touch && {
      down: (x, y) => fingers('touchStart', { x, y }),
      move: (x, y) => fingers('touchMove', { x, y }),
      up: () => fingers('touchEnd'),
    },
    key: (names) => page.keyboard.press(names.join('+')),
    type: (text) => page.keyboard.type(text),
    screenshot: (path) => page.screenshot({ path }),
    messages,
    close: () => browser.close(),
  };
}
