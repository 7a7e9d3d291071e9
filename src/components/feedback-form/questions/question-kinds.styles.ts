import { css } from 'lit';

/** Styles of the kinds of questions that are fetched when a survey asks them. */
export const questionKindStyles = css`
  .entry {
    display: grid;
    gap: 8px;
  }

  .entry > label {
    font-size: calc(var(--_size) + 1px);
    line-height: 22px;
  }

  .entry .short {
    inline-size: min(100%, 14em);
  }

  .matrix {
    display: grid;
    gap: 8px;
  }

  .matrix .row {
    display: grid;
    gap: 6px;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .matrix .row[aria-invalid='true'] {
    border-color: var(--_bad);
  }

  .matrix .name {
    font-weight: 550;
  }

  .matrix .cells {
    display: grid;
    gap: 4px;
  }

  .matrix label {
    display: flex;
    gap: 8px;
    align-items: start;
    min-block-size: 24px;
    cursor: pointer;
  }

  .matrix input,
  .agree input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 2px 0;
    accent-color: var(--_accent);
  }

  .matrix input:focus-visible,
  .agree input:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .matrix .heads {
    display: none;
  }

  /* A table only where every column has room; a table that scrolls hides answers. */
  @container rapport (inline-size >= 480px) {
    .matrix.narrow {
      gap: 0;
    }

    .matrix.narrow :is(.row, .heads) {
      display: grid;
      grid-template-columns: minmax(8em, 1.4fr) 3fr;
      align-items: center;
      gap: 8px;
      padding: 0 10px;
      border-width: 0 0 1px;
      border-radius: 0;
    }

    .matrix.narrow .heads {
      border-block-end: 1px solid var(--_line-strong);
      color: var(--_muted);
      font-size: var(--_small);
      line-height: 16px;
    }

    .matrix.narrow .row[aria-invalid='true'] .name {
      color: var(--_bad);
    }

    .matrix.narrow .cells {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
      text-align: center;
    }

    .matrix.narrow .heads .cells {
      padding-block: 6px;
    }

    .matrix.narrow label {
      justify-content: center;
      padding-block: 8px;
    }

    .matrix.narrow label > bdi {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }

  .ranking {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .ranking li {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 4px 6px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .ranking.ranked li {
    border-color: var(--_accent);
  }

  .ranking li:has([aria-pressed='true']) {
    background: var(--_accent-soft);
    outline: 2px solid var(--_accent);
  }

  .ranking .rank {
    min-inline-size: 1.6em;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }

  .ranking .what {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .ranking button {
    all: unset;
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
    cursor: pointer;
  }

  .ranking button:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .ranking button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .ranking button[aria-disabled='true'] {
    opacity: 0.35;
    cursor: default;
  }

  .ranking .handle {
    cursor: grab;
    touch-action: none;
  }

  .ranking .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .keep {
    justify-self: start;
  }

  .contact {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
    gap: 10px 12px;
  }

  .contact .part {
    display: grid;
    align-content: start;
    gap: 4px;
  }

  .agree {
    display: flex;
    gap: 8px;
    align-items: start;
    min-block-size: 24px;
    cursor: pointer;
  }

  .agree bdi {
    overflow-wrap: anywhere;
  }

  .locked :is(.ranking button, .agree) {
    cursor: default;
  }

  @media (pointer: coarse) {
    .ranking button {
      inline-size: 44px;
      block-size: 44px;
    }

    .matrix label,
    .agree {
      min-block-size: 44px;
      align-items: center;
    }
  }

  @media (forced-colors: active) {
    .ranking li:has([aria-pressed='true']) {
      outline-color: Highlight;
    }

    .ranking button {
      color: ButtonText;
    }
  }
`;
