import { css } from 'lit';

export const pipelineBoardStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
    margin-block-end: 12px;
    min-block-size: 30px;
  }

  .bar h2 {
    font-size: calc(var(--_size) + 3px);
    line-height: 24px;
  }

  .keys {
    flex: 1;
    text-align: end;
    visibility: hidden;
  }

  .lifting .keys,
  .root:has(.face:focus-visible, .move:focus-visible) .keys {
    visibility: visible;
  }

  .board {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(var(--rapport-pipeline-board-stage-width, 248px), 1fr);
    gap: 12px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
  }

  .board:focus {
    outline: none;
  }

  .stage {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 260px;
    max-block-size: var(--rapport-pipeline-board-height, 640px);
    border-radius: var(--_radius-large);
    background: var(--_sunken);
    border: 2px solid transparent;
    transition:
      border-color var(--_motion),
      opacity var(--_motion);
  }

  .stage.over {
    border-color: color-mix(in oklch, var(--_accent) 45%, transparent);
  }

  .stage.barred {
    opacity: 0.5;
  }

  .heading {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 8px;
    padding: 8px 12px 8px;
  }

  .heading .skeleton {
    inline-size: 96px;
    block-size: 14px;
    margin-block: 3px 20px;
  }

  .heading .sum,
  .heading .weighted {
    text-align: end;
  }

  .heading .name {
    margin-inline-end: 4px;
  }

  .won .name {
    color: var(--_good);
  }

  .lost .name {
    color: var(--_bad);
  }

  .count {
    font-weight: 400;
    color: var(--_muted);
  }

  .count.beyond {
    color: var(--_warn);
    font-weight: 600;
  }

  .list {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior-y: auto;
    scrollbar-width: thin;
    padding-inline: 6px;
  }

  .none {
    padding: 20px 12px;
    text-align: center;
  }

  .row {
    padding-block-end: 8px;
    padding-inline: 2px;
  }

  .row.away {
    position: relative;
    block-size: 0;
    padding-block: 0;
  }

  .row.away .deal {
    position: absolute;
    inset-inline: 2px;
    opacity: 0;
    pointer-events: none;
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

  .deal:focus-within:has(:focus-visible) {
    border-color: transparent;
  }

  .face {
    all: unset;
    box-sizing: border-box;
    display: grid;
    gap: 4px;
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

  .who .name {
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .close {
    flex: none;
  }

  .owner {
    flex: none;
    display: inline-flex;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding-block-start: 2px;
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

  .move .word {
    display: none;
  }

  .deal.lifted {
    rotate: 1deg;
    border-color: var(--_accent);
    box-shadow: var(--_shadow-3);
    z-index: 1;
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

  .unreadable {
    padding: 10px 12px;
    border-style: dashed;
    box-shadow: none;
  }

  .slot {
    border: 1.5px dashed var(--_accent);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_accent-soft);
  }

  .preview {
    position: absolute;
    z-index: 4;
    inset-block-start: 0;
    left: 0;
    rotate: 1.5deg;
    border-color: var(--_accent);
    box-shadow: var(--_shadow-3);
    pointer-events: none;
    will-change: translate;
  }

  .dragging,
  .dragging .face {
    cursor: grabbing;
  }

  .picker {
    display: none;
    margin-block-end: 8px;
  }

  .picker select.input {
    inline-size: 100%;
    font-weight: 550;
  }

  .mover {
    inline-size: min(360px, calc(100vw - 32px));
    padding: 20px;
    border: 1px solid var(--_line);
    color: var(--_text);
    box-shadow: var(--_shadow-3);
  }

  .mover::backdrop {
    background: oklch(0.2 0.02 262 / 0.4);
  }

  .mover form {
    display: grid;
    gap: 14px;
  }

  .mover h2 {
    font-size: calc(var(--_size) + 2px);
  }

  .mover select.input {
    inline-size: 100%;
  }

  .mover .buttons {
    display: flex;
    justify-content: end;
    gap: 8px;
    padding-block-start: 4px;
  }

  @container rapport (max-width: 520px) {
    .picker {
      display: block;
    }

    .keys {
      display: none;
    }

    .board {
      grid-auto-columns: 100%;
      scroll-snap-type: x mandatory;
      scrollbar-width: none;
    }

    .dragging .board {
      scroll-snap-type: none;
    }

    .stage {
      scroll-snap-align: start;
    }

    .amount {
      padding-inline-end: 0;
    }

    .face {
      padding-block-end: 44px;
    }

    .move {
      inset-block: auto 4px;
      inset-inline-end: 4px;
      min-block-size: 40px;
      padding-inline: 12px;
      font-weight: 550;
    }

    .move .word {
      display: inline;
    }
  }

  @media (pointer: coarse) {
    .move {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .stage,
    .deal,
    .slot {
      border-color: CanvasText;
    }

    .stage.over,
    .deal.lifted,
    .preview {
      border-color: Highlight;
    }
  }
`;
