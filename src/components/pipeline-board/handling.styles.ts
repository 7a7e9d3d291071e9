import { css } from 'lit';

/** How cards and stages look while deals are held, selected and moved; adopted with what does that. */
export const handlingStyles = css`
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

  .by {
    position: absolute;
    z-index: 1;
    inset-block-end: -13px;
    inset-inline-start: 8px;
    max-inline-size: calc(100% - 16px);
    min-block-size: 18px;
    padding-inline-start: 0;
    box-shadow: 0 0 0 1px var(--_surface);
    white-space: nowrap;
    pointer-events: none;
  }

  .by bdi {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .deal.lifted {
    rotate: 1deg;
    border-color: var(--_accent);
    box-shadow: var(--_shadow-3);
    z-index: 1;
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

  .preview.many {
    box-shadow:
      4px 4px 0 -1px var(--_surface),
      4px 4px 0 0 var(--_line-strong),
      var(--_shadow-3);
  }

  .preview .company {
    position: absolute;
    inset-block-start: -10px;
    inset-inline-end: -10px;
    display: grid;
    place-items: center;
    min-inline-size: 22px;
    block-size: 22px;
    box-sizing: border-box;
    padding-inline: 6px;
    border-radius: 11px;
    background: var(--_accent);
    color: var(--_accent-ink);
    font-size: var(--_small);
    font-weight: 600;
  }

  .dragging,
  .dragging .face {
    cursor: grabbing;
  }

  .stage.over {
    border-color: color-mix(in oklch, var(--_accent) 45%, transparent);
  }

  .stage.barred {
    opacity: 0.5;
  }

  .select[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  @container rapport (max-width: 520px) {
    .preview .face {
      padding-block-end: 12px;
    }

    .selecting .chips::after {
      content: none;
    }

    .dragging .board {
      scroll-snap-type: none;
    }
  }

  @media (forced-colors: active) {
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
