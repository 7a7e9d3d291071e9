import type { AnyRecord, Records, StoreName } from '../../../model/records.js';
import { newId } from '../../../model/new-id.js';
import { storeNames } from '../../../model/store-names.js';
import type { Instant } from '../../../model/time.js';
import { findField } from '../../../segments/index.js';
import type { Imported, Inverse, InverseStep, Write } from '../../adapter.js';
import { DataError, isDataError } from '../../data-error.js';
import { sameVerb } from '../first-answers.js';
import type { Row } from '../../mapping/index.js';
import { FetchedView } from '../../verbs/fetched-view.js';
import { frozenCopy, ownValue } from '../../verbs/plain.js';
import { Stage, stepOf, type RecordChange } from '../../verbs/stage.js';
import { Desk, emptyDesk } from './desk.js';
import type { Hand } from './hand.js';
import type { Reader } from './reader.js';
import { Refusal } from './refusal.js';
import { selectOf } from './rest.js';

/** One change of one row, as the database is told of it. */
export interface RowChange {
  readonly do: 'insert' | 'update' | 'delete' | 'put' | 'check' | 'absent' | 'clear';
  readonly table: string;
  /** Which row it is. */
  readonly key?: Row;
  /** The version that the row must have still. */
  readonly version?: Row;
  readonly row?: Row;
  /** What the row is to be answered with, in the spelling of PostgREST. */
  readonly select?: string;
}

/** What is kept of a write, so that its answer can be put together again when it is repeated. */
export interface Note {
  readonly verb: string;
  /** How many rows come before those of the changes. */
  readonly leading?: number;
  /** What each change was about, in the order of the changes; without rows of its own where a verb takes in or clears. */
  readonly changes: readonly { readonly store: StoreName; readonly id: string; readonly was: AnyRecord | null }[];
  /** The record that the write answers with, where it was not changed. */
  readonly record?: AnyRecord;
  readonly subject?: { readonly store: StoreName; readonly id: string };
  /** What else is answered. */
  readonly counts?: Imported['counts'];
}

export interface Told {
  readonly note: Note;
  /** The rows as they were written, or as they were before they were removed; in the order of the changes. */
  readonly rows: readonly (Row | null)[];
}

/** What came of a write. */
export interface Outcome {
  /** The record that the write was about, as it is now; as it was, where it was removed. */
  readonly record: AnyRecord | undefined;
  readonly inverse: Inverse;
  readonly note: Note;
}

/** What a verb plans: it stages its changes and answers with the record that it is about. */
export type Plan = (stage: Stage) => { readonly id: string } | void;

/** How often a write is planned, by what the database refused it with: a plan may have been made on an older version. */
const attemptsAfter: ReadonlyMap<string, number> = new Map([
  ['PT409', 8],
  ['PT412', 8],
  ['40001', 8],
  ['40P01', 8],
  ['23505', 2],
]);

/** What `postgrest.sql` refuses a write with that would bring somebody back. */
const erased = 'PT410';

/** Plans writes on records that were read and has them done by the database, all at once or not at all. */
export class Writer {
  readonly #reader: Reader;
  readonly #hand: Hand;
  readonly #now: () => Instant;

  constructor(reader: Reader, hand: Hand, now: () => Instant) {
    this.#reader = reader;
    this.#hand = hand;
    this.#now = now;
  }

  /** One write, of a record of a store or of several. */
  async write(
    verb: string,
    store: StoreName | undefined,
    io: Write,
    plan: Plan,
    expected: readonly { readonly store: StoreName; readonly id: string }[] = [],
  ): Promise<Outcome> {
    io.signal?.throwIfAborted();
    let isErased = verb === 'customers.erase' ? this.#hand.isErased : undefined;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return this.#outcome(await this.#attempt(verb, store, io, plan, expected, isErased));
      } catch (error) {
        const first = await this.#first(error, verb, io);
        if (first) return this.#outcome(first);
        const because = error instanceof Refusal ? error.because : '';
        // Somebody in it was erased: planned again, the verb finds out what that means for it.
        if (because === erased && !isErased) isErased = this.#hand.isErased;
        else if (attempt >= (attemptsAfter.get(because) ?? 0)) throw error;
      }
    }
  }

  /** Takes in a batch; rows whose id exists are replaced. */
  async take(io: Write, plan: (stage: Stage) => Imported): Promise<Imported> {
    io.signal?.throwIfAborted();
    // Whether a record is there already is found out by the database, not by asking for a thousand ids.
    const stage = new Stage(emptyDesk, { now: this.#now(), newId, version: newId(), actor: io.actor });
    const { counts } = plan(stage);
    const changes = stage.changes().map(({ store, id, is }): RowChange => {
      const mapped = this.#reader.store(store);
      return { do: 'put', table: mapped.table, key: this.#keyOf(store, id), row: mapped.toWholeRow(is as AnyRecord) };
    });
    const note: Note = { verb: 'import', changes: [], counts };
    try {
      await this.#hand.apply({ changes, note, io, ...peopleOf(stage.changes()), erased: [] });
      return Object.freeze({ counts: Object.freeze({ ...counts }) });
    } catch (error) {
      const first = await this.#first(error, 'import', io);
      if (!first) throw this.#spoken(error);
      return Object.freeze({ counts: Object.freeze({ ...first.note.counts }) });
    }
  }

  /** Empties every table of the mapping. */
  async clear(io: Write): Promise<void> {
    io.signal?.throwIfAborted();
    const changes = storeNames.map((store): RowChange => ({ do: 'clear', table: this.#reader.store(store).table }));
    try {
      await this.#hand.apply({ changes, note: { verb: 'clear', changes: [] }, io, people: [], about: [], erased: [] });
    } catch (error) {
      if (!(await this.#first(error, 'clear', io))) throw error;
    }
  }

  async #attempt(
    verb: string,
    store: StoreName | undefined,
    io: Write,
    plan: Plan,
    expected: readonly { readonly store: StoreName; readonly id: string }[],
    isErased: Hand['isErased'] | undefined,
  ): Promise<Told> {
    const desk = new Desk(this.#reader, io, isErased && ((id) => isErased.call(this.#hand, id, io)));
    const view = new FetchedView(desk);
    for (const name of new Set(expected.map((record) => record.store)))
      await view.expect(
        name,
        expected.filter((record) => record.store === name).map(({ id }) => id),
      );
    const context = { now: this.#now(), version: newId() };
    const ids: string[] = [];
    const { stage, subject } = await view.run(() => {
      // Planning may start again: it must come to the same ids, or it would look for others each time.
      let taken = 0;
      const sameId = (): string => {
        const id = (ids[taken++] ??= newId());
        view.isNew(id);
        return id;
      };
      const planned = new Stage(view, { ...context, newId: sameId, actor: io.actor, expect: io.expect });
      return { stage: planned, subject: plan(planned) };
    });
    const planned = stage.changes().flatMap((change) => {
      const row = change.was === change.is ? undefined : this.#rowChange(change);
      return row ? [{ ...change, row }] : [];
    });
    const isChanged = planned.some(({ store: name, id }) => name === store && id === subject?.id);
    const around =
      verb === 'deals.move' ? this.#neighboursOf(desk, planned) : planned.flatMap((change) => this.#onceOf(change));
    const note: Note = {
      verb,
      leading: around.length,
      changes: planned.map(({ store: name, id, was }) => ({ store: name, id, was: was ?? null })),
      ...(subject && store && (isChanged ? { subject: { store, id: subject.id } } : { record: subject as AnyRecord })),
    };
    const changes = [...around, ...planned.map(({ row }) => row)];
    return { note, rows: await this.#hand.apply({ changes, note, io, ...peopleOf(planned), erased: stage.erased }) };
  }

  /** What was answered to the same write before, where that is why it was refused now. */
  async #first(error: unknown, verb: string, io: Write): Promise<Told | undefined> {
    if (!isDataError(error)) throw error;
    const first = io.key === undefined ? undefined : await this.#hand.first(io.key, io);
    if (first) sameVerb(first.note, verb);
    return first;
  }

  #spoken(error: unknown): unknown {
    if (!(error instanceof Refusal) || error.because !== erased) return error;
    return new DataError('conflict', 'A customer in this batch has been erased for good and cannot be brought back.');
  }

  #outcome({ note, rows }: Told): Outcome {
    const steps: InverseStep[] = [];
    let { record } = note;
    note.changes.forEach(({ store, id, was }, index) => {
      const row = rows[index + (note.leading ?? 0)];
      const isRemoved = row === null || row === undefined;
      const is = isRemoved ? undefined : this.#reader.recordOf(this.#reader.store(store), row);
      const step = stepOf({ store, id, was: was ?? undefined, is });
      if (step) steps.push(step);
      if (note.subject?.store === store && note.subject.id === id) record = is ?? was ?? undefined;
    });
    return frozenCopy({ record, inverse: { steps }, note });
  }

  #rowChange({ store, id, was, is }: RecordChange): RowChange | undefined {
    const mapped = this.#reader.store(store);
    const { table } = mapped;
    const key = this.#keyOf(store, id);
    const select = selectOf(mapped.columns);
    if (!was) return is && { do: 'insert', table, select, row: mapped.toRow(is) };
    const version = mapped.versionOf(was.version);
    const based = { table, key, select, ...(version && { version }) };
    if (!is) return { do: 'delete', ...based };
    const row = mapped.toChanges(was, is);
    return Object.keys(row).length === 0 ? undefined : { do: 'update', ...based, row };
  }

  #keyOf(store: StoreName, id: string): Row {
    const key = this.#reader.store(store).keyOf(id);
    if (key) return key;
    throw new DataError('invalid', `No row of ${store} can have this id.`, {
      store,
      id,
      issues: [{ path: ['id'], message: 'not an id of this system' }],
    });
  }

  /** Of two writers at the same time who keep a record under one key of its own, the second must find the first. */
  #onceOf({ store, was, is }: RecordChange): RowChange[] {
    if (was || !is || (store !== 'feedback' && store !== 'loyalty')) return [];
    const mapped = this.#reader.store(store);
    const field = findField(store, 'idempotencyKey');
    const asked = field && mapped.columnOf(field);
    const key = asked?.kind === 'key' ? asked.toColumn((is as Records['feedback']).idempotencyKey) : undefined;
    return asked?.kind === 'key' && key !== undefined
      ? [{ do: 'absent', table: mapped.table, key: { [asked.at.column]: key } }]
      : [];
  }

  /** The deals that the new place lies between must be where they were. */
  #neighboursOf(desk: Desk, changed: readonly RecordChange[]): RowChange[] {
    const mapped = this.#reader.store('deals');
    if (!mapped.hasVersion) return [];
    return desk.lastNeighbours
      .filter(({ id }) => !changed.some((change) => change.store === 'deals' && change.id === id))
      .map(({ id, version }) => ({
        do: 'check',
        table: mapped.table,
        key: this.#keyOf('deals', id),
        version: mapped.versionOf(version) ?? {},
      }));
  }
}

/** Customers that these records are, or name. */
function peopleIn(changes: readonly { readonly store: StoreName; readonly record: AnyRecord | undefined }[]): string[] {
  const people = new Set<string>();
  for (const { store, record } of changes) {
    if (!record) continue;
    if (store === 'customers') people.add(record.id);
    const customerId = ownValue(record, 'customerId');
    if (typeof customerId === 'string') people.add(customerId);
  }
  return [...people];
}

/** None of those whom a write makes or names may have been erased; its answer tells of those whom it was about as well. */
function peopleOf(changes: readonly RecordChange[]): { readonly people: string[]; readonly about: string[] } {
  const after = changes.map(({ store, is }) => ({ store, record: is }));
  const before = changes.map(({ store, was }) => ({ store, record: was }));
  return { people: peopleIn(after), about: peopleIn([...after, ...before]) };
}
