/** The four stages as a list to choose from, and what one step is. */
import { css } from 'lit';

export const stageStyles = css`
  .stages {
    margin-block-end: 0.25rem;
    border-block: 1px solid var(--line);
  }
  .stages__list {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }
  .stages__list li + li {
    border-inline-start: 1px solid var(--line);
  }
  .stages__button {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0 0.75rem;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 4rem;
    padding: 0.6rem 0.9rem;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    text-align: start;
    line-height: 1.35;
  }
  .stages__button:hover {
    background: var(--sunk);
  }
  .stages__button.is-on {
    background: var(--sunk);
    border-block-end-color: var(--ink);
  }
  .stages__number {
    grid-row: 1 / span 2;
    display: grid;
    place-items: center;
    inline-size: 1.85rem;
    block-size: 1.85rem;
    border: 1.5px solid var(--line-2);
    border-radius: 50%;
    color: var(--ink-2);
  }
  .is-done .stages__number {
    border-color: var(--ink);
    color: var(--ink);
  }
  .is-on .stages__number {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }
  .stages__title {
    font-weight: 600;
  }
  .stages__note {
    grid-column: 2;
    color: var(--ink-2);
    font-size: 0.93em;
  }
  @container figure (max-width: 47rem) {
    .stages {
      margin-inline: calc(-1 * var(--downhill-bleed, 0px));
    }
    .stages__button {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
      gap: 0.15rem;
      padding: 0.4rem 0.1rem;
    }
    .stages__number {
      grid-row: auto;
    }
    .stages__note {
      display: none;
    }
    .stages__title {
      font-size: 0.93em;
    }
  }
`;
