/** The looks of a run's sign beside words, its line with its marker, and the color of each run. */
import { css, unsafeCSS } from 'lit';

const runs = Array.from({ length: 8 }, (_, i) => i + 1);

export const swatchStyles = css`
  .swatch {
    flex: none;
    overflow: visible;
    color: var(--run);
  }
  .swatch line {
    stroke: currentcolor;
    stroke-width: 2.25;
  }
  .swatch .swatch__marker {
    fill: currentcolor;
    stroke: var(--paper);
    stroke-width: 1.5;
    paint-order: stroke;
  }
`;

/** Each run has its color from the tokens; `data-run` counts from 1. */
export const runColors = unsafeCSS(
  runs.map((run) => `[data-run='${String(run)}'] { --run: var(--run-${String(run)}); }`).join('\n'),
);
