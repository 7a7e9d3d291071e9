import { css } from 'lit';

/** A menu below its button, at the end of the line; both stand in a `.menu-anchor`. */
export const menuStyles = css`
  .menu-anchor {
    position: relative;
    display: inline-flex;
    margin-inline-end: -6px;
  }

  .menu {
    position: absolute;
    z-index: 4;
    inset-block-start: calc(100% + 4px);
    inset-inline-end: 0;
    display: grid;
    min-inline-size: 168px;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow-2);
  }

  .menu > button {
    all: unset;
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 30px;
    padding-inline: 8px;
    border-radius: var(--_radius-small);
    white-space: nowrap;
    cursor: pointer;
  }

  .menu > button .icon {
    color: var(--_muted);
  }

  .menu > button.dangerous,
  .menu > button.dangerous .icon {
    color: var(--_bad);
  }

  .menu > button:is(:hover, :focus-visible) {
    background: var(--_hover);
  }

  .menu > button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .menu kbd {
    margin-inline-start: auto;
    padding-inline-start: 16px;
    font: inherit;
    font-size: var(--_small);
    color: var(--_muted);
  }

  @media (pointer: coarse) {
    .menu > button {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .menu {
      border: 1px solid CanvasText;
    }
  }
`;
