/** What frames every figure: title, menu, lede, settings, notes of the link, remark, what is said for a moment. */
import { css } from 'lit';

export const frame = css`
  .head {
    display: flex;
    flex-wrap: nowrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 0.5rem 1rem;
  }
  .head__title {
    margin: 0;
    font-size: calc(20px * var(--scale, 1));
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: -0.005em;
    padding-block: 0.2rem;
    text-wrap: balance;
  }
  .head__menu {
    display: flex;
    flex: none;
    align-items: center;
  }
  .head__menu .button {
    color: var(--ink-2);
  }
  @container figure (max-width: 20rem) {
    .head {
      flex-wrap: wrap;
    }
  }
  @container figure (max-width: 34rem) {
    .head__menu .button span {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
  }
  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15rem 0.75rem;
    margin-block: 0.1rem 0.55rem;
  }
  .setting {
    max-inline-size: 100%;
    min-block-size: 1.9rem;
    padding: 0.2rem 0;
    border: 0;
    border-block-end: 1.5px dotted var(--line-2);
    background: none;
    text-align: start;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .setting:hover {
    border-block-end-style: solid;
    border-color: var(--ink);
  }
  .setting__label {
    color: var(--ink-2);
    margin-inline-end: 0.35em;
  }
  @media (pointer: coarse) {
    .setting {
      min-block-size: 2.75rem;
    }
  }
  @container figure (max-width: 40rem) {
    .settings {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
      margin-inline-end: calc(-1 * var(--downhill-bleed, 0px));
    }
    .setting {
      flex: none;
    }
  }
  .lede {
    color: var(--ink-2);
  }
  .remark b {
    font-weight: 600;
  }
  .notes {
    margin-block: 0.25rem 0.6rem;
    padding: 0.6rem 0.75rem;
    border: 1px solid var(--line-2);
    border-inline-start-width: 4px;
    border-radius: var(--radius);
    background: var(--surface);
    display: flex;
    gap: 0.75rem;
    align-items: flex-start;
    justify-content: space-between;
  }
  .notes ul {
    display: grid;
    gap: 0.25rem;
    overflow-wrap: anywhere;
  }
  .said {
    position: fixed;
    inset: auto auto 1.25rem 50%;
    translate: -50% 0;
    z-index: 1;
    max-inline-size: min(90vw, 60ch);
    padding: 0.5rem 1rem;
    border-radius: var(--radius-figure);
    background: var(--ink);
    color: var(--paper);
  }
  .loading {
    display: grid;
    place-items: center;
    color: var(--ink-2);
  }
`;
