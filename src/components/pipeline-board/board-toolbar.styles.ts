import { css } from 'lit';

/** Adopted with the tools, once they are loaded. */
export const boardToolbarStyles = css`
  .tool-row {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }

  .find {
    position: relative;
    flex: 1 1 180px;
    min-inline-size: 64px;
  }

  .find .icon {
    position: absolute;
    inset-block-start: calc(50% - 7px);
    inset-inline-start: 9px;
    inline-size: 14px;
    block-size: 14px;
    color: var(--_muted);
    pointer-events: none;
  }

  .find .input {
    padding-inline-start: 29px;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .find .input::-webkit-search-cancel-button {
    opacity: 0.5;
  }

  .order {
    flex: 0 1 auto;
    min-inline-size: 84px;
  }

  .order .input {
    inline-size: 100%;
    border-color: var(--_line-strong);
  }

  .tool-row .button {
    flex: none;
  }

  .tool-row .button[aria-expanded='true'] {
    background: var(--_hover);
  }

  .tool-row .button .icon {
    inline-size: 15px;
    block-size: 15px;
    color: var(--_muted);
  }

  .tool-row .button.set {
    border-color: color-mix(in oklch, var(--_accent) 45%, transparent);
  }

  .tool-row .button.set .icon {
    color: var(--_accent);
  }

  .badge {
    display: inline-grid;
    place-items: center;
    min-inline-size: 16px;
    block-size: 16px;
    padding-inline: 4px;
    box-sizing: border-box;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_accent-ink);
    font-size: 11px;
    line-height: 16px;
  }

  .filtered {
    align-self: center;
    justify-self: start;
    min-block-size: 24px;
    padding-inline-end: 2px;
  }

  .filtered .clear {
    all: unset;
    display: inline-grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    cursor: pointer;
  }

  .filtered .clear .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .filtered .clear:hover {
    background: color-mix(in oklch, var(--_accent) 18%, transparent);
  }

  .filtered .clear:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  /* It measures itself, so it has to be given its room. */
  .forecast rapport-forecast {
    flex: 1 1 min(100%, 400px);
  }

  .panel {
    position: fixed;
    inset: auto;
    margin: 0;
    box-sizing: border-box;
    inline-size: min(300px, calc(100vw - 24px));
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-3);
  }

  .panel:popover-open {
    display: grid;
    gap: 14px;
  }

  .panel select.input {
    inline-size: 100%;
  }

  .panel legend {
    margin-block-end: 4px;
  }

  .panel .skeleton {
    block-size: 14px;
    inline-size: 60%;
  }

  .checks {
    display: grid;
  }

  #filters .checks {
    max-block-size: 216px;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .panel button.chip {
    border: 1px solid var(--_line);
  }

  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    cursor: pointer;
  }

  .check .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    text-align: left;
  }

  [dir='rtl'] .check .name {
    text-align: right;
  }

  .check input {
    flex: none;
    margin: 0 2px;
    inline-size: 14px;
    block-size: 14px;
    accent-color: var(--_accent);
  }

  .panel .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 0;
  }

  .panel .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    padding-block-start: 10px;
    border-block-start: 1px solid var(--_line);
  }

  .either {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    padding: 2px;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  .either label {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 28px;
    cursor: pointer;
  }

  .either input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .either span {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    border-radius: var(--_radius-small);
    color: var(--_muted);
  }

  .either input:checked + span {
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    box-shadow: var(--_shadow-1);
  }

  .either input:focus-visible + span {
    outline: 2px solid var(--_accent);
  }

  @container rapport (max-width: 520px) {
    .tool-row .word {
      position: absolute;
      clip-path: inset(50%);
    }

    /* Room to read what is typed. */
    .find:focus-within ~ .order {
      display: none;
    }
  }

  @media (pointer: coarse) {
    .check,
    .either label {
      min-block-size: 44px;
    }

    .filtered .clear {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }

    .either input:checked + span {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
