import { css } from 'lit';

export const customerCardStyles = css`
  .head {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 16px;
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    display: flex;
    align-items: flex-start;
    gap: 4px;
  }

  .menu-button[aria-busy='true'] {
    animation: rapport-breathe 1.6s ease-in-out infinite;
  }

  .erased:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -6px;
    border-radius: var(--_radius-large);
  }

  .erase-hint {
    display: grid;
    gap: 8px;
    margin-block-end: 12px;
    color: var(--_muted);
  }

  .erase-hint ul {
    margin: 0;
    padding-inline-start: 18px;
    list-style: disc;
  }

  dialog .check {
    align-items: flex-start;
  }

  dialog .check input {
    flex: none;
    margin-block-start: 2px;
  }

  .title {
    margin: 0;
    font-size: calc(var(--_size) + 3px);
    line-height: 22px;
    font-weight: 600;
    letter-spacing: -0.005em;
  }

  .subtitle {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 6px;
  }

  .placeholder {
    color: var(--_muted);
  }

  .name:is(:hover, :focus-within) .edit,
  .row:is(:hover, :focus-within) .edit,
  .chip-with-edit:is(:hover, :focus-within) .edit,
  .lifecycle:is(:hover, :focus-within) .edit {
    opacity: 1;
  }

  @media (hover: none) {
    .edit {
      opacity: 1;
    }
  }

  /* A short text is its own button: press it to change it. */
  .value-button {
    all: unset;
    display: inline-flex;
    align-items: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    border-radius: var(--_radius-small);
    cursor: text;
    overflow-wrap: anywhere;
  }

  .value-button:hover {
    color: var(--_text);
    box-shadow: 0 0 0 3px var(--_hover);
    background: var(--_hover);
  }

  .value-button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .actions {
    display: flex;
    gap: 6px;
    padding: 0 16px 14px;
  }

  .actions .button {
    text-decoration: none;
  }

  .actions .wide {
    flex: 1;
  }

  .section {
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
  }

  .lifecycle {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    padding-block: 0 12px;
    border-block-start: 0;
  }

  .lifecycle-side {
    display: flex;
    align-items: center;
    gap: 4px;
  }

  .path {
    flex: 1;
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 3px;
  }

  .path span {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }

  .path i {
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line-strong);
  }

  .path b {
    font-size: 11px;
    line-height: 14px;
    font-weight: 400;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .path .done i {
    background: color-mix(in oklab, var(--_accent) 45%, var(--_surface));
  }

  .path .current i {
    background: var(--_accent);
  }

  .path .current b {
    font-weight: 600;
    color: var(--_accent);
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }

  .chip-with-edit {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }

  button.chip .icon {
    inline-size: 13px;
    block-size: 13px;
    transition: rotate var(--_motion);
  }

  button.chip[aria-expanded='true'] .icon {
    rotate: 180deg;
  }

  .tag {
    padding-inline-end: 3px;
  }

  .tag bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip-remove {
    all: unset;
    box-sizing: border-box;
    display: inline-grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-block: -1px;
    border-radius: 50%;
    cursor: pointer;
  }

  .chip-remove .icon {
    inline-size: 11px;
    block-size: 11px;
  }

  .chip-remove:hover {
    background: var(--_hover);
  }

  .chip-remove:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .small-button {
    min-block-size: 24px;
    padding-inline: 8px;
    font-size: var(--_small);
  }

  .expander {
    padding: 0 8px 10px;
  }

  .link {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-underline-offset: 3px;
  }

  .link:hover {
    text-decoration-color: currentColor;
  }

  .primary-mark {
    color: var(--_good);
  }

  .primary-mark .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .consents {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    inline-size: 100%;
  }

  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 24px;
    cursor: pointer;
  }

  .consents ul {
    display: grid;
    gap: 10px;
    padding-block: 4px;
    font-size: var(--_small);
    line-height: 18px;
  }

  blockquote {
    margin: 2px 0 4px;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--_line-strong);
    color: var(--_muted);
  }

  .skeleton.round {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
  }

  .skeleton.line-name {
    inline-size: 50%;
    block-size: 18px;
  }

  .skeleton.line {
    block-size: 12px;
  }

  .skeleton.line:nth-child(even) {
    inline-size: 70%;
  }

  .skeleton-lines {
    display: grid;
    gap: 10px;
    padding: 16px;
  }

  @container rapport (inline-size < 340px) {
    .stats dd {
      font-size: calc(var(--_size) + 1px);
      line-height: 20px;
    }

    .stats > div {
      padding-inline: 10px;
    }
  }

  @container rapport (inline-size < 300px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .row.add dd {
      grid-column: 1;
    }
  }

  @container rapport (inline-size > 620px) {
    .details {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      column-gap: 32px;
    }
  }

  @media (pointer: coarse) {
    .edit,
    .chip-remove {
      inline-size: 44px;
      block-size: 44px;
      margin: -10px;
    }
  }

  @media (forced-colors: active) {
    .path i,
    .pips i {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
      background: Canvas;
    }

    .path :is(.done, .current) i,
    .pips .on {
      background: Highlight;
    }
  }
`;
