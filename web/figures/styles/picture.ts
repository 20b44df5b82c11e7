/** The looks of a picture: its frame, the canvases that fill it, and the handle of the start upon it. */
import { css } from 'lit';

/** Declarations of the framed box in which canvases lie one upon the other. */
export const pictureFrame = css`
  position: relative;
  overflow: hidden;
  max-block-size: var(--downhill-max-height, none);
  border: 1px solid var(--line);
  border-radius: var(--radius-figure);
`;

/** Declarations of a note that hovers over a picture or beside a field. */
export const floating = css`
  border: 1px solid var(--line-2);
  border-radius: var(--radius);
  background: var(--surface);
  box-shadow: 0 4px 14px rgb(0 0 0 / 14%);
`;

/** Declarations of a canvas that fills such a box. */
export const pictureLayer = css`
  position: absolute;
  inset: 0;
  inline-size: 100%;
  block-size: 100%;
`;

/** The start of a path: a round handle that a hand drags, with a ring when the keyboard has it. */
export const startStyles = css`
  .start {
    position: absolute;
    inset: 0 auto auto 0;
    padding: 0;
    border: 0;
    background: none;
    inline-size: 2rem;
    block-size: 2rem;
    margin: -1rem 0 0 -1rem;
    border-radius: 50%;
    cursor: grab;
    touch-action: none;
  }
  .start:focus-visible {
    border-radius: 50%;
    outline: 3px solid var(--ink);
    outline-offset: 0;
    box-shadow: 0 0 0 6px var(--band-low);
  }
  @media (pointer: coarse) {
    .start {
      inline-size: 2.75rem;
      block-size: 2.75rem;
      margin: -1.375rem 0 0 -1.375rem;
    }
  }
`;
