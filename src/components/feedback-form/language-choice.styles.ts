import { css } from 'lit';

/** Styles of the languages that a form can be read in. */
export const languageChoiceStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
  }

  .head h2 {
    flex: 1 1 8em;
  }

  .language {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    margin-inline-start: auto;
    color: var(--_muted);
  }

  .language select {
    min-inline-size: 0;
    min-block-size: 28px;
    padding-inline: 2px;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: var(--_small);
    cursor: pointer;
  }

  .language select:hover {
    border-color: var(--_line-control);
    color: var(--_text);
  }

  .language option {
    background: var(--_surface);
    color: var(--_text);
  }

  @media (pointer: coarse) {
    .language select {
      min-block-size: 44px;
    }
  }
`;
