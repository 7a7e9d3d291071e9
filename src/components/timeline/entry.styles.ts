import { css } from 'lit';

/** The articles of the feed: silences, days, entries and tasks. */
export const entryStyles = css`
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

  .remove:hover {
    color: var(--_bad);
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
`;
