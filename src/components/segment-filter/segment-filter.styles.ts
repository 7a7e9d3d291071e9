import { css } from 'lit';

/** The frame of the builder: head, groups, rows, and how they fold in a narrow place. */
export const segmentFilterStyles = css`
  .filter {
    padding: 16px;
  }

  .head {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: start;
    gap: 4px 12px;
    margin-block-end: 12px;
  }

  .figure {
    min-block-size: 30px;
    min-inline-size: 0;
  }

  .big {
    font-size: calc(var(--_size) + 9px);
    line-height: 28px;
    font-weight: 650;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
  }

  .stale .big,
  .stale .numeric,
  .stale .bar {
    opacity: 0.45;
  }

  .share {
    display: block;
    inline-size: min(100%, 240px);
    block-size: 3px;
    margin-block: 4px 6px;
    border-radius: 2px;
    background: var(--_line);
    overflow: hidden;
  }

  .share > span,
  .bar > span {
    display: block;
    block-size: 100%;
    border-radius: inherit;
    background: var(--_accent);
    transition: inline-size var(--_motion);
  }

  .history {
    display: flex;
    margin-block-start: -1px;
  }

  .meaning {
    grid-column: 1 / -1;
    max-block-size: 120px;
    overflow: auto;
    scrollbar-width: thin;
    color: var(--_muted);
    text-wrap: pretty;
  }

  .membership {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-end: 12px;
    padding: 8px 10px;
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-weight: 550;
  }

  .membership.good {
    background: var(--_good-soft);
  }

  .group {
    display: grid;
    gap: 6px;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .group.even {
    background: var(--_sunken);
  }

  .group.nested {
    gap: 4px;
    padding: 8px 10px;
  }

  .group.nested:not(.even) {
    background: var(--_surface);
  }

  .head-line {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 2px 6px;
    min-block-size: 24px;
  }

  .spacer {
    flex: 1;
  }

  .line {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }

  .controls {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
  }

  .said {
    display: block;
    padding-block: 3px;
  }

  .said::first-letter {
    text-transform: uppercase;
  }

  .actual,
  .rule > .problem {
    margin-block-start: 2px;
    font-size: var(--_small);
    line-height: 16px;
  }

  .actual {
    padding-inline-start: 26px;
    color: var(--_muted);
  }

  .adders {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .adders > .button {
    padding-inline: 10px 12px;
  }

  .adders > .add {
    min-block-size: 26px;
    padding-inline: 6px 8px;
    font-size: var(--_small);
  }

  .nested > .adders {
    gap: 2px;
    margin-inline-start: -7px;
  }

  .adders .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .start {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 12px 12px 20px;
    text-align: center;
  }

  .start > .icon {
    inline-size: 22px;
    block-size: 22px;
    color: var(--_muted);
  }

  .start > .title {
    font-weight: 600;
  }

  .start > p {
    max-inline-size: 44ch;
    text-wrap: balance;
  }

  .templates {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px;
    margin-block-start: 8px;
  }

  .templates > .button {
    white-space: normal;
  }

  .save {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-block-start: 12px;
  }

  .save > .input {
    flex: 1;
    min-inline-size: 120px;
    inline-size: auto;
    white-space: nowrap;
  }

  .save > p {
    flex-basis: 100%;
  }

  .foreign {
    all: unset;
    display: block;
    max-block-size: 240px;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
    font:
      12px / 18px ui-monospace,
      monospace;
    direction: ltr;
    overflow: auto;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .foreign:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .big-skeleton {
    inline-size: 140px;
    block-size: 24px;
  }

  .rule-skeleton,
  .skeleton.line {
    block-size: 22px;
    inline-size: 70%;
  }

  .skeleton.line {
    grid-column: 1 / -1;
    block-size: 12px;
    margin-block: 4px;
  }

  /* In a narrow place a nested group is a line at its side, and the count goes under its rule. */
  @container rapport (inline-size < 400px) {
    .filter {
      padding: 12px;
    }

    .group {
      padding: 8px;
    }

    .group.nested {
      padding: 4px 0 4px 8px;
      border-width: 0 0 0 2px;
      border-radius: 0;
      border-color: var(--_line-strong);
      background: none;
    }

    [dir='rtl'] .group.nested {
      padding: 4px 8px 4px 0;
      border-width: 0 2px 0 0;
    }

    .group.nested .group.nested {
      padding-inline-start: 5px;
    }

    .line {
      flex-wrap: wrap;
      gap: 0 4px;
    }

    .rule {
      padding-block-end: 6px;
      border-block-end: 1px solid var(--_line);
    }

    .group.nested > .rule:has(+ .adders) {
      border: 0;
    }

    .controls {
      flex-basis: calc(100% - 40px);
    }

    .mark + .controls {
      flex-basis: calc(100% - 64px);
    }

    .count {
      order: 3;
      flex-basis: 100%;
      min-block-size: 18px;
      justify-content: flex-start;
    }

    .mark ~ .count {
      padding-inline-start: 26px;
    }

    .count:empty {
      display: none;
    }

    .count .numeric {
      min-inline-size: 0;
    }

    .bar {
      inline-size: 64px;
    }

    .size {
      max-inline-size: 26ch;
    }
  }

  @media (pointer: coarse) {
    .box,
    .token {
      min-block-size: 40px;
    }

    .box > input,
    .box > select {
      font-size: max(16px, var(--_size));
    }

    .size {
      font-size: max(16px, var(--_size));
    }

    .row-button,
    .token > button {
      inline-size: 44px;
      block-size: 40px;
    }
  }

  @media (forced-colors: active) {
    .bar,
    .share {
      border: 1px solid CanvasText;
    }

    .bar > span,
    .share > span {
      forced-color-adjust: none;
      background: CanvasText;
    }

    .group,
    .token {
      border: 1px solid CanvasText;
    }
  }
`;
