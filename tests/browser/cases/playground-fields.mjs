// Numbers typed into the playground: what cannot be used stays while it is mended, and says what stays in use.
import assert from 'node:assert/strict';
import { look, placeOf, settled, shower } from '../playground-probe.mjs';

/** The input of a setting, and what its error says to whom: on screen, and by the input itself. */
const fieldOf = (page, selector) =>
  page.evaluate((s) => {
    const { shadowRoot } = document.querySelector('downhill-playground');
    const input = shadowRoot.querySelector(s);
    const error = input.closest('downhill-field').querySelector('.field__error');
    return {
      value: input.value,
      error: error?.textContent.replaceAll('\u00a0', ' ') ?? null,
      told:
        error !== null &&
        error.role === 'alert' &&
        input.getAttribute('aria-invalid') === 'true' &&
        input.getAttribute('aria-describedby').split(' ').includes(error.id),
    };
  }, selector);

async function retype(page, selector, text) {
  await page.click(await placeOf(page, selector));
  await page.key('Control+a', 'Delete');
  await page.type(text);
  await page.evaluate(() => probe.frames(3));
}

export function playgroundFields({ url, test, browser }) {
  const show = shower(url);
  const rate = 'section[data-tab="training"] .knob .field__input';
  const rateNow = (page) =>
    page.evaluate(() => document.querySelector('downhill-playground').model.state.rate);

  test('playground: a refused number says what stays in use, and is there until it is mended or left', async (page) => {
    await show(page);
    await retype(page, rate, '-1');
    assert.deepEqual(await fieldOf(page, rate), {
      value: '-1',
      error: '“-1” does not fit; allowed is above 0, at most 1000000. 0.03 stays in use.',
      told: true,
    });
    await page.key('Enter');
    assert.equal((await fieldOf(page, rate)).value, '-1');
    assert.equal(await rateNow(page), 0.03);
    await page.key('Tab');
    await page.evaluate(() => probe.frames(3));
    assert.deepEqual(await fieldOf(page, rate), { value: '0.03', error: null, told: false });
    await retype(page, rate, '0.5');
    assert.deepEqual(await fieldOf(page, rate), { value: '0.5', error: null, told: false });
    await page.key('Enter');
    assert.equal(await rateNow(page), 0.5);
  });

  test('playground: no half of a number is ever in use, and Escape brings back the one that is', async (page) => {
    await show(page);
    const steady = await page.evaluate(() => {
      const { model, state } = document.querySelector('downhill-playground');
      globalThis.run = model.run;
      return state;
    });
    await retype(page, rate, '3e9');
    const { error } = await fieldOf(page, rate);
    assert.match(error, /^“3e9” does not fit; .*\. 0\.03 stays in use\.$/);
    await page.key('Enter');
    await settled(page);
    assert.equal(await rateNow(page), 0.03);
    assert.equal((await look(page)).state, steady);
    await page.key('Escape');
    await page.evaluate(() => probe.frames(3));
    assert.deepEqual(await fieldOf(page, rate), { value: '0.03', error: null, told: false });
    await retype(page, rate, '0.5');
    await page.key('Escape', 'Tab');
    await settled(page);
    assert.equal(await rateNow(page), 0.03);
    const isSame = () => document.querySelector('downhill-playground').model.run === globalThis.run;
    assert.ok(await page.evaluate(isSame), 'no run was begun on the way');
    await retype(page, rate, '0.5');
    await page.key('Tab');
    await page.evaluate(() => probe.frames(3));
    assert.equal(await rateNow(page), 0.5, 'who goes on is done');
  });

  test('playground: a typed setting of the twin is in use when the button beside it is pressed', async (page) => {
    await show(page);
    await page.click(await placeOf(page, '[popovertarget="twin"]'));
    await page.evaluate(() => probe.frames(4));
    await page.evaluate(() => {
      const select = document
        .querySelector('downhill-playground')
        .shadowRoot.querySelector('#twin select');
      select.value = 'learningRate';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.evaluate(() => probe.frames(4));
    await retype(page, '#twin downhill-field input', '0.3');
    await page.click(await placeOf(page, '#twin > .button'));
    await page.waitFor(() => document.querySelector('downhill-playground').model.twin !== null);
    const twin = () => document.querySelector('downhill-playground').model.state.twin;
    assert.equal(await page.evaluate(twin), 'learningRate=0.3');
  });

  test('playground: so does a number typed over a weight, beside the network and in it', async (page) => {
    await show(page, 'unit=1.1');
    const theta = () =>
      page.evaluate(() => document.querySelector('downhill-playground').model.run.theta[0]);
    const first = await theta();
    const box = '.number-box .field__input';
    await retype(page, box, 'abc');
    await page.key('Enter');
    const refused = await fieldOf(page, box);
    const used = Number(first.toPrecision(9));
    assert.equal(
      refused.error,
      `“abc” is not a number; allowed is from −3.4·10³⁸ to 3.4·10³⁸. ${used} stays in use.`,
    );
    assert.ok(refused.told);
    await retype(page, box, '1e300');
    await page.key('Enter');
    assert.match(
      (await fieldOf(page, box)).error,
      /^“1e300” does not fit; allowed is from −3\.4·10³⁸ /,
    );
    assert.equal((await look(page)).error, null, 'nothing for the engine to refuse');
    assert.equal(await theta(), first);
    const spot = await page.evaluate(() => {
      const figure = document.querySelector('downhill-playground');
      const [x0, y0, x1, y1, x2, y2, x3, y3] = figure.painter.links[0].curve;
      const stage = figure.shadowRoot.querySelector('.net__stage');
      stage.scrollIntoView({ block: 'center', behavior: 'instant' });
      const rect = stage.getBoundingClientRect();
      const middle = (a, b, c, d) => (a + 3 * b + 3 * c + d) / 8;
      return { x: rect.left + middle(x0, x1, x2, x3), y: rect.top + 6 + middle(y0, y1, y2, y3) };
    });
    await page.click(spot);
    await page.evaluate(() => probe.frames(3));
    assert.equal((await fieldOf(page, box)).error, null, 'left');
    await page.type('1..2');
    await page.key('Enter');
    const line = await fieldOf(page, '.hover input');
    assert.match(line.error, /^“1\.\.2” is not a number; .* stays in use\.$/);
    assert.ok(line.told);
    await retype(page, '.hover input', '-1.5');
    await page.key('Enter');
    await settled(page);
    assert.equal(await theta(), -1.5);
  });

  // WebKit's smallest window is wider than a phone.
  for (const width of browser === 'webkit' ? [1280, 1920] : [390, 1280, 1920])
    test(`playground: the columns of a unit are clear of each other, ${width} px`, async (page) => {
      await page.resize({ width });
      for (const link of ['dataset=curve', 'x=true&y=true&sinX=true&sinY=true', 'norm=batch']) {
        await show(page, `${link}&unit=1.1&updates=50`);
        await page.evaluate(() => {
          document.querySelector('downhill-playground').tab = 'unit';
        });
        await page.evaluate(() => probe.frames(4));
        const tight = await page.evaluate(() => {
          const { shadowRoot } = document.querySelector('downhill-playground');
          // The longest number there is: each column has the room.
          for (const span of shadowRoot.querySelectorAll('.unit__gradient'))
            span.textContent = '−2.4·10⁻¹²';
          const widths = (parts) =>
            parts.map((part) => {
              if (part.matches('.unit__track, .number-box')) return part.getBoundingClientRect();
              const range = document.createRange();
              range.selectNodeContents(part);
              return range.getBoundingClientRect();
            });
          const table = [...shadowRoot.querySelectorAll('.unit__weights tr')].map((line) =>
            widths([...line.querySelectorAll('th, .unit__track, .number-box, .unit__gradient')]),
          );
          return table.flatMap((line) =>
            line.slice(1).flatMap((next, i) => {
              const gap = next.left - line[i].right;
              return gap < 6 ? [`${gap} px beside ${i}`] : [];
            }),
          );
        });
        assert.deepEqual(tight, [], link);
        await page.click(await placeOf(page, '.number-box input'));
        await page.evaluate(() => probe.frames(3));
        const cut = await page.evaluate(() => {
          const { activeElement } = document.querySelector('downhill-playground').shadowRoot;
          return activeElement.scrollWidth - activeElement.clientWidth;
        });
        assert.ok(cut <= 0, `${cut} px are cut off`);
      }
    });
}
