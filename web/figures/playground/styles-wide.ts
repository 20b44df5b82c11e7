/** Where the columns of the playground stand when there is room, or large type. */
import { css } from 'lit';

export const wideLayout = css`
  /* Large type needs the width of two columns; the causes stand below. */
  @container figure (min-width: 68rem) {
    .is-projector .columns {
      grid-template-columns: minmax(0, 1fr) minmax(18rem, 24rem);
    }
    .is-projector .machine {
      grid-column: 1;
      grid-row: 1;
      padding-inline-start: 0;
    }
    .is-projector .effect {
      grid-column: 2;
      grid-row: 1;
    }
    .is-projector .cause {
      grid-column: 1 / -1;
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0 3rem;
      padding-inline-end: 0;
      border-inline-end: 0;
      border-block-start: 1px solid var(--line);
    }
    .is-projector .cause .panel + .panel {
      border-block-start: 0;
    }
    .is-projector .time {
      flex-basis: 100%;
    }
    .is-projector .below {
      grid-template-columns: minmax(0, 1fr);
    }
    .is-projector .sets {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
  }
  /* Between phone and desk: the machine and its effect side by side, the causes below. */
  @container figure (min-width: 44rem) and (max-width: 67.99rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(14rem, 17rem);
      gap: 0 1.5rem;
    }
    .machine {
      grid-column: 1;
      grid-row: 1;
    }
    .effect {
      grid-column: 2;
      grid-row: 1;
    }
    .cause {
      grid-column: 1 / -1;
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0 2.5rem;
      border-block-start: 1px solid var(--line);
    }
    .time {
      flex-wrap: wrap;
    }
  }
  .tabs {
    display: none;
  }
  @container figure (max-width: 43.99rem) {
    .cause,
    .machine,
    .effect,
    .below {
      display: contents;
    }
    .panel {
      order: 6;
    }
    .output {
      order: 1;
    }
    /* The headline has a row of its own with room for its usual lines: the network stays where it is in training. */
    .machine .machine__head {
      order: 2;
      flex-direction: column;
      gap: 0;
    }
    .machine .layers {
      align-self: flex-end;
      padding-block: 0 0.5rem;
    }
    .remark {
      min-block-size: 5.4em;
    }
    .net {
      order: 3;
    }
    .tabs {
      order: 4;
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      display: flex;
      border-block: 1px solid var(--line);
      background: var(--paper);
    }
    .tab {
      flex: 1;
      min-block-size: 2.9rem;
      padding: 0;
      border: 0;
      border-block-end: 3px solid transparent;
      background: none;
      color: var(--ink-2);
    }
    .tab[aria-pressed='true'] {
      border-color: var(--ink);
      color: var(--ink);
      font-weight: 600;
    }
    .twin {
      order: 5;
    }
    .figure:not([data-tab='data']) .panel[data-tab='data'],
    .figure:not([data-tab='training']) .panel[data-tab='training'],
    .figure:not([data-tab='unit']) .panel[data-tab='unit'],
    .figure:not([data-tab='curves']) .panel[data-tab='curves'],
    .figure:not([data-tab='curves']) .twin {
      display: none;
    }
    .figure__bar {
      position: sticky;
      inset-block-end: 0;
      z-index: 2;
      order: 2;
      padding-block: 0.3rem 0.5rem;
      border-block: 1px solid var(--line) 0;
      background: var(--paper);
    }
    .time {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      flex-basis: 100%;
      gap: 0.1rem 0.5rem;
    }
    .time .scrub {
      grid-row: 1;
      grid-column: 1 / 3;
      margin-inline-end: 9.2em;
    }
    .time__count {
      grid-row: 1;
      grid-column: 2;
      justify-self: end;
      align-self: center;
      min-inline-size: 0;
      margin-inline-end: 2.8rem;
    }
    .time__count span {
      display: none;
    }
    .time__speed {
      min-inline-size: 0;
    }
    .time .time__speed .pick__select {
      inline-size: 100%;
      max-inline-size: none;
    }
    .time .segment {
      display: none;
    }
    .menu-bar {
      order: -1;
      flex-basis: 100%;
      justify-content: flex-end;
      display: none;
    }
    .figure.has-menu .menu-bar {
      display: flex;
      flex-wrap: wrap;
    }
    .output {
      display: grid;
      grid-template-columns: minmax(0, 1.15fr) minmax(8.5rem, 1fr);
      gap: 0.2rem 1rem;
      align-content: start;
    }
    .output .panel__head,
    .output .legend {
      grid-column: 2;
      flex-direction: column;
      align-items: flex-start;
      gap: 0.15rem;
      margin: 0;
    }
    .output .panel__note {
      text-align: start;
    }
    .output__switches,
    .output__statistics,
    .output > .pad,
    .output > .pad__below,
    .output > .unit__none {
      grid-column: 1 / -1;
    }
    .output__canvas {
      grid-row: 1 / span 3;
      grid-column: 1;
    }
  }
  @container figure (max-width: 22rem) {
    .remark {
      min-block-size: 6.8em;
    }
  }
  .menu-toggle {
    display: none;
  }
  @container figure (max-width: 43.99rem) {
    .menu-toggle {
      position: absolute;
      inset: 0.45rem 0 auto auto;
      display: inline-flex;
    }
  }
`;
