/** The looks of the normalization figure: morph, two pictures side by side, panels with tables. */
import { css } from 'lit';
import { pictureFrame, pictureLayer } from '../styles/picture';

export const layout = css`
  .lede {
    padding-block-end: 0.2rem;
  }
  .morph {
    padding-block: 0.35rem 0.9rem;
  }
  .morph__stops {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
  }
  .morph__stop {
    min-block-size: 2.1rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink-2);
    text-align: start;
  }
  .morph__stop:nth-child(2) {
    text-align: center;
  }
  .morph__stop:nth-child(3) {
    text-align: end;
  }
  .morph__stop b {
    font-weight: 400;
  }
  .morph__stop[aria-pressed='true'] b {
    color: var(--ink);
    font-weight: 600;
    box-shadow: 0 2px 0 var(--ink);
  }
  .morph__stop span {
    color: var(--ink-3);
    font-family: var(--font-math);
    margin-inline-start: 0.5em;
  }
  @container figure (max-width: 34rem) {
    .morph__stop span {
      display: none;
    }
  }
  .morph__track {
    block-size: 1.9rem;
    margin-inline: 10px;
  }
  .morph__track .knob__line,
  .morph__track .knob__fill {
    inset-block-start: calc(50% - 2px);
  }
  .morph__track .knob__mark {
    inset-block-start: calc(50% - 9px);
  }
  .morph__track .knob__ring {
    inset-block-start: calc(50% - 10px);
  }
  .pictures {
    display: grid;
    gap: 0.75rem 1.25rem;
  }
  @container figure (min-width: 44rem) {
    .pictures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  .half {
    min-inline-size: 0;
  }
  .half__title,
  .chart__title {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6em;
    align-items: baseline;
    padding-block-end: 0.3rem;
    font-weight: 600;
  }
  .half__title span,
  .chart__title span {
    color: var(--ink-2);
    font-weight: 400;
    font-size: 0.9em;
  }
  .half__picture {
    ${pictureFrame};
    aspect-ratio: var(--downhill-aspect, 1.22);
    inline-size: 100%;
  }
  .cloud,
  .loss__ground,
  .loss__ink {
    ${pictureLayer};
  }
  .loss__ink {
    cursor: crosshair;
    touch-action: pan-y;
  }
  @media (pointer: coarse) {
    .morph__stop {
      min-block-size: 2.75rem;
    }
  }
  .remark {
    min-block-size: 1.9em;
    padding-block: 0.6rem 0.15rem;
  }
  @container figure (max-width: 44rem) {
    .remark {
      min-block-size: 5em;
    }
  }
  .panels {
    gap: 1.5rem 3rem;
    padding-block-start: 1rem;
  }
  @container figure (min-width: 58rem) {
    .panels {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr) minmax(0, 1.1fr);
    }
  }
  .column {
    display: grid;
    align-content: start;
    gap: 1rem;
    min-inline-size: 0;
  }
  .panel__head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    padding-block-end: 0.45rem;
  }
  .panel__title {
    font-size: calc(16px * var(--scale, 1));
  }
  .panel__aside,
  .panel__note {
    font-size: 0.93em;
  }
  .panel__note {
    padding-block: 0.5rem;
    min-block-size: 4.2em;
  }
  .loss-chart {
    display: block;
    inline-size: 100%;
    block-size: calc(8.8rem * var(--scale, 1));
  }
  .table {
    overflow: auto;
  }
  .numbers__table {
    inline-size: 100%;
  }
  .measures th[scope='row'] {
    color: var(--ink-2);
    white-space: normal;
  }
  .measures .is-now,
  .measures .is-now td,
  .measures .is-now th {
    color: var(--ink);
    font-weight: 600;
  }
  .numbers {
    max-block-size: 22rem;
    margin-block-start: 1rem;
  }
`;
