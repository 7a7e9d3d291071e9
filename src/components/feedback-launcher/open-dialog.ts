/**
 * Whether something else has the page to itself: a modal dialog, also in open shadow roots, or an element that fills the
 * screen. A dialog that says nothing of it, in its markup or to the browser, cannot be told from any other box.
 */
export function isDialogOpen(): boolean {
  return document.fullscreenElement !== null || holdsDialog(document);
}

function holdsDialog(root: ParentNode): boolean {
  const isSeen = (each: Element): boolean => each.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  if ([...root.querySelectorAll('dialog:modal, [aria-modal="true"]')].some(isSeen)) return true;
  return [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && holdsDialog(shadowRoot));
}
