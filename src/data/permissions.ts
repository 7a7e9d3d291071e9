import type { StoreName } from '../model/records.js';

/**
 * What the person may do, as the host knows it. The backend decides; this only keeps the elements from offering what
 * would be refused.
 */
export interface Permissions {
  /** `write` where absent. */
  readonly stores?: { readonly [Store in StoreName]?: 'none' | 'read' | 'write' };
  /** Fields that are shown as hidden by permission, such as `customers.birthday` or `customers.fields.credit`. */
  readonly hidden?: readonly string[];
}

export function mayRead(permissions: Permissions | undefined, store: StoreName): boolean {
  return permissions?.stores?.[store] !== 'none';
}

export function mayWrite(permissions: Permissions | undefined, store: StoreName): boolean {
  return (permissions?.stores?.[store] ?? 'write') === 'write';
}

export function maySee(permissions: Permissions | undefined, field: string): boolean {
  return !(permissions?.hidden ?? []).includes(field);
}
