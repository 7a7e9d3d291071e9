import { css } from 'lit';

/** The controls of a rule: boxes as wide as what is in them, tokens, and the menu. */
export const ruleControlStyles = css`
  .between {
    color: var(--_muted);
    font-size: var(--_small);
  }

  /* The control lies over a copy of what is in it, which makes the box as wide as that and no wider. */
  .box {
    position: relative;
    display: inline-grid;
    align-items: center;
    min-block-size: 26px;
    min-inline-size: 0;
    max-inline-size: 100%;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }

  .input-box {
    border-color: var(--_line-control);
  }

  .size {
    visibility: hidden;
    overflow: hidden;
    white-space: pre;
    padding-inline: 8px;
    min-inline-size: 3ch;
    max-inline-size: 34ch;
    font-weight: 500;
  }

  .input-box .size {
    min-inline-size: 7ch;
  }

  .input-box.number .size {
    min-inline-size: calc(4ch + 16px);
  }

  .input-box.date .size {
    min-inline-size: 17ch;
  }

  .soft .size,
  .soft select {
    font-weight: 400;
  }

  .box > select,
  .box > input {
    appearance: none;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    min-inline-size: 0;
    margin: 0;
    padding: 0 8px;
    border: 0;
    background: none;
    font: inherit;
    border-radius: inherit;
    color: var(--_text);
    font-weight: 500;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    overflow: hidden;
  }

  .box > select {
    cursor: pointer;
  }

  .box > select:hover {
    background: var(--_hover);
  }

  .box.soft {
    background: var(--_sunken);
    border-color: var(--_line);
  }

  .even > .rule .box.soft {
    background: color-mix(in oklch, var(--_sunken) 60%, var(--_line));
  }

  .box.soft > select,
  .box.blank > select {
    font-weight: 400;
    color: var(--_muted);
  }

  .box.quiet {
    border-color: transparent;
    background: none;
  }

  .box.quiet > select,
  .box.quiet .size {
    padding-inline: 4px;
    font-size: var(--_small);
    font-weight: 600;
  }

  .nested > .head-line .box.quiet {
    margin-inline-start: -5px;
  }

  .box > :is(select, input):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .box > input::placeholder {
    color: var(--_muted);
    font-weight: 400;
  }

  .box:has([aria-invalid='true']) {
    border-color: var(--_bad);
  }

  .box > select option,
  .box > select optgroup {
    background: var(--_surface);
    color: var(--_text);
  }

  .input-box.number > input {
    appearance: textfield;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .input-box.number > input::-webkit-inner-spin-button {
    appearance: none;
  }

  /* The parts of one value break to the next line together. */
  .together {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px;
    min-inline-size: 0;
  }

  .tokens {
    display: contents;
  }

  .adder {
    display: inline-flex;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .token {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 26px;
    padding-inline-start: 8px;
    border-radius: var(--_radius-small);
    background: var(--_accent-soft);
    color: light-dark(oklch(from var(--_accent) 0.45 c h), oklch(from var(--_accent) 0.8 c h));
    font-weight: 500;
  }

  .token.plain {
    padding-inline-end: 8px;
    background: var(--_sunken);
    color: var(--_muted);
  }

  .token > bdi {
    max-block-size: 40px;
    overflow: hidden;
  }

  .token > button,
  .row-button {
    all: unset;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
    cursor: pointer;
  }

  .token > button {
    color: inherit;
  }

  .token > button .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .row-button {
    margin-block: 1px;
    opacity: 0.75;
  }

  .row-button:hover,
  .row-button[aria-expanded='true'] {
    background: var(--_hover);
    color: var(--_text);
    opacity: 1;
  }

  :is(.row-button, .token > button):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
    opacity: 1;
  }

  .count {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
    min-block-size: 26px;
    min-inline-size: 84px;
    color: var(--_muted);
  }

  .bar {
    inline-size: 36px;
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line);
    overflow: hidden;
  }

  .even .bar,
  .even .share {
    background: var(--_line-strong);
  }

  .count .numeric {
    min-inline-size: 5ch;
    text-align: end;
  }

  .mark {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block: 4px;
    border-radius: 50%;
    background: var(--_bad-soft);
    color: var(--_bad);
  }

  .mark.good {
    background: var(--_good-soft);
    color: var(--_good);
  }

  .mark .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .membership .mark {
    margin-block: 0;
  }

  .membership.good .mark {
    background: var(--_surface);
  }
`;
