import { css } from 'lit';
import { basicStyles } from './basics.js';

/** Cards, buttons, chips, avatars and inputs, the same in every element. */
export const controlStyles = css`
  ${basicStyles}

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

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 22px;
    max-inline-size: 100%;
    padding-inline: 8px;
    border-radius: 999px;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 16px;
    font-weight: 500;
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

  .chip.accent,
  button.chip[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: light-dark(oklch(from var(--_accent) 0.45 c h), oklch(from var(--_accent) 0.8 c h));
  }

  .chip.good {
    background: var(--_good-soft);
    color: var(--_good);
  }

  .chip.warn {
    background: var(--_warn-soft);
    color: var(--_warn);
  }

  .chip.bad {
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .avatar {
    --_hue: 262;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    overflow: clip;
    background: light-dark(oklch(0.92 0.05 var(--_hue)), oklch(0.36 0.07 var(--_hue)));
    color: light-dark(oklch(0.4 0.12 var(--_hue)), oklch(0.9 0.06 var(--_hue)));
    font-size: 11px;
    line-height: 1;
    font-weight: 600;
    user-select: none;
  }

  /* Far enough apart to tell people from each other at 20 px. */
  .avatar.hue-0 {
    --_hue: 300;
  }

  .avatar.hue-1 {
    --_hue: 200;
  }

  .avatar.hue-2 {
    --_hue: 60;
  }

  .avatar.hue-3 {
    --_hue: 150;
  }

  .avatar.hue-5 {
    --_hue: 20;
  }

  .avatar.hue-6 {
    --_hue: 340;
  }

  .avatar.hue-7 {
    --_hue: 105;
  }

  .avatar.large {
    inline-size: 44px;
    block-size: 44px;
    font-size: 15px;
  }

  .avatar.tiny {
    inline-size: 20px;
    block-size: 20px;
    font-size: 9px;
  }

  select.input {
    inline-size: auto;
    max-inline-size: 100%;
    padding-inline-end: 26px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    cursor: pointer;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--_muted) 50%), linear-gradient(-45deg, transparent 50%, var(--_muted) 50%);
    background-repeat: no-repeat;
    background-size: 5px 5px;
    background-position:
      right 14px center,
      right 9px center;
  }

  [dir='rtl'] select.input {
    background-position:
      left 9px center,
      left 14px center;
  }

  select.input option {
    background: var(--_surface);
    color: var(--_text);
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
    .chip,
    .avatar,
    .toast {
      border: 1px solid CanvasText;
    }

    button.chip[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }

    /* Arrows of our own are pictures, which are taken away. */
    select.input {
      appearance: auto;
    }
  }
`;
