import type { AnyRecord } from '../../model/records.js';
import { ownValue } from './plain.js';

/** What is to be known of a record without reading it. */
export interface Placed {
  readonly id: string;
  readonly version: string;
  /** Whose it is. */
  readonly customerId?: string | undefined;
  /** Of feedback and of entries of loyalty. */
  readonly idempotencyKey?: string | undefined;
}

/** A record as JSON: nobody can change it, and it need not be made an object before somebody looks. */
export interface Sealed extends Placed {
  readonly text: string;
}

/** What a record says of itself. */
export function placedOf(record: AnyRecord): Placed {
  const { id, version } = record;
  return { id, version, customerId: textOf(record, 'customerId'), idempotencyKey: textOf(record, 'idempotencyKey') };
}

/** Seals the records of one write: each gets its version, and what it lacks. Far quicker than copying them. */
export class Sealer {
  readonly #version: string;
  readonly #rest: readonly (readonly [string, unknown])[];
  /** The JSON of what is added, by which fields are lacking. */
  readonly #added = new Map<number, string>();

  constructor(version: string, rest: Readonly<Record<string, unknown>>) {
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
    const { id, customerId, idempotencyKey } = placedOf(record);
    return { id, version: this.#version, customerId, idempotencyKey, text };
  }

  #textOf(lacking: number): string {
    const added = this.#rest.filter((_, index) => lacking & (1 << index));
    return JSON.stringify(Object.fromEntries([...added, ['version', this.#version]])).slice(1);
  }
}

/** A record that is kept already. */
export function sealed(record: AnyRecord): Sealed {
  return { ...placedOf(record), text: JSON.stringify(record) };
}

export function unsealed({ text }: Pick<Sealed, 'text'>): AnyRecord {
  return JSON.parse(text) as AnyRecord;
}

function textOf(record: AnyRecord, field: string): string | undefined {
  const value = ownValue(record, field);
  return typeof value === 'string' ? value : undefined;
}
