import { css } from 'lit';

/** The form for notes and calls. */
export const composerStyles = css`
  .composer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding-block: 5px;
    padding-inline: 10px 6px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_sunken);
    transition: border-color var(--_motion);
  }

  .composer:focus-within {
    border-color: var(--_accent);
    background: var(--_surface);
  }

  .writing {
    all: unset;
    box-sizing: border-box;
    flex: 1 1 200px;
    min-inline-size: 0;
    min-block-size: 28px;
    padding-block: 4px;
    color: var(--_text);
    font: inherit;
    line-height: 20px;
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    overflow: hidden;
  }

  .composer.open .writing {
    flex-basis: 100%;
    max-block-size: 240px;
    overflow: auto;
    field-sizing: content;
    min-block-size: 68px;
  }

  .writing::placeholder {
    color: var(--_muted);
  }

  .composer:not(.open) .writing::placeholder {
    white-space: nowrap;
  }

  .composer:not(.open) .writing {
    flex-basis: 120px;
  }

  .composer-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px;
  }

  .composer.open .composer-foot {
    flex: 1 1 100%;
  }

  .kinds {
    display: flex;
    gap: 2px;
  }

  .kind {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 28px;
    padding-inline: 8px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: 550;
    cursor: pointer;
  }

  .kind .icon {
    inline-size: 15px;
    block-size: 15px;
  }

  .kind:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .composer.open .kind[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: light-dark(oklch(from var(--_accent) 0.45 c h), oklch(from var(--_accent) 0.8 c h));
  }

  .kind:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .call-fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(110px, 1fr));
    gap: 8px;
    flex: 1 1 100%;
    padding-block: 2px 4px;
  }

  .call-fields select.input {
    inline-size: 100%;
  }

  .composer-end {
    display: flex;
    flex: 1 1 auto;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 6px;
    min-inline-size: 0;
  }

  .when {
    flex: 0 1 196px;
    inline-size: 196px;
    min-inline-size: 0;
    padding-inline: 8px;
    font-size: var(--_small);
  }

  .composer .problem {
    flex: 1 1 100%;
    padding-block: 2px;
  }

  @media (pointer: coarse) {
    .kind {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .composer.open .kind[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
