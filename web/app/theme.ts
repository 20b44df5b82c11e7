/** The theme switch of the header: as the system has it, light, dark, or projector. Remembered where storage is allowed. */
const KEY = 'downhill-theme';
const THEMES = ['light', 'dark', 'projector'] as const;

export function startThemeSwitch(): void {
  const select = document.querySelector<HTMLSelectElement>('#theme');
  if (!select) return;
  const root = document.documentElement;
  const now = root.dataset.theme ?? '';
  select.value = (THEMES as readonly string[]).includes(now) ? now : '';
  select.addEventListener('change', () => {
    if (select.value === '') delete root.dataset.theme;
    else root.dataset.theme = select.value;
    remember(select.value);
  });
}

function remember(theme: string): void {
  try {
    if (theme === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
