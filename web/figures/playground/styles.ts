/** The looks of the playground: cause, machine and effect in three columns under the time that drives them all. */
import { css } from 'lit';

export const layout = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .figure__bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    padding-block: 0.15rem 0.35rem;
    border-block-end: 1px solid var(--line);
  }
  .figure__title {
    font-size: calc(20px * var(--scale, 1));
    font-weight: 600;
  }
  .time {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.5rem 1.25rem;
    min-inline-size: 0;
  }
  .time .scrub {
    flex: 1;
    min-inline-size: 6rem;
  }
  .time__count {
    min-inline-size: 11.5em;
    white-space: nowrap;
  }
  .time__count b {
    font-weight: 600;
  }
  .time__count span {
    margin-inline-start: 0.4em;
    color: var(--ink-2);
  }
  .menu-bar {
    display: flex;
    align-items: center;
  }
  .menu-bar .button {
    color: var(--ink-2);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .panel {
    min-inline-size: 0;
    padding-block: 0.9rem;
  }
  .panel__head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
    margin-block-end: 0.55rem;
  }
  .panel__title {
    font-weight: 600;
  }
  .panel__note {
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
    text-align: end;
  }
  .remark {
    min-block-size: 3.6em;
    padding-block: 0.8rem 0.4rem;
    font-size: calc(17px * var(--scale, 1));
    line-height: 1.4;
  }
  .remark b {
    display: block;
    font-weight: 600;
  }
  .remark span {
    color: var(--ink-2);
  }
  @container figure (min-width: 68rem) {
    .columns {
      grid-template-columns: minmax(12.5rem, 13.75rem) minmax(0, 1fr) minmax(16rem, 18.5rem);
    }
    .cause {
      padding-inline-end: 1.4rem;
      border-inline-end: 1px solid var(--line);
    }
    .effect {
      padding-inline-start: 1.4rem;
      border-inline-start: 1px solid var(--line);
    }
    .machine {
      padding-inline: 1.4rem;
    }
    .cause .panel + .panel,
    .effect .panel + .panel,
    .effect .twin {
      border-block-start: 1px solid var(--line);
    }
    .below {
      display: grid;
      grid-template-columns: minmax(0, 1.6fr) minmax(15rem, 1fr);
      gap: 2rem;
      border-block-start: 1px solid var(--line);
    }
  }
  @container figure (min-width: 96rem) {
    .columns {
      grid-template-columns: 15.5rem minmax(0, 1fr) 24rem;
    }
  }
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
    .machine__head {
      order: 2;
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
    .output > .pad__answers,
    .output > .field__hint,
    .output > .unit__none {
      grid-column: 1 / -1;
    }
    .output__canvas {
      grid-row: 1 / span 3;
      grid-column: 1;
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

export const parts = css`
  .sets {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 0.4rem;
    margin-block-end: 0.5rem;
  }
  .set {
    padding: 0;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--zero);
    aspect-ratio: 1;
    overflow: hidden;
  }
  .set[aria-pressed='true'] {
    border-color: var(--ink);
    box-shadow: 0 0 0 1.5px var(--ink);
  }
  .set__canvas {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  .own {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.4rem;
    margin-block-end: 0.5rem;
  }
  .own .button {
    padding-inline: 0.25rem;
  }
  .knob {
    display: grid;
    grid-template-columns: minmax(4.9rem, 1fr) minmax(2.5rem, calc(3.6rem * var(--scale, 1))) calc(
        3.7rem * var(--scale, 1)
      );
    align-items: center;
    gap: 0 0.5rem;
    min-block-size: 2.05rem;
  }
  .knob downhill-field,
  .knob .field {
    display: contents;
  }
  .knob .field__label {
    grid-column: 1;
    grid-row: 1;
    color: var(--ink);
    line-height: 1.2;
  }
  .knob .field__input {
    grid-column: 3;
    grid-row: 1;
    min-block-size: 1.75rem;
    padding: 0 0.35rem;
    border-color: transparent;
    background: none;
    text-align: end;
  }
  .knob .field__input:hover,
  .knob .field__input:focus {
    border-color: var(--line-2);
    background: var(--surface);
  }
  .knob .field__input[aria-invalid='true'] {
    border-color: var(--ink);
  }
  .knob .field__error {
    grid-row: 2;
  }
  .knob.has-no-slider .field__label {
    grid-column: 1 / 3;
  }
  .knob__slider {
    grid-column: 2;
    grid-row: 1;
    inline-size: 100%;
    block-size: 1.75rem;
    margin: 0;
    appearance: none;
    background: none;
    cursor: pointer;
  }
  .knob__slider::-webkit-slider-runnable-track {
    block-size: 3px;
    border-radius: 2px;
    background: linear-gradient(to right, var(--ink) var(--part), var(--line-2) var(--part));
  }
  .knob__slider::-moz-range-track {
    block-size: 3px;
    border-radius: 2px;
    background: linear-gradient(to right, var(--ink) var(--part), var(--line-2) var(--part));
  }
  .knob__slider::-webkit-slider-thumb {
    appearance: none;
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: -6.5px;
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--ink);
    box-shadow: 0 0 0 1px var(--ink);
  }
  .knob__slider::-moz-range-thumb {
    inline-size: 13px;
    block-size: 13px;
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--ink);
    box-shadow: 0 0 0 1px var(--ink);
  }
  .popover .knob {
    grid-template-columns: minmax(0, 1fr) minmax(2rem, 5rem) minmax(4rem, 6.5rem);
  }
  .popover .knob .field__input {
    border-color: var(--line-2);
  }
  .pick {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, calc(7.6rem * var(--scale, 1)));
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.4rem;
  }
  .pick__select {
    inline-size: 100%;
    min-block-size: 2rem;
    padding: 0.1rem 0.4rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .time__speed .pick__select {
    inline-size: auto;
    max-inline-size: 9.5rem;
  }
  .segment {
    display: inline-flex;
    flex: none;
    flex-wrap: wrap;
    max-inline-size: 100%;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .segment__part {
    min-block-size: 1.9rem;
    padding: 0 0.65rem;
    border: 0;
    border-inline-start: 1px solid var(--line);
    background: none;
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
    white-space: nowrap;
  }
  .segment__part:first-child {
    border-inline-start: 0;
  }
  .segment__part:focus-visible {
    outline-offset: -3px;
  }
  .segment__part[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
    font-weight: 600;
  }
  .rates {
    position: relative;
  }
  .rates__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(2.6rem * var(--scale, 1));
  }
  .rates__now {
    position: absolute;
    inset: 0 0 auto auto;
    color: var(--ink-2);
    font-size: calc(13.5px * var(--scale, 1));
  }
  .more {
    margin-block-start: 0.4rem;
  }
  .more__button {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    border-block-end: 1.5px dotted var(--line-2);
    background: none;
  }
  .more__button:hover {
    border-block-end-style: solid;
    border-color: var(--ink);
  }
  .more__summary {
    margin-block-start: 0.3rem;
    color: var(--ink-2);
    font-size: calc(13.5px * var(--scale, 1));
  }
  .output__canvas {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    border-radius: var(--radius-figure);
    background: var(--zero);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.9rem;
    margin-block-start: 0.4rem;
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .legend__item {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
  }
  .legend__disc,
  .legend__square {
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--ink-2);
  }
  .legend__square {
    border: 2px solid var(--ink-2);
    border-radius: 1px;
    background: none;
  }
  .legend__ramp {
    inline-size: 3.4rem;
    block-size: 9px;
    border-radius: 3px;
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--negative) 55%, var(--zero)),
      var(--zero),
      color-mix(in srgb, var(--positive) 55%, var(--zero))
    );
  }
  .output__switches {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.2rem;
    margin-block-start: 0.3rem;
    font-size: calc(14px * var(--scale, 1));
  }
  .output__statistics {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.3rem 0.8rem;
    margin-block-start: 0.4rem;
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .menu__hint {
    max-inline-size: 18rem;
    padding: 0.35rem 0.65rem;
  }
  label.menu__item {
    cursor: pointer;
  }
  label.menu__item:focus-within {
    outline: 2.5px solid var(--ink);
  }
  .pad {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 6.2rem;
    gap: 0.75rem;
    align-items: start;
  }
  .pad__canvas,
  .draw__canvas {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    border: 1px solid var(--line-2);
    border-radius: var(--radius-figure);
    background: var(--zero);
    cursor: crosshair;
    touch-action: none;
  }
  .draw__canvas {
    inline-size: min(20rem, 100%);
  }
  .pad__side {
    display: grid;
    gap: 0.4rem;
    color: var(--ink-2);
    font-size: calc(13.5px * var(--scale, 1));
    line-height: 1.25;
  }
  .pad__side .button {
    padding-inline: 0.3rem;
    color: var(--ink);
  }
  .pad__seen {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    border: 1px solid var(--line);
  }
  .pad__answers {
    display: grid;
    gap: 0.5rem;
    margin-block-start: 0.6rem;
  }
  .pad__answer {
    margin: 0;
  }
  .pad__answer b {
    font-weight: 600;
  }
  .pad__bars {
    display: block;
    inline-size: 100%;
    block-size: calc(4.4rem * var(--scale, 1));
  }
  .own .button[aria-pressed='true'] {
    border-color: var(--ink);
    box-shadow: 0 0 0 1.5px var(--ink);
  }
  .twin {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding-block: 0.75rem;
  }
  .twin__canvas {
    flex: none;
    inline-size: 3.8rem;
    block-size: 3.8rem;
    margin-inline-end: 0.3rem;
    border-radius: var(--radius);
    background: var(--zero);
  }
  .twin__text {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .twin__text span {
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .twin__name {
    color: var(--run-2);
    font-weight: 600;
  }
  .loss__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(13.5rem * var(--scale, 1));
  }
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
    min-block-size: 1.55rem;
    padding: 0 0.35rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
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

export const machine = css`
  .net {
    min-inline-size: 0;
  }
  .net__heads {
    position: relative;
    block-size: calc(4.6rem * var(--scale, 1));
  }
  .net__stage {
    position: relative;
    min-block-size: 8rem;
  }
  .net__lines,
  .net__canvas {
    position: absolute;
    inset: 6px 0;
    inline-size: 100%;
    block-size: calc(100% - 12px);
  }
  .head-of {
    position: absolute;
    inset-block-start: 0;
    display: grid;
    justify-items: center;
    gap: 0.25rem;
    translate: -50% 0;
    white-space: nowrap;
  }
  .head-of b {
    font-weight: 600;
  }
  .head-of__note {
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .head-of__units {
    display: flex;
    align-items: center;
    gap: 0.3rem;
  }
  .head-of__chips {
    display: flex;
    gap: 0.25rem;
  }
  .head-of__button {
    display: grid;
    justify-items: center;
    min-inline-size: 2.75rem;
    min-block-size: 2.75rem;
    padding: 0.1rem 0.2rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
    line-height: 1.25;
  }
  .head-of__button span {
    max-inline-size: 4.6rem;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--ink-2);
    font-size: calc(12.5px * var(--scale, 1));
  }
  .small-button {
    display: grid;
    place-items: center;
    inline-size: 1.6rem;
    block-size: 1.6rem;
    padding: 0;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .small-button .icon {
    inline-size: 0.85rem;
    block-size: 0.85rem;
  }
  .small-button[aria-disabled='true'] {
    color: var(--ink-3);
    border-color: var(--line);
    cursor: default;
  }
  .chip {
    min-block-size: 1.6rem;
    padding: 0 0.45rem;
    border: 0;
    border-radius: var(--radius);
    background: var(--sunk);
    color: var(--ink-2);
    font-size: calc(13.5px * var(--scale, 1));
  }
  .chip:hover {
    color: var(--ink);
  }
  .chip.is-on {
    background: var(--ink);
    color: var(--paper);
    font-weight: 600;
  }
  .machine__head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 1rem;
  }
  .layers {
    display: flex;
    flex: none;
    padding-block-start: 0.8rem;
    align-items: center;
    gap: 0.3rem;
    white-space: nowrap;
  }
  .spot {
    position: absolute;
    padding: 0;
    border: 0;
    border-radius: 7px;
    background: none;
  }
  /* Small spots keep a target of 24 pixels. */
  .spot::after {
    content: '';
    position: absolute;
    inset: min(0px, (100% - 24px) / 2);
  }
  .spot.is-small {
    border-radius: 3px;
  }
  .spot.is-small::after {
    inset: 0 -8px;
  }
  .spot:hover {
    box-shadow: 0 0 0 2px var(--line-2);
  }
  .spot.is-idle {
    background: color-mix(in srgb, var(--paper) 55%, transparent);
  }
  .spot.is-chosen {
    box-shadow:
      0 0 0 2px var(--paper),
      0 0 0 4.5px var(--ink);
  }
  .spot__name {
    position: absolute;
    translate: -100% -50%;
    font-family: var(--font-math);
    font-size: calc(16px * var(--scale, 1));
    white-space: nowrap;
    pointer-events: none;
  }
  .spot__name.is-idle {
    color: var(--ink-2);
    font-size: calc(13.5px * var(--scale, 1));
  }
  .hover {
    position: absolute;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    translate: -50% calc(-100% - 10px);
    padding: 0.2rem 0.6rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: 0 4px 14px rgb(0 0 0 / 14%);
    white-space: nowrap;
    pointer-events: none;
  }
  .hover__name {
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .hover .field__input {
    inline-size: 6rem;
    pointer-events: auto;
  }
  @media (pointer: coarse) {
    .small-button,
    .chip {
      min-inline-size: 2rem;
      min-block-size: 2rem;
    }
    .segment__part,
    .pick__select,
    .knob,
    .knob .field__input {
      min-block-size: 2.75rem;
    }
  }
`;
