/** One unit with its numbers, distributions and confusion. */
import { css } from 'lit';

export const unit = css`
  .unit__none {
    max-inline-size: 48ch;
    color: var(--ink-2);
  }
  /* Widths in em: they hold the longest number, at any size of type. */
  .unit__columns {
    display: grid;
    grid-template-columns: minmax(min-content, 1.6fr) minmax(9rem, 1fr);
    align-items: start;
    gap: 0.5rem 1.25rem;
    font-size: calc(14px * var(--scale, 1));
  }
  @container figure (max-width: 34rem) {
    .unit__columns {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th {
    font-weight: 400;
    text-align: start;
  }
  .unit__weights th[scope='col'] {
    color: var(--ink-2);
  }
  .unit__weights i {
    font-family: var(--font-math);
  }
  .unit__weights td,
  .unit__weights th {
    padding: 1px 0 1px 0.7em;
    white-space: nowrap;
  }
  .unit__weights th:first-child {
    padding-inline-start: 0;
  }
  /* Over the numbers in their boxes. */
  .unit__weights th.is-number:not(.is-gradient) {
    padding-inline-end: calc(0.35em + 1px);
  }
  .unit__gradient {
    display: inline-block;
    min-inline-size: 4.5em;
  }
  .is-number {
    text-align: end;
  }
  th.is-number {
    text-align: end;
  }
  .is-gradient {
    color: var(--gradient);
  }
  .unit__bar {
    inline-size: 100%;
  }
  /* The axis of the bars is one line through all rows. */
  .unit__track {
    display: block;
    position: relative;
    min-inline-size: 2.6rem;
    max-inline-size: 9rem;
    margin-inline-start: auto;
    block-size: 1.9rem;
    margin-block: -0.2rem;
    background: linear-gradient(var(--line-2), var(--line-2)) center / 1px 100% no-repeat;
  }
  @container figure (max-width: 22rem) {
    .unit__track {
      min-inline-size: 1rem;
    }
    .unit__weights th[scope='col'] {
      white-space: normal;
    }
  }
  .bar {
    position: absolute;
    inset-block: 30%;
    background: var(--value);
  }
  .number-box {
    inline-size: 5.4em;
    margin-inline-start: auto;
  }
  .number-box .field__input {
    min-block-size: 1.55rem;
    padding: 0 0.35em;
    background: var(--surface);
    text-align: end;
  }
  /* All digits of a number have room while it is changed. */
  .number-box .field__input:focus {
    position: relative;
    z-index: 1;
    inline-size: 8.8em;
    margin-inline-start: -3.4em;
  }
  /* Smaller type in a field makes a phone zoom in. */
  @media (pointer: coarse) {
    .number-box {
      inline-size: 6.2em;
    }
    .number-box .field__input {
      font-size: max(16px, 1em);
    }
  }
  .fact {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.4rem;
    min-block-size: 1.65rem;
  }
  dl,
  dd {
    margin: 0;
  }
  .fact dt {
    color: var(--ink-2);
  }
  .fact dd {
    text-align: end;
  }
  .spread__rows {
    display: grid;
    gap: 0.5rem;
    margin-block-start: 0.7rem;
  }
  .spread__row {
    display: grid;
    grid-template-columns: 5.2rem minmax(0, 1fr);
    align-items: center;
    gap: 0.6rem;
    font-size: calc(14px * var(--scale, 1));
  }
  .spread__row span {
    color: var(--ink-2);
  }
  .spread__row b {
    display: block;
    color: var(--ink);
    font-weight: 400;
  }
  .histogram {
    display: block;
    inline-size: 100%;
    block-size: calc(2.5rem * var(--scale, 1));
  }
  .histogram.has-axis {
    block-size: calc(3.6rem * var(--scale, 1));
  }
  .confusion {
    margin-block-start: 0.6rem;
    inline-size: auto;
  }
  .confusion caption {
    text-align: start;
    color: var(--ink-2);
  }
  .confusion td,
  .confusion th {
    padding: 0.15rem 0.5rem;
    text-align: end;
  }
  .confusion.is-large td,
  .confusion.is-large th {
    padding: 0 0.25rem;
    font-size: calc(12.5px * var(--scale, 1));
  }
  .confusion td.is-right {
    box-shadow: inset 0 -3px 0 var(--ink);
  }
  .confusion td.is-wrong {
    font-weight: 600;
    box-shadow: inset 0 -3px 0 var(--line-2);
  }
`;
