import type { AnyRecord } from '../../model/records.js';

/** Fields of a record by name. Custom values stand beside the others as `fields.<name>`, so that each is undone alone. */
export type FlatRecord = Readonly<Record<string, unknown>>;

const customPrefix = 'fields.';

/** What a person can change about a record: all of it but its identifier, version and time of change. */
export function fieldsOf(record: AnyRecord): FlatRecord {
  const flat: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(record)) {
    if (field === 'id' || field === 'version' || field === 'updatedAt' || field === 'fields') continue;
    if (value !== undefined) flat[field] = value;
  }
  // A seed is not checked here: `fields` may be missing.
  for (const [name, value] of Object.entries(record.fields ?? {})) flat[`${customPrefix}${name}`] = value;
  return flat;
}

/** A record with these fields put in; `undefined` takes a field away. */
export function recordOf(
  record: object & { readonly id: string; readonly fields?: object },
  changes: FlatRecord,
): object & { readonly id: string } {
  const main = new Map<string, unknown>(Object.entries(record));
  const custom = new Map<string, unknown>(Object.entries(record.fields ?? {}));
  for (const [field, value] of Object.entries(changes)) {
    const [target, name] = field.startsWith(customPrefix) ? [custom, field.slice(customPrefix.length)] : [main, field];
    if (value === undefined) target.delete(name);
    else target.set(name, value);
  }
  main.set('fields', Object.fromEntries(custom));
  return { ...Object.fromEntries(main), id: record.id };
}

/** A patch in the same form as `fieldsOf`: custom values are merged name by name. */
export function fieldsOfPatch(patch: object): FlatRecord {
  const flat: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(patch)) {
    if (given.has(field)) continue;
    if (field !== 'fields') flat[field] = value;
    else for (const [name, custom] of Object.entries((value ?? {}) as object)) flat[`${customPrefix}${name}`] = custom;
  }
  return flat;
}

/** Fields that only the adapter sets. */
const given: ReadonlySet<string> = new Set(['id', 'version', 'createdAt', 'updatedAt']);
