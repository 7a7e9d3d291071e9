import { css } from 'lit';

/** The dialogs of a board; adopted with the first of them. */
export const dialogsStyles = css`
  :is(.mover, .entry, .versus) form {
    display: grid;
    gap: 14px;
  }

  :is(.mover, .entry, .versus) h2 {
    margin: 0;
    font-size: calc(var(--_size) + 2px);
    overflow-wrap: anywhere;
  }

  :is(.mover, .entry) select.input {
    inline-size: 100%;
  }

  :is(.mover, .entry, .versus) .buttons {
    margin-block-start: 4px;
  }

  .entry p {
    margin-block: -8px 0;
  }

  .entry fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .entry legend {
    padding: 0;
    margin-block-end: 4px;
  }

  .measured {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 8px;
  }

  .reasons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 4px;
  }

  .reasons .chip {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .entry .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }

  @media (pointer: coarse) {
    .reasons .chip,
    .entry .check {
      min-block-size: 44px;
    }
  }
`;
