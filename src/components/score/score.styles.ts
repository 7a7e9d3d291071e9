import { css } from 'lit';
import { barRowStyles } from '../../styles/bar-rows.js';
import { figureStyles } from '../../styles/figures.js';
import { chartStyles } from './chart.styles.js';

export const scoreStyles = css`
  ${figureStyles}
  ${barRowStyles}
  ${chartStyles}

  .headline {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px 28px;
    padding: 10px 16px 0;
  }

  .score {
    display: flex;
    align-items: center;
    gap: 12px;
  }

  .big {
    font-size: 34px;
    line-height: 40px;
    font-weight: 650;
    letter-spacing: -0.02em;
  }

  .score .muted {
    display: grid;
    font-size: var(--_small);
    line-height: 17px;
    white-space: nowrap;
  }

  .bands {
    display: grid;
    flex: 1 1 260px;
    gap: 6px;
  }

  .stack {
    display: flex;
    gap: 2px;
    block-size: 12px;
    border-radius: 4px;
    overflow: hidden;
  }

  .stack .band {
    flex: var(--size) 1 0;
    min-inline-size: 2px;
    transition: flex-grow var(--_motion);
  }

  .bands ul {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 16px;
  }

  .bands li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }

  .bands b {
    color: var(--_text);
    font-weight: 600;
  }

  .band:is(.promoters, .satisfied, .easy) {
    background: var(--_up);
  }

  .band.passives {
    background: var(--_between);
  }

  /* Hatched, so that it is told apart without colour. */
  .band:is(.detractors, .unsatisfied, .uneasy) {
    background:
      repeating-linear-gradient(-45deg, transparent 0 3px, color-mix(in oklch, var(--_surface) 55%, transparent) 3px 5px),
      var(--_down);
  }

  .words .sentence {
    font-size: calc(var(--_size) + 1px);
    line-height: 21px;
  }

  .strip .value {
    font-size: calc(var(--_size) + 3px);
    font-weight: 650;
  }

  .strip .texts > :first-child {
    color: inherit;
  }

  @media (forced-colors: active) {
    .band {
      forced-color-adjust: none;
    }

    .band:is(.promoters, .satisfied, .easy) {
      background: CanvasText;
    }

    .band.passives {
      border: 1px solid CanvasText;
      background: Canvas;
    }

    .band:is(.detractors, .unsatisfied, .uneasy) {
      border: 1px solid CanvasText;
      background: repeating-linear-gradient(-45deg, Canvas 0 3px, CanvasText 3px 5px);
    }
  }
`;
