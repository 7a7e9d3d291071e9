import type { CSSResult } from 'lit';

/** Gives an element the styles of a part that is fetched when it is first needed. Doing it twice changes nothing. */
export function adoptLater(host: HTMLElement, { styleSheet, cssText }: CSSResult): void {
  const { shadowRoot } = host;
  if (!shadowRoot) return;
  if (!styleSheet) return addStyle(shadowRoot, cssText);
  const sheets = shadowRoot.adoptedStyleSheets;
  if (!sheets.includes(styleSheet)) shadowRoot.adoptedStyleSheets = [...sheets, styleSheet];
}

/** As Lit does it on pages whose old libraries hide that sheets can be adopted. */
function addStyle(root: ShadowRoot, text: string): void {
  if ([...root.querySelectorAll('style')].some(({ textContent }) => textContent === text)) return;
  const style = document.createElement('style');
  const { litNonce } = globalThis as { readonly litNonce?: string };
  if (litNonce !== undefined) style.setAttribute('nonce', litNonce);
  style.textContent = text;
  root.append(style);
}
