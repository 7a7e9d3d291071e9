import { css } from 'lit';
import { groundStyles } from './ground.js';

/** The ground every element stands on, with all colours and densities; `groundStyles` is what of it a small element needs. */
export const hostStyles = css`
  ${groundStyles}

  .root {
    --_bg: var(--rapport-background, light-dark(oklch(0.985 0.003 260), oklch(0.17 0.012 262)));
    --_sunken: var(--rapport-surface-sunken, light-dark(oklch(0.968 0.004 260), oklch(0.185 0.012 262)));
    --_good: light-dark(oklch(0.47 0.12 155), oklch(0.78 0.13 155));
    --_good-soft: light-dark(oklch(0.955 0.035 155), oklch(0.29 0.05 155));
    --_warn: light-dark(oklch(0.5 0.12 70), oklch(0.82 0.12 80));
    --_warn-soft: light-dark(oklch(0.96 0.045 85), oklch(0.31 0.05 75));
    --_shadow-2:
      0 6px 16px light-dark(oklch(0.2 0.02 262 / 0.12), oklch(0 0 0 / 0.5)),
      0 1px 3px light-dark(oklch(0.2 0.02 262 / 0.08), oklch(0 0 0 / 0.4));
    --_shadow-3:
      0 12px 28px light-dark(oklch(0.2 0.02 262 / 0.18), oklch(0 0 0 / 0.6)),
      0 2px 6px light-dark(oklch(0.2 0.02 262 / 0.1), oklch(0 0 0 / 0.5));
  }

  :host([density='compact']) .root {
    --_control: 26px;
    --_space: 3px;
    line-height: 18px;
  }

  h3,
  h4,
  dl,
  dd,
  ol,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  ol {
    list-style: none;
  }

  h2,
  h3,
  h4 {
    font-size: calc(var(--_size) + 1px);
    line-height: 20px;
    font-weight: 600;
    letter-spacing: -0.005em;
  }

  h3,
  h4 {
    font-size: var(--_size);
  }

  /* Arrows that mean onwards point where reading goes. */
  [dir='rtl'] .icon.onwards,
  [dir='rtl'] .onwards .icon {
    transform: scaleX(-1);
  }

  .numeric {
    font-variant-numeric: tabular-nums;
  }
`;
