/** The training loop as a figure: rows, network and formulas side by side, time below. */
import { css } from 'lit';

export const layout = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 1.75rem;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-areas: 'picture' 'remark' 'formulas' 'transport' 'side';
    gap: 0 1.75rem;
  }
  .lede {
    margin-block-end: 0.4rem;
  }
  .picture {
    grid-area: picture;
    min-inline-size: 0;
  }
  .picture__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(24rem * var(--scale, 1));
    touch-action: pan-y;
  }
  .formula-place {
    grid-area: formulas;
    min-inline-size: 0;
  }
  .remark {
    grid-area: remark;
    min-block-size: 4.4em;
    padding-block: 0.45rem 0.35rem;
    line-height: 1.4;
  }
  .side {
    grid-area: side;
    min-inline-size: 0;
  }
  .transport-place {
    grid-area: transport;
  }
  .transport {
    grid-template-columns: auto auto minmax(0, 1fr) auto auto;
  }
  .where {
    color: var(--ink-2);
    font-size: 0.93em;
    margin-inline-start: 0.35em;
  }
  @container figure (min-width: 47rem) {
    .body {
      grid-template-columns: minmax(0, 1fr) minmax(18rem, 22rem);
      grid-template-areas:
        'picture formulas'
        'side formulas'
        'remark remark'
        'transport transport';
      grid-template-rows: auto 1fr;
    }
    .side {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-content: start;
      gap: 1.25rem;
    }
    .remark {
      min-block-size: 1.9em;
    }
    .picture__canvas {
      block-size: calc(27.5rem * var(--scale, 1));
    }
  }
  @container figure (min-width: 66rem) {
    .body {
      grid-template-columns: minmax(11.5rem, 14rem) minmax(0, 1fr) minmax(22rem, 25rem);
      grid-template-areas:
        'side picture formulas'
        'remark remark remark'
        'transport transport transport';
      grid-template-rows: auto;
    }
    .side {
      display: block;
      padding-block-start: 1rem;
    }
    .formula-place {
      min-block-size: 32.5rem;
    }
  }
  @container figure (max-width: 60rem) {
    .where {
      display: none;
    }
  }
  @container figure (max-width: 47rem) {
    .lede {
      display: none;
    }
    .transport {
      grid-template-columns: auto minmax(0, 1fr);
      grid-template-areas: 'count speed' 'scrub scrub' 'buttons segments';
      gap: 0;
    }
    .transport__count {
      grid-area: count;
      justify-self: start;
    }
    .speed {
      grid-area: speed;
      justify-self: end;
    }
    .scrub {
      grid-area: scrub;
    }
    .transport__buttons {
      grid-area: buttons;
    }
    .segments {
      grid-area: segments;
      justify-self: end;
    }
    .speed {
      border: 0;
      padding-inline-start: 0;
    }
  }
  @container figure (max-width: 24rem) {
    .transport {
      grid-template-columns: minmax(0, 1fr) auto;
      grid-template-areas: 'segments speed' 'scrub count' 'buttons buttons';
    }
    .transport__count {
      margin-inline-start: 0.75rem;
    }
    .segments {
      justify-self: start;
    }
    .transport__buttons {
      justify-content: center;
    }
  }
`;
