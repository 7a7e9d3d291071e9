import type { CSSResult } from 'lit';

/** Gives an element the styles of a part that is fetched when it is first needed. Doing it twice changes nothing. */
export function adoptLater(host: HTMLElement, styles: CSSResult): void {
  const { shadowRoot } = host;
  const sheet = styles.styleSheet;
  if (!shadowRoot || !sheet || shadowRoot.adoptedStyleSheets.includes(sheet)) return;
  shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
}
