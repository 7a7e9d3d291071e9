const safeSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/**
 * The address, if a link to it can do no harm: http, https, mailto or tel, without a user name that disguises the host.
 * `undefined` otherwise: show the text instead. Asked at render time, since data comes from anywhere.
 */
export function safeHref(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  return safeSchemes.has(url.protocol) && url.username === '' && url.password === '' ? url.href : undefined;
}
