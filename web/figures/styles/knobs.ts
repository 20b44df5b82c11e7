/** The looks of a slider on a plain line with marks, and of choices side by side. */
import { css } from 'lit';
import { unseenRange, unseenThumb } from './range-input';

export const segmentStyles = css`
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    overflow: hidden;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
  }
  .segments__choice {
    flex: 1 1 auto;
    min-block-size: 2.1rem;
    padding: 0.15rem 0.75rem;
    border: 0;
    background: none;
    color: var(--ink-2);
    text-wrap: balance;
  }
  .segments__choice + .segments__choice {
    border-inline-start: 1px solid var(--line-2);
  }
  .segments__choice[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
    font-weight: 600;
  }
  .segments__choice:focus-visible {
    outline-offset: -4px;
  }
  .segments__choice[aria-pressed='true']:focus-visible {
    outline-color: var(--paper);
  }
  @media (pointer: coarse) {
    .segments__choice {
      min-block-size: 2.75rem;
    }
  }
`;

export const trackStyles = css`
  .knob__track {
    position: relative;
    block-size: 2.75rem;
  }
  .knob__line,
  .knob__fill {
    position: absolute;
    inset: calc(70% - 2px) 0 auto;
    block-size: 4px;
    border-radius: 2px;
    background: var(--line);
  }
  .knob__fill {
    background: var(--ink);
  }
  .knob__mark {
    position: absolute;
    inset-block-start: calc(70% - 9px);
    inline-size: 2px;
    block-size: 18px;
    margin-inline-start: -1px;
    background: var(--ink);
    box-shadow: 0 0 0 1.5px var(--paper);
  }
  .knob__ring {
    position: absolute;
    inset-block-start: calc(70% - 10px);
    inline-size: 20px;
    block-size: 20px;
    margin-inline-start: -10px;
    border: 3px solid var(--ink);
    border-radius: 50%;
    box-shadow: 0 0 0 2px var(--paper);
    pointer-events: none;
  }
  .knob__track:has(.knob__input:focus-visible) .knob__ring {
    outline: 2.5px solid var(--ink);
    outline-offset: 3px;
  }
  .knob__input,
  .company__input {
    ${unseenRange};
  }
  .knob__input::-webkit-slider-thumb,
  .company__input::-webkit-slider-thumb {
    ${unseenThumb};
    appearance: none;
    block-size: 44px;
  }
  .knob__input::-moz-range-thumb,
  .company__input::-moz-range-thumb {
    ${unseenThumb};
    block-size: 44px;
  }
`;
