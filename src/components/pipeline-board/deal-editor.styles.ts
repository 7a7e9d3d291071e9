import { css } from 'lit';

/** The editor of a deal: a sheet along the end of the window, all of it where that is narrow. */
export const dealEditorStyles = css`
  dialog.editor {
    inset: 0 0 0 auto;
    margin: 0;
    inline-size: min(400px, 100vw);
    max-inline-size: none;
    block-size: 100vh;
    block-size: 100dvh;
    max-block-size: none;
    padding: 0;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
  }

  [dir='rtl'] > dialog.editor {
    --_from: -24px;
    inset: 0 auto 0 0;
  }

  dialog.editor[open] {
    animation: rapport-slide-in var(--_motion);
  }

  @keyframes rapport-slide-in {
    from {
      translate: var(--_from, 24px) 0;
    }
  }

  .editor form {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    grid-auto-rows: auto;
    gap: 0;
    block-size: 100%;
  }

  .editor h2 {
    padding: 16px 20px 0;
    line-height: 22px;
  }

  .editor form > .small {
    margin: 0;
    padding: 0 20px 12px;
    border-block-end: 1px solid var(--_line);
  }

  .editor .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 104px;
    align-content: start;
    gap: 14px 12px;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 16px 20px;
  }

  .editor .fields > * {
    grid-column: 1 / -1;
    align-content: start;
  }

  .editor .fields > .of-money:has(+ .of-currency),
  .editor .fields > .of-day:has(+ .of-percent) {
    grid-column: 1;
  }

  .editor .fields > :is(.of-currency, .of-percent) {
    grid-column: auto;
  }

  .editor form > .problem {
    padding: 8px 20px;
    background: var(--_bad-soft);
  }

  .editor .buttons {
    align-items: center;
    margin: 0;
    padding: 12px 20px calc(12px + env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_line);
  }

  .editor .keys-hint {
    flex: 1;
    margin: 0;
  }

  .banner,
  .note {
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: var(--_small);
    line-height: 18px;
  }

  .link {
    all: unset;
    min-block-size: 24px;
    font-weight: 600;
    text-decoration: underline;
    cursor: pointer;
  }

  .link:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 4px;
  }

  @media (pointer: coarse) {
    .editor .keys-hint {
      visibility: hidden;
    }

    /* On a line of its own: in the text, its height would tear the lines apart. */
    .link {
      display: flex;
      align-items: center;
      inline-size: fit-content;
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .banner,
    .note {
      border: 1px solid CanvasText;
    }
  }
`;
