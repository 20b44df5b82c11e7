/** The looks of the landscape figure: two square planes side by side, charts under them. */
import { css } from 'lit';

export const layout = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }
  .planes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem 1.75rem;
  }
  .plane {
    margin: 0;
    min-inline-size: 0;
  }
  .plane__head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1rem 0.65rem;
    padding-block-end: 0.35rem;
  }
  .plane__head b {
    font-weight: 600;
  }
  .plane__loss {
    margin-inline-start: auto;
    color: var(--ink-2);
  }
  .plane__place {
    position: relative;
    overflow: hidden;
    aspect-ratio: 1;
    max-block-size: var(--downhill-max-height, none);
    border: 1px solid var(--line);
    border-radius: var(--radius-figure);
    background: var(--sunk);
  }
  .plane__ground,
  .plane__ink {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    aspect-ratio: 1;
  }
  .plane__problem {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    padding: 1.5rem;
    color: var(--ink-2);
    text-align: center;
    text-wrap: balance;
  }
  .plane__note {
    min-block-size: 2.9em;
    padding-block-start: 0.35rem;
    color: var(--ink-2);
    font-size: 0.93em;
  }
  .remark {
    min-block-size: 4.4em;
    line-height: 1.4;
  }
  .remark b {
    font-weight: 600;
  }
  .transport-place {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    padding-block: 0.35rem;
    border-block-start: 1px solid var(--line);
    background: var(--paper);
  }
  .is-projector .transport-place {
    position: static;
  }
  /* What gets the focus is not hidden by the transport that stays in sight. */
  button,
  input,
  [tabindex] {
    scroll-margin-block-end: 9rem;
  }
  .charts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem 1.75rem;
  }
  .chart {
    margin: 0;
    min-inline-size: 0;
  }
  .chart__title {
    font-size: calc(13.5px * var(--scale, 1));
    font-weight: 600;
  }
  .chart__title span {
    font-weight: 400;
    color: var(--ink-2);
  }
  .chart__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(9rem * var(--scale, 1));
    cursor: ew-resize;
    touch-action: pan-y;
  }
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
  @container figure (min-width: 34rem) {
    .planes,
    .charts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .remark {
      min-block-size: 2.9em;
    }
  }
  @container figure (min-width: 66rem) {
    .figure {
      grid-template-columns: minmax(0, 1fr) minmax(16rem, 19rem);
      column-gap: 1.75rem;
    }
    .figure > * {
      grid-column: 1 / -1;
    }
    .figure > .planes {
      grid-column: 1;
    }
    .figure > .charts {
      grid-column: 2;
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
    }
    .chart__canvas {
      block-size: calc(11rem * var(--scale, 1));
    }
    .remark {
      min-block-size: 1.5em;
    }
  }
  .numbers {
    overflow: auto;
  }
  .numbers__table {
    border-collapse: collapse;
    font-size: 0.93em;
  }
  .numbers__table caption {
    padding-block-end: 0.35rem;
    text-align: start;
    font-weight: 600;
  }
  .numbers__table th,
  .numbers__table td {
    padding: 0.3rem 1.25rem 0.3rem 0;
    border-block-end: 1px solid var(--line);
    text-align: end;
    font-weight: 400;
  }
  .numbers__table th[scope='row'] {
    text-align: start;
  }
  .numbers__table thead th {
    color: var(--ink-2);
  }
`;
