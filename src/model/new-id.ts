import type { Id } from './text.js';

/** Every byte as two digits: made once, because an id is made for every write. */
const digits: string[] = [];
for (let byte = 0; byte < 256; byte += 1) digits.push(byte.toString(16).padStart(2, '0'));

/** A random identifier (UUID, version 4). Works on plain-HTTP pages too, where `crypto.randomUUID` is missing. */
export function newId(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += digits[byte] ?? '';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
