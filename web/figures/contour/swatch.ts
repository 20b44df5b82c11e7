/** Small signs of a run (its line and marker) and of an arrow, drawn as the picture draws them. */
import { html, type TemplateResult } from 'lit';
import { markerData } from '../../plot/marker';
import { RUN_COUNT, RUN_DASHES, RUN_MARKERS } from '../../plot/theme';
import type { ArrowTerm } from './update';

/** The line of a run with its marker. The color comes from `--run` of the element around it. */
export function swatch(index: number): TemplateResult {
  const look = index % RUN_COUNT;
  return html`<svg class="swatch" viewBox="-17 -8 34 16" width="34" height="16" aria-hidden="true">
    <line x1="-17" x2="17" y1="0" y2="0" stroke-dasharray=${(RUN_DASHES[look] ?? []).join(' ')} />
    <path class="swatch__marker" d=${markerData(RUN_MARKERS[look] ?? 'disc', 5)} />
  </svg>`;
}

/** The marker of a run alone, for a knob. */
export function knob(index: number): TemplateResult {
  const marker = RUN_MARKERS[index % RUN_COUNT] ?? 'disc';
  return html`<svg
    class="swatch swatch--knob"
    viewBox="-7 -7 14 14"
    width="13"
    height="13"
    aria-hidden="true"
  >
    <path class="swatch__marker" d=${markerData(marker, 5)} />
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
