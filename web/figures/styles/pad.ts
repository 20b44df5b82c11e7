/** The pad for digits and the pixels that a network sees of them; how large they are is the figure's. */
import { css } from 'lit';

export const padStyles = css`
  .pad__canvas {
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
