import { css } from 'lit';

export const customerListStyles = css`
  .probe {
    block-size: 0;
  }

  /* The foot keeps rows clear of the rounded corners: WebKit 2.50 takes 15 times as long to scroll what is clipped by them. */
  .list {
    padding-block-end: 8px;
  }

  .list:focus-visible {
    outline: 2px solid var(--_accent);
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 10px;
    padding: 12px 16px;
  }

  .head .chip {
    min-inline-size: 0;
  }

  .head .chip .text {
    max-inline-size: 28ch;
  }

  .tools {
    display: flex;
    flex: 1 1 200px;
    justify-content: flex-end;
    gap: 8px;
    min-inline-size: 0;
  }

  .search {
    position: relative;
    flex: 0 1 220px;
    min-inline-size: 0;
  }

  .search .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 9px;
    margin-block: auto;
    color: var(--_muted);
    pointer-events: none;
  }

  .search .input {
    padding-inline-start: 31px;
  }

  .search .input::-webkit-search-cancel-button {
    display: none;
  }

  .scroller {
    position: relative;
    max-block-size: var(--rapport-customer-list-block-size, 480px);
    overflow: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scroll-padding-block-start: 34px;
    border-block-start: 1px solid var(--_line);
  }

  .grid {
    min-inline-size: var(--_least);
  }

  .row {
    display: grid;
    grid-template-columns: var(--_columns);
    align-items: stretch;
    padding-inline: 6px;
    background: var(--_surface);
  }

  .columns-group {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
  }

  .columns {
    block-size: 34px;
    color: var(--_muted);
    font-size: var(--_small);
    border-block-end: 1px solid var(--_line);
  }

  .rows {
    position: relative;
  }

  .rows > .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    contain: layout style paint;
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
  }

  .rows > .row:hover {
    background: var(--_hover);
  }

  .rows > .row[aria-selected='true'] {
    background: var(--_accent-soft);
  }

  .rows > .row.inert {
    cursor: default;
    background: var(--_surface);
  }

  .cell {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    padding-inline: 10px;
    white-space: nowrap;
    overflow: hidden;
    outline-offset: -3px;
    border-radius: var(--_radius);
  }

  .cell:focus-visible {
    outline-offset: -3px;
  }

  .cell.end {
    justify-content: flex-end;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  /* Only where there is something to scroll sideways to: in WebKit each sticky cell is a layer of its own. */
  .sideways .cell.first {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background: inherit;
  }

  .text {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name {
    font-weight: 600;
  }

  /* The organisation gives way first, and wholly: what is left beside the avatar is the name's. */
  .cell > .name {
    flex: none;
    max-inline-size: calc(100% - 28px);
  }

  .rows > .row[aria-selected='true'] .chip.accent {
    background: var(--_surface);
  }

  .prospect {
    color: var(--_muted);
  }

  .hidden-value {
    display: inline-flex;
  }

  .columns button {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    max-inline-size: 100%;
    min-block-size: 24px;
    cursor: pointer;
    border-radius: 4px;
  }

  .columns button:hover,
  .columns [aria-sort] button {
    color: var(--_text);
  }

  .columns button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .columns .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .columns .end button {
    flex-direction: row-reverse;
  }

  .narrow .row {
    grid-template-columns: minmax(0, 1fr);
  }

  .narrow .cell {
    gap: 12px;
  }

  .lines {
    display: grid;
    flex: 1;
    gap: 2px;
    min-inline-size: 0;
  }

  .line {
    /* Holds its hidden words: outside of it they would widen the page. */
    position: relative;
    display: flex;
    justify-content: space-between;
    gap: 12px;
    min-inline-size: 0;
  }

  .main {
    flex: none;
    max-inline-size: 50%;
    font-weight: 550;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .part + .part::before {
    content: ' · ';
  }

  .narrow .tools {
    flex-basis: 100%;
  }

  .narrow .search {
    flex: 1 1 0;
  }

  .narrow .sort {
    flex: 0 1 auto;
    min-inline-size: 0;
    max-inline-size: 46%;
  }

  .stale {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 6px 16px;
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .bones {
    display: grid;
    align-items: center;
    gap: 12px;
    grid-template-columns: 20px minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr);
    block-size: 40px;
    padding-inline: 16px;
    border-block-start: 1px solid var(--_line);
  }

  .bones .skeleton {
    block-size: 10px;
  }

  .bones .skeleton:first-child {
    block-size: 20px;
    border-radius: 50%;
  }

  .bones .skeleton:nth-child(2) {
    inline-size: 60%;
  }

  .cell .skeleton {
    inline-size: 60%;
    block-size: 10px;
  }

  @media (forced-colors: active) {
    .rows > .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
