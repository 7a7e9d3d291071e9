import { findField } from '../../../segments/fields.js';
import { storeNames } from '../../../model/store-names.js';
import type { AnyRecord, StoreName } from '../../../model/records.js';
import { maySearch } from '../../may-search.js';
import { carrierOf, mayRead, mayWrite, type Permissions } from '../../permissions.js';
import { frozenCopy, ownValue, sameData } from '../../verbs/plain.js';
import { hiddenFacts, tellsOf } from './derived.js';
import { nothing, partOf, wayOf, type Part } from './hideable.js';

const custom = 'fields.';

/** What a person sees of one kind of record: which fields are kept from it, and how. */
interface Hidden {
  /** Fields of the record that are hidden whole. */
  readonly fields: ReadonlySet<string>;
  /** Names of custom fields. */
  readonly custom: ReadonlySet<string>;
  readonly parts: readonly (Part & { readonly name: string })[];
  /** Fields computed from other records. */
  readonly facts: ReadonlySet<string>;
}

/**
 * Which stores and fields a person sees. Everything that leaves an adapter goes through `record`, and everything that is
 * asked through `mayAsk`, so that a hidden field is neither told nor guessed.
 */
export class Sight {
  readonly #permissions: Permissions;
  readonly #hidden: ReadonlyMap<StoreName, Hidden>;
  readonly #hidesAnything: boolean;

  /** Throws a `TypeError` for a field that cannot be hidden, or that nobody knows: it would hide nothing. */
  constructor(permissions: Permissions) {
    this.#permissions = permissions;
    this.#hidden = new Map(storeNames.map((store) => [store, hiddenOf(store, permissions)]));
    this.#hidesAnything = storeNames.some((store) => this.hidesFieldsOf(store));
  }

  mayRead(store: StoreName): boolean {
    return mayRead(this.#permissions, store);
  }

  mayWrite(store: StoreName): boolean {
    return mayWrite(this.#permissions, store);
  }

  /** Whether a rule, a sort or a total may name this field. */
  mayAsk(store: StoreName, name: string): boolean {
    const hidden = this.#of(store);
    if (hidden.facts.has(name) || hidden.parts.some((part) => part.name === name)) return false;
    if (store === 'interactions' && this.#isToldInPart(name)) return false;
    const field = carrierOf(store, name);
    if (hidden.fields.has(field)) return false;
    return !(name.startsWith(custom) && hidden.custom.has(name.slice(custom.length)));
  }

  /** Whether a search finds nothing by words that the person does not see. */
  maySearch(store: StoreName): boolean {
    if (store === 'interactions' && (this.#isToldInPart('changes') || this.#isToldInPart('body'))) return false;
    return maySearch(this.#permissions, store);
  }

  /** Whether any of a field, as an inverse or a timeline names it, is hidden. */
  touches(store: StoreName, field: string): boolean {
    const { fields, parts, custom: names } = this.#of(store);
    if (field.startsWith(custom) && names.has(field.slice(custom.length))) return true;
    if (field === 'fields' && names.size > 0) return true;
    const carrier = field.split('.')[0] ?? '';
    return fields.has(carrier) || parts.some((part) => part.field === carrier);
  }

  /** Whether anything of such a record is hidden. */
  hidesFieldsOf(store: StoreName): boolean {
    const { fields, parts, custom: names } = this.#of(store);
    return fields.size + parts.length + names.size > 0;
  }

  /** Whether such a record is always shown as it is. */
  showsWhole(store: StoreName): boolean {
    return !this.hidesFieldsOf(store) && !(store === 'interactions' && this.#hidesAnything);
  }

  /** Computed fields of customers that are hidden. */
  get facts(): ReadonlySet<string> {
    return this.#of('customers').facts;
  }

  /** The record as the person sees it; the same object where nothing of it is hidden. */
  record<Record extends AnyRecord>(store: StoreName, record: Record): Record {
    let shown: object = this.#withoutFields(store, record);
    if (store === 'interactions') shown = this.#withoutTold(shown);
    return (shown === record ? record : frozenCopy(shown)) as Record;
  }

  /** Whether a draft names a hidden field; what is empty in it anyway does not count. */
  draftTouches(store: StoreName, draft: object): boolean {
    const isNamed = (field: string): boolean => wayOf(store, field) === 'nothing' && Object.hasOwn(draft, field);
    if ([...this.#of(store).fields].some(isNamed)) return true;
    return !sameData(this.#withoutFields(store, draft), draft);
  }

  /** Whether a patch names a field of which anything is hidden: written whole, it would take away what is not seen. */
  patchTouches(store: StoreName, patch: object): boolean {
    return Object.entries(patch).some(([field, value]) =>
      field === 'fields' && !this.#of(store).fields.has('fields')
        ? Object.keys((value ?? {}) as object).some((name) => this.#of(store).custom.has(name))
        : this.touches(store, field),
    );
  }

  #of(store: StoreName): Hidden {
    return this.#hidden.get(store) as Hidden;
  }

  #withoutFields(store: StoreName, record: object): object {
    if (!this.hidesFieldsOf(store)) return record;
    const { fields, parts, custom: names } = this.#of(store);
    const shown = new Map<string, unknown>(Object.entries(record));
    for (const field of fields) {
      if (!shown.has(field)) continue;
      const way = wayOf(store, field);
      if (way === 'absent') shown.delete(field);
      else if (way === 'nothing') shown.set(field, nothing);
      else shown.set(field, field === 'fields' ? {} : []);
    }
    for (const { field, without } of parts) {
      const value = shown.get(field);
      if (typeof value === 'object' && value !== null) shown.set(field, without(value));
    }
    const values = shown.get('fields');
    if (names.size > 0 && typeof values === 'object' && values !== null) {
      shown.set('fields', Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name))));
    }
    return Object.fromEntries(shown);
  }

  /** A timeline repeats what other records say: what is hidden there is hidden here. */
  #withoutTold(entry: object): object {
    if (!this.#hidesAnything) return entry;
    const shown = new Map<string, unknown>(Object.entries(entry));
    const about = ownValue(shown.get('related') ?? {}, 'store');
    for (const { store, field, entryField } of tellsOf(shown.get('kind'), about)) {
      if (this.touches(store, field)) shown.delete(entryField);
    }
    const changes = shown.get('changes');
    const subjects = storeNames.filter((store) => store === 'customers' || store === about);
    if (Array.isArray(changes)) {
      const isHidden = (field: string): boolean => subjects.some((store) => this.touches(store, field));
      const told = (changes as readonly { readonly field: string }[]).map((change) =>
        isHidden(change.field) ? { field: change.field } : change,
      );
      shown.set('changes', told);
    }
    return Object.fromEntries(shown);
  }

  #isToldInPart(name: string): boolean {
    const field = carrierOf('interactions', name);
    if (field === 'changes') return this.#hidesAnything;
    return tellsOf().some((tell) => tell.entryField === field && this.touches(tell.store, tell.field));
  }
}

function hiddenOf(store: StoreName, permissions: Permissions): Hidden {
  const fields = new Set<string>();
  const names = new Set<string>();
  const parts: (Part & { name: string })[] = [];
  const prefix = `${store}.`;
  for (const hidden of permissions.hidden ?? []) {
    if (!storeNames.some((known) => hidden.startsWith(`${known}.`))) throw unknownField(hidden);
    if (!hidden.startsWith(prefix)) continue;
    const name = hidden.slice(prefix.length);
    const part = partOf(store, name);
    if (name.startsWith(custom)) names.add(name.slice(custom.length));
    else if (part) parts.push({ ...part, name });
    else if (!isFact(store, name)) fields.add(fieldOf(store, name, hidden));
  }
  return { fields, custom: names, parts, facts: store === 'customers' ? hiddenFacts(permissions) : new Set() };
}

function isFact(store: StoreName, name: string): boolean {
  return store === 'customers' && (name === 'rfm' || (findField(store, name)?.computed ?? false));
}

/** The field of the record that is hidden by this name. */
function fieldOf(store: StoreName, name: string, hidden: string): string {
  const field = wayOf(store, name) ? name : findField(store, name) && carrierOf(store, name);
  const way = field === undefined ? undefined : wayOf(store, field);
  if (field === undefined || way === undefined) throw unknownField(hidden);
  if (way !== 'kept') return field;
  throw new TypeError(
    `“${hidden}” cannot be hidden: no record of ${store} can do without ${field}. Hide the records by a rule, or the store.`,
  );
}

function unknownField(hidden: string): TypeError {
  return new TypeError(`There is no field “${hidden}” to hide. Write the store and the field: customers.birthday.`);
}
