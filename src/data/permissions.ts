import type { StoreName } from '../model/records.js';
import type { RuleGroup } from '../model/rule.js';
import { computedFrom, scoredBy, scores } from './computed-from.js';

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

/**
 * Whether a field such as `customers.email` is shown: neither it nor what it is a part of is hidden, nor, for a computed
 * field such as `customers.orders.spent`, what it is computed from.
 */
export function maySee(permissions: Permissions | undefined, field: string): boolean {
  const { hidden = [], stores } = permissions ?? {};
  if (hidden.length === 0 && !stores) return true;
  const [store = '', ...rest] = field.split('.');
  const name = rest.join('.');
  const whole = `${store}.${carrierOf(store, name)}`;
  if (hidden.some((one) => one === field || one === whole || field.startsWith(`${one}.`))) return false;
  if (store !== 'customers') return true;
  if (scores.includes(name)) {
    const isTold = scores.some((other) => hidden.includes(`customers.${other}`));
    return !isTold && scoredBy.every((other) => maySee(permissions, `customers.${other}`));
  }
  const source = Object.hasOwn(computedFrom, name) ? computedFrom[name] : undefined;
  if (!source) return true;
  return (
    mayRead(permissions, source.store) && source.fields.every((each) => maySee(permissions, `${source.store}.${each}`))
  );
}

/** The field of the record that a field of rules is read from. */
export function carrierOf(store: string, name: string): string {
  const first = name.split('.')[0] ?? '';
  return store === 'customers' && Object.hasOwn(carriers, first) ? (carriers[first] ?? first) : first;
}

const carriers: Readonly<Record<string, string>> = {
  email: 'contactPoints',
  phone: 'contactPoints',
  city: 'addresses',
  region: 'addresses',
  country: 'addresses',
  consent: 'consents',
};

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
