// Themes and widths in which pages are checked for access.
const THEMES = ['light', 'dark', 'projector'];
const WIDTHS = [320, 1280];

/**
 * All of them in Chromium. Colors and roles come from the same sources in every browser, so the others see each theme
 * and each width once or twice, and not every pair.
 */
export function looks(browser) {
  const all = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));
  const seen = { light: 1280, dark: 320, projector: 1280 };
  return browser === 'chromium' ? all : all.filter(({ theme, width }) => seen[theme] === width);
}
