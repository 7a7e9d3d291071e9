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

  .keys {
    margin-block-start: 8px;
    visibility: hidden;
  }

  .walking .keys {
    visibility: visible;
  }

  .board {
    /* Holds its hidden words: outside of it they would widen the page. */
    position: relative;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(var(--rapport-pipeline-board-stage-width, 248px), 1fr);
    gap: 12px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
  }

  .board[aria-busy] {
    overflow: clip;
  }

  .board:focus {
    outline: none;
  }

  .stage {
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
    padding: 8px 12px 5px;
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

  .list {
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

  .none {
    padding: 20px 12px;
    text-align: center;
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

  .mover form {
    display: grid;
    gap: 14px;
  }

  .mover h2 {
    margin: 0;
    font-size: calc(var(--_size) + 2px);
  }

  .mover select.input {
    inline-size: 100%;
  }

  .mover .buttons {
    margin-block-start: 4px;
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
