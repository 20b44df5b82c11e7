// WebKitGTK behind the face of browsers.mjs.
import { writeFileSync } from 'node:fs';
import { framed } from './server.mjs';
import { startWebKit } from './webdriver.mjs';

/** The driver's own codes of the keys that are no characters. */
const KEYS = {
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
};
/** Its window is never narrower; narrower pages are shown in a frame. */
const NARROWEST = 460;
/** More than the frame and the bar of its window measure, in pixels. */
const FRAME = 200;

export async function webkit({ width, height, reducedMotion }) {
  const { send, stop } = await startWebKit({ reducedMotion });
  let size = { width, height };
  const run = (script, args = []) => send('POST', '/execute/sync', { script, args });
  const act = (actions) => send('POST', '/actions', { actions });
  const pointer = (...actions) =>
    act([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
  const keys = (...actions) => act([{ type: 'key', id: 'keys', actions }]);

  /** The window is larger than its page by its frame and bar. */
  async function fit() {
    const wanted = { width: Math.max(size.width, NARROWEST), height: size.height };
    await send('POST', '/frame', { id: null });
    await send('POST', '/window/rect', wanted);
    const inside = () => run('return [innerWidth, innerHeight]');
    let [inner, innerHeight] = await inside();
    // The page learns of its window's new size a little later.
    const isLate = () =>
      Math.abs(wanted.width - inner) > FRAME || Math.abs(wanted.height - innerHeight) > FRAME;
    for (let tries = 0; tries < 40 && isLate(); tries++) {
      await new Promise((done) => setTimeout(done, 50));
      [inner, innerHeight] = await inside();
    }
    const more = { width: wanted.width - inner, height: wanted.height - innerHeight };
    await send('POST', '/window/rect', {
      width: wanted.width + more.width,
      height: wanted.height + more.height,
    });
  }
  await fit();

  return {
    finger: null,
    async resize(next) {
      size = next;
      await fit();
    },
    async goto(url) {
      await send('POST', '/frame', { id: null });
      // A change of the fragment alone is no navigation, and the driver would wait for one.
      await send('POST', '/url', { url: 'about:blank' });
      const narrow = size.width < NARROWEST;
      await send('POST', '/url', { url: narrow ? framed(url, size.width, size.height) : url });
      if (narrow) await send('POST', '/frame', { id: 0 });
    },
    async evaluate(code, ...args) {
      const body = typeof code === 'string' ? code : `return (${code})(...values);`;
      const script = `const done = arguments[arguments.length - 1];
        const values = [...arguments].slice(0, -1);
        Promise.resolve((() => { ${body} })()).then(
          (value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
      const answer = await send('POST', '/execute/async', { script, args });
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    },
    mouse: {
      move: (x, y) => pointer({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }),
      down: () => pointer({ type: 'pointerDown', button: 0 }),
      up: () => pointer({ type: 'pointerUp', button: 0 }),
    },
    async key(names) {
      const codes = names.map((name) => KEYS[name] ?? name);
      await keys(
        ...codes.map((value) => ({ type: 'keyDown', value })),
        ...codes.toReversed().map((value) => ({ type: 'keyUp', value })),
      );
    },
    type: (text) =>
      keys(
        ...[...text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ]),
      ),
    async screenshot(path) {
      writeFileSync(path, Buffer.from(await send('GET', '/screenshot'), 'base64'));
    },
    messages: [],
    close: stop,
  };
}
