/** Small signs of a run (its line and marker) and of an arrow, drawn as the picture draws them. */
import { html, svg, type TemplateResult } from 'lit';
import type { ArrowTerm } from './update';

const MARKERS = {
  disc: svg`<circle r="5" />`,
  square: svg`<rect x="-4.6" y="-4.6" width="9.2" height="9.2" />`,
  triangle: svg`<path d="M0-5.6 5.4 4.2H-5.4z" />`,
  diamond: svg`<path d="M0-6 6 0 0 6-6 0z" />`,
};
const LOOKS = [
  ['', 'disc'],
  ['9 4', 'square'],
  ['2 3.5', 'triangle'],
  ['11 3.5 2 3.5', 'diamond'],
  ['', 'disc'],
  ['9 4', 'square'],
  ['2 3.5', 'triangle'],
  ['11 3.5 2 3.5', 'diamond'],
] as const satisfies readonly (readonly [string, keyof typeof MARKERS])[];

/** The line of a run with its marker, or the marker alone for a knob. */
export function swatch(index: number, options: { knob?: boolean } = {}): TemplateResult {
  const [dash, marker] = LOOKS[index % LOOKS.length] ?? LOOKS[0];
  if (options.knob) {
    return html`<svg
      class="swatch run-${index + 1}"
      viewBox="-8 -8 16 16"
      width="14"
      height="14"
      aria-hidden="true"
    >
      ${MARKERS[marker]}
    </svg>`;
  }
  return html`<svg
    class="swatch run-${index + 1}"
    viewBox="-17 -8 34 16"
    width="34"
    height="16"
    aria-hidden="true"
  >
    <line x1="-17" x2="17" y1="0" y2="0" stroke-dasharray=${dash} />
    ${MARKERS[marker]}
  </svg>`;
}

/** The stroke of an arrow: gradient dashed, velocity thin, update thick. */
export function arrowSwatch(term: ArrowTerm): TemplateResult {
  return html`<svg
    class="arrow-swatch is-${term}"
    viewBox="0 0 30 14"
    width="30"
    height="14"
    aria-hidden="true"
  >
    <line x1="1" x2="21" y1="7" y2="7" />
    <path d="M20 2.5 29 7 20 11.5z" />
  </svg>`;
}
