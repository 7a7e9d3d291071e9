import { css } from 'lit';

/**
 * What the ground of an element has at its first look: hostile page styles kept out, the library's colours, sizes and type.
 *
 * A page rule such as `* { all: unset !important }` reaches the host but not past `.root`. What an embedder may set are
 * the `--rapport-*` properties; `--_*` are derived from them and private.
 */
export const firstGroundStyles = css`
  :host {
    display: block !important;
    position: relative !important;
    box-sizing: border-box !important;
    min-inline-size: 0 !important;
    letter-spacing: normal !important;
    word-spacing: normal !important;
    text-transform: none !important;
    text-indent: 0 !important;
    visibility: inherit !important;
  }

  :host([hidden]) {
    display: none !important;
  }

  .root {
    all: initial;

    --_accent: var(--rapport-accent, light-dark(oklch(0.53 0.18 262), oklch(0.7 0.14 262)));
    /* White or near black, whichever can be read: at least 4:1, and nearly always 4.5:1, on any accent of a page. */
    --_accent-ink: var(--rapport-accent-ink, oklch(from var(--_accent) clamp(0.1, (0.58 - l) * 1e3, 1) 0 h));
    --_accent-soft: light-dark(
      oklch(from var(--_accent) 0.955 min(c, 0.025) h),
      oklch(from var(--_accent) 0.3 min(c, 0.06) h)
    );
    --_surface: var(--rapport-surface, light-dark(oklch(1 0 0), oklch(0.205 0.012 262)));
    --_hover: light-dark(oklch(0.955 0.006 260), oklch(0.25 0.014 262));
    --_line: var(--rapport-line, light-dark(oklch(0.915 0.006 260), oklch(0.29 0.014 262)));
    --_line-strong: light-dark(oklch(0.85 0.01 260), oklch(0.38 0.016 262));
    /* Edges of controls: 3:1 against the surface, as WCAG 1.4.11 asks where the edge is all that shows a control. */
    --_line-control: light-dark(oklch(0.66 0.015 260), oklch(0.54 0.016 262));
    --_text: var(--rapport-text, light-dark(oklch(0.24 0.02 262), oklch(0.94 0.006 262)));
    --_muted: var(--rapport-text-muted, light-dark(oklch(0.48 0.02 262), oklch(0.72 0.015 262)));
    --_bad: light-dark(oklch(0.52 0.18 25), oklch(0.76 0.13 25));
    --_bad-soft: light-dark(oklch(0.96 0.025 20), oklch(0.31 0.07 22));
    --_shadow-1: 0 1px 2px light-dark(oklch(0.2 0.02 262 / 0.06), oklch(0 0 0 / 0.4));
    --_radius: var(--rapport-radius, 8px);
    --_radius-small: calc(var(--_radius) * 0.75);
    --_radius-large: calc(var(--_radius) * 1.5);
    --_space: var(--rapport-space, 4px);
    --_size: var(--rapport-font-size, 13px);
    --_small: calc(var(--_size) - 1px);
    --_control: 30px;
    --_motion: 160ms cubic-bezier(0.2, 0, 0, 1);

    display: block;
    box-sizing: border-box;
    container: rapport / inline-size;
    color-scheme: inherit;
    font-family: var(--rapport-font, inherit);
    font-size: var(--_size);
    line-height: 20px;
    font-weight: 400;
    color: var(--_text);
    text-align: start;
    overflow-wrap: anywhere;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }

  .root[dir='rtl'] {
    direction: rtl;
  }

  .root *,
  .root *::before,
  .root *::after {
    box-sizing: border-box;
  }

  p,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  bdi {
    unicode-bidi: isolate;
  }

  .muted {
    color: var(--_muted);
  }

  .small {
    font-size: var(--_small);
    line-height: 16px;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
