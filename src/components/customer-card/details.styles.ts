import { css } from 'lit';

export const detailStyles = css`
  .details {
    display: grid;
    gap: 4px;
    padding-block: 14px 10px;
  }

  .row {
    display: grid;
    grid-template-columns: 96px minmax(0, 1fr);
    gap: 2px 10px;
    min-block-size: 22px;
  }

  .row dt {
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .row dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    min-inline-size: 0;
    position: relative;
  }

  .row.add dd {
    grid-column: 2;
  }

  .row-actions {
    display: inline-flex;
    align-items: center;
  }

  /* Beside the value rather than after it, so that rows stay one line high until they are needed. */
  @media (hover: hover) {
    .row-actions {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: -6px;
      padding-inline-start: 6px;
      background: var(--_surface);
      border-radius: var(--_radius-small);
      opacity: 0;
    }

    .row:is(:hover, :focus-within) .row-actions {
      opacity: 1;
    }
  }

  .row.add dd > .button {
    margin-inline-start: -8px;
  }
`;
