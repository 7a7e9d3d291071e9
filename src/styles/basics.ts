import { css } from 'lit';
import { cardStyles } from './card.js';

/** Buttons under a pointer, text inputs, skeletons and states. */
export const stateStyles = css`
  .button {
    transition:
      background-color var(--_motion),
      border-color var(--_motion);
  }

  .button:hover {
    background: var(--_hover);
  }

  .button.primary:hover {
    background: color-mix(in oklch, var(--_accent) 90%, var(--_text));
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
    .input {
      min-block-size: 44px;
    }
  }
`;

/** Cards, buttons, text inputs, skeletons and states: what even the smallest element needs. */
export const basicStyles = css`
  ${cardStyles}
  ${stateStyles}
`;
