import { css } from 'lit';

/** A card, its buttons, and what is wrong in it: what a form needs before anything else. */
export const cardStyles = css`
  .card {
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-large);
    box-shadow: var(--_shadow-1);
  }

  .button {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: var(--_control);
    padding-inline: 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    white-space: nowrap;
    cursor: pointer;
    user-select: none;
  }

  .button.primary {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_accent-ink);
  }

  .button[aria-disabled='true'],
  .button:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }

  .button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .problem {
    color: var(--_bad);
    font-size: var(--_small);
    line-height: 16px;
  }

  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .card,
    .button {
      border: 1px solid CanvasText;
    }
  }
`;
