import { css } from 'lit';

/** The dialogs of a board; adopted with the first of them. */
export const dialogsStyles = css`
  dialog form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }

  dialog h2 {
    margin: 0;
    font-size: calc(var(--_size) + 2px);
    overflow-wrap: anywhere;
    text-wrap: balance;
  }

  dialog select.input {
    inline-size: 100%;
  }

  dialog:not(.editor) .buttons {
    margin-block-start: 4px;
  }

  /* They name stages, whose names may be long. */
  .versus .button {
    padding-block: 4px;
    white-space: normal;
    overflow-wrap: anywhere;
    text-align: center;
    text-wrap: balance;
  }

  .entry p {
    margin-block: -8px 0;
  }

  dialog fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  dialog legend {
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

  dialog .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }

  /* Buttons that do not fit into one line are as wide as the dialog. */
  @media (max-width: 420px) {
    dialog:not(.editor) .buttons > .button {
      flex: 1 1 auto;
    }
  }

  @media (pointer: coarse) {
    .reasons .chip,
    dialog .check {
      min-block-size: 44px;
    }
  }
`;
