// The first script of every page under test: keeps what goes wrong, and offers the tests a few short ways to look at
// the figures. Not part of the site.
(() => {
  const problems = [];
  const note = (kind, text) => problems.push(`${kind}: ${String(text).slice(0, 400)}`);
  addEventListener(
    'error',
    (event) => {
      const { target } = event;
      note('error', event.message ?? `cannot load ${target?.src ?? target?.href ?? target}`);
    },
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) =>
    note('rejection', reason?.stack ?? reason),
  );
  document.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
    note('policy', `${effectiveDirective} ${blockedURI} ${sample} at ${sourceFile}:${lineNumber}`);
  });
  const { error } = console;
  console.error = (...args) => {
    note('console', args.join(' '));
    error.apply(console, args);
  };

  const FIGURES = [
    'downhill-contour',
    'downhill-training-loop',
    'downhill-normalization',
    'downhill-batch-norm',
    'downhill-landscape',
  ];
  const figures = () => [...document.querySelectorAll(FIGURES.join())];
  const figure = (index = 0) => figures()[index];
  const find = (selector, index = 0) => figure(index).shadowRoot?.querySelector(selector) ?? null;
  const all = (selector, index = 0) => [...figure(index).shadowRoot.querySelectorAll(selector)];

  /** Resolves after so many frames: what was asked for has been drawn. */
  const frames = async (count = 2) => {
    for (let i = 0; i < count; i += 1) await new Promise(requestAnimationFrame);
  };

  /** Place of an element in the window, scrolled into it. */
  const place = (selector, index = 0) => {
    const element = find(selector, index) ?? document.querySelector(selector);
    if (!element) throw new Error(`there is no ${selector}`);
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height, x: left + width / 2, y: top + height / 2 };
  };

  const rgb = (color) => {
    const sheet = new OffscreenCanvas(1, 1).getContext('2d');
    sheet.fillStyle = color;
    sheet.fillRect(0, 0, 1, 1);
    return sheet.getImageData(0, 0, 1, 1).data;
  };

  /** Pixels of each run's color in a figure's picture, and a digest of the whole drawing. */
  const ink = (index = 0, selector = '.picture__canvas') => {
    const canvas = find(selector, index);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const style = getComputedStyle(figure(index));
    const colors = [1, 2, 3, 4, 5, 6, 7, 8].map((run) =>
      rgb(style.getPropertyValue(`--run-${run}`)),
    );
    const counts = colors.map(() => 0);
    let digest = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] === 0) continue;
      digest = (Math.imul(digest, 31) + i + data[i] + (data[i + 1] << 8) + (data[i + 2] << 16)) | 0;
      colors.forEach(([r, g, b], run) => {
        const far = Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b);
        if (far < 12) counts[run] += 1;
      });
    }
    return { counts, digest };
  };

  /** Digest of a picture that no longer changes. */
  const calm = async () => {
    for (let last = null; ;) {
      await new Promise((resolve) => setTimeout(resolve, 350));
      await frames();
      const { digest } = ink();
      if (digest === last) return digest;
      last = digest;
    }
  };

  /** When each kind of figure has computed what it shows and drawn it. */
  const READY = {
    'downhill-contour': (element) =>
      element.shadowRoot.querySelector('.picture__canvas') &&
      element.scale &&
      element.model.session.traces.length > 0,
    'downhill-training-loop': (element) =>
      element.model.moment && element.shadowRoot.querySelector('.formulas'),
    'downhill-normalization': (element) => element.ready,
    'downhill-batch-norm': (element) => element.ready,
    'downhill-landscape': (element) =>
      element.model.session.sides.length === 2 && !element.model.session.busy,
  };

  /** True once a figure has computed what it shows and drawn it. */
  const ready = (index = 0) => {
    const element = figure(index);
    if (!element?.shadowRoot) return false;
    try {
      return Boolean(READY[element.localName](element));
    } catch {
      return false; // no engine yet
    }
  };

  /** Digest of the pixels of any canvas, and how many of them are not empty. */
  const pixels = (selector, index = 0) => {
    const canvas = find(selector, index);
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let [digest, count] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] === 0) continue;
      count += 1;
      digest = (Math.imul(digest, 31) + i + data[i] + (data[i + 1] << 8) + (data[i + 2] << 16)) | 0;
    }
    return { digest, count };
  };

  /** What a figure says now. */
  const look = (index = 0) => {
    const { model, step, state } = figure(index);
    return {
      step,
      state,
      start: [...model.start],
      view: model.state.view,
      playing: model.playing,
      losses: all('.run__loss', index).map((output) => output.textContent.trim()),
      scrub: find('.scrub__input', index).value,
    };
  };

  globalThis.probe = {
    problems,
    figures,
    figure,
    find,
    all,
    frames,
    place,
    ink,
    pixels,
    calm,
    ready,
    look,
  };
})();
