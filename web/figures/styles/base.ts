/** What every figure shares: type, focus, buttons, fields, popovers. Colors come from the page's tokens only. */
import { css } from 'lit';
import { floating } from './picture';

export const base = css`
  :host {
    display: block;
    color: var(--ink);
    font: 400 calc(15px * var(--scale, 1)) / 1.45 var(--font-ui);
    font-variant-numeric: tabular-nums lining-nums;
    container: figure / inline-size;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    font-variant-numeric: inherit;
  }
  button {
    cursor: pointer;
  }
  :focus-visible {
    outline: 2.5px solid var(--ink);
    outline-offset: 2px;
    border-radius: var(--radius);
  }
  h2,
  h3,
  figure,
  p,
  ol,
  ul {
    margin: 0;
    padding: 0;
    font: inherit;
  }
  ol,
  ul {
    list-style: none;
  }
  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    inline-size: 1.35em;
    block-size: 1.35em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.is-filled {
    fill: currentcolor;
  }
  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.45em;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .button:hover,
  .icon-button:hover {
    background: var(--sunk);
  }
  .button--plain,
  .icon-button {
    border-color: transparent;
    background: none;
    padding-inline: 0.5rem;
  }
  .icon-button {
    min-inline-size: 2.25rem;
    padding: 0;
  }
  .icon-button[aria-disabled='true'],
  button:disabled {
    color: var(--ink-3);
    cursor: default;
  }
  .icon-button[aria-disabled='true'] .icon {
    opacity: 0.55;
  }
  @media (pointer: coarse) {
    .button,
    .icon-button {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
  }
`;

export const forms = css`
  .popover {
    position: absolute;
    inset: auto;
    margin: 0;
    inline-size: max-content;
    min-inline-size: min(15rem, 100vw - 16px);
    max-inline-size: min(25rem, 100vw - 16px);
    max-block-size: min(34rem, 100vh - 24px);
    overflow: auto;
    overscroll-behavior: contain;
    padding: 1rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius-figure);
    background: var(--surface);
    color: var(--ink);
    box-shadow: 0 8px 28px rgb(0 0 0 / 16%);
  }
  .popover:popover-open {
    display: flex;
    flex-direction: column;
    gap: 0.7rem;
  }
  .popover::backdrop {
    background: none;
  }
  .popover--list {
    padding: 0.35rem;
  }
  downhill-field {
    display: block;
  }
  .field {
    display: grid;
    grid-template-columns: 1fr minmax(6.5rem, 9rem);
    align-items: center;
    gap: 0.15rem 0.75rem;
  }
  .field.is-wide {
    grid-template-columns: 1fr;
  }
  .field.is-brief {
    position: relative;
    display: block;
  }
  .field__label {
    color: var(--ink-2);
  }
  .field__input {
    inline-size: 100%;
    min-block-size: 2.1rem;
    padding: 0.2rem 0.5rem;
    border: 1px solid var(--line-2);
    border-radius: var(--radius);
    background: var(--paper);
  }
  textarea.field__input {
    resize: vertical;
    line-height: 1.35;
  }
  .field__input[aria-invalid='true'] {
    border-color: var(--ink);
    border-width: 2px;
    border-style: dashed;
  }
  .field__error,
  .field__hint {
    grid-column: 1 / -1;
    font-size: 0.9em;
    max-inline-size: 46ch;
    overflow-wrap: anywhere;
  }
  .field__error {
    /* As wide as a hint: its letters are wider, and a panel does not grow over the edge of the page. */
    max-inline-size: 44ch;
    font-weight: 600;
  }
  .field__error::before {
    content: '! ';
    font-weight: 700;
  }
  .field.is-brief .field__error {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    inline-size: max-content;
    max-inline-size: 13rem;
    padding: 0.3rem 0.6rem;
    ${floating};
    text-align: start;
    white-space: normal;
  }
  .field__hint {
    color: var(--ink-2);
  }
  .field__slider {
    inline-size: 100%;
    margin: 0.1rem 0;
    accent-color: var(--ink);
    cursor: pointer;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: 1.75rem;
  }
  .check input {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--ink);
  }
  .rule {
    inline-size: 100%;
    margin: 0.1rem 0;
    border: 0;
    border-block-start: 1px solid var(--line);
  }
  .menu__item {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1.25rem;
    inline-size: 100%;
    min-block-size: 2.25rem;
    padding: 0.35rem 0.65rem;
    border: 0;
    border-radius: var(--radius);
    background: none;
    text-align: start;
  }
  .menu__item:hover,
  .menu__item:focus-visible {
    background: var(--sunk);
  }
  .menu__item b {
    font-weight: 600;
  }
  .menu__item span {
    color: var(--ink-2);
    font-size: 0.87em;
  }
  @media (pointer: coarse) {
    .check,
    .menu__item,
    .field__input {
      min-block-size: 2.75rem;
    }
  }
`;
