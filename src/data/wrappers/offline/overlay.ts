import type { Actor, Instant } from '../../../model/index.js';
import { storeNames } from '../../../model/store-names.js';
import type { AnyRecord, StoreName } from '../../../model/records.js';
import { Engine } from '../../columns/engine.js';
import { fieldsOf } from '../../verbs/flat.js';
import { frozenCopy, sameData } from '../../verbs/plain.js';
import { Stage, type RecordChange, type View } from '../../verbs/stage.js';
import type { Copied } from '../../replica.js';
import type { LedgerChange } from './ledger.js';
import { recordKey } from './queue.js';
import type { WriteRow } from './rows.js';
import { verbOf, type Call } from './verbs.js';

/** A write that is about to be laid over what is known. */
export interface Planned extends Call {
  readonly id: string;
  readonly at: Instant;
  readonly actor?: Actor | undefined;
  readonly expect?: string | undefined;
}

/** What a write does here. */
export interface Effect {
  readonly changes: readonly RecordChange[];
  readonly erased: readonly string[];
  readonly answer: unknown;
}

export type Outcome = { readonly effect: Effect } | { readonly error: unknown };

/** The version that records have here after a write that has not been sent. */
export function unsentVersion(key: string): string {
  return `unsent:${key}`;
}

/**
 * What is known of the backend, with everything unsent laid over it.
 *
 * The second is worked out from the first by doing each unsent write again, in order, by the same verbs that embedded
 * adapters use. Only records are kept and only writes are kept, so that there is nothing which a crash could tear.
 */
export class Overlay {
  readonly #batch: number;
  readonly #pageLimit: number;
  readonly #rowOf: (id: string) => WriteRow | undefined;
  #engine: Engine;
  /** Records that are written over, as the backend has them. */
  readonly #base = new Map<string, Copied>();
  readonly #effects = new Map<string, Effect>();
  readonly #writers = new Map<string, Set<string>>();
  readonly #tombstones = new Set<string>();
  /** The place of the newest write that has been laid. */
  #latest = -1;

  constructor(options: {
    readonly pageLimit: number;
    readonly batch: number;
    /** A write that is laid over what is known, by its id. */
    readonly rowOf: (id: string) => WriteRow | undefined;
  }) {
    this.#pageLimit = options.pageLimit;
    this.#batch = options.batch;
    this.#rowOf = options.rowOf;
    this.#engine = new Engine(options.pageLimit);
  }

  /** Everything as a person of this device sees it. */
  get engine(): Engine {
    return this.#engine;
  }

  /** The record as the backend had it last; `undefined` where it had none, or it was never read. */
  base(store: StoreName, id: string): AnyRecord | undefined {
    const over = this.#base.get(recordKey(store, id));
    return over ? over.is : this.#engine.get(store, id);
  }

  /** What unsent writes have changed in a store: records before and after all of them. */
  *changesIn(store: StoreName): Generator<RecordChange> {
    for (const { store: other, id, is: was } of this.#base.values()) {
      if (other === store) yield { store, id, was, is: this.#engine.get(store, id) };
    }
  }

  isTouched(store: StoreName, id?: string): boolean {
    if (id !== undefined) return this.#base.has(recordKey(store, id));
    for (const over of this.#base.values()) if (over.store === store) return true;
    return false;
  }

  /** What an unsent write answered; `undefined` where it has no effect (any more). */
  effectOf(id: string): Effect | undefined {
    return this.#effects.get(id);
  }

  /** Works out what a write would do here, and changes nothing. */
  plan(planned: Planned): Outcome {
    return this.#planOn(this.#engine, planned);
  }

  /**
   * Takes in what the backend has now, and which writes are unsent now. Only what these have to do with is worked out
   * again. Answers with every record that may look different.
   */
  rebase(
    copies: readonly Copied[],
    rows: LedgerChange = { gone: [], came: [] },
  ): readonly Pick<Copied, 'store' | 'id'>[] {
    this.#bringBack(rows.gone.flatMap((id) => this.#effects.get(id)?.erased ?? []));
    const touched = new Map<string, Copied>();
    const news = copies.filter((copy) => !this.#isExpected(copy));
    const gone = rows.gone.filter((id) => !this.#leave(id, touched));
    // What is newer than all others goes on top of them.
    const group = this.#group(news, { gone, came: rows.came.filter(({ sequence }) => sequence <= this.#latest) });
    for (const id of group) {
      for (const { store, id: record } of this.#effects.get(id)?.changes ?? []) {
        const key = recordKey(store, record);
        const over = this.#base.get(key);
        if (!over) continue;
        this.#engine.load(store, record, over.is);
        this.#base.delete(key);
        touched.set(key, over);
      }
      this.#forgetEffect(id);
    }
    for (const copy of news) {
      touched.set(recordKey(copy.store, copy.id), copy);
      this.#engine.load(copy.store, copy.id, copy.is);
    }
    const left = new Set(rows.gone);
    const again = new Map(rows.came.map((row) => [row.id, row]));
    for (const id of group) {
      const row = left.has(id) ? undefined : (again.get(id) ?? this.#rowOf(id));
      if (row) again.set(id, row);
    }
    for (const row of [...again.values()].sort((left, right) => left.sequence - right.sequence)) {
      for (const change of this.#lay(row)) touched.set(recordKey(change.store, change.id), change);
    }
    return [...touched.values()];
  }

  /** Takes in records as they are loaded, over which nothing has been laid yet. */
  load(copies: readonly Copied[]): void {
    for (const { store, id, is } of copies) this.#engine.load(store, id, is);
  }

  /** Marks people as erased for good, so that nothing of them is written any more. */
  erase(customerId: string): void {
    this.#tombstones.add(customerId);
    this.#engine.erase([customerId]);
  }

  isErased(customerId: string): boolean {
    return this.#engine.isErased(customerId);
  }

  #planOn(view: View, { id, verb, arguments: args, at, actor, expect }: Planned): Outcome {
    let count = 0;
    const newId = (): string => `${id}-${(count += 1)}`;
    const stage = new Stage(view, { now: at, newId, version: unsentVersion(id), actor, expect });
    try {
      const answer = frozenCopy(verbOf(verb)?.plan(stage, { args, key: id, batch: this.#batch }));
      return { effect: { changes: stage.changes(), erased: stage.erased, answer } };
    } catch (error) {
      return { error };
    }
  }

  #lay(row: WriteRow): readonly RecordChange[] {
    const { expect: _expect, ...planned } = row;
    this.#latest = Math.max(this.#latest, row.sequence);
    const erased = row.verb === 'customers.erase' ? row.recordId : undefined;
    const outcome = this.#planOn(erased === undefined ? this.#engine : before(this.#engine, erased), planned);
    // The record that it is about is gone, or it does not fit any more: the backend will say so.
    const effect = 'effect' in outcome ? outcome.effect : effectWithout(erased);
    if (!effect) return [];
    for (const { store, id } of effect.changes) {
      const key = recordKey(store, id);
      if (!this.#base.has(key)) this.#base.set(key, { store, id, is: this.#engine.get(store, id) });
      const writers = this.#writers.get(key);
      if (writers) writers.add(row.id);
      else this.#writers.set(key, new Set([row.id]));
    }
    this.#engine.apply(effect.changes);
    this.#engine.erase(effect.erased);
    this.#effects.set(row.id, effect);
    return effect.changes;
  }

  /** Whether the backend has made of a record what the first of the writes over it was to make: then nothing is new. */
  #isExpected(copy: Copied): boolean {
    const key = recordKey(copy.store, copy.id);
    const [first] = this.#writers.get(key) ?? [];
    const change = first === undefined ? undefined : this.#changeOf(first, key);
    if (!change || !saysTheSame(change.is, copy.is)) return false;
    this.#base.set(key, copy);
    return true;
  }

  /** Takes a write out that was the first over its records, where the backend has what it made: the others stay as they are. */
  #leave(id: string, touched: Map<string, Copied>): boolean {
    const effect = this.#effects.get(id);
    if (!effect || effect.erased.length > 0) return false;
    const isOut = effect.changes.every((change) => {
      const key = recordKey(change.store, change.id);
      const [first, second] = this.#writers.get(key) ?? [];
      return first === id && (second === undefined || saysTheSame(change.is, this.#base.get(key)?.is));
    });
    if (!isOut) return false;
    this.#forgetEffect(id);
    for (const change of effect.changes) {
      const key = recordKey(change.store, change.id);
      const over = this.#base.get(key);
      if (!over || this.#writers.has(key)) continue;
      this.#engine.load(over.store, over.id, over.is);
      this.#base.delete(key);
      touched.set(key, over);
    }
    return true;
  }

  #changeOf(id: string, key: string): RecordChange | undefined {
    return this.#effects.get(id)?.changes.find((change) => recordKey(change.store, change.id) === key);
  }

  #forgetEffect(id: string): void {
    for (const change of this.#effects.get(id)?.changes ?? []) {
      const key = recordKey(change.store, change.id);
      const writers = this.#writers.get(key);
      writers?.delete(id);
      if (writers?.size === 0) this.#writers.delete(key);
    }
    this.#effects.delete(id);
  }

  /** The writes that have to do with these records or writes, and with each other. */
  #group(copies: readonly Copied[], { gone, came }: LedgerChange): ReadonlySet<string> {
    const group = new Set<string>();
    const open: string[] = [...gone, ...came.map(({ id }) => id)];
    const takeWriters = (key: string): void => {
      for (const id of this.#writers.get(key) ?? []) if (!group.has(id)) open.push(id);
    };
    for (const { store, id } of copies) takeWriters(recordKey(store, id));
    for (const { touches } of came) for (const key of touches) takeWriters(key);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (group.has(id)) continue;
      group.add(id);
      for (const change of this.#effects.get(id)?.changes ?? []) takeWriters(recordKey(change.store, change.id));
    }
    return group;
  }

  /** An engine does not let go of whoever was erased: when an erasure is given up, another one takes over the records. */
  #bringBack(givenUp: readonly string[]): void {
    const back = new Set(givenUp.filter((id) => !this.#tombstones.has(id)));
    if (back.size === 0) return;
    const former = this.#engine;
    this.#engine = new Engine(this.#pageLimit);
    for (const store of storeNames) {
      for (const record of former.all<StoreName>(store)) this.#engine.load(store, record.id, record);
    }
    this.#engine.erase([...former.erased].filter((id) => !back.has(id)));
  }
}

/** What there was before somebody was erased: an unsent erasure is done again on what has come in since. */
function before(engine: Engine, customerId: string): View {
  return new Proxy(engine, {
    get(target, name) {
      if (name === 'isErased') return (id: string) => id !== customerId && target.isErased(id);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (...args: unknown[]): unknown => Reflect.apply(value, target, args) : value;
    },
  });
}

/** Whether two states of a record differ in nothing but what the backend gives. */
function saysTheSame(here: AnyRecord | undefined, there: AnyRecord | undefined): boolean {
  if (!here || !there) return here === there;
  const { createdAt: _here, ...own } = fieldsOf(here);
  const { createdAt: _there, ...theirs } = fieldsOf(there);
  return sameData(own, theirs);
}

/** Whoever is erased here is gone at once: what is left to do is to let nothing of them back in. */
function effectWithout(erased: string | undefined): Effect | undefined {
  return erased === undefined ? undefined : { changes: [], erased: [erased], answer: Object.freeze({ records: [] }) };
}
