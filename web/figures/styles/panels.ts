/** The looks of what stands below a picture: panels, charts in step with it, the table of its numbers. */
import { css } from 'lit';

/** A line above, columns where there is room; a title and a quiet note in each panel. */
export const panelsStyles = css`
  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin-block-start: 0.6rem;
    border-block-start: 1px solid var(--line-2);
  }
  .panel {
    min-inline-size: 0;
  }
  .panel__title {
    font-weight: 600;
  }
  .panel__aside,
  .panel__note {
    color: var(--ink-2);
  }
`;

/** A title with a quiet note, and a canvas along which a hand drags the step. */
export const chartStyles = css`
  .chart {
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
`;

/** A caption, names to the left, numbers to the right. */
export const numbersStyles = css`
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
    padding: 0.3rem 0.75rem 0.3rem 0;
    border-block-end: 1px solid var(--line);
    text-align: end;
    white-space: nowrap;
    font-weight: 400;
  }
  .numbers__table th:first-child {
    text-align: start;
  }
  .numbers__table tr > :last-child {
    padding-inline-end: 0;
  }
  .numbers__table thead th {
    color: var(--ink-2);
  }
`;
