/** What the reader sets: data sets, knobs, segments, rates. */
import { css } from 'lit';

export const causes = css`
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
  /* What is said of the link comes and goes while it is open: it has room from the beginning, where it was placed. */
  .popover--share {
    inline-size: min(21.5rem, 100vw - 16px);
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
  /* Three words beside the unit's panel: one line. */
  .spread .segment__part {
    padding-inline: 0.5rem;
    font-size: calc(13.5px * var(--scale, 1));
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
`;
