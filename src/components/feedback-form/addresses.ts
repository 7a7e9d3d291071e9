/** Addresses that can be posted to; undefined for what is none. */
export function absolute(address: string): string | undefined {
  try {
    const { href, protocol } = new URL(address, document.baseURI);
    return /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The address of this page without query and fragment, which may hold something personal. */
export function thisPage(): string | undefined {
  return absolute(location.href.replace(/[?#].*/, ''));
}
