/** Batch norm as a figure: the stages of one unit, a mini-batch across, arithmetic downwards. */
import { css } from 'lit';

export const stageStyles = css`
  .figure {
    --name: calc(14.5rem * min(var(--scale, 1), 1.2));
    --cell: calc(3.35rem * min(var(--scale, 1), 1.2));
    --row: calc(3.75rem * min(var(--scale, 1), 1.2));
  }
  .lede {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    padding-block-end: 0.6rem;
  }
  .lede__choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
  }
  .stages {
    position: relative;
    border-block: 1px solid var(--line);
  }
  .stages.loading {
    min-block-size: calc(6 * var(--row));
  }
  .stages__row {
    display: grid;
    grid-template-columns: var(--name) minmax(0, 1fr) repeat(var(--columns), var(--cell));
    align-items: center;
    min-block-size: var(--row);
    border-block-start: 1px solid var(--line);
  }
  .stages__head {
    min-block-size: 3.25rem;
    border-block-start: 0;
  }
  .stages__corner {
    color: var(--ink-2);
    align-self: end;
    padding-block-end: 0.45rem;
  }
  .stages__axis {
    align-self: end;
    inline-size: 100%;
    block-size: 1.5rem;
    margin-block-end: 0.45rem;
  }
  .stages__picture {
    position: absolute;
    inset-block: 3.25rem 0;
    inset-inline: var(--name) calc(var(--columns) * var(--cell));
    inline-size: calc(100% - var(--name) - var(--columns) * var(--cell));
    block-size: calc(100% - 3.25rem);
    cursor: pointer;
  }
  .stages__name {
    display: grid;
    grid-column: 1;
    gap: 0.1rem;
    min-inline-size: 0;
  }
  .stages__formula math,
  .stages__note i {
    font-family: var(--font-math);
  }
  .stages__formula math {
    font-size: 1.12em;
  }
  .stages__note {
    color: var(--run-1);
    font-size: 0.87em;
  }
  .stages__cell {
    text-align: end;
    padding-inline-end: 0.35rem;
  }
  .stages__row:not(.stages__head) .stages__cell:nth-child(2) {
    grid-column: 3;
  }
  .stages__cell.is-chosen {
    color: var(--run-1);
    font-weight: 700;
  }
  .stages__head .stages__cell {
    display: grid;
    justify-content: end;
    padding-inline-end: 0;
  }
  .sample {
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    padding: 2px;
    border: 2px solid transparent;
    border-radius: var(--radius);
    background: none;
    color: var(--ink-2);
  }
  .sample.is-chosen {
    border-color: var(--run-1);
    color: var(--run-1);
    font-weight: 700;
  }
  .sample__digit {
    inline-size: 32px;
    block-size: 32px;
    border-radius: 2px;
  }
  @container figure (max-width: 58rem) {
    .figure {
      --row: 5rem;
    }
    .stages__row {
      grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
      align-items: start;
    }
    .stages__head {
      min-block-size: 4.75rem;
      align-content: start;
    }
    .stages__corner {
      position: absolute;
      clip-path: inset(50%);
    }
    .stages__head .stages__cell {
      justify-content: center;
      grid-row: 1;
    }
    .stages__axis {
      grid-row: 2;
      grid-column: 1 / -1;
      margin: 0;
    }
    .stages__picture {
      inset-inline: 0;
      inset-block: 4.75rem 0;
      inline-size: 100%;
      block-size: calc(100% - 4.75rem);
    }
    .stages__row:not(.stages__head) .stages__name {
      grid-column: 1 / -1;
      grid-row: 1;
      z-index: 1;
      display: flex;
      justify-content: space-between;
      align-items: baseline;
      pointer-events: none;
    }
    .stages__formula,
    .stages__note,
    .stages__cell.is-chosen {
      background: color-mix(in srgb, var(--paper) 82%, transparent);
    }
    .stages__row:not(.stages__head) .stages__cell {
      position: absolute;
      clip-path: inset(50%);
    }
    .stages__row:not(.stages__head) .stages__cell.is-chosen {
      position: static;
      clip-path: none;
      grid-column: -2 / -1;
      grid-row: 2;
      align-self: end;
      z-index: 1;
      padding: 0.35rem 0 0;
      pointer-events: none;
    }
    .lede__choices {
      inline-size: 100%;
    }
    .segments {
      flex: 1 1 14rem;
    }
  }
  @container figure (max-width: 24rem) {
    .sample {
      inline-size: 2.1rem;
      block-size: 2.75rem;
      padding: 0;
    }
    .sample__digit {
      inline-size: 28px;
      block-size: 28px;
    }
  }
  @media (pointer: coarse) {
    .sample {
      min-block-size: 2.75rem;
    }
  }
`;
