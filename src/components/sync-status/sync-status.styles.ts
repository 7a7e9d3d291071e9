import { css } from 'lit';

export const syncStatusStyles = css`
  :host {
    display: inline-block !important;
    max-inline-size: 100% !important;
    vertical-align: middle !important;
  }

  .root {
    container: none;
  }

  .status {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    max-inline-size: 100%;
    padding: 3px 10px 3px 8px;
    border: 1px solid transparent;
    border-radius: 999px;
    color: var(--_muted);
    font-size: var(--_small);
    line-height: 16px;
    font-weight: 500;
    cursor: pointer;
    user-select: none;
    transition:
      background-color var(--_motion),
      border-color var(--_motion);
  }

  [dir='rtl'] .status {
    padding: 3px 8px 3px 10px;
  }

  .status:hover,
  .status[aria-expanded='true'] {
    background: var(--_hover);
    color: var(--_text);
  }

  .status:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .status .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .status.quiet .icon {
    color: var(--_good);
  }

  .status.busy .icon {
    color: var(--_accent);
    animation: rapport-turn 1.4s linear infinite;
  }

  .status.warn {
    border-color: var(--_line);
    background: var(--_surface);
    color: var(--_text);
  }

  .status.warn .icon {
    color: var(--_warn);
  }

  .status.bad {
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .status .more {
    color: var(--_muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .status.bad .more {
    color: inherit;
  }

  @keyframes rapport-turn {
    to {
      rotate: 1turn;
    }
  }

  .placeholder {
    inline-size: 132px;
    block-size: 28px;
    border-radius: 999px;
  }

  .unconnected {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding-inline: 8px;
    font-size: var(--_small);
  }

  .unconnected .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .panel {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    inline-size: min(420px, calc(100vw - 24px));
    max-block-size: calc(100vh - 24px);
    overflow: hidden;
    color: var(--_text);
    box-shadow: var(--_shadow-3);
  }

  .panel:popover-open {
    display: flex;
    flex-direction: column;
    animation: rapport-appear var(--_motion);
  }

  .panel:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  @keyframes rapport-appear {
    from {
      opacity: 0;
      translate: 0 -4px;
    }
  }

  header {
    display: grid;
    gap: 2px;
    padding: 14px 16px 12px;
  }

  header p {
    font-size: var(--_small);
    line-height: 18px;
  }

  /* As high as its changes while there is room; WebKit gives a basis of 0% no height at all in a panel that fits its content. */
  .items {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    border-block-start: 1px solid var(--_line);
  }

  .item {
    display: grid;
    gap: 8px;
    padding: 12px 16px;
  }

  .item + .item,
  .others {
    border-block-start: 1px solid var(--_line);
  }

  .others {
    padding: 10px 16px;
    font-size: var(--_small);
  }

  .what {
    display: grid;
    grid-template-columns: 1fr auto;
    column-gap: 12px;
    row-gap: 1px;
    align-items: baseline;
  }

  .subject {
    font-weight: 600;
  }

  .deed,
  .because {
    grid-column: 1 / -1;
  }

  /* Further lines stand below the words, not below the icon. */
  .because {
    margin-block-start: 3px;
    padding-inline-start: 17px;
    text-indent: -17px;
  }

  .because .icon {
    inline-size: 12px;
    block-size: 12px;
    margin-inline-end: 5px;
    vertical-align: -1.5px;
  }

  .because.bad {
    color: var(--_bad);
  }

  .conflict {
    inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    border-spacing: 0;
    table-layout: fixed;
    font-size: var(--_small);
    line-height: 18px;
    overflow-wrap: break-word;
  }

  .conflict th,
  .conflict td {
    padding: 5px 8px;
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }

  .conflict thead th:first-child {
    inline-size: 31%;
  }

  .conflict thead th {
    color: var(--_muted);
    font-weight: 500;
  }

  .conflict tbody th {
    color: var(--_muted);
  }

  .conflict tbody td {
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }

  .conflict tbody > tr > * {
    border-block-start: 1px solid var(--_line);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
  }

  .small-button {
    min-block-size: 26px;
    padding-inline: 10px;
    font-size: var(--_small);
  }

  .small-button .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .actions .quiet,
  footer .quiet {
    padding-inline: 6px;
  }

  /* Without an edge of its own, the text of the first one stands where the other texts begin. */
  .quiet:first-child {
    margin-inline-start: -7px;
  }

  footer {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
  }

  .waiting {
    display: grid;
    gap: 12px;
    padding: 4px 16px 18px;
  }

  .line {
    block-size: 14px;
    inline-size: 70%;
  }

  .line:nth-of-type(odd) {
    inline-size: 45%;
  }

  @media (pointer: coarse) {
    .status,
    .small-button {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .status,
    .status.warn,
    .status.bad {
      border-color: ButtonText;
    }
  }
`;
