import type { Id } from './text.js';

/** A random identifier (UUID, version 4). */
export function newId(): Id {
  // Missing on plain-HTTP pages: there it is put together digit by digit.
  const { randomUUID } = crypto as Partial<Crypto>;
  return randomUUID?.call(crypto) ?? '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, randomDigit);
}

/** A digit in place of this one; in place of the 8 one that says which kind of identifier this is. */
function randomDigit(digit: string): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return (Number(digit) ^ (byte & (15 >> (Number(digit) / 4)))).toString(16);
}
