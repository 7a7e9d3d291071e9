import { css } from 'lit';

/** The answers of the feed, and their details. */
export const rowStyles = css`
  .row {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    padding: 12px 16px;
    border-block-end: 1px solid var(--_line);
    outline: none;
  }

  .row:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    border-radius: var(--_radius);
  }

  .row.selected {
    background: var(--_accent-soft);
  }

  .row > input[type='checkbox'] {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 4px;
    accent-color: var(--_accent);
  }

  .row > input[type='checkbox']:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .told {
    flex: 1;
    min-inline-size: 0;
    display: grid;
    gap: 4px;
  }

  .line,
  .foot,
  .doing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }

  .who,
  .due {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .who .icon,
  .due .icon {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
  }

  .due.late {
    color: var(--_bad);
    font-weight: 550;
  }

  .strong {
    font-weight: 600;
  }

  .text-button {
    all: unset;
    min-block-size: 24px;
    border-radius: 4px;
    cursor: pointer;
  }

  .text-button.strong {
    font-weight: 600;
  }

  .text-button:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .text-button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .time {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: var(--_small);
    white-space: nowrap;
  }

  .comment {
    max-inline-size: 76ch;
    white-space: pre-line;
    overflow-wrap: anywhere;
  }

  /* Written in its own direction, but set against the line that everything hangs on. */
  .root[dir='ltr'] :is(.comment, .answers dd) {
    text-align: left;
  }

  .root[dir='rtl'] :is(.comment, .answers dd) {
    text-align: right;
  }

  .meta {
    overflow-wrap: anywhere;
  }

  .doing {
    margin-inline-start: auto;
  }

  .small-button,
  select.small-select {
    min-block-size: 26px;
    padding-block: 0;
    padding-inline-start: 10px;
    font-size: var(--_small);
    line-height: 24px;
  }

  .small-button {
    padding-inline-end: 10px;
  }

  .small-button .icon {
    inline-size: 13px;
    block-size: 13px;
    transition: scale var(--_motion);
  }

  .small-button[aria-expanded='true'] .icon {
    scale: 1 -1;
  }

  .details {
    display: grid;
    gap: 14px;
    margin-block-start: 8px;
    padding-block-start: 12px;
    border-block-start: 1px dashed var(--_line-strong);
  }

  .answers {
    display: grid;
    gap: 6px;
  }

  .answers > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
    gap: 12px;
  }

  .answers dt {
    color: var(--_muted);
  }

  .answers :is(dt, dd) {
    overflow-wrap: anywhere;
  }

  .parts {
    display: grid;
    gap: 2px;
  }

  .parts > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
  }

  .parts :is(dt, dd) {
    min-inline-size: 0;
  }

  .recovery {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .form {
    display: grid;
    justify-items: start;
    gap: 8px;
  }

  .form > :is(.two, .reply-line, textarea) {
    inline-size: 100%;
  }

  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: 12px;
  }

  .form textarea {
    resize: vertical;
  }

  .talk,
  .talk ol {
    display: grid;
    gap: 10px;
  }

  .talk ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .talk li {
    display: grid;
    gap: 2px;
    padding: 8px 10px;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  .talk .sent {
    background: var(--_accent-soft);
  }

  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
  }

  .reply-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .templates {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }

  .templates select {
    max-inline-size: 16rem;
  }

  .form > .label,
  .reply-line .label {
    font-size: var(--_small);
    color: var(--_muted);
  }
`;
