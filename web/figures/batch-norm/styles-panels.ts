/** The panels below: running averages, distributions per layer, test time, numbers. */
import { css } from 'lit';
import { pictureLayer } from '../styles/picture';

export const panelStyles = css`
  .panels {
    gap: 1.75rem 3.5rem;
    padding-block-start: 1.1rem;
  }
  @container figure (min-width: 58rem) {
    .panels {
      grid-template-columns: minmax(0, 1.12fr) minmax(0, 1fr);
    }
  }
  .panel__title {
    font-size: calc(17.5px * var(--scale, 1));
    line-height: 1.35;
  }
  .panel__note {
    font-size: 0.95em;
    padding-block: 0.15rem 0.5rem;
    min-block-size: 2.9em;
  }
  .layers__note {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem 1.5rem;
    justify-content: space-between;
    align-items: start;
  }
  .layers__note p {
    flex: 1 1 16rem;
  }
  .layers__note .field {
    grid-template-columns: auto auto;
  }
  .own {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr));
    gap: 0.75rem;
  }
  .own__digit {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 0.6rem;
    align-items: center;
    inline-size: 100%;
    padding: 0.45rem;
    border: 2px solid var(--line);
    border-radius: var(--radius);
    background: none;
    text-align: start;
  }
  .own__digit.is-chosen {
    border-color: var(--run-1);
  }
  .own__digit canvas {
    grid-row: 1 / span 2;
  }
  .trend,
  .ridge {
    min-inline-size: 0;
  }
  .trend__caption {
    color: var(--ink-2);
    font-size: 0.87em;
  }
  .trend__caption,
  .company__title {
    padding-inline-start: 0;
  }
  .trend__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(9.6rem * var(--scale, 1));
    cursor: ew-resize;
    touch-action: pan-y;
  }
  .trend__canvas.is-variance {
    block-size: calc(10.8rem * var(--scale, 1));
  }
  .ridges {
    display: grid;
    grid-template-columns: repeat(var(--layers), minmax(0, 1fr));
    gap: 0.75rem 1rem;
  }
  .ridge__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(8.5rem * var(--scale, 1));
  }
  .matrix__canvas {
    display: block;
    inline-size: 100%;
    block-size: calc(11rem * var(--scale, 1));
    cursor: pointer;
  }
  @container figure (max-width: 40rem) {
    .ridges {
      grid-template-columns: repeat(min(var(--layers), 3), minmax(0, 1fr));
    }
    .matrix__canvas {
      block-size: calc(16rem * var(--scale, 1));
    }
  }
  .test {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75rem 1.75rem;
  }
  .pad {
    inline-size: calc(8.5rem * min(var(--scale, 1), 1.2));
  }
  .pad__as {
    display: grid;
    grid-template-columns: 2.2rem minmax(0, 1fr);
    align-items: center;
    gap: 0.5rem;
    padding-block-end: 0.5rem;
    color: var(--ink-2);
    font-size: 0.87em;
    line-height: 1.2;
  }
  .pad__truth {
    padding-block: 0.35rem;
    color: var(--ink-2);
    font-size: 0.93em;
  }
  .pad__buttons {
    display: grid;
    gap: 0.4rem;
  }
  .test__answers {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5rem 1.5rem;
  }
  .answer {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }
  .answer__title {
    margin: 0;
    font-weight: 600;
    font-size: 1em;
  }
  .answer__why {
    color: var(--ink-2);
    font-size: 0.9em;
    min-block-size: 2.9em;
  }
  .answer__line b {
    font-size: calc(28px * var(--scale, 1));
    line-height: 1.2;
    margin-inline-end: 0.25em;
  }
  .answer__line.is-wrong {
    color: var(--run-2);
  }
  .answer__line.is-right {
    color: var(--run-3);
  }
  .answer__bars {
    display: block;
    inline-size: 100%;
    block-size: calc(5.5rem * var(--scale, 1));
    margin-block-start: auto;
  }
  .company {
    padding-block-start: 0.75rem;
  }
  .company__title {
    font-size: 0.93em;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }
  .company__title span {
    color: var(--ink-2);
  }
  .company__key {
    margin-inline-start: auto;
  }
  .key {
    display: inline-block;
    inline-size: 1.6em;
    margin-inline: 0.7em 0.35em;
    border-block-start: 2.5px solid var(--run-1);
    vertical-align: middle;
  }
  .key.is-own {
    border-block-start: 2.5px dashed var(--run-2);
  }
  .company__stage {
    position: relative;
    block-size: calc(6.5rem * var(--scale, 1));
  }
  .company__canvas {
    ${pictureLayer};
  }
  .company__input {
    inset-inline: calc(44px * var(--scale, 1) - 14px) -2px;
    inline-size: calc(100% - 44px * var(--scale, 1) + 16px);
    touch-action: pan-y;
  }
  .company__stage:has(:focus-visible) {
    outline: 2.5px solid var(--ink);
    outline-offset: 2px;
    border-radius: var(--radius);
  }
  @container figure (max-width: 30rem) {
    .test {
      grid-template-columns: minmax(0, 1fr);
    }
    .pad {
      display: grid;
      grid-template-columns: calc(8.5rem * min(var(--scale, 1), 1.2)) minmax(0, 1fr);
      gap: 0 1rem;
      inline-size: auto;
    }
    .pad__canvas {
      grid-row: 1 / span 3;
    }
  }
  .numbers {
    margin-block-start: 1rem;
  }
  .numbers__table {
    inline-size: 100%;
  }
`;
