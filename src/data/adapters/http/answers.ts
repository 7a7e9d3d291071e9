import type { CustomerFacts } from '../../../model/facts.js';
import type { CustomerExport, Erased, Imported, Page, Reverted, Supports, Total } from '../../adapter.js';
import type { Permissions } from '../../permissions.js';
import type { WireInverse } from './wire.js';

/**
 * Whether an answer has the shape that was asked for. Records are checked one by one by the client, so that one that does
 * not fit takes no others with it; here it only has to be clear that the service has answered.
 */
type Shape<Answer> = (json: unknown) => json is Answer;

interface AnyRecord {
  readonly id: string;
  readonly version: string;
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isRecord(json: unknown): json is AnyRecord {
  return isObject(json) && typeof json['id'] === 'string' && typeof json['version'] === 'string';
}

function isInverse(json: unknown): json is WireInverse {
  return isObject(json) && Array.isArray(json['steps']) && json['steps'].every(isObject);
}

function isNames(json: unknown): boolean {
  return Array.isArray(json) && json.every((one) => isObject(one) && typeof one['id'] === 'string');
}

const listOf =
  <Name extends string, Item>(name: Name): Shape<Readonly<Record<Name, readonly Item[]>>> =>
  (json): json is Readonly<Record<Name, readonly Item[]>> =>
    isObject(json) && Array.isArray(json[name]) && json[name].every(isObject);

export function page<Item>(json: unknown): json is Page<Item> {
  if (!isObject(json) || !Array.isArray(json['items'])) return false;
  const { next } = json;
  return next === undefined || (typeof next === 'string' && next !== '');
}

export const recordWithId =
  <Item>(id: string): Shape<Item> =>
  (json): json is Item =>
    isRecord(json) && json.id === id;

export function count(json: unknown): json is { readonly count: number } {
  return isObject(json) && Number.isSafeInteger(json['count']) && Number(json['count']) >= 0;
}

export const totals = listOf<'totals', Total>('totals');
export const facts = listOf<'facts', CustomerFacts>('facts');

export function written(json: unknown): json is { readonly record: AnyRecord; readonly inverse?: WireInverse } {
  return isObject(json) && isRecord(json['record']) && (json['inverse'] === undefined || isInverse(json['inverse']));
}

export function reverted(json: unknown): json is Omit<Reverted, 'inverse'> & { readonly inverse?: WireInverse } {
  return isObject(json) && isNames(json['records']) && (json['inverse'] === undefined || isInverse(json['inverse']));
}

export function erased(json: unknown): json is Erased {
  return isObject(json) && isNames(json['records']);
}

export function imported(json: unknown): json is Imported {
  return isObject(json) && isObject(json['counts']);
}

export function customerExport(json: unknown): json is CustomerExport {
  return isObject(json) && typeof json['customerId'] === 'string' && isObject(json['records']);
}

export function permissions(json: unknown): json is Permissions {
  return isObject(json) && (json['stores'] === undefined || isObject(json['stores']));
}

export function supports(json: unknown): json is { readonly supports: Supports } {
  if (!isObject(json) || !isObject(json['supports'])) return false;
  const { operators, writable, batch, pageLimit } = json['supports'];
  return (
    Array.isArray(operators) && Array.isArray(writable) && typeof batch === 'number' && typeof pageLimit === 'number'
  );
}

/** Of a write that answers with nothing but that it was done. */
export function done(json: unknown): json is Readonly<Record<string, unknown>> {
  return isObject(json);
}
