/** The looks of the transport, and of the place of one that stays in sight. */
import { css } from 'lit';
import { unseenRange, unseenThumb } from './range-input';

export const transportStyles = css`
  .transport {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0.25rem 1.25rem;
    padding-block: 0.15rem;
  }
  /* Without the commentary between them. */
  .stage + .transport {
    margin-block-start: 0.5rem;
  }
  .transport__buttons {
    display: flex;
    align-items: center;
    gap: 0.15rem;
  }
  .play {
    display: grid;
    place-items: center;
    inline-size: 2.9rem;
    block-size: 2.9rem;
    margin-inline: 0.15rem;
    border: 0;
    border-radius: 50%;
    background: var(--ink);
    color: var(--paper);
  }
  .play:focus-visible {
    border-radius: 50%;
  }
  .play .icon {
    stroke-width: 2.25;
  }
  .scrub {
    position: relative;
    block-size: 2.75rem;
    margin-inline: 14px;
    --knob: 28px;
  }
  .scrub__track {
    position: absolute;
    inset: calc(50% - 2px) 0 auto;
    block-size: 4px;
    border-radius: 2px;
    background: var(--line-2);
    opacity: 1;
    overflow: hidden;
  }
  .scrub__track::before {
    content: '';
    position: absolute;
    inset: 0;
    background: var(--paper);
    opacity: 0.55;
  }
  .scrub__past {
    position: relative;
    block-size: 100%;
    background: var(--ink);
  }
  .scrub__tick {
    position: absolute;
    inset-block-start: calc(50% + 7px);
    inline-size: 1px;
    block-size: 5px;
    background: var(--line-2);
  }
  .scrub__knob {
    position: absolute;
    inset-block-start: calc(50% - 13px);
    inline-size: 26px;
    block-size: 26px;
    margin-inline-start: -13px;
    border: 2px solid var(--ink);
    border-radius: 50%;
    background: radial-gradient(circle, var(--ink) 4px, var(--paper) 4.8px);
    pointer-events: none;
  }
  .scrub__input:focus-visible {
    outline: none;
  }
  .scrub:has(:focus-visible) .scrub__knob {
    outline: 2.5px solid var(--ink);
    outline-offset: 2px;
  }
  .scrub__input {
    ${unseenRange};
  }
  .scrub__input::-webkit-slider-thumb {
    ${unseenThumb};
    appearance: none;
    block-size: 28px;
  }
  .scrub__input::-moz-range-thumb {
    ${unseenThumb};
    block-size: 28px;
  }
  .transport__count {
    white-space: nowrap;
    color: var(--ink-2);
  }
  .transport__count b {
    color: var(--ink);
    font-weight: 600;
  }
  .speed {
    padding-inline-start: 1.1rem;
    border-inline-start: 1px solid var(--line);
  }
  .speed__select {
    min-block-size: 2.25rem;
    border: 0;
    background: none;
    color: var(--ink-2);
    cursor: pointer;
  }
  .speed__select option {
    color: initial;
    background: initial;
  }
  @container figure (max-width: 40rem) {
    .transport {
      grid-template-columns: auto 1fr auto;
      gap: 0.1rem 0.75rem;
    }
    .scrub {
      grid-row: 2;
      grid-column: 1 / -1;
    }
    .transport__count {
      justify-self: end;
    }
    .speed {
      padding-inline-start: 0.5rem;
    }
  }
  @container figure (max-width: 24rem) {
    .transport {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .transport__buttons {
      gap: 0;
    }
    .scrub {
      grid-column: 1;
    }
    .speed {
      padding-inline-start: 0;
      border: 0;
    }
  }
`;

/** A transport at the lower edge of the window while its figure is longer than that; never in large type. */
export const stayingTransport = css`
  .transport-place {
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
`;
