import { css } from 'lit';

/** Cards, buttons, text inputs, skeletons and states: what even the smallest element needs. */
export const basicStyles = css`
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
    transition:
      background-color var(--_motion),
      border-color var(--_motion);
  }

  .button:hover {
    background: var(--_hover);
  }

  .button.primary {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_accent-ink);
  }

  .button.primary:hover {
    background: color-mix(in oklch, var(--_accent) 90%, var(--_text));
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

  .input {
    all: unset;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--_control);
    padding: 4px 10px;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .input:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .input[aria-invalid='true'] {
    border-color: var(--_bad);
  }

  .problem {
    color: var(--_bad);
    font-size: var(--_small);
    line-height: 16px;
  }

  .skeleton {
    display: block;
    border-radius: var(--_radius-small);
    background: var(--_line);
    animation: rapport-breathe 1.6s ease-in-out infinite;
  }

  @keyframes rapport-breathe {
    50% {
      opacity: 0.45;
    }
  }

  .state {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 20px;
    text-align: center;
    color: var(--_muted);
  }

  .state .icon {
    inline-size: 22px;
    block-size: 22px;
  }

  .state .title {
    color: var(--_text);
    font-weight: 600;
  }

  .state p {
    max-inline-size: 44ch;
  }

  @media (pointer: coarse) {
    .button,
    .input {
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
