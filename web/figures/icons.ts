/** The few signs on buttons, 24 × 24, drawn in the colour of the text. */
import { html, svg, type TemplateResult } from 'lit';

const PATHS = {
  reset: 'M6 5v14M19 5.5v13L9 12z',
  back: 'M16 5.5v13L6.5 12zM19.5 6.5v11',
  play: 'M8 5.5v13l11-6.5z',
  pause: 'M8.5 6v12M15.5 6v12',
  forward: 'M8 5.5v13l9.5-6.5zM4.5 6.5v11',
  share: 'M12 15V4M8 7.5 12 3.5l4 4M6 11H5v9.5h14V11h-1',
  save: 'M12 4v11M8 11.5l4 4 4-4M5 20h14',
  table: 'M4 5.5h16v13H4zM4 10h16M4 14.3h16M10 5.5v13',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  all: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  paths: 'M4 18 8 8l4 7 3-9 5 12',
  swap: 'M4 9h14M14.5 5.5 18 9l-3.5 3.5M20 15H6M9.5 11.5 6 15l3.5 3.5',
  open: 'M4 19V6h5l2 2.5h9V19z',
  chevron: 'M7 10l5 5 5-5',
} as const;
export type IconName = keyof typeof PATHS;

const FILLED: readonly IconName[] = ['play'];

export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon icon--${name} ${FILLED.includes(name) ? 'is-filled' : ''}"
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
  >
    ${svg`<path d=${PATHS[name]} />`}
  </svg>`;
}
