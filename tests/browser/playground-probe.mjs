// What the tests of the playground look at and reach for.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What the figure says now. */
export const look = (page) =>
  page.evaluate(() => {
    const figure = document.querySelector('downhill-playground');
    const { model, state } = figure;
    const { status, theta, layout } = model.run;
    return {
      state,
      status: { ...status },
      theta: [...theta],
      units: layout.layers.map(({ units }) => units),
      playing: model.playing,
      error: model.error,
      notes: model.notes.map(({ text }) => text),
      remark: figure.shadowRoot.querySelector('.remark').textContent,
    };
  });

export const isReady = () => {
  const figure = document.querySelector('downhill-playground');
  return Boolean(figure?.ready && figure.model.run?.theta.length > 0 && figure.plan);
};

/**
 * Nothing is under way, and all that was asked is on screen. Frames without news alone do not say so: the worker may
 * take longer for one answer.
 */
export const settled = (page) =>
  page.evaluate(async () => {
    const figure = document.querySelector('downhill-playground');
    for (let calm = 0, last = -1; calm < 8;) {
      await new Promise(requestAnimationFrame);
      const { version } = figure.model.run;
      const { busy, playing } = figure.model;
      calm = version === last && !busy && !playing ? calm + 1 : 0;
      last = version;
    }
    await figure.updateComplete;
  });

export const placeOf = (page, selector) =>
  page.evaluate((s) => {
    const element = document.querySelector('downhill-playground').shadowRoot.querySelector(s);
    if (!element) throw new Error(`there is no ${s}`);
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height, x: left + width / 2, y: top + height / 2 };
  }, selector);

export const focus = (page, selector) =>
  page.evaluate((s) => {
    document.querySelector('downhill-playground').shadowRoot.querySelector(s).focus();
  }, selector);

/** Colors of a canvas: how many differ, and a digest. */
export const ink = (page, selector) =>
  page.evaluate((s) => {
    const canvas = document.querySelector('downhill-playground').shadowRoot.querySelector(s);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set();
    let digest = 0;
    for (let i = 0; i < data.length; i += 4) {
      const color = data[i] | (data[i + 1] << 8) | (data[i + 2] << 16);
      if (data[i + 3] > 0) colors.add(color);
      digest = (Math.imul(digest, 31) + color) | 0;
    }
    return { colors: colors.size, digest };
  }, selector);

/** Violations of the page, or of an open panel alone: what it covers for a moment does not count. */
export async function violations(page, panel = '') {
  const found = await page.evaluate(
    async (runOnly, id) => {
      const { shadowRoot } = document.querySelector('downhill-playground');
      const context = id ? shadowRoot.querySelector(`#${id}`) : document;
      const { violations: list } = await axe.run(context, { runOnly, resultTypes: ['violations'] });
      return list.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => {
          const why = failureSummary.split('\n').slice(1).join(' ').trim().slice(0, 200);
          return `${id}: ${target.flat().at(-1)}: ${why}`;
        }),
      );
    },
    TAGS,
    panel,
  );
  return [...new Set(found)];
}

export const sideways = (page) =>
  page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth ? [`${scrollWidth} > ${innerWidth}`] : [];
  });

/** Opens a link in a page and waits until all of it is on screen. */
export const shower =
  (url) =>
  async (page, link = '') => {
    await page.goto(`${url}playground.html${link && `#${link}`}`);
    await page.waitFor(isReady);
    await settled(page);
  };
