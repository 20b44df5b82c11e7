/** The looks of the landscape figure: two square planes side by side, charts under them. */
import { css } from 'lit';
import { pictureFrame } from '../styles/picture';

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
    ${pictureFrame};
    aspect-ratio: 1;
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
  .axes-note {
    grid-column: 1 / -1;
    color: var(--ink-2);
    font-size: 0.93em;
    line-height: 1.4;
  }
  .charts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem 1.75rem;
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
      block-size: calc(9.5rem * var(--scale, 1));
    }
  }
  .numbers__table th,
  .numbers__table td {
    padding-inline-end: 1.25rem;
    white-space: normal;
  }
`;
