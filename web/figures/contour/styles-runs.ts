/** The looks of the run list. */
import { css } from 'lit';

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
  .swatch--knob .swatch__marker {
    stroke: none;
  }
`;
