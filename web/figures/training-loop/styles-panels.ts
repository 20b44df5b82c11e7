/** Rows of data, chart, formulas and numbers. */
import { css } from 'lit';

export const panelStyles = css`
  .panel-title,
  .chart__title {
    font-size: calc(14px * var(--scale, 1));
    font-weight: 600;
  }
  .rows__table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .rows__table th,
  .rows__table td {
    block-size: 2.5rem;
    padding: 0 0.6rem 0 0;
    border-block-start: 1px solid var(--line);
    font-weight: 400;
    text-align: end;
  }
  .rows__table thead th {
    block-size: 1.9rem;
    border: 0;
    color: var(--ink-2);
  }
  .rows__table math {
    font-family: var(--font-math);
    font-size: 1.05em;
  }
  .rows__table th:first-child {
    inline-size: 2.5rem;
    padding: 0;
    text-align: center;
  }
  .rows__button {
    inline-size: 100%;
    min-block-size: 2.2rem;
    padding: 0;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--ink-2);
  }
  .rows__button:hover {
    background: var(--sunk);
  }
  .rows__table .is-on td,
  .rows__table .is-on th {
    background: var(--sunk);
    font-weight: 600;
  }
  .rows__table .is-on .rows__button {
    box-shadow: inset 3px 0 0 var(--ink);
    border-radius: 0;
    color: var(--ink);
  }
  .chart {
    margin-block-start: 1.1rem;
  }
  @container figure (min-width: 47rem) and (max-width: 66rem) {
    .chart {
      margin-block-start: 0;
    }
  }
  .formulas {
    display: grid;
    gap: 0.35rem;
    padding-block-start: 0.9rem;
  }
  .formulas__stage {
    min-inline-size: 0;
    padding: 0.15rem 0 0.15rem 0.9rem;
    border-inline-start: 3px solid var(--line);
    color: var(--ink-2);
  }
  .formulas__stage.is-on {
    padding-block: 0.35rem 0.5rem;
    border-color: var(--ink);
    color: var(--ink);
  }
  .formulas__stage:not(.is-on) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
  }
  .formulas__title {
    color: var(--ink-2);
  }
  .is-on .formulas__title {
    color: var(--ink);
    font-weight: 600;
    margin-block-end: 0.1rem;
  }
  .formulas__button {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
  }
  .formulas__button:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .formula {
    max-inline-size: 100%;
    overflow: auto hidden;
    scrollbar-width: thin;
    padding-block: 1px;
  }
  .formulas__lines {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1rem 0.9rem;
  }
  .formulas__lines .formula {
    flex: 1 0 100%;
  }
  .formulas__lines .formula.is-half {
    flex: 1 0 auto;
  }
  .formula.is-more {
    padding-inline-start: 1.1rem;
  }
  .formula:focus-visible {
    outline-offset: -2px;
  }
  .formula math {
    font-family: var(--font-math);
    font-size: calc(15px * min(var(--scale, 1), 1.25));
  }
  .is-on .formula {
    min-block-size: 1.7rem;
    display: flex;
    align-items: center;
  }
  .formula [data-term] {
    cursor: default;
  }
  .formula .is-lit,
  .rows__table .is-lit {
    background: var(--lit);
    box-shadow: 0 0 0 2px var(--lit);
  }
  @container figure (max-width: 47rem) {
    .formulas__stage:not(.is-on) {
      display: none;
    }
    .formulas {
      padding-block-start: 0.2rem;
    }
  }
  .numbers {
    margin-block-start: 0.75rem;
  }
  .numbers__table th,
  .numbers__table td {
    padding-inline-end: 1.25rem;
  }
  .numbers__table th:first-child {
    font-weight: 600;
  }
`;
