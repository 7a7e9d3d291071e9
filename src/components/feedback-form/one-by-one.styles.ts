import { css } from 'lit';

/** Styles of a form that asks one question after the other. */
export const oneByOneStyles = css`
  .steps {
    display: grid;
    gap: 4px;
  }

  .steps > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: var(--_control);
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 16px;
    font-variant-numeric: tabular-nums;
  }

  .back {
    flex: none;
    gap: 2px;
    margin-inline-start: -8px;
    padding-inline: 4px 8px;
    border-color: transparent;
    color: var(--_text);
  }

  .steps progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 4px;
    overflow: hidden;
    border: 0;
    border-radius: 2px;
    background: var(--_line);
    color: var(--_accent);
  }

  progress::-webkit-progress-bar {
    background: none;
  }

  progress::-webkit-progress-value {
    border-radius: 2px;
    background: var(--_accent);
  }

  progress::-moz-progress-bar {
    border-radius: 2px;
    background: var(--_accent);
  }

  .root[dir='rtl'] .back .icon {
    transform: scaleX(-1);
  }

  /* It takes focus to be read, and cannot be operated. */
  fieldset:focus,
  .title:focus {
    outline: none;
  }

  /* The line above it is seen, too, where the page has to scroll to a question. */
  legend,
  .text > label,
  .entry > label {
    scroll-margin-block-start: 56px;
  }

  @media (pointer: coarse) {
    .steps > div {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .steps progress {
      border: 1px solid CanvasText;
      block-size: 6px;
      forced-color-adjust: none;
      background: Canvas;
    }

    progress::-webkit-progress-value {
      background: Highlight;
    }

    progress::-moz-progress-bar {
      background: Highlight;
    }
  }
`;
