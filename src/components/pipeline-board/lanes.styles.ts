import { css } from 'lit';

export const lanesStyles = css`
  .board.laned {
    display: block;
    max-block-size: var(--rapport-pipeline-board-height, min(640px, 85vh));
    overflow-y: auto;
    background: var(--_bg);
    border-radius: var(--_radius-large);
  }

  /* As wide as the stages want to be, so that headings can stay in view. */
  .lanes {
    --_gap: 12px;
    --_least: var(--rapport-pipeline-board-stage-width, 248px);
    min-inline-size: calc(
      var(--_least) * var(--_open) + 44px * var(--_shut) + var(--_gap) * (var(--_open) + var(--_shut) - 1)
    );
  }

  .heads,
  .cells {
    display: grid;
    grid-template-columns: var(--_tracks);
    gap: var(--_gap);
  }

  .heads {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_bg);
  }

  .laned .stage {
    min-block-size: 0;
    max-block-size: none;
  }

  .head .heading {
    border-radius: var(--_radius-large);
  }

  /* Its name stands in the cells, so that the line of stages stays low. */
  .head.collapsed .heading {
    padding-block-start: 30px;
  }

  .head.collapsed h3 {
    justify-content: center;
    writing-mode: inherit;
  }

  .head.collapsed .name {
    position: absolute;
    clip-path: inset(50%);
  }

  .cell.collapsed::before {
    content: attr(data-name);
    content: attr(data-name) / '';
    position: absolute;
    max-block-size: 100%;
    padding: 10px 12px;
    box-sizing: border-box;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    writing-mode: vertical-rl;
    color: var(--_muted);
  }

  .lane.collapsed .cell::before {
    content: none;
  }

  .lane {
    position: relative;
    border-block-start: 1px solid var(--_line);
    padding-block: 2px 8px;
  }

  .heads + .lane {
    border-block-start: 0;
  }

  .lane__heading {
    position: sticky;
    inset-inline-start: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    inline-size: fit-content;
    max-inline-size: 100cqi;
    min-block-size: 36px;
  }

  .lane .fold {
    position: static;
    display: grid;
  }

  .lane h3 {
    display: flex;
    gap: 8px;
    inline-size: auto;
    writing-mode: inherit;
  }

  .lane .fold .icon {
    transition: rotate var(--_motion);
  }

  .lane.collapsed .fold .icon {
    rotate: -90deg;
  }

  [dir='rtl'] .lane.collapsed .fold .icon {
    rotate: 90deg;
  }

  .lane.collapsed {
    padding-block: 0;
  }

  /* What lies over a collapsed lane can be dropped onto it. */
  .lane.collapsed .cells {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }

  .lane.collapsed .cell {
    background: none;
  }

  .laned .cell {
    position: relative;
    max-block-size: 316px;
    min-block-size: 80px;
  }

  .lane.collapsed .cell {
    min-block-size: 0;
  }

  .cell .none {
    position: absolute;
    clip-path: inset(50%);
  }

  .cell .list {
    padding-block: 5px 0;
  }

  @container rapport (max-width: 520px) {
    .lanes {
      --_least: 100cqi;
    }

    .lane .fold {
      inline-size: 44px;
      block-size: 44px;
    }

    .lane__heading {
      display: grid;
      grid-template-columns: auto 1fr;
    }

    .lane__heading > span {
      grid-column: 2;
      margin-block-start: -8px;
      padding-block-end: 6px;
    }
  }

  @media (forced-colors: active) {
    .lanes .lane {
      border-color: CanvasText;
    }
  }
`;
