import { css } from 'lit';

/** What stands around figures: a heading with choices, a sentence, the table behind a chart, how it was worked out, one line. */
export const figureStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
    padding: 14px 16px 0;
  }

  header h2 {
    flex: 1 1 auto;
  }

  header h2 .muted {
    font-weight: 400;
  }

  .choices,
  .group {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .choices {
    gap: 8px;
    min-block-size: var(--_control);
  }

  .words {
    display: grid;
    gap: 4px;
    padding: 10px 16px 0;
  }

  .sentence {
    max-inline-size: 68ch;
    font-size: calc(var(--_size) + 3px);
    line-height: 24px;
    letter-spacing: -0.005em;
    text-wrap: pretty;
  }

  .sentence bdi {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .warning {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .foot {
    border-block-start: 1px solid var(--_line);
  }

  .more + .more {
    border-block-start: 1px solid var(--_line);
  }

  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    padding-inline: 16px;
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: 500;
    cursor: pointer;
    list-style: none;
    user-select: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    content: '';
    inline-size: 6px;
    block-size: 6px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
    transition: rotate var(--_motion);
  }

  [dir='rtl'] summary::before {
    rotate: 135deg;
  }

  details[open] > summary::before,
  [dir='rtl'] details[open] > summary::before {
    rotate: 45deg;
  }

  summary:hover {
    color: var(--_text);
  }

  summary:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    border-radius: var(--_radius-small);
  }

  .scroller {
    overflow-x: auto;
    padding: 0 16px 12px;
  }

  .scroller:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding-block: 6px;
    padding-inline: 16px 0;
    text-align: end;
    white-space: nowrap;
    font-weight: 400;
  }

  tr > :first-child {
    padding-inline: 0;
    text-align: start;
  }

  thead th {
    color: var(--_muted);
    font-weight: 500;
  }

  tbody > tr > *,
  tfoot > tr > * {
    border-block-start: 1px solid var(--_line);
  }

  tfoot > tr > * {
    font-weight: 600;
  }

  .how {
    display: grid;
    gap: 6px;
    max-inline-size: 76ch;
    padding: 0 16px 14px;
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 18px;
  }

  .strip {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    min-block-size: 28px;
    font-size: var(--_small);
  }

  .strip .present {
    font-weight: 600;
  }

  .strip .track {
    flex: 0 1 160px;
    min-inline-size: 64px;
    block-size: 12px;
    border-radius: 3px;
    background: var(--_sunken);
  }

  .strip .texts {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 6px;
    color: var(--_muted);
  }

  .strip .texts > :first-child {
    color: var(--_text);
  }

  .compact .state {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-start;
    gap: 2px 8px;
    padding: 4px 0;
    text-align: start;
  }

  .waiting {
    display: grid;
    gap: 16px;
    padding: 18px 16px 22px;
  }

  .waiting .skeleton {
    block-size: 18px;
    inline-size: 46%;
  }

  .waiting .skeleton:nth-child(2) {
    inline-size: 24%;
  }

  .waiting .skeleton:nth-child(3) {
    block-size: 24px;
    inline-size: 92%;
  }

  .waiting .skeleton:nth-child(5) {
    inline-size: 74%;
  }

  .compact .waiting {
    padding: 6px 0;
  }

  .compact .waiting .skeleton {
    block-size: 16px;
    inline-size: min(360px, 100%);
  }

  @media (pointer: coarse) {
    summary {
      min-block-size: 44px;
    }
  }
`;
