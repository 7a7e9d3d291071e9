import type { AnyRecord, StoreName } from '../../model/records.js';
import { ownValue } from './plain.js';
import { usualValuesOf, type UsualValue } from './usual-fields.js';

/** Which record it is, and to what it belongs. */
export interface Belonging {
  readonly id: string;
  /** Whose it is. */
  readonly customerId?: string | undefined;
  /** Of feedback and of entries of loyalty. */
  readonly idempotencyKey?: string | undefined;
}

/** What is to be known of a record without reading it. */
export interface Placed extends Belonging {
  readonly version: string;
  /** In the order of `usualFields`. */
  readonly usual?: readonly UsualValue[] | undefined;
}

/** A record as JSON: nobody can change it, and it need not be made an object before somebody looks. */
export interface Sealed extends Placed {
  readonly text: string;
}

export function belongingOf(record: AnyRecord): Belonging {
  return {
    id: record.id,
    customerId: textOf(record, 'customerId'),
    idempotencyKey: textOf(record, 'idempotencyKey'),
  };
}

/** Seals the records of one write: each gets its version, and what it lacks. Far quicker than copying them. */
export class Sealer {
  readonly #store: StoreName;
  readonly #version: string;
  readonly #rest: readonly (readonly [string, unknown])[];
  /** The JSON of what is added, by which fields are lacking. */
  readonly #added = new Map<number, string>();

  constructor(store: StoreName, version: string, rest: Readonly<Record<string, unknown>>) {
    this.#store = store;
    this.#version = version;
    this.#rest = Object.entries(rest);
  }

  seal(record: AnyRecord): Sealed {
    const given = ownValue(record, 'version') === undefined ? record : { ...record, version: undefined };
    let lacking = 0;
    this.#rest.forEach(([field], index) => {
      if (ownValue(record, field) === undefined) lacking |= 1 << index;
    });
    let added = this.#added.get(lacking);
    if (added === undefined) this.#added.set(lacking, (added = this.#textOf(lacking)));
    // The id is always there: what is added follows something.
    const text = `${JSON.stringify(given).slice(0, -1)},${added}`;
    return placed(this.#store, record, this.#version, text);
  }

  #textOf(lacking: number): string {
    const added = this.#rest.filter((_, index) => lacking & (1 << index));
    return JSON.stringify(Object.fromEntries([...added, ['version', this.#version]])).slice(1);
  }
}

/** A record that is kept already. */
export function sealed(store: StoreName, record: AnyRecord): Sealed {
  return placed(store, record, record.version, JSON.stringify(record));
}

export function unsealed({ text }: Pick<Sealed, 'text'>): AnyRecord {
  return JSON.parse(text) as AnyRecord;
}

function placed(store: StoreName, record: AnyRecord, version: string, text: string): Sealed {
  const { id, customerId, idempotencyKey } = belongingOf(record);
  return { id, version, customerId, idempotencyKey, usual: usualValuesOf(store, record), text };
}

function textOf(record: AnyRecord, field: string): string | undefined {
  const value = ownValue(record, field);
  return typeof value === 'string' ? value : undefined;
}
