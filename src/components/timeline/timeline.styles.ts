import { css } from 'lit';
import { composerStyles } from './composer.styles.js';
import { entryStyles } from './entry.styles.js';

export const timelineStyles = css`
  .timeline {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .head {
    display: grid;
    gap: 12px;
    padding: 14px 16px 16px;
    border-block-end: 1px solid var(--_line);
  }

  .head-line {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 8px 16px;
  }

  .filters {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 6px;
  }

  .more .icon {
    inline-size: 13px;
    block-size: 13px;
    transition: rotate var(--_motion);
  }

  .more[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .strip {
    display: flex;
    align-items: flex-end;
    gap: 2px;
    block-size: 28px;
  }

  .strip i {
    flex: 1;
    border-radius: 1.5px 1.5px 0 0;
    background: color-mix(in oklab, var(--_accent) 38%, var(--_surface));
  }

  .strip .most {
    background: var(--_accent);
  }

  .strip .none {
    block-size: 2px;
    background: color-mix(in oklab, var(--_warn) 30%, var(--_surface));
  }

  .scroller {
    max-block-size: var(--rapport-timeline-max-height, min(42rem, 80vh));
    overscroll-behavior-y: auto;
  }

  .sticky-day {
    position: sticky;
    z-index: 2;
    inset-block-start: 0;
    block-size: 32px;
    padding: 10px 16px 2px;
    background: linear-gradient(var(--_surface) 85%, transparent);
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 20px;
    font-weight: 600;
    white-space: nowrap;
    overflow: clip;
  }

  ${entryStyles}

  .foot {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 10px 16px 12px;
  }

  .beginning {
    padding-block: 4px;
  }

  .skeleton.line-name {
    inline-size: 30%;
    block-size: 16px;
  }

  .skeleton.box {
    block-size: 44px;
  }

  .skeleton-rows {
    display: grid;
    gap: 22px;
    padding: 20px 16px;
  }

  .skeleton-row {
    display: flex;
    align-items: center;
    gap: 13px;
  }

  .skeleton.round {
    flex: none;
    inline-size: 27px;
    block-size: 27px;
    border-radius: 50%;
  }

  .skeleton.line {
    flex: 1;
    block-size: 12px;
  }

  .skeleton-row:nth-child(odd) .line {
    max-inline-size: 70%;
  }

  ${composerStyles}

  @container rapport (inline-size < 460px) {
    .filters {
      flex: 1 1 100%;
      justify-content: flex-start;
    }

    .ahead .line {
      flex-wrap: wrap;
      gap: 2px 8px;
    }

    .ahead .line > .title {
      flex-basis: 100%;
    }

    .ahead .line > .time {
      flex: 1;
      line-height: 24px;
    }

    .ahead .small-button {
      margin-block: 0;
    }

    .composer:not(.open) .kind span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .composer.open .kinds,
    .composer-end {
      flex: 1 1 100%;
    }

    .composer .when {
      flex: 1 1 150px;
    }
  }

  @media (hover: none) {
    .remove {
      opacity: 1;
    }
  }

  @media (pointer: coarse) {
    .remove,
    .small-button {
      min-inline-size: 44px;
      min-block-size: 44px;
      margin-block: -10px;
    }
  }

  @media (forced-colors: active) {
    .strip i {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
