import { css } from 'lit';

export const providerStyles = css`
  :host {
    display: contents !important;
  }

  :host([theme='light']) {
    color-scheme: light !important;
  }

  :host([theme='dark']) {
    color-scheme: dark !important;
  }

  .notice {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-end: 12px;
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: var(--_warn-soft);
    color: var(--_warn);
    border: 1px solid transparent;
  }
`;
