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
    grid-template-columns: minmax(0, 1fr);
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

  .scroller {
    max-block-size: var(--rapport-feedback-inbox-max-height, min(44rem, 80vh));
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
    select.small-select {
      min-block-size: 44px;
      line-height: 44px;
    }

    .row > input[type='checkbox'] {
      inline-size: 24px;
      block-size: 24px;
    }
  }

  @media (forced-colors: active) {
    .bulk {
      border: 1px solid CanvasText;
    }

    .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
