import type { Actor, Deal, FieldDefinition } from '../../model/index.js';
import type { FieldType } from '../../model/vocabulary.js';
import type { Patch } from '../../model/records.js';
import type { AskedField, DealEntryWords, EntryProblem } from '../../locales/deal-entry.js';
import { localText } from '../../model/text.js';
import { findField } from '../../segments/index.js';
import { moneyToNumber } from '../../model/money.js';
import { parseValue, typedText } from '../shared/typed-value.js';

/** How a field is asked for. */
export type EntryKind = FieldType | 'reason' | 'customer' | 'person' | 'tags' | 'percent' | 'currency';

/** A field that is asked for before a deal enters a stage. */
export interface EntryField {
  /** As the stage names it. */
  readonly name: string;
  readonly kind: EntryKind;
  readonly label: string;
  readonly isOptional: boolean;
  readonly definition?: FieldDefinition;
}

export interface FillingOptions {
  /** Of amounts that have none of their own. */
  readonly currency: string;
  readonly people: readonly Actor[];
  /** Whether an empty input takes a value away. */
  readonly clears?: boolean;
}

/** What is in the inputs, by the name of the field. */
export type EntryDraft = Readonly<Record<string, string | readonly string[]>>;

/** What a move writes besides the place. */
export interface Filling {
  readonly reason?: string;
  readonly patch?: Patch<'deals'>;
}

export type FillingResult =
  | { readonly ok: true; readonly filling: Filling }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, EntryProblem> };

const customPrefix = 'fields.';
const kinds: ReadonlyMap<string, EntryKind> = new Map<string, EntryKind>([
  ['title', 'text'],
  ['customerId', 'customer'],
  ['amount', 'money'],
  ['currency', 'currency'],
  ['probability', 'percent'],
  ['expectedClose', 'day'],
  ['owner', 'person'],
  ['tags', 'tags'],
  ['reason', 'reason'],
]);

/** Whether a field is one of the host's own, whose definition has to be read. */
export function isCustom(name: string): boolean {
  return !kinds.has(name);
}

/** A field as it is asked for; one that nobody has defined takes text. */
export function entryField(
  name: string,
  isOptional: boolean,
  definitions: readonly FieldDefinition[],
  t: DealEntryWords,
  locale: string,
  kindOfStage: 'open' | 'won' | 'lost' = 'open',
): EntryField {
  const kind = kinds.get(name);
  if (kind === 'reason') {
    const label = t.enterReason[kindOfStage];
    return { name, kind, label: isOptional ? t.enterOptional(label) : label, isOptional };
  }
  if (kind) return { name, kind, label: t.enterFields[name as AskedField], isOptional };
  const own = name.startsWith(customPrefix) ? name : customPrefix + name;
  const definition = findField('deals', own, definitions)?.definition;
  const label = localText(definition?.label, locale) || own.slice(customPrefix.length);
  return { name, kind: definition?.type ?? 'text', label, isOptional, ...(definition && { definition }) };
}

/** The inputs before anything is typed: what a deal has already, or nothing. */
export function draftOf(fields: readonly EntryField[], deal: Deal | undefined): EntryDraft {
  return Object.fromEntries(
    fields.map((field) => [field.name, deal ? textOf(field, deal) : field.kind === 'choices' ? [] : '']),
  );
}

function textOf({ name, kind }: EntryField, deal: Deal): string | readonly string[] {
  const { amount, probability, owner, tags, fields } = deal;
  if (name === 'amount') return String(moneyToNumber(amount));
  if (name === 'currency') return amount.currency;
  if (name === 'probability') return probability === undefined ? '' : String(Math.round(probability * 10_000) / 100);
  if (name === 'owner') return owner?.id ?? '';
  if (name === 'tags') return tags.join(', ');
  const own = nameOf(name);
  if (isCustom(name)) return typedText(kind as FieldType, Object.hasOwn(fields, own) ? fields[own] : undefined);
  return deal[name as 'title' | 'customerId' | 'expectedClose' | 'reason'] ?? '';
}

/** The name of a host's field among the `fields` of a record. */
function nameOf(name: string): string {
  return name.startsWith(customPrefix) ? name.slice(customPrefix.length) : name;
}

/** What a draft fills in, or what is wrong with it, field by field. */
export function fillingOf(
  fields: readonly EntryField[],
  draft: EntryDraft,
  { currency, people, clears = false }: FillingOptions,
): FillingResult {
  const problems = new Map<string, EntryProblem>();
  const patch: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  let reason: string | undefined;
  for (const field of fields) {
    const input = draft[field.name] ?? '';
    const read = valueOf(field, input, currency, people);
    if ('problem' in read) problems.set(field.name, read.problem);
    else if (read.value === null) {
      if (!field.isOptional) problems.set(field.name, 'required');
      else if (clears && isCustom(field.name)) define(custom, nameOf(field.name), null);
      else if (clears) patch[field.name] = field.kind === 'tags' ? [] : undefined;
    } else if (field.kind === 'reason') reason = String(read.value);
    else if (!isCustom(field.name)) patch[field.name] = read.value;
    else define(custom, nameOf(field.name), read.value);
  }
  if (problems.size > 0) return { ok: false, problems };
  if (Object.keys(custom).length > 0) patch['fields'] = custom;
  return {
    ok: true,
    filling: { ...(reason === undefined ? {} : { reason }), ...(Object.keys(patch).length > 0 && { patch }) },
  };
}

function valueOf(
  { kind, definition }: EntryField,
  input: string | readonly string[],
  currency: string,
  people: readonly Actor[],
): { readonly value: unknown } | { readonly problem: EntryProblem } {
  if (typeof input !== 'string') return { value: input.length === 0 ? null : [...input] };
  const text = input.trim();
  if (text === '') return { value: null };
  switch (kind) {
    case 'reason':
    case 'customer':
    case 'currency':
      return { value: text };
    case 'person': {
      const person = people.find(({ id }) => id === text);
      return { value: person ? { id: person.id, name: person.name } : null };
    }
    case 'tags':
      return { value: [...new Set(text.split(/[,،，、]/).map((tag) => tag.trim()))].filter((tag) => tag !== '') };
    case 'percent': {
      const percent = Number(text.replace(/[%٪]$/, ''));
      return percent >= 0 && percent <= 100 ? { value: percent / 100 } : { problem: 'percent' };
    }
    default:
      return parseValue({ type: kind, ...(definition && { definition }) }, text, definition?.currency ?? currency);
  }
}

/** Defined, not assigned: a field may be named __proto__. */
function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
