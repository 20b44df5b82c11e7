/** The machine: layers, units, lines, and what can be done to them. */
import { css } from 'lit';
import { floating } from '../styles/picture';

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
    min-inline-size: min(2.75rem, var(--net-gap) - 3px);
    max-inline-size: calc(var(--net-gap) - 3px);
    min-block-size: 2.75rem;
    padding: 0.1rem min(0.2rem, var(--net-gap) * 0.02);
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
    line-height: 1.25;
  }
  .head-of__button span {
    max-inline-size: min(4.6rem, 100%);
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
    ${floating};
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
