/** Declarations of a range input that lies unseen over a drawn track: the hand takes it, the drawing shows it. */
import { css } from 'lit';

/** The input, half a thumb wider than its track at both ends. */
export const unseenRange = css`
  position: absolute;
  inset: 0 -14px;
  inline-size: calc(100% + 28px);
  block-size: 100%;
  margin: 0;
  appearance: none;
  background: none;
  outline: none;
  cursor: pointer;
`;

/** Its thumb; the height is the input's own. */
export const unseenThumb = css`
  inline-size: 28px;
  background: transparent;
  border: 0;
`;
