import { css } from 'lit';

export const pipelineBoardStyles = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    margin-block-end: 12px;
    min-block-size: 30px;
  }

  .bar h2 {
    font-size: calc(var(--_size) + 3px);
    line-height: 24px;
  }

  .bar .choice .input {
    min-block-size: 30px;
    border-color: transparent;
    background-color: transparent;
    padding-inline-start: 0;
    font-size: inherit;
    font-weight: inherit;
  }

  .bar .choice .input:hover {
    background-color: var(--_hover);
  }

  .tools {
    flex: 1;
    align-self: center;
    display: grid;
    justify-content: end;
    min-inline-size: 0;
    min-block-size: var(--_control);
  }

  .forecast {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 28px;
    margin-block: -6px 8px;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 24px;
    margin-block-start: 8px;
  }

  .keys {
    visibility: hidden;
  }

  .walking .keys {
    visibility: visible;
  }

  .board {
    /* Holds its hidden words: outside of it they would widen the page. */
    position: relative;
    display: flex;
    gap: 12px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
  }

  .board[aria-busy] {
    min-block-size: 364px;
    overflow: clip;
  }

  .board:focus {
    outline: none;
  }

  .stage {
    flex: 1 0 var(--rapport-pipeline-board-stage-width, 248px);
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 360px;
    max-block-size: var(--rapport-pipeline-board-height, min(640px, 85vh));
    border-radius: var(--_radius-large);
    background: var(--_sunken);
    border: 2px solid transparent;
    transition:
      border-color var(--_motion),
      opacity var(--_motion);
  }

  /* Cards of a single column would be as wide as the board. */
  .board > .stage:only-of-type {
    max-inline-size: max(560px, var(--rapport-pipeline-board-stage-width, 248px));
  }

  .heading {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 8px;
    padding: 8px 12px 5px;
    padding-inline-end: 32px;
  }

  .fold {
    all: unset;
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 5px;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
    cursor: pointer;
    opacity: 0.65;
  }

  .fold.add {
    inset-block-start: 28px;
  }

  .fold .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .fold:hover {
    background: var(--_hover);
    opacity: 1;
  }

  .fold:focus-visible {
    outline: 2px solid var(--_accent);
    opacity: 1;
  }

  .stage.collapsed {
    flex: 0 0 44px;
  }

  .collapsed .heading {
    display: block;
    padding: 36px 0 0;
  }

  .collapsed .heading > span,
  .collapsed .list > * {
    display: none;
  }

  .collapsed h3 {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    max-height: 300px;
    writing-mode: vertical-rl;
  }

  .collapsed .heading .name {
    display: block;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .collapsed .fold {
    inset-inline-end: 8px;
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

  /* A long weighted sum leaves the name its room. */
  .heading h3 {
    grid-column: 1 / 3;
    display: flex;
    align-items: last baseline;
    gap: 8px;
  }

  .heading .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }

  .heading .weighted {
    grid-column: 2 / 4;
  }


  .won .heading .name {
    color: var(--_good);
  }

  .lost .heading .name {
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

  /* What is painted of the others stays while one is scrolled. */
  .list {
    contain: content;
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior-y: auto;
    scrollbar-width: thin;
    padding-inline: 6px;
  }

  /* Room for the tilt of a lifted card. */
  .list ul {
    padding-block-start: 3px;
  }

  p.none {
    padding: 20px 12px;
    text-align: center;
  }

  .picker {
    display: none;
    margin-block-end: 8px;
  }

  .picker select.input {
    inline-size: 100%;
    font-weight: 550;
  }

  @container rapport (max-width: 900px) {
    .bar > .select {
      margin-inline-start: auto;
    }

    .tools {
      flex-basis: 100%;
      order: 1;
      justify-content: stretch;
    }
  }

  /* Beside the name and the sums, where there is no room for words. */
  @container rapport (max-width: 520px) {
    .bar:has(.select) {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
    }

    .bar:has(.select) > * {
      grid-column: 1 / -1;
    }

    .bar:has(.select) > :is(h2, .totals) {
      grid-column: 1;
    }

    .bar:has(.select) > .select {
      grid-column: 2;
      grid-row: 1 / span 2;
    }

    .select {
      inline-size: 44px;
      padding-inline: 0;
    }

    .select span {
      position: absolute;
      clip-path: inset(50%);
    }
  }

  @container rapport (max-width: 520px) {
    .picker {
      display: block;
    }

    .keys {
      display: none;
    }

    .fold:not(.add) {
      display: none;
    }

    .fold.add {
      inset-block-start: 4px;
      inline-size: 44px;
      block-size: 44px;
    }

    .heading {
      padding-inline-end: 12px;
    }

    .heading:has(.add) {
      padding-inline-end: 52px;
    }

    .board {
      scroll-snap-type: x mandatory;
      scrollbar-width: none;
    }

    .stage {
      flex-basis: 100%;
      scroll-snap-align: start;
    }
  }

  @media (forced-colors: active) {
    .stage,
    .deal {
      border-color: CanvasText;
    }
  }
`;
