import { css } from 'lit';

/** What is shown lies above the page: the element itself takes no room in it, also while nothing is. */
export const feedbackLauncherStyles = css`
  :host {
    display: contents !important;
  }

  :host([hidden]) {
    display: none !important;
  }
`;
