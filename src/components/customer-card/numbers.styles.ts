import { css } from 'lit';

export const numberStyles = css`
  /* Equal thirds; an amount that needs more takes it from the others, or a line of its own. */
  .stats {
    display: flex;
    flex-wrap: wrap;
    overflow: clip;
    border-block-start: 1px solid var(--_line);
  }

  /* Lines between all neighbours: those at the outside are clipped. */
  .stats > div {
    flex: 1 1 0;
    max-inline-size: 100%;
    margin-block-start: -1px;
    margin-inline-start: -1px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
    border-inline-start: 1px solid var(--_line);
  }

  .stats dd {
    overflow-wrap: break-word;
    font-size: calc(var(--_size) + 3px);
    line-height: 22px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }

  .why {
    margin-block-start: 10px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_sunken);
  }

  .why table {
    inline-size: 100%;
    border-collapse: collapse;
    margin-block-end: 6px;
  }

  .why th {
    padding: 2px 0;
    font-weight: 500;
    text-align: start;
    white-space: nowrap;
    padding-inline-end: 12px;
    vertical-align: top;
  }

  .why td {
    padding: 2px 0;
    color: var(--_muted);
  }

  .why td:last-child {
    text-align: end;
    padding-inline-start: 8px;
  }

  .pips {
    display: inline-flex;
    gap: 2px;
  }

  .pips i {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 2px;
    background: var(--_line-strong);
  }

  .pips .on {
    background: var(--_accent);
  }
`;
