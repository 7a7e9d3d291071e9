import type { StoreName } from '../../model/records.js';
import { columnName, inRecord, keptFolded } from '../../data/rapport-columns.js';
import { customPrefix, type FieldSpec } from '../../segments/fields.js';
import type { Parameters } from './parameters.js';
import { rfmColumn, type Population } from './rfm.js';

/** Where the values of a field are, in SQL; null where they are missing. `r` is the alias of the table. */
export type Column =
  /** `rank`: the place in the list of options, where that is known without the text. */
  | { readonly kind: 'text'; readonly raw: string; readonly folded: string; readonly rank?: string }
  | { readonly kind: 'texts'; readonly raw: string; readonly folded: string }
  | { readonly kind: 'number' | 'boolean' | 'instant' | 'day' | 'birthday'; readonly sql: string }
  /** Dates as texts, several of them perhaps. */
  | { readonly kind: 'dates'; readonly texts: string; readonly of: 'instant' | 'day' }
  | { readonly kind: 'money'; readonly amount: string; readonly currency: string }
  /** One amount for each currency. */
  | { readonly kind: 'moneys'; readonly amounts: string; readonly currencies: string };

/** What statements about one store are written with. */
export interface Scope {
  readonly schema: string;
  readonly store: StoreName;
  readonly parameters: Parameters;
  /** In milliseconds. */
  readonly now: number;
  /** How everybody who bought is scored; only where a field of RFM is asked for. */
  readonly population: Population | undefined;
}

/**
 * The rows of a store as `r`, for what reads several columns of all of them. Customers come as those who are brief and the
 * others: each half has an index of its own, and that of the first answers without the table where it holds what is asked for.
 */
export function everyRow({ schema, store }: Pick<Scope, 'schema' | 'store'>): string {
  const table = `${schema}.${store}`;
  if (store !== 'customers') return `${table} r`;
  return `(select * from ${table} where brief union all select * from ${table} where not brief) r`;
}

/** The same for what is counted: where only the tenant is asked for, a narrower index will do. */
export function countedRows(scope: Scope, conditions: readonly string[]): string {
  return conditions.length > 1 ? everyRow(scope) : `${scope.schema}.${scope.store} r`;
}

/** The column of a field. */
export function columnOf(field: FieldSpec, scope: Scope): Column {
  if (field.name.startsWith(customPrefix)) return customColumn(field, scope);
  const { schema, store } = scope;
  const { name, type } = field;
  if (name.startsWith('consent.')) {
    const state = `r.consent ->> ${scope.parameters.add(name.slice('consent.'.length), 'text')}`;
    return { kind: 'text', raw: `(${state})`, folded: `(${state})` };
  }
  if (name.startsWith('rfm.')) return rfmColumn(name, scope);
  const column = `r."${columnName(name)}"`;
  if (store === 'customers' && name === 'points') {
    const now = `${schema}.at(${scope.parameters.add(scope.now, 'float8')})`;
    return {
      kind: 'number',
      sql: `${schema}.points_at(r.points_lasting, r.points_expiring, r.points_expire_at, ${now})`,
    };
  }
  if (name === 'orders.spent') return { kind: 'moneys', amounts: 'r.orders_spent', currencies: 'r.orders_currencies' };
  if (field.anniversary) return { kind: 'birthday', sql: column };
  if (type === 'money') return { kind: 'money', amount: column, currency: `r."${columnName(name)}_currency"` };
  if (type === 'number' || type === 'boolean' || type === 'instant' || type === 'day')
    return { kind: type, sql: column };
  if (field.many) return textsColumn(column, store, schema);
  if (inRecord.has(`${store}.${name}`)) {
    const raw = `${schema}.filled(r.record ->> '${name}')`;
    return { kind: 'text', raw: `(${raw} collate ${schema}.natural_order)`, folded: `${schema}.fold(${raw})` };
  }
  return { kind: 'text', raw: column, folded: foldedColumn(column, field, scope) };
}

function foldedColumn(column: string, field: FieldSpec, { store, schema }: Scope): string {
  if (keptFolded.has(`${store}.${field.name}`)) return `r."${columnName(field.name)}_folded"`;
  // The values of closed lists are spelled in one way.
  if (field.exact || (field.options && !field.open)) return column;
  return `${schema}.fold(${column})`;
}

function textsColumn(column: string, store: StoreName, schema: string): Column {
  const hasFolded = store !== 'segments';
  return {
    kind: 'texts',
    raw: column,
    folded: hasFolded ? column.replace(/"$/, '_folded"') : `${schema}.fold(${column})`,
  };
}

/** A value of the host's, of whatever type it turns out to be: one that is not of the type of the field is missing. */
function customColumn(field: FieldSpec, { schema, parameters }: Scope): Column {
  const value = customValue(field, parameters);
  switch (field.type) {
    case 'number':
    case 'boolean':
      return { kind: field.type, sql: `${schema}.${field.type}(${value})` };
    case 'money':
      return { kind: 'money', amount: `${schema}.amount(${value})`, currency: `${schema}.currency(${value})` };
    case 'day':
    case 'instant':
      return { kind: 'dates', texts: textsOf(value, schema), of: field.type };
    default:
      return { kind: 'texts', raw: textsOf(value, schema), folded: `${schema}.fold(${textsOf(value, schema)})` };
  }
}

/** The value of a custom field as jsonb. */
export function customValue(field: FieldSpec, parameters: Parameters): string {
  return `(r.fields -> ${parameters.add(field.name.slice(customPrefix.length), 'text')})`;
}

/** The texts of a value; an amount of money is none, although its currency is. */
function textsOf(value: string, schema: string): string {
  return `${schema}.texts(case when not ${schema}.is_money(${value}) then ${value} end)`;
}
