import { css } from 'lit';

/** What stands around a feed that scrolls: its heading, the pill that tells of new entries, and its keys. */
export const feedStyles = css`
  .heading {
    margin: 0;
    font-size: calc(var(--_size) + 1px);
    line-height: 24px;
    font-weight: 600;
  }

  .middle {
    position: relative;
    min-block-size: 0;
  }

  .scroller {
    position: relative;
    overflow: auto;
    overflow-anchor: none;
    scrollbar-width: thin;
  }

  .feed {
    display: flow-root;
  }

  .news {
    all: unset;
    box-sizing: border-box;
    position: absolute;
    z-index: 3;
    inset-block-start: 8px;
    inset-inline: 0;
    inline-size: fit-content;
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 28px;
    margin-inline: auto;
    padding-inline: 10px 12px;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_accent-ink);
    box-shadow: var(--_shadow-2);
    font-size: var(--_small);
    font-weight: 600;
    cursor: pointer;
    animation: rapport-rise var(--_motion);
  }

  .news .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .news:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .keyboard {
    flex: none;
    padding: 3px 16px;
    border-block-start: 1px solid var(--_line);
    color: var(--_muted);
  }

  .keyboard[open] {
    padding-block-end: 12px;
  }

  .keyboard summary {
    inline-size: fit-content;
    min-block-size: 24px;
    line-height: 24px;
    border-radius: 4px;
    cursor: pointer;
  }

  .keyboard summary:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .keyboard dl {
    display: grid;
    gap: 4px 24px;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    padding-block-start: 6px;
  }

  .keyboard dl > div {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }

  kbd {
    padding: 0 5px;
    margin-inline-end: 4px;
    border: 1px solid var(--_line-strong);
    border-radius: 4px;
    background: var(--_sunken);
    font: inherit;
    font-size: 11px;
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    .news,
    .keyboard summary {
      min-block-size: 44px;
      line-height: 44px;
    }
  }

  @media (forced-colors: active) {
    .news {
      border: 1px solid CanvasText;
    }
  }
`;
