import type { AnyRecord, Records, StoreName } from '../../../model/records.js';
import { storeNames } from '../../../model/store-names.js';
import { customPrefix, type FieldSpec } from '../../../segments/index.js';
import type { Sort } from '../../adapter.js';
import { searchable } from '../../columns/search.js';
import { type Asked, type MappedStore, type Mapping, type Place, type ReadRow, type Row } from '../../mapping/index.js';
import { askedInJson } from '../../mapping/parts.js';
import { columnName, inRecord, keptFolded } from '../../rapport-columns.js';
import { decodeData, encodeData } from '../../storable-texts.js';
import { frozenCopy } from '../../verbs/plain.js';

/** A table of our own schema: a row is a record, and every other column follows from it. */
class RecordTable<Store extends StoreName> implements MappedStore<Store> {
  readonly name: Store;
  readonly table: string;
  readonly search = ['search_text'];
  readonly order: readonly Sort[] = [];
  readonly writable = true;
  readonly columns = [{ name: 'id' }, { name: 'record' }];
  readonly idColumn = 'id';
  readonly hasVersion = true;

  constructor(name: Store) {
    this.name = name;
    this.table = name;
  }

  toSearched(text: string): string {
    return searchable(text);
  }

  toRecord({ record }: Row): ReadRow<Store> {
    return { ok: true, record: frozenCopy(record) as Records[Store] };
  }

  toRow(record: AnyRecord): Row {
    return { record };
  }

  toWholeRow(record: AnyRecord): Row {
    return { record };
  }

  toChanges(_was: AnyRecord, is: AnyRecord): Row {
    return { record: is };
  }

  keyOf(id: string): Row {
    return { id };
  }

  versionOf(version: string): Row {
    return { version };
  }

  columnOf(field: FieldSpec): Asked | undefined {
    const { name, type, many, computed, exact, options, open } = field;
    if (name.startsWith(customPrefix))
      return askedInJson(field, { column: 'fields', inside: [name.slice(customPrefix.length)] });
    if (computed) return undefined;
    if (name.startsWith('consent.'))
      return askedAsChoice({ column: 'consent', inside: [name.slice('consent.'.length)] }, options);
    if (inRecord.has(`${this.name}.${name}`)) return { kind: 'text', at: { column: 'record', inside: [name] } };
    const at: Place = { column: columnName(name) };
    if (field.anniversary) return { kind: 'birthday', at };
    switch (type) {
      case 'number':
        return { kind: 'number', at };
      case 'boolean':
        return { kind: 'flag', at, yes: true, no: false };
      case 'instant':
        return { kind: 'instant', at, toColumn: (moment) => new Date(moment).toISOString() };
      case 'day':
        return { kind: 'day', at };
      case 'money':
        return {
          kind: 'money',
          at,
          currency: { column: `${at.column}_currency` },
          toColumn: (amount) => amount,
          toMinor: Number,
        };
      default:
        break;
    }
    if (many) return { kind: 'list', at, folded: { column: `${at.column}_folded` } };
    if (exact) return { kind: 'key', at, toColumn: (value) => value };
    if (options && !open) return askedAsChoice(at, options);
    return {
      kind: 'text',
      at,
      ...(keptFolded.has(`${this.name}.${name}`) && { folded: { column: `${at.column}_folded` } }),
    };
  }

  contentOf(field: string): (Place & { readonly as: 'json' | 'array' }) | undefined {
    return field === 'members' ? { column: 'members', as: 'array' } : { column: 'record', inside: [field], as: 'json' };
  }
}

function askedAsChoice(at: Place, options: readonly string[] = []): Asked {
  return { kind: 'choice', at, values: options.map((option) => [option, option] as const), open: false };
}

const tables: ReadonlyMap<StoreName, unknown> = new Map(storeNames.map((name) => [name, new RecordTable(name)]));

/** The tables of our own schema, as `migrate` of `rapport-elements/server/postgres` makes them. */
export const rapportTables: Mapping = Object.freeze({
  store: <Store extends StoreName>(name: Store) => tables.get(name) as MappedStore<Store> | undefined,
  fixed: () => undefined,
  spelling: { encode: encodeData, decode: decodeData },
});
