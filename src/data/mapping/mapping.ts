import { emptiesOf, storeNames } from '../../model/store-names.js';
import type { AnyRecord, RecordIssue, Records, Seed, StoreName } from '../../model/records.js';
import type { FieldSpec } from '../../segments/fields.js';
import type { Sort } from '../adapter.js';
import { frozenCopy } from '../verbs/plain.js';
import type { Asked, Codec, Column, Place, Row } from './codec.js';
import { ColumnStore } from './column-store.js';

type RequiredFields<Type> = { [Key in keyof Type]-?: undefined extends Type[Key] ? never : Key }[keyof Type];
/** What a record has in any case although a system may not: it is empty then, or reckoned. */
type Spared =
  'version' | 'fields' | 'contactPoints' | 'addresses' | 'tags' | 'consents' | 'relations' | 'lines' | 'attachments';

type AnyCodecs<Store extends StoreName> = {
  readonly [Field in keyof Records[Store]]?: Codec<NonNullable<Records[Store][Field]>>;
};
/** With a codec for each of these fields; what it is of, `AnyCodecs` says. */
type Having<Field extends PropertyKey> = { readonly [Name in Field]: unknown };

/** Where the records of one store lie in the foreign system. A field that is not named is one that the system does not have. */
export type StoreMapping<Store extends StoreName> = StoreDetails &
  (
    | {
        readonly fields: AnyCodecs<Store> & Having<Exclude<RequiredFields<Records[Store]>, Spared>>;
        readonly rest?: never;
      }
    | {
        readonly fields: AnyCodecs<Store> & Having<'id' | 'createdAt' | 'updatedAt'>;
        /** A column of JSON in which all fields without a column of their own are kept, by their names. */
        readonly rest: string;
      }
  );

interface StoreDetails {
  /** The table or resource. */
  readonly table: string;
  /** Columns, computed ones too, whose texts a search looks into; without them it is `unsupported`. */
  readonly search?: readonly string[];
  /** More ways to ask for fields of the catalogue, by name: `{ 'consent.email': text('consent_email') }`. */
  readonly asked?: Readonly<Record<string, Codec<unknown>>>;
  /** The order of a list that asks for none; by id where absent. */
  readonly order?: readonly Sort[];
  /** Whether records are only read. */
  readonly readOnly?: boolean;
}

/**
 * Where the records of each store lie; a list of records instead for what the system does not keep as rows, such as the
 * stages of a pipeline that are a choice there. A store that is not named is one that the system does not have.
 */
export type MappingOptions = { readonly [Store in StoreName]?: StoreMapping<Store> | NonNullable<Seed[Store]> };

/** Translates between the records of Rapport and the rows of a foreign system. */
export interface Mapping {
  /** The translation of one store; `undefined` where the system does not have it. */
  store<Store extends StoreName>(name: Store): MappedStore<Store> | undefined;
  /** The records of a store that are the same for everybody; `undefined` where they are rows, or there are none. */
  fixed<Store extends StoreName>(name: Store): readonly Records[Store][] | undefined;
  /** How texts are spelled in the system, where it cannot keep all of them as they are. */
  readonly spelling?: Spelling;
}

/** A spelling of texts in plain data, and back. */
export interface Spelling {
  readonly encode: <Data>(data: Data) => Data;
  readonly decode: <Data>(data: Data) => Data;
}

/** What `toRecord` answers: the record, or what is wrong with the row and as much of it as can be read. */
export type ReadRow<Store extends StoreName> =
  | { readonly ok: true; readonly record: Records[Store] }
  | { readonly ok: false; readonly issues: readonly RecordIssue[]; readonly partial: Records[Store] };

/** Describes a foreign system once. Every adapter for such a system takes the answer as its `mapping`. */
export function defineMapping(options: MappingOptions): Mapping {
  const stores = new Map<StoreName, MappedStore<StoreName>>();
  const fixed = new Map<StoreName, readonly AnyRecord[]>();
  for (const name of storeNames) {
    const mapping = options[name] as StoreMapping<StoreName> | readonly object[] | undefined;
    if (Array.isArray(mapping)) fixed.set(name, fixedRecords(name, mapping as readonly object[]));
    else if (mapping) stores.set(name, new ColumnStore(name, mapping as StoreMapping<StoreName>));
  }
  return Object.freeze({
    fixed: <Store extends StoreName>(name: Store) => fixed.get(name) as readonly Records[Store][] | undefined,
    store: <Store extends StoreName>(name: Store) => stores.get(name) as unknown as MappedStore<Store> | undefined,
  });
}

/** The beginning of 1970 says that nobody knows when. */
const always = { version: 'fixed', createdAt: '1970-01-01T00:00:00.000Z', updatedAt: '1970-01-01T00:00:00.000Z' };

function fixedRecords(name: StoreName, drafts: readonly object[]): readonly AnyRecord[] {
  return frozenCopy(
    drafts.map((draft) => ({ ...emptiesOf(name), ...always, ...draft })),
  ) as unknown as readonly AnyRecord[];
}

/** The translation of one store, both ways. */
export interface MappedStore<Store extends StoreName> {
  readonly name: Store;
  /** The table or resource. */
  readonly table: string;
  /** Columns that a search looks into. */
  readonly search: readonly string[];
  /** A text in the form that these columns are searched in. */
  toSearched(text: string): string;
  /** The order of a list that asks for none. */
  readonly order: readonly Sort[];
  /** Whether the mapping lets records be written at all. */
  readonly writable: boolean;
  /** Every column that a record is read from. */
  readonly columns: readonly Column[];
  /** The column that names a row. */
  readonly idColumn: string;
  /** Whether the system gives a version, so that two writers cannot overwrite one another unseen. */
  readonly hasVersion: boolean;
  /** A row as a record. Nothing that cannot be read is left out unseen: it is told with its path. */
  toRecord(row: Row): ReadRow<Store>;
  /** The columns of a whole new record. What the system cannot keep is `invalid`, what it does not have `unsupported`. */
  toRow(record: AnyRecord): Row;
  /** The same with every column that the mapping can write, so that nothing is left of a row that it replaces. */
  toWholeRow(record: AnyRecord): Row;
  /** The columns of what differs between two states of a record; empty where nothing does. */
  toChanges(was: AnyRecord, is: AnyRecord): Row;
  /** The columns that name one record; `undefined` for an id that no row can have. */
  keyOf(id: string): Row | undefined;
  /** The columns of a version; `undefined` where the system has none. */
  versionOf(version: string): Row | undefined;
  /** How rules, sorts and totals ask for a field; `undefined` where the system does not have it, or not so. */
  columnOf(field: FieldSpec): Asked | undefined;
  /** Where plain data of a field lies, as JSON or as an array of texts; `undefined` where rules cannot look into it. */
  contentOf(field: string): (Place & { readonly as: 'json' | 'array' }) | undefined;
}
