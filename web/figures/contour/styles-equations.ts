/** The looks of the equation panel and of the numbers behind the picture. */
import { css } from 'lit';

export const equationStyles = css`
  .equation {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    min-block-size: 3.25rem;
    margin-inline: -0.5rem;
    padding: 0.3rem 0.5rem;
    border-inline-start: 3px solid transparent;
    border-radius: var(--radius);
  }
  .equation.is-lit {
    background: var(--lit);
    border-color: var(--lit-edge);
  }
  .equation__math {
    min-inline-size: 0;
    overflow: auto hidden;
    scrollbar-width: thin;
  }
  .equation math {
    font-family: var(--font-math);
    font-size: calc(16.5px * min(var(--scale, 1), 1.2));
    padding-block: 2px;
  }
  /* Beside the picture of a laptop the longest line, Adam's update, still fits. */
  @container figure (max-width: 84rem) {
    .equation {
      gap: 0.5rem;
    }
    .equation math {
      font-size: calc(15.5px * min(var(--scale, 1), 1.2));
    }
  }
  @container figure (max-width: 27rem) {
    .equation {
      gap: 0.35rem;
    }
    .equation math {
      font-size: 14.5px;
    }
  }
  .equation mtd {
    padding: 0.14em 0;
  }
  .arrow-swatch {
    flex: none;
    color: var(--ink);
  }
  .arrow-swatch line {
    stroke: currentcolor;
    stroke-width: 1.7;
  }
  .arrow-swatch path {
    fill: currentcolor;
  }
  .arrow-swatch.is-gradient line {
    stroke-dasharray: 4 2.5;
  }
  .arrow-swatch.is-update line {
    stroke-width: 2.8;
  }
  .numbers {
    margin-block-start: 0.75rem;
  }
  .numbers__table {
    inline-size: 100%;
  }
  .numbers__table th:first-child {
    font-weight: 600;
  }
`;
