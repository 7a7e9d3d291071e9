import { css } from 'lit';

export const dealCardStyles = css`
  /* What changes in a card moves nothing within the others. */
  .row {
    contain: layout style;
    padding-block-end: 8px;
    padding-inline: 2px;
  }

  .deal {
    position: relative;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_surface);
    box-shadow: var(--_shadow-1);
    transition:
      border-color var(--_motion),
      box-shadow var(--_motion);
  }

  .deal:hover {
    border-color: var(--_line-strong);
  }

  .face {
    all: unset;
    box-sizing: border-box;
    display: block;
    inline-size: 100%;
    padding: 9px 12px;
    border-radius: inherit;
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
  }

  .face:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
  }

  .line ~ * {
    margin-block-start: 4px;
  }

  .face > [part='card__content'] {
    display: block;
  }

  .line {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 10px;
    min-inline-size: 0;
  }

  .line.small {
    align-items: center;
    gap: 6px;
    min-block-size: 20px;
  }

  .title {
    flex: 1;
    min-inline-size: 0;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    font-weight: 550;
    text-align: left;
  }

  [dir='rtl'] .title {
    text-align: right;
  }

  .amount {
    flex: none;
    padding-inline-end: 22px;
  }

  .who {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    align-items: center;
    gap: 6px;
  }

  /* Cheaper to lay out than a grid, and without a clip, which would cost a layer each: there are two on every card. */
  .line .avatar {
    display: inline-block;
    line-height: 20px;
    text-align: center;
  }

  .line .avatar:not(.clipped) {
    overflow: visible;
  }

  .who .name {
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .close {
    flex: none;
  }

  /* Words for those who hear a card; out of the flow, on hundreds of cards, they would cost a layer each. */
  .said {
    font-size: 0;
  }

  .chip .said {
    line-height: 0;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-block-start: 2px;
  }

  .chips .chip {
    padding-inline: 6px;
  }

  /* Told apart by their signs as well as by their colours. */
  .next {
    flex: none;
    display: inline-grid;
    place-items: center;
    box-sizing: border-box;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    font-size: 10px;
    line-height: 1;
    font-weight: 700;
  }

  .next.overdue {
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .next.overdue::before {
    content: '!' / '';
  }

  .next.today {
    border: 3.5px solid var(--_warn);
  }

  .next.none {
    inline-size: 12px;
    block-size: 12px;
    border: 1px dashed var(--_line-control);
  }

  .compact .face {
    padding: 5px 10px;
  }

  .compact .line ~ * {
    margin-block-start: 2px;
  }

  .compact .title {
    -webkit-line-clamp: 1;
  }

  .compact .line.small {
    min-block-size: 18px;
  }

  .compact .row {
    padding-block-end: 5px;
  }

  .compact .move {
    inset-block-start: 3px;
  }

  .move {
    all: unset;
    box-sizing: border-box;
    position: absolute;
    inset-block-start: 7px;
    inset-inline-end: 6px;
    display: inline-grid;
    grid-auto-flow: column;
    place-items: center;
    gap: 6px;
    min-inline-size: 24px;
    min-block-size: 24px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
    cursor: pointer;
  }

  .move:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .move:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 0;
  }

  /* Three dots, drawn without a node. */
  .move::before {
    content: '';
    inline-size: 14px;
    block-size: 16px;
    background: radial-gradient(circle, currentColor 1.25px, transparent 1.6px) center / calc(100% / 3) 100%;
  }

  .deal.waiting {
    padding: 12px;
    min-block-size: 64px;
    box-shadow: none;
  }

  .stage > .deal.waiting {
    margin: 0 8px 8px;
  }

  .waiting .skeleton {
    inline-size: 70%;
    block-size: 12px;
  }

  .waiting .skeleton + .skeleton {
    inline-size: 45%;
    margin-block-start: 14px;
  }

  .unreadable {
    padding: 10px 12px;
    border-style: dashed;
    box-shadow: none;
  }

  @container rapport (max-width: 520px) {
    .amount {
      padding-inline-end: 0;
    }

    .face {
      padding-block-end: 40px;
    }

    /* The button stands beside the last chip. */
    .face:has(.chips) {
      padding-block-end: 12px;
    }

    .row .chips::after {
      content: '';
      inline-size: 88px;
      block-size: 22px;
    }

    .move {
      inset-block: auto 2px;
      inset-inline-end: 2px;
      min-block-size: 44px;
      padding-inline: 12px;
      font-weight: 550;
    }

    .move::after {
      content: attr(title);
    }
  }

  @media (forced-colors: active) {
    .move::before {
      forced-color-adjust: none;
    }
  }

  @media (pointer: coarse) {
    .move {
      min-inline-size: 44px;
      min-block-size: 44px;
    }

    @container rapport (min-width: 521px) {
      .move {
        inset-block-start: 0;
        inset-inline-end: 0;
      }

      .amount {
        padding-inline-end: 32px;
      }
    }
  }
`;
