import { emailKey } from '../../model/email-and-phone.js';
import type { Address, Consent, ContactPoint, Customer, Interaction } from '../../model/index.js';
import type { Patch, Records } from '../../model/records.js';
import type { Written } from '../adapter.js';
import { DataError } from '../data-error.js';
import { fieldsOf, type FlatRecord } from './flat.js';
import { sameData } from './plain.js';
import { readable } from './readable.js';
import { patched } from './records.js';
import { ownedStores, withFields, type Content, type OwnedStore, type Stage } from './stage.js';

/** Changes a customer and, where something did change, tells it on the timeline. */
export function updateCustomer(stage: Stage, id: string, patch: Patch<'customers'>): Written<Customer> {
  const { record, was, is } = patched(stage, 'customers', id, patch);
  if (Object.keys(is).length > 0) stage.put('interactions', fieldChange(stage, id, was, is));
  return stage.written(record);
}

/** Moves everything of `others` to one customer and removes them. */
export function mergeCustomers(stage: Stage, id: string, others: readonly string[]): Written<Customer> {
  const target = stage.subject('customers', id);
  const merged = new Set(others);
  if (merged.size === 0 || merged.has(id)) {
    throw new DataError('invalid', 'Name one or more other customers to merge into this one.', {
      store: 'customers',
      id,
      issues: [{ path: ['others'], message: merged.size === 0 ? 'no other customer' : 'the customer itself' }],
    });
  }
  const sources = [...merged].map((other) => {
    const source = stage.get('customers', other);
    if (!source)
      throw new DataError('not-found', 'There is no such record in customers.', { store: 'customers', id: other });
    return source;
  });
  for (const source of sources) {
    moveRecords(stage, source.id, id);
    stage.remove('customers', source.id);
  }
  repointReferences(stage, id, merged);
  return stage.written(stage.put('customers', united(target, sources, merged)));
}

function fieldChange(stage: Stage, customerId: string, was: FlatRecord, is: FlatRecord): Content<'interactions'> {
  const changes: NonNullable<Interaction['changes']> = Object.keys(is).map((field) => {
    const [from, to] = [readable(was[field]), readable(is[field])];
    return { field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  });
  const { now, newId, actor } = stage.context;
  return { id: newId(), customerId, kind: 'field-change', occurredAt: now, actor, changes, attachments: [] };
}

function moveRecords(stage: Stage, from: string, to: string): void {
  for (const store of ownedStores) moveRecordsOf(stage, store, from, to);
}

function moveRecordsOf<Store extends OwnedStore>(stage: Stage, store: Store, from: string, to: string): void {
  for (const record of stage.view.ofCustomer(store, from)) {
    stage.put(store, withFields<Store>(record, { customerId: to }));
  }
}

/** Other records that name a merged customer: organisations, relations and the members of snapshots. */
function repointReferences(stage: Stage, id: string, merged: ReadonlySet<string>): void {
  for (const customer of stage.view.customersNaming(merged)) {
    if (customer.id === id || merged.has(customer.id)) continue;
    const organisationId = pointed(customer.organisationId, id, merged);
    const relations = relationsOf([customer], customer.id, id, merged);
    if (organisationId === customer.organisationId && sameData(relations, customer.relations ?? [])) continue;
    stage.put('customers', withFields<'customers'>(customer, { organisationId, relations }));
  }
  for (const segment of stage.view.segmentsNaming(merged)) {
    const members = [...new Set(segment.members?.map((member) => (merged.has(member) ? id : member)))];
    stage.put('segments', { ...segment, members });
  }
}

function united(target: Customer, sources: readonly Customer[], merged: ReadonlySet<string>): Customer {
  const all = [target, ...sources];
  const filled: Record<string, unknown> = {};
  for (const source of all) {
    for (const [field, value] of Object.entries(fieldsOf(source))) if (isEmpty(filled[field])) filled[field] = value;
  }
  const organisationId = pointed(filled['organisationId'] as string | undefined, target.id, merged);
  return withFields<'customers'>(target, {
    ...filled,
    createdAt: target.createdAt,
    organisationId: organisationId === target.id ? undefined : organisationId,
    contactPoints: contactPointsOf(all),
    addresses: distinct<Address>(all.flatMap((customer) => customer.addresses ?? [])),
    consents: distinct<Consent>(all.flatMap((customer) => customer.consents ?? [])),
    tags: [...new Set(all.flatMap((customer) => customer.tags ?? []))],
    relations: relationsOf(all, target.id, target.id, merged),
  });
}

/** Each point once; of several marked primary for a kind, the first keeps the mark. */
function contactPointsOf(customers: readonly Customer[]): ContactPoint[] {
  const points = new Map<string, ContactPoint>();
  const primary = new Set<string>();
  for (const point of customers.flatMap((customer) => customer.contactPoints ?? [])) {
    const key = JSON.stringify([point.kind, point.kind === 'email' ? emailKey(point.value) : point.value]);
    if (points.has(key)) continue;
    const { primary: isPrimary, ...rest } = point;
    points.set(key, isPrimary && !primary.has(point.kind) ? point : rest);
    if (isPrimary) primary.add(point.kind);
  }
  return [...points.values()];
}

function relationsOf(
  customers: readonly Customer[],
  owner: string,
  id: string,
  merged: ReadonlySet<string>,
): Records['customers']['relations'] {
  const relations = customers.flatMap((customer) => customer.relations ?? []);
  const moved = relations.map((relation) =>
    merged.has(relation.customerId) ? { ...relation, customerId: id } : relation,
  );
  return distinct(moved).filter((relation) => relation.customerId !== owner);
}

function pointed(reference: string | undefined, id: string, merged: ReadonlySet<string>): string | undefined {
  return reference !== undefined && merged.has(reference) ? id : reference;
}

function distinct<Item>(items: readonly Item[]): Item[] {
  const kept = new Map<string, Item>();
  for (const item of items) {
    const key = JSON.stringify(item);
    if (!kept.has(key)) kept.set(key, item);
  }
  return [...kept.values()];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
