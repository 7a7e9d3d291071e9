import { emptiesOf } from '../../model/store-names.js';
import type { AnyRecord, RecordIssue, Records, StoreName } from '../../model/records.js';
import { customPrefix, type FieldSpec } from '../../segments/fields.js';
import type { Sort } from '../adapter.js';
import { DataError, invalidRecord } from '../data-error.js';
import { carrierOf } from '../permissions.js';
import { frozenCopy, ownValue, sameData } from '../verbs/plain.js';
import { cell, Misfit, type Asked, type Codec, type Column, type Place, type Row } from './codec.js';
import type { MappedStore, ReadRow, StoreMapping } from './mapping.js';
import { askedInJson, differing, within } from './parts.js';

/** A store whose fields lie in columns. */
export class ColumnStore<Store extends StoreName> implements MappedStore<Store> {
  readonly name: Store;
  readonly table: string;
  readonly search: readonly string[];
  readonly order: readonly Sort[];
  readonly writable: boolean;
  readonly columns: readonly Column[];
  readonly #codecs: ReadonlyMap<string, Codec<unknown>>;
  readonly #asked: ReadonlyMap<string, Codec<unknown>>;
  readonly #rest: string | undefined;
  readonly #empties: Readonly<Record<string, unknown>>;

  constructor(
    name: Store,
    { table, fields, rest, search = [], asked = {}, order = [], readOnly = false }: StoreMapping<Store>,
  ) {
    this.name = name;
    this.table = table;
    this.search = search;
    this.order = order;
    this.#codecs = new Map(Object.entries(fields as Readonly<Record<string, Codec<unknown>>>));
    this.#asked = new Map(Object.entries(asked));
    this.#rest = rest;
    this.#empties = emptiesOf(name);
    this.writable = !readOnly && this.#codec('id').write !== undefined;
    const columns = new Map<string, Column>();
    for (const codec of this.#codecs.values()) for (const column of codec.columns) columns.set(column.name, column);
    if (rest !== undefined) columns.set(rest, { name: rest });
    this.columns = [...columns.values()];
  }

  get idColumn(): string {
    return this.#codec('id').columns[0]?.name ?? '';
  }

  get hasVersion(): boolean {
    return this.#codecs.has('version');
  }

  toRecord(row: Row): ReadRow<Store> {
    const record: Record<string, unknown> = { ...this.#empties };
    const issues: RecordIssue[] = [];
    const rest = this.#rest === undefined ? undefined : cell(row, this.#rest);
    if (typeof rest === 'object' && rest !== null) {
      for (const [field, value] of Object.entries(rest)) if (!this.#codecs.has(field)) record[field] = value;
    }
    for (const [field, codec] of this.#codecs) {
      try {
        const value = within(field, () => codec.read(row));
        if (value !== undefined) record[field] = value;
      } catch (error) {
        if (!(error instanceof Misfit)) throw error;
        // A value of no type at all, so that whoever checks the record finds the same fault.
        record[field] = null;
        issues.push({ path: error.path, message: error.message });
      }
    }
    if (!this.hasVersion) record['version'] = digestOf(row, this.columns);
    const frozen = frozenCopy(record) as unknown as Records[Store];
    return issues.length === 0 ? { ok: true, record: frozen } : { ok: false, issues, partial: frozen };
  }

  toRow(record: AnyRecord): Row {
    return this.#rowOf(record, Object.keys(record), undefined);
  }

  toWholeRow(record: AnyRecord): Row {
    const all = [...this.#codecs]
      .filter(([, codec]) => codec.write && codec.constant === undefined)
      .map(([field]) => field);
    return this.#rowOf(record, [...new Set([...Object.keys(record), ...all])], undefined);
  }

  toChanges(was: AnyRecord, is: AnyRecord): Row {
    return this.#rowOf(is, differing(was, is), was);
  }

  toSearched(text: string): string {
    return text.normalize('NFKC');
  }

  keyOf(id: string): Row | undefined {
    // No text of a database holds a zero or half a character.
    if (/[\0\p{Cs}]/u.test(id)) return undefined;
    try {
      return this.#codec('id').write?.(id);
    } catch (error) {
      if (error instanceof Misfit) return undefined;
      throw error;
    }
  }

  versionOf(version: string): Row | undefined {
    const [column] = this.#codecs.get('version')?.columns ?? [];
    return column && { [column.name]: version };
  }

  columnOf(field: FieldSpec): Asked | undefined {
    const special = this.#asked.get(field.name);
    if (special) return special.asked?.(field);
    const name = carrierOf(this.name, field.name);
    const codec = this.#codecs.get(name);
    if (codec) return codec.asked?.(field);
    if (this.#rest === undefined || field.computed || listed.has(name)) return undefined;
    const steps = field.name.startsWith(customPrefix)
      ? ['fields', field.name.slice(customPrefix.length)]
      : field.name.split('.');
    if (name === 'owner' || name === 'actor') steps.push('id');
    return askedInJson(field, { column: this.#rest, inside: steps });
  }

  contentOf(field: string): (Place & { readonly as: 'json' | 'array' }) | undefined {
    const codec = this.#codecs.get(field);
    if (!codec) return this.#rest === undefined ? undefined : { column: this.#rest, inside: [field], as: 'json' };
    return codec.content && { column: codec.columns[0]?.name ?? '', inside: [], as: codec.content };
  }

  #codec(field: string): Codec<unknown> {
    const codec = this.#codecs.get(field);
    if (!codec) throw new TypeError(`The mapping of ${this.name} lacks “${field}”.`);
    return codec;
  }

  #rowOf(record: AnyRecord, fields: readonly string[], was: AnyRecord | undefined): Row {
    const rows: Row[] = [];
    const issues: RecordIssue[] = [];
    let changesRest = false;
    for (const field of fields) {
      const codec = this.#codecs.get(field);
      if (!codec && this.#rest !== undefined && field !== 'version') changesRest = true;
      else {
        try {
          rows.push(within(field, () => this.#written(field, codec, ownValue(record, field), was)));
        } catch (error) {
          if (!(error instanceof Misfit)) throw error;
          issues.push({ path: error.path, message: error.message });
        }
      }
    }
    if (issues.length > 0) throw invalidRecord(this.name, issues, record.id);
    if (changesRest && this.#rest !== undefined) rows.push({ [this.#rest]: this.#restOf(record) });
    return Object.assign({}, ...rows) as Row;
  }

  #written(field: string, codec: Codec<unknown> | undefined, value: unknown, was: AnyRecord | undefined): Row {
    if (codec?.given || (field === 'version' && !codec)) return {};
    if (codec?.write) {
      if (field === 'fields') checkCustom(codec, value, was);
      return codec.write(value);
    }
    if (!was && (value === undefined || sameData(value, this.#empties[field]))) return {};
    throw new DataError(
      'unsupported',
      codec ? `This system does not let “${field}” be changed.` : `This system has no place for “${field}”.`,
      {
        store: this.name,
        issues: [{ path: [field], message: codec ? 'cannot be changed there' : 'there is no such field there' }],
      },
    );
  }

  #restOf(record: AnyRecord): object {
    const entries = Object.entries(record).filter(
      ([field, value]) => value !== undefined && field !== 'version' && !this.#codecs.has(field),
    );
    return Object.fromEntries(entries);
  }
}

/** A custom field with a column that is only read must not look as if it had been changed. */
function checkCustom(codec: Codec<unknown>, value: unknown, was: AnyRecord | undefined): void {
  const changed = differing(was?.fields ?? {}, value ?? {});
  const read = codec.write?.(value) ?? {};
  const kept = codec.read(read) ?? {};
  for (const name of changed) {
    const wanted = ownValue(value ?? {}, name) ?? undefined;
    if (!sameData(ownValue(kept, name) ?? undefined, wanted))
      throw new Misfit('this system does not keep this value', [name]);
  }
}

/** Fields whose values lie in lists, which no path leads into. */
const listed: ReadonlySet<string> = new Set(['contactPoints', 'addresses', 'consents']);

/** Differs where the rows differ: a version for systems that have none. */
function digestOf(row: Row, columns: readonly Column[]): string {
  const text = JSON.stringify(columns.map(({ name }) => cell(row, name) ?? null));
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high + unit, 0x85ebca6b) ^ (high >>> 13);
  }
  return `row ${(low >>> 0).toString(16)}${(high >>> 0).toString(16)}`;
}
