import { css } from 'lit';

/** The bars. */
export const chartStyles = css`
  .root {
    --_won: light-dark(oklch(0.56 0.13 155), oklch(0.72 0.13 155));
    --_expected: light-dark(oklch(from var(--_accent) 0.66 c h), oklch(from var(--_accent) 0.62 c h));
  }

  .bar,
  .range {
    position: absolute;
    inset-inline-start: calc(var(--at, 0) * 100%);
    inline-size: calc(var(--size) * 100%);
    transition:
      inline-size var(--_motion),
      inset-inline-start var(--_motion);
  }

  .bar {
    inset-block: 0;
    border-radius: 3px;
  }

  .bar.won {
    background: var(--_won);
  }

  /* What has not come in yet is not as solid: hatched, so that it is told apart without colour. */
  .bar.expected,
  .key.expected {
    border: 1px solid var(--_expected);
    background:
      repeating-linear-gradient(
        -45deg,
        transparent 0 4px,
        color-mix(in oklch, var(--_expected) 34%, transparent) 4px 6px
      ),
      color-mix(in oklch, var(--_expected) 24%, transparent);
  }

  .won + .bar.expected {
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    border-inline-start: 2px solid var(--_surface);
  }

  /* A line between two ends. */
  .range,
  .key.range {
    block-size: 10px;
    inset-block-start: calc(50% - 5px);
    border-inline: 2px solid var(--_text);
    background: linear-gradient(var(--_text) 0 0) center / 100% 2px no-repeat;
  }

  .key.won {
    background: var(--_won);
  }

  .key.range {
    inset-block-start: 0;
    border-radius: 0;
  }

  @media (forced-colors: active) {
    .bar,
    .key,
    .range {
      forced-color-adjust: none;
    }

    .bar.won,
    .key.won {
      background: CanvasText;
    }

    .bar.expected,
    .key.expected {
      border-color: CanvasText;
      background: repeating-linear-gradient(-45deg, Canvas 0 4px, CanvasText 4px 6px);
    }

    .won + .bar.expected {
      border-inline-start-color: Canvas;
    }

    .range,
    .key.range {
      border-color: Highlight;
      background-image: linear-gradient(Highlight 0 0);
    }
  }
`;
