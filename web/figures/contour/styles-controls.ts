/** The looks of run list, equation panel and numbers. */
import { css, unsafeCSS } from 'lit';

const runs = Array.from({ length: 8 }, (_, i) => i + 1);

export const runStyles = css`
  .side__head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    padding-block: 0.35rem 0.55rem;
    border-block-end: 1px solid var(--line);
  }
  .side__title {
    font-weight: 600;
    font-size: calc(15.5px * var(--scale, 1));
  }
  .side__note {
    color: var(--ink-3);
    font-size: 0.92em;
  }
  .runs__list {
    display: grid;
    gap: 0.55rem;
    padding-block: 0.55rem 0;
  }
  .run__line {
    display: flex;
    align-items: center;
    gap: 0.7rem;
    min-block-size: 2.1rem;
  }
  .run__name {
    display: inline-flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: 2rem;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 600;
    white-space: nowrap;
  }
  .run.is-selected .run__label {
    box-shadow: 0 2px 0 var(--ink);
  }
  .run__settings {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.7rem;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
    text-align: start;
  }
  .run__setting {
    border-block-end: 1.5px dotted var(--line-2);
    white-space: nowrap;
  }
  .run__settings:hover .run__setting {
    border-block-end-style: solid;
  }
  .run__setting i {
    font-family: var(--font-math);
  }
  .run__loss {
    margin-inline-start: auto;
    font-weight: 600;
    white-space: nowrap;
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
  .swatch--knob .swatch__marker {
    stroke: none;
  }
`;

/** Each run has its color from the tokens; `data-run` counts from 1. */
export const runColors = unsafeCSS(
  runs.map((run) => `[data-run='${String(run)}'] { --run: var(--run-${String(run)}); }`).join('\n'),
);

export const equationStyles = css`
  .equation {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    min-block-size: 3.25rem;
    margin-inline: -0.5rem;
    padding: 0.3rem 0.5rem;
    border-inline-start: 3px solid transparent;
    border-radius: var(--radius);
  }
  .equation.is-lit {
    background: var(--lit);
    border-color: var(--lit-edge);
  }
  .equation__math {
    min-inline-size: 0;
    overflow: auto hidden;
    scrollbar-width: thin;
  }
  .equation math {
    font-family: var(--font-math);
    font-size: calc(16.5px * min(var(--scale, 1), 1.2));
    padding-block: 2px;
  }
  @container figure (max-width: 27rem) {
    .equation {
      gap: 0.35rem;
    }
    .equation math {
      font-size: 14.5px;
    }
  }
  .equation mtd {
    padding: 0.14em 0;
  }
  .arrow-swatch {
    flex: none;
    color: var(--ink);
  }
  .arrow-swatch line {
    stroke: currentcolor;
    stroke-width: 1.7;
  }
  .arrow-swatch path {
    fill: currentcolor;
  }
  .arrow-swatch.is-gradient line {
    stroke-dasharray: 4 2.5;
  }
  .arrow-swatch.is-update line {
    stroke-width: 2.8;
  }
  .numbers {
    overflow: auto;
    margin-block-start: 0.75rem;
  }
  .numbers__table {
    inline-size: 100%;
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
  .numbers__table th[scope='row'],
  .numbers__table th:first-child {
    text-align: start;
    font-weight: 600;
  }
  .numbers__table thead th {
    color: var(--ink-2);
  }
`;
