import type { Consent } from '../model/contact.js';
import type { CustomerFacts } from '../model/facts.js';
import type { Money } from '../model/money.js';
import { isBirthday, isDay, isInstant } from '../model/time.js';
import { customPrefix, type FieldSpec } from './fields.js';

/** A record and, for a customer, what is computed from the others. */
export interface Subject {
  readonly record: Readonly<object>;
  readonly facts?: CustomerFacts | undefined;
}

export type SingleValue = string | number | boolean | Money;

/** The value of a field; a list where there may be several. Days and instants are ISO texts. Nothing is ever blank. */
export type FieldValue = SingleValue | readonly SingleValue[];

/** The value of a field, or `undefined` when it is missing: absent, null, blank or an empty list. */
export function readField(subject: Subject, name: string): FieldValue | undefined {
  return fieldReader(name)(subject);
}

/** `readField` for one field of many subjects. */
export function fieldReader(name: string): (subject: Subject) => FieldValue | undefined {
  const read = readers.get(name) ?? pathReader(name);
  return (subject) => plain(read(subject));
}

/** The values that are of the field's type; one that is not (a custom field whose type was changed) counts as missing. */
export function typedValues(field: FieldSpec, value: FieldValue | undefined): readonly SingleValue[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? (value as readonly SingleValue[]) : [value as SingleValue]).filter((item) =>
    fits(field, item),
  );
}

function fits({ type, anniversary }: FieldSpec, value: SingleValue): boolean {
  if (type === 'money') return isMoney(value);
  if (type === 'number' || type === 'boolean') return typeof value === type;
  if (typeof value !== 'string') return false;
  if (type === 'instant') return isInstant(value);
  if (type === 'day') return anniversary ? isBirthday(value) : isDay(value);
  return true;
}

type Reader = (subject: Subject) => unknown;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['owner', ({ record }) => own(own(record, 'owner'), 'id')],
  ['actor', ({ record }) => own(own(record, 'actor'), 'id')],
  ['email', ({ record }) => contactValues(record, 'email')],
  ['phone', ({ record }) => contactValues(record, 'phone')],
  ['city', ({ record }) => listOf(record, 'addresses').map((address) => own(address, 'city'))],
  ['region', ({ record }) => listOf(record, 'addresses').map((address) => own(address, 'region'))],
  ['country', ({ record }) => listOf(record, 'addresses').map((address) => own(address, 'country'))],
  ['points', ({ record, facts }) => facts?.points ?? own(record, 'points')],
  ['orders.count', ({ facts }) => facts?.orderCount],
  ['orders.first', ({ facts }) => facts?.firstOrderAt],
  ['orders.last', ({ facts }) => facts?.lastOrderAt],
  ['orders.spent', ({ facts }) => facts?.spent],
  ['interactions.count', ({ facts }) => facts?.interactionCount],
  ['interactions.last', ({ facts }) => facts?.lastContactAt],
  ['deals.open', ({ facts }) => facts?.openDealCount],
  ['tasks.next', ({ facts }) => facts?.nextTaskAt],
  ['feedback.nps', ({ facts }) => facts?.nps],
  ['feedback.csat', ({ facts }) => facts?.csat],
  ['feedback.ces', ({ facts }) => facts?.ces],
  ['rfm.segment', ({ facts }) => facts?.rfm?.segment ?? (facts?.orderCount === 0 ? 'prospects' : undefined)],
  ['rfm.r', ({ facts }) => facts?.rfm?.r],
  ['rfm.f', ({ facts }) => facts?.rfm?.f],
  ['rfm.m', ({ facts }) => facts?.rfm?.m],
]);

function pathReader(name: string): Reader {
  if (name.startsWith(customPrefix)) {
    const key = name.slice(customPrefix.length);
    return ({ record }) => own(own(record, 'fields'), key);
  }
  if (name.startsWith('consent.')) {
    const channel = name.slice('consent.'.length);
    return ({ record }) => strictestConsent(listOf(record, 'consents') as readonly Consent[], channel);
  }
  const steps = name.split('.');
  return ({ record }) => steps.reduce<unknown>((at, step) => own(at, step), record);
}

/** Never an inherited property: a custom field may be named `__proto__` or `constructor`. */
function own(target: unknown, key: string): unknown {
  if (typeof target !== 'object' || target === null || !Object.hasOwn(target, key)) return undefined;
  return (target as Readonly<Record<string, unknown>>)[key];
}

function listOf(record: object, key: string): readonly unknown[] {
  const list = own(record, key);
  return Array.isArray(list) ? list : [];
}

/** The values of one kind of contact point, the primary one first. */
function contactValues(record: object, kind: string): unknown[] {
  const points = listOf(record, 'contactPoints').filter((point) => own(point, 'kind') === kind);
  const primary = points.filter((point) => own(point, 'primary') === true);
  const others = points.filter((point) => own(point, 'primary') !== true);
  return [...primary, ...others].map((point) => own(point, 'value'));
}

const strictness: readonly Consent['state'][] = ['withdrawn', 'denied', 'granted'];

/**
 * For each purpose the latest consent counts, whether given for the channel or for any; of several purposes the
 * strictest, so that somebody who took one consent back is never reached through another.
 */
function strictestConsent(consents: readonly Consent[], channel: string): Consent['state'] | undefined {
  const latest = new Map<string, Consent>();
  for (const consent of consents) {
    if (consent.channel !== channel && consent.channel !== 'any') continue;
    const before = latest.get(consent.purpose);
    if (!before || Date.parse(before.at) <= Date.parse(consent.at)) latest.set(consent.purpose, consent);
  }
  const states = new Set([...latest.values()].map((consent) => consent.state));
  return strictness.find((state) => states.has(state));
}

function plain(value: unknown): FieldValue | undefined {
  if (!Array.isArray(value)) return single(value) ?? variantsOf(value);
  const values = value.map(single).filter((item) => item !== undefined);
  return values.length === 0 ? undefined : values;
}

function single(value: unknown): SingleValue | undefined {
  switch (typeof value) {
    case 'string':
      return value.trim() === '' ? undefined : value;
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return value;
    default:
      return isMoney(value) ? value : undefined;
  }
}

export function isMoney(value: unknown): value is Money {
  return Number.isSafeInteger(own(value, 'amount')) && typeof own(value, 'currency') === 'string';
}

/** A text in several languages has the value of each. */
function variantsOf(value: unknown): FieldValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const texts = Object.values(value).filter((text) => typeof text === 'string' && text.trim() !== '');
  return texts.length === 0 ? undefined : (texts as string[]);
}
