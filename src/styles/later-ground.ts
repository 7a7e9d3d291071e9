import { css } from 'lit';

/** Headings, lists, icons, and what only screen readers get: what a first look of one question does without. */
export const laterGroundStyles = css`
  h2,
  ul {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  ul {
    list-style: none;
  }

  h2 {
    font-size: calc(var(--_size) + 1px);
    line-height: 20px;
    font-weight: 600;
  }

  .icon {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    vertical-align: -3px;
  }

  .visually-hidden {
    position: absolute !important;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    .root *,
    .root *::before,
    .root *::after {
      animation-duration: 0.01ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
