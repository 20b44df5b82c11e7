/** The looks of a learning-rate strip: painted regimes with their words, knobs upon them, an axis below. */
import { css } from 'lit';
import { unseenRange, unseenThumb } from './range-input';

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
  .rate:has(:focus-visible) .rate__knob {
    outline: 2.5px solid var(--ink);
    outline-offset: 2px;
  }
  .rate__input {
    ${unseenRange};
  }
  .rate__input::-webkit-slider-thumb {
    ${unseenThumb};
    appearance: none;
    block-size: 28px;
  }
  .rate__input::-moz-range-thumb {
    ${unseenThumb};
    block-size: 28px;
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
