/** Addresses that can be posted to; undefined for what is none. */
export function absolute(address: string): string | undefined {
  try {
    const { href, protocol } = new URL(address, document.baseURI);
    return /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/** An address of the same service, below the one that the form is sent to; its query stays. */
export function pathBelow(endpoint: string, path: string): URL {
  const address = new URL(endpoint);
  address.pathname = address.pathname.replace(/\/?$/, `/${path}`);
  return address;
}

/** The address of this page without query and fragment, which may hold something personal. */
export function thisPage(): string | undefined {
  return absolute(location.href.replace(/[?#].*/, ''));
}
