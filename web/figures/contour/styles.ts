/** The layout of the contour figure: picture with its transport and charts, runs and equations beside it. */
import { css } from 'lit';
import { pictureFrame, pictureLayer } from '../styles/picture';

export const layout = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem 1.75rem;
  }
  .main,
  .side {
    min-inline-size: 0;
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 1.5rem;
  }
  @container figure (min-width: 60rem) {
    .figure.has-side {
      grid-template-columns: minmax(0, 1fr) minmax(21rem, 25rem);
      grid-template-rows: auto 1fr;
    }
    .side {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
    .has-side .charts {
      grid-column: 1;
    }
    .drawer {
      grid-column: 1 / -1;
    }
  }
  .stage {
    display: grid;
    gap: 0.75rem 1.25rem;
  }
  @container figure (min-width: 46rem) {
    .has-data .stage {
      grid-template-columns: minmax(0, 1.55fr) minmax(0, 1fr);
    }
    .has-data .picture {
      aspect-ratio: var(--downhill-aspect, 1.2);
    }
  }
  .data {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }
  .data__canvas {
    flex: 1;
    inline-size: 100%;
    min-block-size: calc(13rem * var(--scale, 1));
  }
  /* While the start moves, its digits must not push the line, and with it the picture, about. */
  [popovertarget='set-start'] .setting__value {
    display: inline-block;
    min-inline-size: 7em;
  }
  .picture {
    ${pictureFrame};
    background: var(--band-high);
    aspect-ratio: var(--downhill-aspect, 1.68);
    inline-size: 100%;
  }
  .picture__ground,
  .picture__canvas {
    ${pictureLayer};
  }
  .picture__canvas {
    cursor: crosshair;
    touch-action: pan-y;
    -webkit-user-select: none;
    user-select: none;
  }
  .is-still .picture__canvas {
    cursor: inherit;
    touch-action: auto;
  }
  .picture__canvas.is-panning {
    cursor: grabbing;
  }
  .start:active {
    cursor: grabbing;
  }
  .zoom {
    position: absolute;
    inset-block-end: 2.1rem;
    inset-inline-end: 0.5rem;
    display: grid;
    border-radius: var(--radius);
    opacity: 0;
    transition: opacity 150ms;
    background: var(--surface);
  }
  .picture:hover .zoom,
  .zoom:focus-within {
    opacity: 1;
  }
  /* Fingers pinch, and the view panel has the same buttons: nothing covers a small picture. */
  @media (hover: none) {
    .zoom {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .zoom {
      transition: none;
    }
  }
  @container figure (max-width: 40rem) {
    .picture {
      aspect-ratio: var(--downhill-aspect, 1.16);
    }
    .picture {
      inline-size: auto;
      margin-inline: calc(-1 * var(--downhill-bleed, 0px));
      border-inline-width: var(--downhill-bleed-border, 1px);
      border-radius: var(--downhill-bleed-radius, var(--radius-figure));
    }
  }
  .remark {
    display: flex;
    gap: 0.65rem;
    align-items: baseline;
    min-block-size: 3em;
    padding-block: 0.55rem 0.1rem;
    line-height: 1.4;
  }
  .remark .swatch {
    position: relative;
    inset-block-start: 0.2em;
  }
  @container figure (min-width: 44rem) {
    .remark {
      min-block-size: 1.9em;
    }
  }
  @container figure (max-width: 40rem) {
    .remark {
      min-block-size: 5.2em;
    }
  }
  .charts {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 0.75rem 1.5rem;
    margin-block-start: 0.35rem;
    padding-block-start: 0.65rem;
    border-block-start: 1px solid var(--line);
  }
  @container figure (max-width: 44rem) {
    .charts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  .charts[data-count='3'] {
    grid-template-columns: repeat(3, minmax(0, 1fr));
  }
  .chart__canvas {
    block-size: calc(8.8rem * var(--scale, 1));
  }
  .is-projector .charts {
    margin-block-start: 0.5rem;
  }
`;
