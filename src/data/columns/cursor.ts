import { DataError } from '../data-error.js';
import type { Position } from './order.js';
import type { SortValue } from './sort-key.js';

/** A position in an order, as an opaque text that can be handed back later. */
export function writeCursor(order: string, { values, id }: Position): string {
  // JSON knows no undefined: a missing value is null here, and no sort value is ever null.
  const text = JSON.stringify([order, values.map((value) => value ?? null), id]);
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The position that a cursor stands for. Rejects one that was not made for this order. */
export function readCursor(order: string, cursor: string): Position {
  const parsed = parse(cursor);
  if (Array.isArray(parsed) && parsed.length === 3) {
    const [madeFor, values, id] = parsed as unknown[];
    if (madeFor === order && Array.isArray(values) && values.every(isSortValue) && typeof id === 'string') {
      return { values: values.map((value) => value ?? undefined), id };
    }
  }
  throw new DataError('invalid', 'This cursor does not belong to this query. Start again from the first page.', {
    issues: [{ path: ['cursor'], message: 'not a cursor of this query' }],
  });
}

function parse(cursor: string): unknown {
  try {
    const bytes = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))));
  } catch {
    return undefined;
  }
}

function isSortValue(value: unknown): value is SortValue | null {
  if (Array.isArray(value)) return value.every((part) => typeof part === 'number' || typeof part === 'string');
  return value === null || typeof value === 'number' || typeof value === 'string';
}
