import type { Actor, Instant } from '../../model/index.js';
import type { AnyRecord, Records, StoreName } from '../../model/records.js';
import { emptiesOf, type OwnedStore } from '../../model/store-names.js';
import type { Inverse, InverseStep, Written } from '../adapter.js';
import { DataError } from '../data-error.js';
import { fieldsOf, recordOf, type FlatRecord } from './flat.js';
import { refuseMasked } from './masked.js';
import { frozenCopy, freezeOwn, sameData } from './plain.js';
import { Sealer, unsealed, type Sealed } from './sealed.js';

export { ownedStores, type OwnedStore } from '../../model/store-names.js';

/** What verbs may look at while they plan. */
export interface View {
  get<Store extends StoreName>(store: Store, id: string): Records[Store] | undefined;
  all<Store extends StoreName>(store: Store): Iterable<Records[Store]>;
  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): readonly Records[Store][];
  /** Customers who name one of these as their organisation or in a relation. */
  customersNaming(ids: ReadonlySet<string>): readonly Records['customers'][];
  /** Snapshots that one of these customers is in. */
  segmentsNaming(ids: ReadonlySet<string>): readonly Records['segments'][];
  /** What lies around a place of the board; `undefined` where the deal to stand before is not in that stage. */
  neighbours(spot: DealSpot): Neighbours | undefined;
  /** The deals of a stage in the order of the board. */
  dealsIn(pipelineId: string, stageId: string): readonly Records['deals'][];
  /** The record that was made with an idempotency key of its own. */
  withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Records[Store] | undefined;
  /** Whether a customer of this id has been erased. */
  isErased(customerId: string): boolean;
}

/** A place in a stage: before a deal, or at the end. One deal, which is to be moved there, does not count. */
export interface DealSpot {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly before: string | null;
  readonly except: string;
}

export interface Neighbours {
  /** Deals in the stage. */
  readonly count: number;
  readonly previous: Records['deals'] | undefined;
  readonly next: Records['deals'] | undefined;
}

/** What a write may know besides its arguments. */
export interface WriteContext {
  readonly now: Instant;
  readonly newId: () => string;
  /** The version that all records of this write get. */
  readonly version: string;
  readonly actor?: Actor | undefined;
  readonly expect?: string | undefined;
  /** Whether records that are taken in are kept as JSON until somebody looks at them, rather than copied. */
  readonly seals?: boolean;
}

/** One record before and after a write; `undefined` where it did not or does not exist. */
export interface RecordChange {
  readonly store: StoreName;
  readonly id: string;
  readonly was: AnyRecord | undefined;
  readonly is: AnyRecord | undefined;
  /** The record after the write, where it was not made an object for it. */
  readonly sealed?: Sealed;
}

/** The content of a record that is to be written. What is absent or `undefined` is filled in or left out. */
export type Content<Store extends StoreName> = { readonly id: string } & {
  readonly [Field in Exclude<keyof Records[Store], 'id'>]?: Records[Store][Field] | undefined;
};

/** Where a verb lays out what it is going to change. Nothing happens until the adapter applies the changes. */
export class Stage {
  readonly view: View;
  readonly context: WriteContext;
  readonly #changes = new Map<StoreName, Map<string, RecordChange>>();
  readonly #erased: string[] = [];
  readonly #sealers = new Map<StoreName, Sealer>();

  constructor(view: View, context: WriteContext) {
    this.view = view;
    this.context = context;
  }

  /** Every change so far, each record once. */
  changes(): RecordChange[] {
    return [...this.#changes.values()].flatMap((ofStore) => [...ofStore.values()]);
  }

  get<Store extends StoreName>(store: Store, id: string): Records[Store] | undefined {
    const change = this.changeOf(store, id);
    return change ? (change.is as Records[Store] | undefined) : this.view.get(store, id);
  }

  /** What is staged for a record; `undefined` where it stays as it was. */
  changeOf(store: StoreName, id: string): RecordChange | undefined {
    return this.#changes.get(store)?.get(id);
  }

  /** The record that a write is about: it must exist, with the version that the writer expects. */
  subject<Store extends StoreName>(store: Store, id: string): Records[Store] {
    const record = this.get(store, id);
    if (!record) throw new DataError('not-found', `There is no such record in ${store}.`, { store, id });
    const { expect } = this.context;
    if (expect !== undefined && expect !== record.version) {
      throw new DataError('conflict', 'Somebody changed this record since you read it. Read it again.', {
        store,
        id,
        current: record,
      });
    }
    return record;
  }

  /** Stages a record with a new version; empty lists and times are filled in. */
  put<Store extends StoreName>(store: Store, data: Content<Store>): Records[Store] {
    const { now, version } = this.context;
    const record = frozenCopy({ ...emptiesOf(store), createdAt: now, ...withoutAbsent(data), version, updatedAt: now });
    this.#stage(store, data.id, record as unknown as AnyRecord);
    return record as unknown as Records[Store];
  }

  /** Stages a record as it is, times of its own included, with a new version. */
  take<Store extends StoreName>(store: Store, data: Content<Store>): void {
    const { now, version, seals } = this.context;
    const rest = (): Record<string, unknown> => ({ ...emptiesOf(store), createdAt: now, updatedAt: now });
    if (seals) {
      const record = data as unknown as AnyRecord;
      this.#check(store, record);
      let sealer = this.#sealers.get(store);
      if (!sealer) this.#sealers.set(store, (sealer = new Sealer(store, version, rest())));
      this.#keep(new SealedChange(store, sealer.seal(record), this.#before(store, data.id)));
    } else {
      const record = frozenCopy({ ...rest(), ...withoutAbsent(data), version });
      this.#stage(store, data.id, record as unknown as AnyRecord);
    }
  }

  /** Stages a record of another backend as it is there, with its version. */
  copy(store: StoreName, record: AnyRecord): void {
    this.#note(store, record.id, frozenCopy(record));
  }

  remove(store: StoreName, id: string): void {
    this.#stage(store, id, undefined);
  }

  /** Marks a customer as erased for good. */
  erase(customerId: string): void {
    this.#erased.push(customerId);
  }

  /** Customers that this write erases. */
  get erased(): readonly string[] {
    return this.#erased;
  }

  /** The answer of a write: the record, and how to take back everything staged so far. */
  written<Record extends AnyRecord>(record: Record): Written<Record> {
    return { record, inverse: this.inverse() };
  }

  inverse(): Inverse {
    return {
      steps: this.changes()
        .map(stepOf)
        .filter((step) => step !== undefined),
    };
  }

  #stage(store: StoreName, id: string, is: AnyRecord | undefined): void {
    if (is) this.#check(store, is);
    this.#note(store, id, is);
  }

  #check(store: StoreName, is: AnyRecord): void {
    refuseErased(this.view, store, is);
    refuseMasked(store, is);
  }

  #note(store: StoreName, id: string, is: AnyRecord | undefined): void {
    this.#keep({ store, id, was: this.#before(store, id), is });
  }

  #before(store: StoreName, id: string): AnyRecord | undefined {
    const earlier = this.changeOf(store, id);
    return earlier ? earlier.was : this.view.get(store, id);
  }

  #keep(change: RecordChange): void {
    let ofStore = this.#changes.get(change.store);
    if (!ofStore) this.#changes.set(change.store, (ofStore = new Map<string, RecordChange>()));
    ofStore.set(change.id, change);
  }
}

/** A change to a record that nobody has looked at yet. */
class SealedChange implements RecordChange {
  readonly store: StoreName;
  readonly id: string;
  readonly was: AnyRecord | undefined;
  readonly sealed: Sealed;
  #is: AnyRecord | undefined;

  constructor(store: StoreName, sealed: Sealed, was: AnyRecord | undefined) {
    this.store = store;
    this.id = sealed.id;
    this.sealed = sealed;
    this.was = was;
  }

  get is(): AnyRecord {
    return (this.#is ??= freezeOwn(unsealed(this.sealed)));
  }
}

/** How to take back one change; `undefined` when it changed nothing. */
export function stepOf({ store, id, was, is }: RecordChange): InverseStep | undefined {
  if (!was || !is) {
    return was || is ? { store, id, was: was ? fieldsOf(was) : null, is: is ? fieldsOf(is) : null } : undefined;
  }
  const [before, after] = [fieldsOf(was), fieldsOf(is)];
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !sameData(before[field], after[field]),
  );
  if (changed.length === 0) return undefined;
  const only = (record: FlatRecord): FlatRecord => Object.fromEntries(changed.map((field) => [field, record[field]]));
  return { store, id, was: only(before), is: only(after) };
}

/** A record with some of its fields replaced; `undefined` takes a field away. */
export function withFields<Store extends StoreName>(record: Records[Store], changes: FlatRecord): Records[Store] {
  return recordOf(record, changes) as unknown as Records[Store];
}

function withoutAbsent(data: object): object {
  for (const value of Object.values(data)) {
    if (value === undefined) return Object.fromEntries(Object.entries(data).filter(([, kept]) => kept !== undefined));
  }
  return data;
}

/** Refuses a record that would bring back something of somebody who was erased. */
function refuseErased(view: View, store: StoreName, record: AnyRecord): void {
  const customerId = store === 'customers' ? record.id : 'customerId' in record ? record.customerId : undefined;
  if (typeof customerId !== 'string' || !view.isErased(customerId)) return;
  throw new DataError('conflict', 'This customer has been erased; nothing of it can be written again.', {
    store,
    id: record.id,
  });
}
