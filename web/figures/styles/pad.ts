/** What a hand draws on, and the pixels that a network sees of a digit; how large they are is the figure's. */
import { css } from 'lit';

export const padStyles = css`
  .drawn-on {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    border: 1px solid var(--line-2);
    border-radius: var(--radius-figure);
    background: var(--zero);
    cursor: crosshair;
    touch-action: none;
  }
  .pad__seen {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    border: 1px solid var(--line);
  }
`;
