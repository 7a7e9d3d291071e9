import { css } from 'lit';

/** Points with intervals, over time and by group. */
export const chartStyles = css`
  .root {
    --_up: light-dark(oklch(0.56 0.13 155), oklch(0.72 0.13 155));
    --_down: light-dark(oklch(0.6 0.17 27), oklch(0.68 0.15 27));
    --_between: light-dark(oklch(0.82 0.01 262), oklch(0.46 0.012 262));
    --_ink: light-dark(oklch(from var(--_accent) 0.55 c h), oklch(from var(--_accent) 0.74 c h));
    --_soft: color-mix(in oklch, var(--_ink) 26%, transparent);
  }

  .trend {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    grid-template-rows: 184px auto;
    column-gap: 10px;
    padding-block-start: 18px;
  }

  .levels {
    position: relative;
    display: grid;
    grid-row: 1;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }

  .field {
    position: relative;
    grid-row: 1;
    grid-column: 2;
  }

  .level {
    position: relative;
    grid-row: 1;
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: subgrid;
    block-size: 0;
    inset-block-start: calc((1 - var(--at)) * 100%);
    font-style: normal;
  }

  .level::after {
    content: '';
    grid-row: 1;
    grid-column: 2;
    block-size: 0;
    border-block-start: 1px solid var(--_line);
  }

  .level.zero::after {
    border-color: var(--_line-strong);
  }

  .level small {
    grid-row: 1;
    grid-column: 1;
    block-size: 0;
    line-height: 0;
    text-align: end;
    color: var(--_muted);
    font-size: calc(var(--_small) - 1px);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .path {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    fill: none;
    stroke: var(--_ink);
    stroke-width: 1.5;
    stroke-linejoin: round;
  }

  .path polyline {
    vector-effect: non-scaling-stroke;
  }

  [dir='rtl'] .path {
    transform: scaleX(-1);
  }

  .column {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc((var(--column) + 0.5) / var(--columns) * 100%);
  }

  .whisker {
    position: absolute;
    inset-inline-start: -4px;
    inline-size: 8px;
    inset-block-end: calc(var(--low) * 100%);
    block-size: calc((var(--high) - var(--low)) * 100%);
    border-radius: 4px;
    background: var(--_soft);
    transition:
      inset-block-end var(--_motion),
      block-size var(--_motion);
  }

  .dot {
    box-sizing: border-box;
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid var(--_ink);
    border-radius: 50%;
    background: var(--_ink);
  }

  .column .dot {
    position: absolute;
    inset-inline-start: -4.5px;
    inset-block-end: calc(var(--at) * 100% - 4.5px);
    transition: inset-block-end var(--_motion);
  }

  /* Few answers: hollow. */
  .dot.few {
    background: var(--_surface);
  }

  .mark {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    padding-inline: 3px 5px;
    border-radius: 999px;
    background: var(--_good-soft);
    color: var(--_good);
    font-size: calc(var(--_small) - 1px);
    line-height: 16px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .mark.down {
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .mark .icon {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 2.5;
  }

  .legend .mark {
    padding-inline: 2px;
  }

  .legend .mark + .mark {
    margin-inline-start: -4px;
  }

  .column .mark {
    position: absolute;
    inset-block-end: calc(var(--high) * 100% + 4px);
    inset-inline-start: 0;
    translate: -50% 0;
  }

  /* Below, where the line does not come from. */
  .column .mark.down {
    inset-block-end: max(calc(var(--low) * 100% - 22px), 2px);
  }

  [dir='rtl'] .column .mark {
    translate: 50% 0;
  }

  .ticks {
    display: grid;
    grid-row: 2;
    grid-column: 2;
    grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    padding-block-start: 8px;
    color: var(--_muted);
    font-size: calc(var(--_small) - 1px);
    line-height: 15px;
    text-align: center;
    white-space: nowrap;
  }

  .ticks span {
    display: grid;
    justify-content: center;
  }

  .ticks small {
    font-size: inherit;
    opacity: 0.85;
  }

  .ticks .present {
    color: var(--_text);
    font-weight: 600;
  }

  .track .interval,
  .track .dot,
  .track .overall {
    position: absolute;
    inset-inline-start: calc(var(--at) * 100%);
  }

  .track .interval {
    inset-block: 4px;
    inline-size: calc(var(--size) * 100%);
    min-inline-size: 2px;
    border-radius: 5px;
    background: var(--_soft);
    transition:
      inline-size var(--_motion),
      inset-inline-start var(--_motion);
  }

  .track .dot {
    inset-block-start: calc(50% - 4.5px);
    margin-inline-start: -4.5px;
    transition: inset-inline-start var(--_motion);
  }

  /* One line through all rows: each draws its part. */
  .track .overall {
    inset-block: -11px;
    margin-inline-start: -1px;
    border-inline-start: 2px solid var(--_muted);
  }

  .figure {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
  }

  .key.dot {
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
  }

  .key.interval {
    border-radius: 5px;
    background: var(--_soft);
  }

  .key.overall {
    inline-size: 0;
    block-size: 14px;
    border-radius: 0;
    border-inline-start: 2px solid var(--_muted);
  }

  @container rapport (inline-size < 480px) {
    .trend {
      grid-template-rows: 156px auto;
      column-gap: 6px;
    }

    .ticks span:not([data-nth='0']) {
      visibility: hidden;
    }

    .column .mark .by {
      display: none;
    }

    .column .mark {
      padding: 1px;
    }

    .track .overall {
      inset-block: -2px;
    }
  }

  @media (forced-colors: active) {
    .dot,
    .whisker,
    .track .interval,
    .key {
      forced-color-adjust: none;
    }

    .dot {
      border-color: CanvasText;
      background: CanvasText;
    }

    .dot.few {
      background: Canvas;
    }

    .whisker,
    .track .interval,
    .key.interval {
      border: 1px solid CanvasText;
      background: Canvas;
    }

    .path {
      stroke: CanvasText;
    }

    .mark {
      border: 1px solid CanvasText;
    }

    .track .overall,
    .key.overall {
      border-color: Highlight;
    }

    .level::after {
      border-color: GrayText;
    }
  }
`;
