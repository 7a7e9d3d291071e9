/** Lets the arrows of radios go where reading goes, right to left: in WebKit they do not by themselves (2.50). */
export function mirrorArrows(event: KeyboardEvent, root: ParentNode): void {
  const step = event.key === 'ArrowLeft' ? 1 : event.key === 'ArrowRight' ? -1 : 0;
  const { target } = event;
  if (!step || !(target instanceof HTMLInputElement) || target.type !== 'radio') return;
  event.preventDefault();
  const group = [...root.querySelectorAll<HTMLInputElement>(`[name=${target.name}]`)];
  const next = group.at((group.indexOf(target) + step) % group.length);
  next?.focus();
  next?.click();
}
