/** What the header of every page does: the theme switch, and its menu with this page's own entry in sight. */
import { startThemeSwitch } from './theme';

export function startHeader(): void {
  startThemeSwitch();
  showOwnEntry();
  // Its own letters are wider than those it is measured with first.
  void document.fonts.ready.then(showOwnEntry);
}

/** On a phone the menu is wider than the screen and scrolls. */
function showOwnEntry(): void {
  const entry = document.querySelector('.bar nav [aria-current]');
  const menu = entry?.closest('nav');
  if (!entry || !menu) return;
  const [inside, around] = [entry.getBoundingClientRect(), menu.getBoundingClientRect()];
  menu.scrollLeft += inside.left - around.left - (around.width - inside.width) / 2;
}
