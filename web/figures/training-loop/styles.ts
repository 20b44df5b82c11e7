/** The looks of the training loop: stage bar, rows, network, formulas. */
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
    color: var(--ink-2);
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
  .remark b {
    font-weight: 600;
  }
  .side {
    grid-area: side;
    min-inline-size: 0;
  }
  .transport-place {
    grid-area: transport;
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    padding-block: 0.35rem;
    border-block-start: 1px solid var(--line);
    background: var(--paper);
  }
  .is-projector .transport-place {
    position: static;
  }
  /* What gets the focus is not hidden by the transport that stays in sight. */
  button,
  input,
  [tabindex] {
    scroll-margin-block-end: 9rem;
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

export const stageStyles = css`
  .stages {
    margin-block-end: 0.25rem;
    border-block: 1px solid var(--line);
  }
  .stages__list {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }
  .stages__list li + li {
    border-inline-start: 1px solid var(--line);
  }
  .stages__button {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0 0.75rem;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 4rem;
    padding: 0.6rem 0.9rem;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    text-align: start;
    line-height: 1.35;
  }
  .stages__button:hover {
    background: var(--sunk);
  }
  .stages__button.is-on {
    background: var(--sunk);
    border-block-end-color: var(--ink);
  }
  .stages__number {
    grid-row: 1 / span 2;
    display: grid;
    place-items: center;
    inline-size: 1.85rem;
    block-size: 1.85rem;
    border: 1.5px solid var(--line-2);
    border-radius: 50%;
    color: var(--ink-2);
  }
  .is-done .stages__number {
    border-color: var(--ink);
    color: var(--ink);
  }
  .is-on .stages__number {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }
  .stages__title {
    font-weight: 600;
  }
  .stages__note {
    grid-column: 2;
    color: var(--ink-2);
    font-size: 0.93em;
  }
  @container figure (max-width: 47rem) {
    .stages {
      margin-inline: calc(-1 * var(--downhill-bleed, 0px));
    }
    .stages__button {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
      gap: 0.15rem;
      padding: 0.4rem 0.1rem;
    }
    .stages__number {
      grid-row: auto;
    }
    .stages__note {
      display: none;
    }
    .stages__title {
      font-size: 0.93em;
    }
  }
  .segments {
    display: flex;
    flex-wrap: wrap;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .segments__choice {
    min-block-size: 2.1rem;
    padding: 0.1rem 0.7rem;
    border: 0;
    background: var(--surface);
    color: var(--ink-2);
  }
  .segments__choice + .segments__choice {
    border-inline-start: 1px solid var(--line);
  }
  .segments__choice[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
    font-weight: 600;
  }
  .segments__choice:focus-visible {
    outline-offset: -4px;
    outline-color: currentcolor;
  }
  @media (pointer: coarse) {
    .segments__choice {
      min-block-size: 2.75rem;
    }
  }
`;

export const panelStyles = css`
  .panel-title,
  .chart__title {
    font-size: calc(14px * var(--scale, 1));
    font-weight: 600;
  }
  .chart__title span {
    font-weight: 400;
    color: var(--ink-2);
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
    margin: 1.1rem 0 0;
    min-inline-size: 0;
  }
  @container figure (min-width: 47rem) and (max-width: 66rem) {
    .chart {
      margin-block-start: 0;
    }
  }
  .chart__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(9rem * var(--scale, 1));
    cursor: ew-resize;
    touch-action: pan-y;
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
    overflow: auto;
    margin-block-start: 0.75rem;
  }
  .numbers__table {
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
    padding: 0.3rem 1.25rem 0.3rem 0;
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
