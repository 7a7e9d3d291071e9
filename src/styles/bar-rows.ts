import { css } from 'lit';

/** Rows of a chart: a name, a track for what is drawn, a figure; lines of a scale behind them, and a legend. */
export const barRowStyles = css`
  .chart {
    padding: 16px 16px 12px;
  }

  .plot {
    position: relative;
    isolation: isolate;
    display: grid;
    grid-template-columns: clamp(88px, 18%, 168px) minmax(0, 1fr) max-content;
    column-gap: 14px;
    padding-block-end: 22px;
  }

  .row {
    display: grid;
    grid-template-columns: subgrid;
    grid-row: var(--row);
    grid-column: 1 / -1;
    align-items: center;
    min-block-size: 40px;
  }

  .label {
    display: grid;
    min-inline-size: 0;
    line-height: 17px;
  }

  .label .name {
    justify-self: start;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 500;
  }

  .label small,
  .figure small {
    font-size: calc(var(--_small) - 1px);
    line-height: 15px;
  }

  .present .name {
    font-weight: 650;
  }

  .present .label small {
    color: light-dark(oklch(from var(--_accent) 0.45 c h), oklch(from var(--_accent) 0.8 c h));
    font-weight: 550;
  }

  .figure {
    display: grid;
    text-align: end;
    line-height: 17px;
    font-weight: 500;
    white-space: nowrap;
  }

  .track {
    position: relative;
    display: block;
    block-size: 18px;
  }

  .axis {
    position: relative;
    z-index: -1;
    grid-row: 1 / span var(--rows);
    grid-column: 2;
  }

  .axis .line {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--at) * 100%);
    border-inline-start: 1px solid var(--_line);
    font-style: normal;
  }

  .axis small {
    position: absolute;
    inset-block-start: calc(100% + 3px);
    inset-inline-start: 0;
    translate: -50% 0;
    color: var(--_muted);
    font-size: calc(var(--_small) - 1px);
    line-height: 15px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  [dir='rtl'] .axis small {
    translate: 50% 0;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-block-start: 10px;
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 16px;
  }

  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .key {
    position: relative;
    inline-size: 14px;
    block-size: 10px;
    border-radius: 2px;
  }

  /* A bar below its name where both beside each other would be too narrow. */
  @container rapport (inline-size < 480px) {
    .plot {
      display: block;
    }

    .row {
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 12px;
      padding-block: 6px;
    }

    .row .track {
      grid-row: 2;
      grid-column: 1 / -1;
    }

    .label,
    .figure {
      display: flex;
      align-items: baseline;
      gap: 6px;
    }

    .axis {
      position: absolute;
      inset: 0 0 22px;
    }

    /* Lines would go through the names. */
    .axis .line {
      inset-block: auto 0;
      block-size: 5px;
    }

    .axis .line:first-child small {
      translate: none;
    }

    .axis .line:last-child:not(:first-child) small {
      inset-inline: auto 0;
      translate: none;
    }
  }

  @media (forced-colors: active) {
    .axis .line {
      border-color: GrayText;
    }
  }
`;
