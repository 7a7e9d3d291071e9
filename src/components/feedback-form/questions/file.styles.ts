import { css } from 'lit';

/** Styles of questions that take files. */
export const fileStyles = css`
  .drop {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 1px dashed var(--_line-strong);
    border-radius: var(--_radius);
  }

  .drop.over {
    border-style: solid;
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .drop:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .choose {
    position: relative;
    justify-self: start;
    cursor: pointer;
  }

  .choose:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .choose:has(:disabled),
  .locked .choose {
    opacity: 0.5;
    cursor: default;
  }

  .files {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .files[hidden] {
    display: none;
  }

  .files li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 2px 8px;
    padding-block: 4px;
    padding-inline: 8px 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .files .icon {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_muted);
  }

  .files .kept > .icon {
    color: var(--_accent);
  }

  .files .refused > .icon {
    color: var(--_bad);
  }

  .files .what {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .files .how {
    color: var(--_muted);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }

  .files .close {
    all: unset;
    display: grid;
    grid-column: 4;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
    cursor: pointer;
  }

  .files .close:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .files .close:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .files :is(progress, .why) {
    grid-column: 2 / -1;
    margin: 0;
    padding-block-end: 4px;
  }

  .files progress {
    inline-size: 100%;
    block-size: 10px;
    accent-color: var(--_accent);
  }

  @media (pointer: coarse) {
    .drop .pointer {
      display: none;
    }

    .files .close {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .drop.over {
      border-color: Highlight;
    }

    .files .close,
    .files .icon {
      color: ButtonText;
    }
  }
`;
