import type { StoreName } from '../model/records.js';
import type { RuleGroup } from '../model/rule.js';

/**
 * What a person may do. A server enforces it with `withPermissions`; in the browser it keeps the elements from offering
 * what would be refused.
 */
export interface Permissions {
  /** `write` where absent. */
  readonly stores?: { readonly [Store in StoreName]?: 'none' | 'read' | 'write' };
  /** Fields that are shown as hidden by permission, such as `customers.birthday` or `customers.fields.credit`. */
  readonly hidden?: readonly string[];
  /**
   * Which records of a store there are for this person, by fields of the records themselves. Orders, interactions, deals,
   * feedback, tasks and points of a customer go with the customer where they have no rule of their own.
   */
  readonly rows?: { readonly [Store in StoreName]?: RuleGroup };
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

/** What is allowed by both: each store as little as either says, the hidden fields of both. `rows` are of no use beyond the backend. */
export function bothAllow(host: Permissions | undefined, backend: Permissions | undefined): Permissions | undefined {
  if (!host || !backend) return host ?? backend;
  const stores: { [Store in StoreName]?: 'none' | 'read' | 'write' } = { ...host.stores };
  for (const [store, level] of Object.entries(backend.stores ?? {}) as [StoreName, 'none' | 'read' | 'write'][]) {
    const other = stores[store] ?? 'write';
    stores[store] = levels.indexOf(level) < levels.indexOf(other) ? level : other;
  }
  return { stores, hidden: [...new Set([...(host.hidden ?? []), ...(backend.hidden ?? [])])] };
}

const levels = ['none', 'read', 'write'] as const;
