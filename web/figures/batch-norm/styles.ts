/** The looks of the batch-norm figure: stages on one axis with their numbers, knobs with marks, four panels. */
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
    color: var(--ink-2);
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
    .segments__choice,
    .sample {
      min-block-size: 2.75rem;
    }
  }
`;

export const knobStyles = css`
  .knobs {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.5rem 2.25rem;
    align-items: end;
    padding-block: 0.9rem 0.35rem;
  }
  .knobs__buttons {
    display: flex;
    gap: 0.5rem;
  }
  .knobs__buttons .button[aria-pressed='true'] {
    box-shadow: inset 0 -3px 0 var(--ink);
    font-weight: 600;
  }
  .knob {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 3.6rem;
    align-items: center;
    gap: 1.25rem;
  }
  .knob__name i {
    font-family: var(--font-math);
  }
  .knob__label {
    position: absolute;
    inset-block-start: 0;
    color: var(--ink-2);
    font-size: calc(13px * min(var(--scale, 1), 1.2));
    white-space: nowrap;
  }
  .knob:has(.knob__input:focus-visible) .knob__ring {
    outline: 2.5px solid var(--ink);
    outline-offset: 3px;
  }
  .knob__value {
    min-block-size: 1.9rem;
    padding: 0;
    border: 0;
    border-block-end: 1.5px dotted var(--line-2);
    background: none;
    text-align: end;
  }
  @container figure (max-width: 58rem) {
    .knobs {
      grid-template-columns: minmax(0, 1fr);
    }
    .knobs__buttons .button {
      flex: 1;
    }
  }
  @media (pointer: coarse) {
    .knob__value {
      min-block-size: 2.75rem;
    }
  }
  .remark {
    min-block-size: 3em;
    padding-block: 0.5rem 0.25rem;
  }
  .remark b {
    font-weight: 600;
  }
  @container figure (min-width: 58rem) {
    .remark {
      min-block-size: 1.9em;
    }
  }
  @container figure (max-width: 30rem) {
    .remark {
      min-block-size: 6em;
    }
  }
`;

export const panelStyles = css`
  .panels {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.75rem 3.5rem;
    margin-block-start: 0.6rem;
    padding-block-start: 1.1rem;
    border-block-start: 1px solid var(--line-2);
  }
  @container figure (min-width: 58rem) {
    .panels {
      grid-template-columns: minmax(0, 1.12fr) minmax(0, 1fr);
    }
  }
  .panel {
    min-inline-size: 0;
  }
  .panel__title {
    font-size: calc(17.5px * var(--scale, 1));
    font-weight: 600;
    line-height: 1.35;
  }
  .panel__note {
    color: var(--ink-2);
    font-size: 0.95em;
    padding-block: 0.15rem 0.5rem;
    min-block-size: 2.9em;
  }
  .layers__note {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 1.5rem;
    justify-content: space-between;
    align-items: start;
  }
  .layers__note p {
    flex: 1 1 16rem;
  }
  .layers__note .field {
    grid-template-columns: auto auto;
  }
  .own {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr));
    gap: 0.75rem;
  }
  .own__digit {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.6rem;
    align-items: center;
    inline-size: 100%;
    padding: 0.45rem;
    border: 2px solid var(--line);
    border-radius: var(--radius);
    background: none;
    text-align: start;
  }
  .own__digit.is-chosen {
    border-color: var(--run-1);
  }
  .own__digit canvas {
    grid-row: 1 / span 2;
  }
  .trend,
  .ridge {
    margin: 0;
    min-inline-size: 0;
  }
  .trend__caption {
    color: var(--ink-2);
    font-size: 0.87em;
  }
  .trend__caption,
  .company__title {
    padding-inline-start: 0;
  }
  .trend__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(9.6rem * var(--scale, 1));
    cursor: ew-resize;
    touch-action: pan-y;
  }
  .trend__canvas.is-variance {
    block-size: calc(10.8rem * var(--scale, 1));
  }
  .ridges {
    display: grid;
    grid-template-columns: repeat(var(--layers), minmax(0, 1fr));
    gap: 0.75rem 1rem;
  }
  .ridge__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(8.5rem * var(--scale, 1));
  }
  .matrix__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(11rem * var(--scale, 1));
    cursor: pointer;
  }
  @container figure (max-width: 40rem) {
    .ridges {
      grid-template-columns: repeat(min(var(--layers), 3), minmax(0, 1fr));
    }
    .matrix__canvas {
      block-size: calc(16rem * var(--scale, 1));
    }
  }
  .test {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75rem 1.75rem;
  }
  .pad__canvas {
    display: block;
    inline-size: calc(7rem * min(var(--scale, 1), 1.2));
    block-size: calc(7rem * min(var(--scale, 1), 1.2));
    border: 1px solid var(--line-2);
    border-radius: 2px;
    cursor: crosshair;
    touch-action: none;
  }
  .pad__truth {
    padding-block: 0.35rem;
    color: var(--ink-2);
    font-size: 0.93em;
  }
  .pad__buttons {
    display: grid;
    gap: 0.4rem;
  }
  .test__answers {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5rem 1.5rem;
  }
  .answer {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }
  .answer__title {
    margin: 0;
    font-weight: 600;
    font-size: 1em;
  }
  .answer__why {
    color: var(--ink-2);
    font-size: 0.9em;
    min-block-size: 2.9em;
  }
  .answer__line b {
    font-size: calc(28px * var(--scale, 1));
    line-height: 1.2;
    margin-inline-end: 0.25em;
  }
  .answer__line.is-wrong {
    color: var(--run-2);
  }
  .answer__line.is-right {
    color: var(--run-3);
  }
  .answer__bars {
    display: block;
    inline-size: 100%;
    block-size: calc(5.5rem * var(--scale, 1));
    margin-block-start: auto;
  }
  .company {
    padding-block-start: 0.75rem;
  }
  .company__title {
    font-size: 0.93em;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }
  .company__title span {
    color: var(--ink-2);
  }
  .company__key {
    margin-inline-start: auto;
  }
  .key {
    display: inline-block;
    inline-size: 1.6em;
    margin-inline: 0.7em 0.35em;
    border-block-start: 2.5px solid var(--run-1);
    vertical-align: middle;
  }
  .key.is-own {
    border-block-start: 2.5px dashed var(--run-2);
  }
  .company__stage {
    position: relative;
    block-size: calc(6.5rem * var(--scale, 1));
  }
  .company__canvas {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .company__input {
    inset-inline: calc(44px * var(--scale, 1) - 14px) -2px;
    inline-size: calc(100% - 44px * var(--scale, 1) + 16px);
    touch-action: pan-y;
  }
  .company__stage:has(:focus-visible) {
    outline: 2.5px solid var(--ink);
    outline-offset: 2px;
    border-radius: var(--radius);
  }
  @container figure (max-width: 30rem) {
    .test {
      grid-template-columns: minmax(0, 1fr);
    }
    .pad {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 1rem;
    }
    .pad__canvas {
      grid-row: 1 / span 2;
    }
  }
  .numbers {
    overflow: auto;
    margin-block-start: 1rem;
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
  .numbers__table th:first-child {
    text-align: start;
  }
`;
