/** Marks the section of the header's navigation that is being read: the last one whose head has come near the top. */
export function markSections(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.masthead nav a')];
  const sections = links.flatMap((link) => document.querySelector<HTMLElement>(link.hash) ?? []);
  const mark = (): void => {
    const line = innerHeight / 3;
    const isAtEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const reached = sections.filter((section) => section.getBoundingClientRect().top <= line);
    const current = isAtEnd ? sections.at(-1) : (reached.at(-1) ?? sections[0]);
    for (const link of links) {
      if (link.hash === `#${current?.id ?? ''}`) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  document.addEventListener('scroll', mark, { passive: true });
  // Sections come to their places only when the elements have something to show.
  new ResizeObserver(mark).observe(document.body);
}
