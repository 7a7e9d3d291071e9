/** Nothing waits longer: neither for a server's wish nor because the clock of the device has jumped back. */
export const longestWait = 3_600_000;

/** The wait in milliseconds that a `Retry-After` header asks for, in seconds or until a date; undefined for what is neither. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : /^[A-Z][a-z]{2}, .* GMT$/.test(text)
      ? Date.parse(text) - now
      : Number.NaN;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), longestWait);
}

/** The same of a whole answer, reckoned by the server's own clock where it tells it. */
export function waitAskedFor(headers: Headers): number | undefined {
  return retryAfter(headers.get('Retry-After'), Date.parse(headers.get('Date') ?? '') || Date.now());
}
