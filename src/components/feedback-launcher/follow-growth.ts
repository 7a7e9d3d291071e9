/** What stays free beside what is to be seen, in px. */
const gap = 16;

/**
 * Has a panel scroll along when an answer opens another question below: what was seen at its end stays in view, as far as the
 * answer does too. The function that it returns ends that.
 */
export function followGrowth(panel: HTMLElement): () => void {
  const body = panel.querySelector<HTMLElement>('.body');
  const content = body?.querySelector<HTMLElement>('.content');
  if (!body || !content) return () => undefined;
  let answered: Element | undefined;
  let height = content.offsetHeight;
  const onInput = (event: Event): void => {
    const [field] = event.composedPath();
    answered = field instanceof Element ? field : undefined;
  };
  // Whoever goes elsewhere, or is taken to what is missing, looks there.
  const onFocus = (): void => {
    answered = undefined;
  };
  const observer = new ResizeObserver(() => {
    const grown = content.offsetHeight - height;
    height += grown;
    if (grown <= 0 || !answered?.isConnected) return;
    const room = answered.getBoundingClientRect().top - body.getBoundingClientRect().top - gap;
    body.scrollTop += Math.max(0, Math.min(grown, room));
  });
  observer.observe(content);
  panel.addEventListener('input', onInput);
  panel.addEventListener('focusin', onFocus);
  return () => {
    observer.disconnect();
    panel.removeEventListener('input', onInput);
    panel.removeEventListener('focusin', onFocus);
  };
}

/** Scrolls a panel that has become smaller, so that the field with focus is still seen. */
export function keepInView(panel: HTMLElement, field: Element): void {
  const body = panel.querySelector('.body');
  if (!body || field === panel) return;
  const below = field.getBoundingClientRect().bottom - body.getBoundingClientRect().bottom;
  if (below > 0) body.scrollTop += below + gap;
}
