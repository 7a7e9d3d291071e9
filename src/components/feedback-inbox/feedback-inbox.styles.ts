import { css } from 'lit';
import { rowStyles } from './row.styles.js';

export const feedbackInboxStyles = css`
  .inbox {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .head {
    display: grid;
    gap: 10px;
    padding: 14px 16px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .head-line,
  .states,
  .filters,
  .bulk {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .heading {
    flex: 1;
    margin: 0;
    font-size: calc(var(--_size) + 1px);
    line-height: 24px;
    font-weight: 600;
  }

  .states .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .search {
    position: relative;
    flex: 1 1 180px;
    min-inline-size: 0;
  }

  .search .icon {
    position: absolute;
    inset-inline-start: 10px;
    inset-block-start: calc(50% - 7px);
    inline-size: 14px;
    block-size: 14px;
    color: var(--_muted);
    pointer-events: none;
  }

  .search .input {
    padding-inline-start: 30px;
  }

  .filters select.input {
    max-inline-size: 12rem;
  }

  .bulk {
    padding: 6px 8px 6px 12px;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .bulk > span {
    flex: 1;
    white-space: nowrap;
    font-weight: 550;
  }

  .middle {
    position: relative;
    min-block-size: 0;
  }

  .scroller {
    position: relative;
    max-block-size: var(--rapport-feedback-inbox-max-height, min(44rem, 80vh));
    overflow: auto;
    overflow-anchor: none;
    scrollbar-width: thin;
  }

  .feed {
    display: flow-root;
  }

  ${rowStyles}

  .stale {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 6px 16px;
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .news {
    all: unset;
    box-sizing: border-box;
    position: absolute;
    z-index: 3;
    inset-block-start: 8px;
    inset-inline: 0;
    inline-size: fit-content;
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    margin-inline: auto;
    padding-inline: 10px 12px;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_accent-ink);
    box-shadow: var(--_shadow-2);
    font-size: var(--_small);
    font-weight: 600;
    cursor: pointer;
    animation: rapport-rise var(--_motion);
  }

  .news .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .news:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .keyboard {
    padding: 3px 16px;
    border-block-start: 1px solid var(--_line);
    color: var(--_muted);
  }

  .keyboard[open] {
    padding-block-end: 12px;
  }

  .keyboard summary {
    inline-size: fit-content;
    min-block-size: 24px;
    line-height: 24px;
    border-radius: 4px;
    cursor: pointer;
  }

  .keyboard summary:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .keyboard dl {
    display: grid;
    gap: 4px 24px;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    padding-block-start: 6px;
  }

  .keyboard dl > div {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }

  kbd {
    padding: 0 5px;
    margin-inline-end: 4px;
    border: 1px solid var(--_line-strong);
    border-radius: 4px;
    background: var(--_sunken);
    font: inherit;
    font-size: 11px;
    white-space: nowrap;
  }

  .skeleton-rows {
    display: grid;
  }

  .skeleton-row {
    display: grid;
    gap: 10px;
    padding: 16px;
    border-block-end: 1px solid var(--_line);
  }

  .skeleton.line-name {
    inline-size: 30%;
    block-size: 14px;
  }

  .skeleton.line {
    block-size: 12px;
  }

  .skeleton.short {
    inline-size: 60%;
  }

  @container rapport (inline-size < 460px) {
    .filters select.input {
      flex: 1 1 110px;
      min-inline-size: 0;
      max-inline-size: calc(50% - 3px);
    }

    .doing {
      flex: 1 1 100%;
      margin-inline-start: 0;
    }

    .answers > div {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }

  @media (pointer: coarse) {
    .small-button,
    .text-button,
    select.small-select,
    .news,
    .keyboard summary {
      min-block-size: 44px;
      line-height: 44px;
    }

    .row > input[type='checkbox'] {
      inline-size: 24px;
      block-size: 24px;
    }
  }

  @media (forced-colors: active) {
    .news,
    .bulk {
      border: 1px solid CanvasText;
    }

    .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
