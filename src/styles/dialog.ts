import { css } from 'lit';

/** A question above everything else, in the middle of the window. */
export const dialogStyles = css`
  dialog {
    position: fixed;
    inset: 0;
    margin: auto;
    inline-size: min(380px, calc(100vw - 32px));
    block-size: fit-content;
    max-block-size: calc(100vh - 32px);
    padding: 20px;
    color: var(--_text);
    box-shadow: var(--_shadow-3);
  }

  dialog::backdrop {
    background: oklch(0.2 0.02 262 / 0.35);
  }

  dialog h2 {
    margin-block-end: 6px;
  }

  dialog .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: 18px;
  }
`;
