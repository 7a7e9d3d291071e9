import { waitUntil as impatiently } from '@open-wc/testing';

/** Waits for what comes in its own time, nearly as long as a test may take: on a busy machine a second is not long. */
export function waitUntil(predicate: () => unknown, message?: string): Promise<void> {
  return impatiently(predicate, message, { timeout: 9_000 });
}
