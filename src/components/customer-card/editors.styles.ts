import { css } from 'lit';

export const editorStyles = css`
  .editor {
    display: grid;
    gap: 6px;
    inline-size: 100%;
    padding: 2px;
  }

  .editor-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .editor-row > .input:not(select) {
    flex: 1 1 140px;
    inline-size: auto;
    min-inline-size: 0;
  }

  .editor-actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .check {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
  }

  .check input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }
`;
