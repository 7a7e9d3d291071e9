import { css } from 'lit';

/** What stands in panels, dialogs and forms, and the line that says what was done; an element may adopt it with the first of them. */
export const panelControlStyles = css`
  .button.danger {
    color: var(--_bad);
  }

  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_muted);
  }

  .button.quiet:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .button.icon-only {
    inline-size: var(--_control);
    padding-inline: 0;
  }

  .field {
    display: grid;
    gap: 4px;
  }

  .field > .label {
    font-size: var(--_small);
    line-height: 16px;
    color: var(--_muted);
  }

  /* A small button that waits in the margin until the pointer or the focus is near. */
  .small-icon {
    all: unset;
    box-sizing: border-box;
    display: inline-grid;
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

  .small-icon .icon {
    inline-size: 13px;
    block-size: 13px;
  }

  .small-icon:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .small-icon:focus-visible {
    opacity: 1;
    outline: 2px solid var(--_accent);
  }

  button.chip {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    padding-inline: 8px;
    border-radius: 999px;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: 500;
    cursor: pointer;
  }

  button.chip:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .toast {
    position: absolute;
    z-index: 5;
    inset-block-end: 16px;
    inset-inline: 16px;
    inline-size: fit-content;
    max-inline-size: calc(100% - 32px);
    margin-inline: auto;
    display: flex;
    align-items: center;
    gap: 14px;
    padding: 8px 14px;
    border-radius: 10px;
    background: light-dark(oklch(0.24 0.02 262), oklch(0.92 0.006 262));
    color: light-dark(oklch(0.97 0 0), oklch(0.2 0.02 262));
    box-shadow: var(--_shadow-3);
    animation: rapport-rise var(--_motion);
  }

  .toast button {
    all: unset;
    min-block-size: 24px;
    font-weight: 600;
    color: light-dark(oklch(0.8 0.1 262), oklch(0.48 0.18 262));
    cursor: pointer;
  }

  .toast button:focus-visible {
    outline: 2px solid currentColor;
    outline-offset: 2px;
    border-radius: 4px;
  }

  @keyframes rapport-rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }

  @media (pointer: coarse) {
    button.chip {
      min-block-size: 44px;
    }

    .button.icon-only {
      inline-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .toast {
      border: 1px solid CanvasText;
    }

    button.chip[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
