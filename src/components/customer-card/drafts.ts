import { normaliseEmail } from '../../model/email-and-phone.js';
import type { CustomValue } from '../../model/field.js';
import type { Customer } from '../../model/customer.js';
import type { Patch } from '../../model/records.js';
import { isBirthday } from '../../model/time.js';
import { contactKinds, type ContactKind } from '../../model/vocabulary.js';
import type { FieldSpec } from '../../segments/index.js';
import { safeHref } from '../shared/safe-href.js';
import { parseValue, typedText, type ValueProblem } from '../shared/typed-value.js';

/** What is being edited: a field of the record, a custom one, one contact point, or a new one. */
export type EditTarget =
  | {
      readonly kind: 'text';
      readonly field: 'name' | 'jobTitle' | 'organisation' | 'source' | 'language' | 'timeZone' | 'birthday';
    }
  | { readonly kind: 'lifecycle' }
  | { readonly kind: 'tier' }
  | { readonly kind: 'owner' }
  | { readonly kind: 'tag' }
  | { readonly kind: 'custom'; readonly field: FieldSpec }
  | { readonly kind: 'contact'; readonly index: number | undefined };

/** What is in the inputs, by their name. Always texts: a value comes of them only when it is saved. */
export type DraftValues = Readonly<Record<string, string | readonly string[]>>;

/** Why a draft cannot be saved; the words come from the locale. */
export type DraftProblem = ValueProblem | 'required' | 'email' | 'phone' | 'birthday' | 'time-zone' | 'duplicate';

export type DraftResult =
  | { readonly ok: true; readonly patch: Patch<'customers'>; readonly fields: readonly string[] }
  | { readonly ok: false; readonly problem: DraftProblem };

/** A name by which an editor is found again after rendering. */
export function targetKey(target: EditTarget): string {
  switch (target.kind) {
    case 'text':
      return target.field;
    case 'custom':
      return target.field.name;
    case 'contact':
      return `contact-${target.index ?? 'new'}`;
    default:
      return target.kind;
  }
}

/** The inputs as they stand when an editor opens. */
export function draftOf(target: EditTarget, customer: Customer): DraftValues {
  switch (target.kind) {
    case 'text':
      return { value: customer[target.field] ?? '' };
    case 'lifecycle':
      return { value: customer.lifecycle };
    case 'tier':
      return { value: customer.tier ?? '' };
    case 'owner':
      return { value: customer.owner?.id ?? '' };
    case 'tag':
      return { value: '' };
    case 'custom':
      return { value: typedText(target.field.type, customValue(target.field, customer)) };
    case 'contact': {
      const point = target.index === undefined ? undefined : customer.contactPoints[target.index];
      return {
        kind: point?.kind ?? 'phone',
        value: point?.value ?? '',
        label: point?.label ?? '',
        primary: point?.primary ? 'yes' : '',
      };
    }
  }
}

/** The change that a draft asks for, or why it cannot be made. Telephone numbers need their (large) library, hence the promise. */
export async function changeOf(
  target: EditTarget,
  draft: DraftValues,
  customer: Customer,
  people: readonly { readonly id: string; readonly name: string }[],
): Promise<DraftResult> {
  const value = String(draft['value'] ?? '').trim();
  switch (target.kind) {
    case 'text':
      return textChange(target.field, value);
    case 'lifecycle':
      return change({ lifecycle: value as Customer['lifecycle'] });
    case 'tier':
      return change({ tier: value === '' ? undefined : (value as NonNullable<Customer['tier']>) });
    case 'owner': {
      const owner = people.find((person) => person.id === value);
      return change({ owner: owner && { id: owner.id, name: owner.name } });
    }
    case 'tag':
      if (value === '') return { ok: false, problem: 'required' };
      if (customer.tags.includes(value)) return { ok: false, problem: 'duplicate' };
      return change({ tags: [...customer.tags, value] });
    case 'custom':
      return customChange(target.field, draft, customer);
    case 'contact':
      return contactChange(target.index, draft, customer);
  }
}

function change(patch: Patch<'customers'>): DraftResult {
  return { ok: true, patch, fields: Object.keys(patch) };
}

function textChange(field: (EditTarget & { kind: 'text' })['field'], value: string): DraftResult {
  if (field === 'name') return value === '' ? { ok: false, problem: 'required' } : change({ name: value });
  if (field === 'birthday' && value !== '' && !isBirthday(value)) return { ok: false, problem: 'birthday' };
  if (field === 'timeZone' && value !== '' && !isTimeZone(value)) return { ok: false, problem: 'time-zone' };
  return change({ [field]: value === '' ? undefined : value });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The value of a custom field; an inherited property of the same name is none. */
export function customValue(field: FieldSpec, { fields }: Customer): CustomValue | undefined {
  const name = field.definition?.name ?? '';
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function customChange(field: FieldSpec, draft: DraftValues, customer: Customer): DraftResult {
  const name = field.definition?.name ?? '';
  const before = customValue(field, customer);
  const currency = typeof before === 'object' && before !== null && 'currency' in before ? before.currency : undefined;
  const parsed = parseValue(field, draft['value'] ?? '', currency);
  if ('problem' in parsed) return { ok: false, problem: parsed.problem };
  const fields: Record<string, CustomValue> = {};
  // Defined, not assigned: a field may be named __proto__.
  Object.defineProperty(fields, name, { value: parsed.value, enumerable: true, configurable: true, writable: true });
  return { ok: true, patch: { fields }, fields: [field.name] };
}

async function contactChange(index: number | undefined, draft: DraftValues, customer: Customer): Promise<DraftResult> {
  const kind = contactKinds.find((known) => known === draft['kind']) ?? 'phone';
  const typed = String(draft['value'] ?? '').trim();
  if (typed === '') return { ok: false, problem: 'required' };
  const value = await normalised(kind, typed, customer);
  if (value === undefined)
    return { ok: false, problem: kind === 'email' ? 'email' : kind === 'phone' ? 'phone' : 'link' };
  const others = customer.contactPoints.filter((_point, at) => at !== index);
  if (others.some((point) => point.kind === kind && point.value === value)) return { ok: false, problem: 'duplicate' };
  const label = String(draft['label'] ?? '').trim();
  const isPrimary = draft['primary'] === 'yes';
  const point = { kind, value, ...(label === '' ? {} : { label }), ...(isPrimary ? { primary: true } : {}) };
  const points = customer.contactPoints.map((other, at) =>
    at === index ? point : isPrimary && other.kind === kind && other.primary ? { ...other, primary: false } : other,
  );
  return change({ contactPoints: index === undefined ? [...points, point] : points });
}

async function normalised(kind: ContactKind, text: string, customer: Customer): Promise<string | undefined> {
  if (kind === 'email') return normaliseEmail(text);
  if (kind === 'website') return safeHref(/^https?:/i.test(text) ? text : `https://${text}`);
  if (kind !== 'phone' && kind !== 'whatsapp') return text;
  const { normalisePhone } = await import('../../model/phone.js');
  return normalisePhone(text, countryOf(customer));
}

/** Where a number without its country code is read: the country of the address, else that of the language. */
function countryOf({ addresses, language }: Customer): string | undefined {
  const country = addresses.find((address) => address.country)?.country;
  if (country || !language) return country;
  try {
    return new Intl.Locale(language).maximize().region;
  } catch {
    return undefined;
  }
}
