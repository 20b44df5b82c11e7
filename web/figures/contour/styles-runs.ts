/** The looks of the run list and its rate strips. */
import { css, unsafeCSS } from 'lit';

const runs = Array.from({ length: 8 }, (_, i) => i + 1);

export const runStyles = css`
  .side__head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    padding-block: 0.35rem 0.55rem;
    border-block-end: 1px solid var(--line);
  }
  .side__title {
    font-weight: 600;
    font-size: calc(15.5px * var(--scale, 1));
  }
  .side__note {
    color: var(--ink-3);
    font-size: 0.92em;
  }
  .runs__list {
    display: grid;
    gap: 0.55rem;
    padding-block: 0.55rem 0;
  }
  .run__line {
    display: flex;
    align-items: center;
    gap: 0.7rem;
    min-block-size: 2.1rem;
  }
  .run__name {
    display: inline-flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: 2rem;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 600;
    white-space: nowrap;
  }
  .run.is-selected .run__label {
    box-shadow: 0 2px 0 var(--ink);
  }
  .run__settings {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.7rem;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink-2);
    font-size: calc(14px * var(--scale, 1));
    text-align: start;
  }
  .run__setting {
    border-block-end: 1.5px dotted var(--line-2);
    white-space: nowrap;
  }
  .run__settings:hover .run__setting {
    border-block-end-style: solid;
  }
  .run__setting i {
    font-family: var(--font-math);
  }
  .run__loss {
    margin-inline-start: auto;
    font-weight: 600;
    white-space: nowrap;
  }
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
  .axis__tick:nth-last-child(2):not(:first-child) {
    translate: -100% 0;
  }
  .axis__name {
    position: absolute;
    inset-inline-start: 3.4em;
  }
  .swatch {
    flex: none;
    overflow: visible;
    color: var(--run);
  }
  .swatch line {
    stroke: currentcolor;
    stroke-width: 2.25;
  }
  .swatch .swatch__marker {
    fill: currentcolor;
    stroke: var(--paper);
    stroke-width: 1.5;
    paint-order: stroke;
  }
  .swatch--knob .swatch__marker {
    stroke: none;
  }
`;

/** Each run has its color from the tokens; `data-run` counts from 1. */
export const runColors = unsafeCSS(
  runs.map((run) => `[data-run='${String(run)}'] { --run: var(--run-${String(run)}); }`).join('\n'),
);
