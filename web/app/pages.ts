/** The pages of the site, in the order of the menu. A page without a name is not in it. */
export const PAGES: readonly { readonly file: string; readonly name: string }[] = [
  { file: 'index.html', name: '' },
  { file: 'lab.html', name: 'Contour lab' },
  { file: 'training-loop.html', name: 'Training loop' },
  { file: 'normalization.html', name: 'Normalization' },
  { file: 'batch-norm.html', name: 'Batch norm' },
  { file: 'playground.html', name: 'Playground' },
  { file: 'landscape.html', name: 'Landscape' },
];

/** The header of a page: the way home, the menu, the theme. Put in place of `<!-- header -->` when a page is built. */
export function header(file: string): string {
  const links = PAGES.filter(({ name }) => name !== '').map(
    (page) =>
      `<li><a href="./${page.file}"${page.file === file ? ' aria-current="page"' : ''}>${page.name}</a></li>`,
  );
  return `<a class="skip" href="#main">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="./index.html">
        <svg viewBox="0 0 48 32" aria-hidden="true">
          <ellipse cx="26" cy="16" rx="20" ry="13" />
          <ellipse cx="27" cy="16" rx="12" ry="7.5" />
          <path class="mark" d="M6 6l7 20 4-17 4 12 3-7 2 3" />
        </svg>
        <span>Downhill</span>
      </a>
      <nav aria-label="Pages">
        <ul>
          ${links.join('\n          ')}
        </ul>
      </nav>
      <div class="theme">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="9" />
          <path d="M12 3v18a9 9 0 0 0 0-18z" fill="currentColor" />
        </svg>
        <select id="theme" aria-label="Theme" autocomplete="off">
          <option value="">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
          <option value="projector">Projector</option>
        </select>
      </div>
    </header>`;
}
