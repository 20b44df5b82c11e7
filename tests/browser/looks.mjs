// Themes and widths in which pages are checked for access.
const look = (theme, { judged = true, panels = true } = {}) => ({ theme, judged, panels });
const measured = (theme) => look(theme, { judged: false });
const closed = (theme) => look(theme, { panels: false });

/**
 * By width, so that a page is loaded once for each and put on its themes in place. `judged`: axe looks at it, else only
 * whether it scrolls sideways; `panels`: with its panels open, too. Axe judges every theme in both widths in Chromium,
 * and every panel in every theme. Colors and roles come from the same sources in every browser: the others judge one
 * look and measure the rest. Light and dark have the same measures, projector has its own.
 */
export function looks(browser) {
  if (browser === 'chromium') {
    return [
      { width: 320, themes: [closed('light'), look('dark'), look('projector')] },
      { width: 1280, themes: [look('light'), closed('dark'), look('projector')] },
    ];
  }
  return [
    { width: 320, themes: [measured('dark'), measured('projector')] },
    { width: 1280, themes: [look('light'), measured('projector')] },
  ];
}

/** Chooses a theme as a reader does. */
export const wear = (page, theme) =>
  page.evaluate(async (value) => {
    const select = document.querySelector('#theme');
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await probe.frames(3);
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
  }, theme);
