import { css } from 'lit';

/** Chips, avatars, selects and placeholders: what stands among data, beside the basic styles. */
export const badgeStyles = css`
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

  .input::placeholder {
    color: var(--_muted);
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

  @media (pointer: coarse) {
    select.input {
      padding-block: 11px;
    }
  }

  select.input option {
    background: var(--_surface);
    color: var(--_text);
  }

  @media (forced-colors: active) {
    .chip,
    .avatar {
      border: 1px solid CanvasText;
    }

    /* Arrows of our own are pictures, which are taken away. */
    select.input {
      appearance: auto;
    }
  }
`;
