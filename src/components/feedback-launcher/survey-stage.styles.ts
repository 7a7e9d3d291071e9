import { css } from 'lit';

/** A panel above the page in one of its four places, and the tab that opens one. */
export const surveyStageStyles = css`
  .panel,
  .tab {
    --_edge: max(16px, env(safe-area-inset-right));
    --_shadow-3:
      0 12px 28px light-dark(oklch(0.2 0.02 262 / 0.18), oklch(0 0 0 / 0.6)),
      0 2px 6px light-dark(oklch(0.2 0.02 262 / 0.1), oklch(0 0 0 / 0.5));

    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow-3);
  }

  [dir='rtl'] > .panel,
  [dir='rtl'] > .tab {
    --_edge: max(16px, env(safe-area-inset-left));
  }

  .panel {
    inset-block-end: calc(max(16px, env(safe-area-inset-bottom)) + var(--_covered, 0px));
    inset-inline-end: var(--_edge);
    inline-size: min(400px, calc(100vw - 32px));
    max-inline-size: none;
    max-block-size: calc(var(--_room, 100dvh) - 32px);
    border-radius: var(--_radius-large);
    overflow: hidden;
    outline: none;
    animation: rise var(--_motion);
  }

  .panel:popover-open,
  .panel[open] {
    display: flex;
    flex-direction: column;
  }

  .panel.slide-in {
    inset-block: 0 var(--_covered, 0px);
    inset-inline-end: 0;
    block-size: auto;
    max-block-size: none;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
    padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
    padding-inline-end: calc(var(--_edge) - 16px);
    animation-name: slide;
  }

  .panel.side-tab {
    inset-block: max(16px, env(safe-area-inset-top)) calc(max(16px, env(safe-area-inset-bottom)) + var(--_covered, 0px));
    inset-inline-end: calc(var(--_edge) + 32px);
    block-size: fit-content;
    margin-block: auto;
  }

  .panel.full-page {
    inset: 0;
    inline-size: 100%;
    block-size: auto;
    max-block-size: none;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) calc(env(safe-area-inset-bottom) + var(--_covered, 0px))
      env(safe-area-inset-left);
    border: 0;
    border-radius: 0;
  }

  .full-page::backdrop {
    background: var(--_surface);
  }

  .head {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 6px 6px 0;
    padding-inline-start: calc(var(--_space) * 4);
  }

  .name {
    font-weight: 550;
  }

  .close {
    all: unset;
    box-sizing: border-box;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 30px;
    block-size: 30px;
    border-radius: var(--_radius);
    color: var(--_muted);
    cursor: pointer;
  }

  .close:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  .close:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .body {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }

  /* The panel is the card. */
  rapport-feedback-form::part(card) {
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }

  .full-page .body {
    flex: 1;
    display: grid;
    align-content: safe center;
    padding-block-end: 16px;
  }

  .full-page .body > * {
    inline-size: min(640px, 100%);
    margin-inline: auto;
  }

  .wait {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    color: var(--_muted);
  }

  .retry {
    all: unset;
    box-sizing: border-box;
    padding: 4px 12px;
    border: 1px solid var(--_line-control);
    border-radius: var(--_radius);
    color: var(--_text);
    font-weight: 550;
    cursor: pointer;
  }

  .retry:hover {
    background: var(--_hover);
  }

  .retry:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .tab {
    all: unset;
    box-sizing: border-box;
    position: fixed;
    inset-block: 0;
    inset-inline-end: 0;
    margin-block: auto;
    display: none;
    align-items: center;
    justify-content: center;
    min-inline-size: 32px;
    block-size: fit-content;
    padding-inline-end: calc(var(--_edge) - 16px);
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_accent-ink);
    box-shadow: var(--_shadow-1);
    font-weight: 550;
    cursor: pointer;
    user-select: none;
  }

  .tab:popover-open {
    display: inline-flex;
  }

  /* Physical sides: its own lines run downwards. */
  .tab > span {
    max-height: 60dvh;
    padding: 14px 6px;
    writing-mode: vertical-rl;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tab:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  /* Never see-through: what is half there cannot be read. */
  @keyframes rise {
    from {
      translate: 0 12px;
    }
  }

  @keyframes slide {
    from {
      translate: 24px 0;
    }
  }

  [dir='rtl'] > .slide-in {
    animation-name: slide-rtl;
  }

  @keyframes slide-rtl {
    from {
      translate: -24px 0;
    }
  }

  @media (pointer: coarse) {
    .close,
    .tab {
      min-inline-size: 44px;
    }

    .close,
    .retry {
      min-block-size: 44px;
    }

    .panel.side-tab {
      inset-inline-end: calc(var(--_edge) + 44px);
    }
  }

  /* On a phone: a sheet below, which leaves the page above it to be read and used. */
  .panel[data-sheet]:not(.full-page) {
    inset-block: auto var(--_covered, 0px);
    inset-inline: 0;
    inline-size: 100vw;
    block-size: auto;
    max-block-size: min(75dvh, calc(var(--_room, 100dvh) - 16px));
    margin: 0;
    padding: 0 env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    border-width: 1px 0 0;
    border-radius: var(--_radius-large) var(--_radius-large) 0 0;
    animation-name: rise;
  }

  /* Whoever has asked for it, or begun to answer, wants to see it: up to a strip of the page that says where one is. */
  .panel.wanted[data-sheet] {
    max-block-size: calc(var(--_room, 100dvh) - max(16px, env(safe-area-inset-top) + 8px));
  }

  @media (forced-colors: active) {
    .panel,
    .tab,
    .close {
      border: 1px solid CanvasText;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .panel {
      animation: none !important;
    }
  }

  @media print {
    .panel,
    .tab {
      display: none !important;
    }
  }
`;
