/** The playground as a whole: cause, machine and effect in three columns under the time that drives them all. */
import { css } from 'lit';

export const layout = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .figure__bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    padding-block: 0.15rem 0.35rem;
    border-block-end: 1px solid var(--line);
  }
  .figure__title {
    font-size: calc(20px * var(--scale, 1));
    font-weight: 600;
  }
  .time {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.5rem 1.25rem;
    min-inline-size: 0;
  }
  .time .scrub {
    flex: 1;
    min-inline-size: 6rem;
  }
  .time__count {
    min-inline-size: 11.5em;
    white-space: nowrap;
  }
  .time__count b {
    font-weight: 600;
  }
  .time__count span {
    margin-inline-start: 0.4em;
    color: var(--ink-2);
  }
  .menu-bar {
    display: flex;
    align-items: center;
  }
  .menu-bar .button {
    color: var(--ink-2);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .panel {
    padding-block: 0.9rem;
  }
  .panel__head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
    margin-block-end: 0.55rem;
  }
  .panel__note {
    font-size: calc(14px * var(--scale, 1));
    text-align: end;
  }
  .remark {
    min-block-size: 3.6em;
    padding-block: 0.8rem 0.4rem;
    font-size: calc(17px * var(--scale, 1));
    line-height: 1.4;
  }
  .remark b {
    display: block;
  }
  .remark span {
    color: var(--ink-2);
  }
  .remark__back {
    display: flex;
    margin-block: 0.4rem 0.3rem;
    font-size: calc(15px * var(--scale, 1));
  }
  @container figure (min-width: 68rem) {
    .columns {
      grid-template-columns: minmax(12.5rem, 13.75rem) minmax(0, 1fr) minmax(16rem, 18.5rem);
    }
    .cause {
      padding-inline-end: 1.4rem;
      border-inline-end: 1px solid var(--line);
    }
    .effect {
      padding-inline-start: 1.4rem;
      border-inline-start: 1px solid var(--line);
    }
    .machine {
      padding-inline: 1.4rem;
    }
    .cause .panel + .panel,
    .effect .panel + .panel,
    .effect .twin {
      border-block-start: 1px solid var(--line);
    }
    .below {
      display: grid;
      grid-template-columns: minmax(0, 1.8fr) minmax(14.4rem, 1fr);
      gap: 1.5rem;
      border-block-start: 1px solid var(--line);
    }
  }
  @container figure (min-width: 96rem) {
    .columns {
      grid-template-columns: 15.5rem minmax(0, 1fr) 24rem;
    }
  }
`;
