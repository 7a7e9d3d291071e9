import type { Actor } from '../model/contact.js';
import type { CustomValues } from '../model/field.js';
import type { Permissions } from '../data/permissions.js';

/** What a principal may do, as the host's `authorize` answers. */
export type Access = PersonAccess | PublicAccess;

/** Somebody who works with the records. */
export interface PersonAccess {
  readonly public?: false;
  /** Everything where absent. */
  readonly permissions?: Permissions;
  /** Who stands on timelines. `'claimed'` takes the client's word for it; nobody where absent. */
  readonly actor?: Actor | 'claimed';
  /** Keeps the idempotency keys of different accounts apart, so that no answer is replayed to somebody else. */
  readonly account?: string;
}

/** A visitor: may submit forms to these surveys and read their questions, and nothing else. */
export interface PublicAccess {
  readonly public: true;
  readonly surveys: readonly string[] | 'all';
  /** The customer whom this visitor is known to be. What the visitor says about it is not believed. */
  readonly customerId?: string;
  /** Names of own fields of feedback that a form may fill in; none where absent. Others are left out, and `onError` is told. */
  readonly fields?: readonly string[];
}

/** What is told to a visitor who asks. */
export const visitorPermissions: Permissions = Object.freeze({
  stores: Object.freeze({
    customers: 'none',
    orders: 'none',
    interactions: 'none',
    pipelines: 'none',
    deals: 'none',
    surveys: 'read',
    feedback: 'write',
    segments: 'none',
    tasks: 'none',
    loyalty: 'none',
    fields: 'none',
  }),
});

/** Whether a visitor may see and fill this survey. */
export function maySubmitTo({ surveys }: PublicAccess, id: string): boolean {
  return surveys === 'all' || surveys.includes(id);
}

/** Of the own fields that a visitor has filled in, those that are open to one. */
export function fieldsOpenTo({ fields: open = [] }: PublicAccess, said: CustomValues = {}): CustomValues {
  return Object.fromEntries(Object.entries(said).filter(([name]) => open.includes(name)));
}

/** Tells one scope from another without saying anything about either. */
export async function scopeOf(access: Access): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(access)));
  return [...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
