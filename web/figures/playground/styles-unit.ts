/** One unit with its numbers, distributions and confusion. */
import { css } from 'lit';

export const unit = css`
  .unit__none {
    max-inline-size: 48ch;
    color: var(--ink-2);
  }
  .unit__columns {
    display: grid;
    grid-template-columns: minmax(13.4rem, 1.3fr) minmax(9.8rem, 1fr);
    align-items: start;
    gap: 1rem;
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
    font-size: calc(14px * var(--scale, 1));
  }
  .unit__weights i {
    font-family: var(--font-math);
  }
  .unit__weights td,
  .unit__weights th {
    padding: 1px 0;
    white-space: nowrap;
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
    position: relative;
    inline-size: 3.4rem;
    min-inline-size: 2.4rem;
  }
  .bar {
    position: absolute;
    inset-block: 25%;
    background: var(--value);
  }
  .number-box {
    inline-size: 4.4rem;
    margin-inline-start: auto;
  }
  .number-box .field__input {
    min-block-size: 1.55rem;
    padding: 0 0.35rem;
    background: var(--surface);
    text-align: end;
  }
  .fact {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 4.6rem;
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
