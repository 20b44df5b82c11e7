/** What comes out: the picture's legend and switches, panels, pad, own data, twin, curves. */
import { css } from 'lit';

export const effects = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 0.9rem;
    margin-block-start: 0.4rem;
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .legend__item {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
  }
  .legend__disc,
  .legend__square {
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--ink-2);
  }
  .legend__square {
    border: 2px solid var(--ink-2);
    border-radius: 1px;
    background: none;
  }
  .legend__ramp {
    inline-size: 3.4rem;
    block-size: 9px;
    border-radius: 3px;
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--negative) 55%, var(--zero)),
      var(--zero),
      color-mix(in srgb, var(--positive) 55%, var(--zero))
    );
  }
  .output__switches {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.2rem;
    margin-block-start: 0.3rem;
    font-size: calc(14px * var(--scale, 1));
  }
  .output__statistics {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.3rem 0.8rem;
    margin-block-start: 0.4rem;
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .menu__hint {
    max-inline-size: 18rem;
    padding: 0.35rem 0.65rem;
  }
  label.menu__item {
    cursor: pointer;
  }
  label.menu__item:focus-within {
    outline: 2.5px solid var(--ink);
  }
  .pad {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 6.2rem;
    gap: 0.75rem;
    align-items: start;
  }
  .draw__canvas {
    max-inline-size: 20rem;
  }
  .pad__side {
    display: grid;
    gap: 0.4rem;
    color: var(--ink-2);
    font-size: calc(13.5px * var(--scale, 1));
    line-height: 1.25;
  }
  .pad__side .button {
    padding-inline: 0.3rem;
    color: var(--ink);
  }
  /* What to do and what came of it share one place: the first stroke moves nothing below. */
  .pad__below {
    display: grid;
    margin-block-start: 0.6rem;
  }
  .pad__below > * {
    grid-area: 1 / 1;
  }
  .pad__below.is-asked > .field__hint,
  .pad__below:not(.is-asked) > .pad__answers {
    visibility: hidden;
  }
  .pad__answers {
    display: grid;
    gap: 0.4rem;
  }
  .pad__answer {
    display: grid;
    grid-template-columns: 6.2rem minmax(0, 1fr);
    align-items: end;
    gap: 0.75rem;
    margin: 0;
  }
  .pad__answer figcaption {
    color: var(--ink-2);
    font-size: calc(13.5px * var(--scale, 1));
    line-height: 1.3;
  }
  .pad__answer b {
    display: block;
    color: var(--ink);
    font-size: calc(15px * var(--scale, 1));
    font-weight: 600;
  }
  .pad__bars {
    display: block;
    inline-size: 100%;
    block-size: calc(3.6rem * var(--scale, 1));
  }
  .own .button[aria-pressed='true'] {
    border-color: var(--ink);
    box-shadow: 0 0 0 1.5px var(--ink);
  }
  .twin {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    padding-block: 0.75rem;
  }
  .twin__canvas {
    flex: none;
    inline-size: 3.8rem;
    block-size: 3.8rem;
    margin-inline-end: 0.3rem;
    border-radius: var(--radius);
    background: var(--zero);
  }
  .twin__text {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .twin__text span {
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
  }
  .twin__name {
    color: var(--run-2);
    font-weight: 600;
  }
  .loss__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(13.5rem * var(--scale, 1));
  }
  .loss__ghost {
    color: var(--ink-2);
    font-size: calc(13px * var(--scale, 1));
  }
`;
