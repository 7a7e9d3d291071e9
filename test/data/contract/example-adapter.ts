import type { Query, RapportAdapter, Read } from '../../../src/data/adapter.js';
import { DataError } from '../../../src/data/data-error.js';
import { copyPlainData, emptiesOf, type Money, type Records, type Seed, type StoreName } from '../../../src/model/index.js';
import { findField, readField, type FieldSpec } from '../../../src/segments/index.js';
const no = () => Promise.reject<never>(new DataError('unsupported', 'These records can only be read, page by page.'));
const verbs = { create: no, update: no, remove: no, merge: no, export: no, erase: no, move: no, submit: no, complete: no, count: no, totals: no, facts: no };
const none = { live: false, totals: false, facts: false, compareAndSet: false, idempotency: false, undo: false, search: false, offset: false, erasure: false, masking: false };
const supports = Object.freeze({ ...none, operators: [], writable: [], batch: 0, pageLimit: 100 });
const given = { version: '1', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' };

/** Shows records that a page has at hand, and says that it can do no more. */
export function arrayAdapter(seed: Seed): RapportAdapter {
  const rows = <Name extends StoreName>(name: Name) =>
    (seed[name] ?? []).map((row) => (copyPlainData({ ...emptiesOf(name), ...given, ...row }) as { value: unknown }).value as Records[Name]);
  const store = <Name extends StoreName>(name: Name) => ({ ...verbs, ...reads(rows(name), (field) => findField(name, field, rows('fields'))) });
  const people = { customers: store('customers'), interactions: store('interactions'), tasks: store('tasks'), segments: store('segments') };
  const sales = { orders: store('orders'), pipelines: store('pipelines'), deals: store('deals'), loyalty: store('loyalty') };
  const asked = { surveys: store('surveys'), feedback: store('feedback'), fields: store('fields') };
  return { supports, ...people, ...sales, ...asked, revert: no, import: no, clear: no };
}
const reads = <Item extends { readonly id: string }>(records: readonly Item[], specOf: (field: string) => FieldSpec | undefined) => ({
  get: async (id: string, { signal }: Read) => (signal?.throwIfAborted(), records.find((record) => record.id === id)),
  async list({ where, search, offset, sort = [], limit = 50, cursor }: Query, { signal }: Read) {
    signal?.throwIfAborted();
    const keys = sort.map(({ field, direction }) => ({ spec: specOf(field), sign: direction === 'ascending' ? 1 : -1 })).reverse();
    if (where?.rules.length || search !== undefined || offset !== undefined || keys.some(({ spec }) => spec?.computed)) return no();
    const sorted = [...records].sort((left, right) => (left.id < right.id ? -1 : 1));
    for (const { spec, sign } of keys) sorted.sort((left, right) => compare(valueOf(left, spec), valueOf(right, spec), sign));
    const start = cursor === undefined ? 0 : sorted.findIndex(({ id }) => id === cursor) + 1;
    if ((cursor !== undefined && start === 0) || keys.some(({ spec }) => !spec)) throw new DataError('invalid', 'There is no such page.');
    const end = start + Math.min(limit, supports.pageLimit);
    return { items: sorted.slice(start, end), ...(end < sorted.length && { next: sorted[end - 1]?.id ?? '' }) };
  },
});
function valueOf(record: object, spec?: FieldSpec): string | number | undefined {
  const value = spec && (readField({ record }, spec.name) as string | Money | undefined);
  return typeof value === 'object' ? value.amount : value !== undefined && spec?.type === 'instant' ? Date.parse(value) : value;
}
const compare = (left: string | number | undefined, right: typeof left, sign: number) =>
  left === right ? 0 : left === undefined ? 1 : right === undefined ? -1 : left < right ? -sign : sign;
