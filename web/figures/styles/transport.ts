/** The looks of the transport, and of a learning-rate strip with its painted regimes. */
import { css } from 'lit';

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
  .scrub:has(:focus-visible) .scrub__knob,
  .rate:has(:focus-visible) .rate__knob {
    outline: 2.5px solid var(--ink);
    outline-offset: 2px;
  }
  .scrub__input,
  .rate__input {
    position: absolute;
    inset: 0 -14px;
    inline-size: calc(100% + 28px);
    block-size: 100%;
    margin: 0;
    appearance: none;
    background: none;
    cursor: pointer;
    outline: none;
  }
  .scrub__input::-webkit-slider-thumb,
  .rate__input::-webkit-slider-thumb {
    appearance: none;
    inline-size: 28px;
    block-size: 28px;
    background: transparent;
    border: 0;
  }
  .scrub__input::-moz-range-thumb,
  .rate__input::-moz-range-thumb {
    inline-size: 28px;
    block-size: 28px;
    background: transparent;
    border: 0;
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

export const rateStyles = css`
  .rate {
    position: relative;
    block-size: 1.75rem;
  }
  .rate__strip {
    position: absolute;
    inset: 5px 0;
    overflow: hidden;
    border-radius: 2px;
    background: var(--sunk);
  }
  .rate__regime,
  .rate__place {
    position: absolute;
    inset-block: 0;
    overflow: hidden;
    font-size: calc(12px * min(var(--scale, 1), 1.2));
    line-height: 18px;
    text-align: center;
    color: var(--ink);
    white-space: nowrap;
  }
  .rate__regime.is-crawls {
    background: var(--crawls);
  }
  .rate__regime.is-converges {
    background: var(--converges);
  }
  .rate__regime.is-oscillates {
    background: repeating-linear-gradient(
        -45deg,
        transparent 0 5px,
        color-mix(in srgb, var(--ink) 20%, transparent) 5px 6px
      )
      var(--oscillates);
  }
  .rate__regime.is-diverges {
    background:
      repeating-linear-gradient(
        45deg,
        transparent 0 4px,
        color-mix(in srgb, var(--ink) 16%, transparent) 4px 5px
      ),
      repeating-linear-gradient(
        -45deg,
        transparent 0 4px,
        color-mix(in srgb, var(--ink) 16%, transparent) 4px 5px
      ),
      var(--diverges);
  }
  .rate__word {
    padding-inline: 0.3em;
    border-radius: 2px;
  }
  .rate__word.is-oscillates {
    background: var(--oscillates);
  }
  .rate__word.is-diverges {
    background: var(--diverges);
  }
  .rate__knob {
    position: absolute;
    inset-block-start: calc(50% - 13px);
    display: grid;
    place-items: center;
    inline-size: 26px;
    block-size: 26px;
    margin-inline-start: -13px;
    border: 3px solid var(--run, var(--ink));
    border-radius: 50%;
    box-shadow:
      0 0 0 2px var(--paper),
      inset 0 0 0 2px var(--paper);
    pointer-events: none;
  }
  .rate__knob .swatch {
    inline-size: 12px;
    block-size: 12px;
  }
  .axis {
    position: relative;
    block-size: 1.4rem;
    margin-block-start: 0.15rem;
    color: var(--ink-3);
    font-size: calc(12px * var(--scale, 1));
  }
  .axis__tick {
    position: absolute;
    translate: -50% 0;
  }
  .axis__tick:first-child {
    translate: 0 0;
  }
  .axis__tick:last-of-type:not(:first-child),
  .axis__tick:nth-last-child(2):not(:first-child) {
    translate: -100% 0;
  }
  .axis__name {
    position: absolute;
    inset-inline-start: 3.4em;
  }
`;
