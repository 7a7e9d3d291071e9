import { css } from 'lit';

/** The bar of selected deals, and how those look; adopted with the first of them. */
export const bulkBarStyles = css`
  .bulk {
    position: sticky;
    z-index: 4;
    inset-block-end: 12px;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin: 12px auto 0;
    display: flex;
    align-items: center;
    gap: 6px;
    padding-block: 6px;
    padding-inline: 14px 6px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    box-shadow: var(--_shadow-3);
  }

  .bulk .count {
    margin-inline-end: 8px;
    color: var(--_text);
    font-weight: 550;
    white-space: nowrap;
  }

  .bulk .button {
    white-space: nowrap;
  }

  .bulk ~ .toast {
    inset-block-end: 76px;
  }

  @container rapport (max-width: 620px) {
    .bulk {
      inline-size: auto;
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      align-items: stretch;
      padding: 6px;
    }

    .bulk .count {
      grid-column: 1 / 4;
      grid-row: 1;
      align-self: center;
      padding-inline-start: 8px;
    }

    .bulk [part='bulk__clear'] {
      grid-column: 4;
      grid-row: 1;
      justify-self: end;
    }

    .bulk .button:not(.icon-only) {
      display: grid;
      align-content: center;
      justify-items: center;
      gap: 2px;
      min-inline-size: 0;
      padding: 6px 2px;
      font-size: var(--_small);
      line-height: 16px;
      text-align: center;
      white-space: normal;
    }

    .bulk .button span {
      max-inline-size: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      text-wrap: balance;
    }

    .bulk ~ .toast {
      inset-block-end: 132px;
    }
  }

  .deal.selected {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: 0 0 0 1px var(--_accent);
  }

  .selecting .face {
    padding-inline-start: 38px;
  }

  .selecting .move {
    visibility: hidden;
  }

  .selecting .amount {
    padding-inline-end: 0;
  }

  /* On the corner: a card that is selected keeps its lines, and so its height. */
  .selecting .deal::before,
  .deal.selected::before {
    content: '';
    position: absolute;
    z-index: 1;
    inset-block-start: -3px;
    inset-inline-start: -5px;
    box-sizing: border-box;
    inline-size: 16px;
    block-size: 16px;
    border: 1.5px solid var(--_line-control);
    border-radius: 50%;
    background: var(--_surface);
    pointer-events: none;
  }

  .deal.selected::before {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .deal.selected::after {
    content: '';
    position: absolute;
    z-index: 2;
    inset-block-start: -1px;
    inset-inline-start: 0;
    inline-size: 4px;
    block-size: 8px;
    border: solid var(--_accent-ink);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    pointer-events: none;
  }

  /* While cards are selected by taps, all of them have a circle before what they say. */
  .selecting .deal::before {
    inset-block-start: 10px;
    inset-inline-start: 12px;
    inline-size: 18px;
    block-size: 18px;
  }

  .selecting .deal.selected::after {
    inset-block-start: 13px;
    inset-inline-start: 18px;
    inline-size: 5px;
    block-size: 9px;
  }

  @container rapport (max-width: 520px) {
    .selecting .face {
      padding-block-end: 12px;
    }
  }

  @media (forced-colors: active) {
    .bulk,
    .deal.selected {
      border-color: Highlight;
    }

    .deal.selected::after {
      border-color: HighlightText;
    }

    .deal.selected::before {
      border-color: Highlight;
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
