import { css } from 'lit';
import { composerStyles } from './composer.styles.js';

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

  .heading {
    margin: 0;
    font-size: calc(var(--_size) + 1px);
    line-height: 24px;
    font-weight: 600;
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

  .middle {
    position: relative;
    min-block-size: 0;
  }

  .scroller {
    position: relative;
    max-block-size: var(--rapport-timeline-max-height, min(42rem, 80vh));
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior-y: auto;
    scrollbar-width: thin;
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

  .feed {
    display: flow-root;
  }

  .row {
    display: flow-root;
    padding-inline: 16px;
    outline: none;
  }

  .day {
    margin: 0;
    padding-block: 10px 2px;
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 20px;
    font-weight: 600;
  }

  .silence {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 36px;
    padding-inline-start: 40px;
    color: var(--_warn);
    font-size: var(--_small);
    line-height: 16px;
  }

  .silence::before,
  .silence::after {
    content: '';
    flex: 1;
    border-block-start: 1px dashed currentColor;
    opacity: 0.4;
  }

  .entry {
    position: relative;
    display: flex;
    gap: 13px;
    margin-inline: -8px;
    padding: 7px 8px;
    border-radius: var(--_radius);
  }

  /* The line that runs down the day, behind the circles. */
  .entry::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 21px;
    border-inline-start: 1px solid var(--_line);
  }

  .dot {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 27px;
    block-size: 27px;
    border: 1px solid var(--_line);
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_muted);
  }

  .dot .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .dot i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: currentColor;
  }

  .dot.due {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .dot.late {
    border-color: var(--_bad);
    color: var(--_bad);
  }

  .told {
    flex: 1;
    min-inline-size: 0;
    padding-block-start: 3px;
  }

  .row:focus-visible .entry {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .row.ahead:focus-visible .entry {
    outline: none;
  }

  .row.ahead:focus-visible .tasks {
    margin-inline: -8px;
    padding-inline: 8px;
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
    border-radius: var(--_radius);
  }

  .line {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }

  .line > .title {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 80px;
    overflow: clip;
  }

  .title .chip {
    margin-inline-start: 4px;
    min-block-size: 20px;
  }

  .time {
    flex: none;
    color: var(--_muted);
    font-size: var(--_small);
    white-space: nowrap;
  }

  .arrow::before {
    content: '→';
  }

  [dir='rtl'] .arrow::before {
    content: '←';
  }

  .body {
    max-inline-size: 76ch;
    color: var(--_muted);
    white-space: pre-line;
    overflow-wrap: anywhere;
    overflow: clip;
  }

  /* Written in its own direction, but set against the line that everything hangs on. */
  .root[dir='ltr'] .body {
    text-align: left;
  }

  .root[dir='rtl'] .body {
    text-align: right;
  }

  .body.quote {
    margin-block: 3px 1px;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--_line-strong);
  }

  .text-button {
    all: unset;
    border-radius: 4px;
    cursor: pointer;
  }

  .text-button.small {
    min-block-size: 24px;
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 24px;
    font-weight: 550;
  }

  .text-button:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .text-button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .strong {
    font-weight: 550;
  }

  .changes {
    color: var(--_muted);
    flex: 1;
    min-inline-size: 0;
    min-block-size: 24px;
    margin-block: -2px;
    line-height: 24px;
  }

  .changes .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-inline-start: 4px;
    transition: rotate var(--_motion);
  }

  .changes[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .diffs {
    display: grid;
    gap: 2px;
    padding-block-start: 4px;
  }

  .diffs[hidden] {
    display: none;
  }

  .diffs > div {
    display: grid;
    grid-template-columns: minmax(72px, 140px) minmax(0, 1fr);
    gap: 8px;
  }

  .diffs dt {
    color: var(--_muted);
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    padding-block-start: 2px;
    line-height: 20px;
  }

  .who {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }

  .meta .avatar.tiny {
    inline-size: 18px;
    block-size: 18px;
  }

  .attachment {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    max-inline-size: 100%;
  }

  .attachment .icon,
  .meta .chip .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  a.link {
    color: var(--_text);
    text-decoration: none;
  }

  a.link:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  a.chip.link {
    min-block-size: 24px;
    color: var(--_muted);
  }

  .remove {
    all: unset;
    box-sizing: border-box;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin-block: -2px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
    cursor: pointer;
    opacity: 0;
    transition: opacity var(--_motion);
  }

  .remove .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .remove:hover {
    background: var(--_hover);
    color: var(--_bad);
  }

  .remove:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .row:is(:hover, :focus-within) .remove {
    opacity: 1;
  }

  .small-button {
    min-block-size: 24px;
    margin-block: -2px;
    padding-inline: 8px;
    font-size: var(--_small);
  }

  .small-button .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .further {
    padding: 2px 0 6px 40px;
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

  .foot {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 10px 16px 12px;
  }

  .beginning {
    padding-block: 4px;
  }

  .keyboard {
    flex: none;
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
    cursor: pointer;
    border-radius: 4px;
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

    .news,
    .keyboard summary {
      min-block-size: 44px;
      line-height: 44px;
    }
  }

  @media (forced-colors: active) {
    .strip i {
      background: CanvasText;
      forced-color-adjust: none;
    }

    .news {
      border: 1px solid CanvasText;
    }
  }
`;
