/** γ and β as knobs, with the marks that undo it all. */
import { css } from 'lit';

export const knobStyles = css`
  .knobs {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.5rem 2.25rem;
    align-items: end;
    padding-block: 0.9rem 0.35rem;
  }
  .knobs__buttons {
    display: flex;
    gap: 0.5rem;
  }
  .knobs__buttons .button[aria-pressed='true'] {
    box-shadow: inset 0 -3px 0 var(--ink);
    font-weight: 600;
  }
  .knob {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) 3.6rem;
    align-items: center;
    gap: 1.25rem;
  }
  .knob__name i {
    font-family: var(--font-math);
  }
  .knob__label {
    position: absolute;
    inset-block-start: 0;
    color: var(--ink-2);
    font-size: calc(13px * min(var(--scale, 1), 1.2));
    white-space: nowrap;
  }
  .knob__value {
    min-block-size: 1.9rem;
    padding: 0;
    border: 0;
    border-block-end: 1.5px dotted var(--line-2);
    background: none;
    text-align: end;
  }
  @container figure (max-width: 58rem) {
    .knobs {
      grid-template-columns: minmax(0, 1fr);
    }
    .knobs__buttons .button {
      flex: 1;
    }
  }
  @media (pointer: coarse) {
    .knob__value {
      min-block-size: 2.75rem;
    }
  }
  .remark {
    min-block-size: 3em;
    padding-block: 0.5rem 0.25rem;
  }
  @container figure (min-width: 58rem) {
    .remark {
      min-block-size: 1.9em;
    }
  }
  @container figure (max-width: 30rem) {
    .remark {
      min-block-size: 6em;
    }
  }
`;
