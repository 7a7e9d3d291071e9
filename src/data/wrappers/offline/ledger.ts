import { sameData } from '../../verbs/plain.js';
import type { Hinting, Machinery } from './machinery.js';
import { mentionsOf, Queue } from './queue.js';
import { readRow, type AnyRow, type NewRow, type UnknownRow, type WriteRow } from './rows.js';
import type { OutboxStorage, RowChange } from './storage.js';

/** A write in the order of all writes. */
export interface Entry {
  readonly id: string;
  readonly sequence: number;
  readonly touches: readonly string[];
  readonly mentions: ReadonlySet<string>;
  readonly row: WriteRow | UnknownRow;
}

/** What has changed among the writes that are laid over what is known. */
export interface LedgerChange {
  readonly gone: readonly string[];
  readonly came: readonly WriteRow[];
  /** Whether this tab has made the change. */
  readonly isOwn?: boolean;
}

/** How many writes there are that somebody was told are kept. */
export interface WriteCounts {
  /** That wait to be sent. */
  readonly waiting: number;
  /** That wait for a person, or for a newer version. */
  readonly aside: number;
  /** Of both, those whose last attempt has failed. */
  readonly failed: number;
}

type StoredRow = AnyRow | UnknownRow;

/** A change of a row that is worked out from the row as it is; `null` takes it away, `undefined` leaves it alone. */
export type RowEdit = (row: AnyRow | undefined) => NewRow | null | undefined;

/** How often a change is worked out anew when another tab was faster; each time, that one has got on. */
const mostTries = 64;
/** More names in one hint are not believed. */
const mostHinted = 1_000;

/** The rows of the storage as they are in memory, and the only way to change them. */
export class Ledger {
  readonly queue = new Queue<Entry>();
  readonly #storage: OutboxStorage;
  readonly #rows = new Map<string, StoredRow>();
  readonly #byKind = new Map<StoredRow['kind'], Map<string, StoredRow>>();
  /** When a row was put into memory or taken from it, counted in reads and commits. */
  readonly #stamps = new Map<string, number>();
  /** The places of rows that were taken away: an answer that was on its way must not bring them back. */
  readonly #gone = new Map<string, number>();
  /** Counted as rows come and go: they are asked for after each change, and there may be thousands. */
  readonly #counts = { waiting: 0, aside: 0, failed: 0 };
  readonly #changed: (change: LedgerChange) => void;
  readonly #hints: Hinting | undefined;
  #clock = 0;
  /** The last place up to which every row is known: a hint, and a row of this tab, may come before an earlier one. */
  #wholeUpTo = 0;

  constructor(
    storage: OutboxStorage,
    options: {
      readonly channel: string | undefined;
      readonly machinery: Machinery;
      readonly changed: (change: LedgerChange) => void;
    },
  ) {
    this.#storage = storage;
    this.#changed = options.changed;
    if (options.channel !== undefined) {
      this.#hints = options.machinery.hints(options.channel, (ids) => {
        void this.refresh(ids.length <= mostHinted ? ids : undefined).catch(() => undefined);
      });
    }
  }

  get<Kind extends AnyRow['kind']>(kind: Kind, id: string): Extract<AnyRow, { kind: Kind }> | undefined {
    const row = this.#rows.get(id);
    return row?.kind === kind ? (row as Extract<AnyRow, { kind: Kind }>) : undefined;
  }

  all<Kind extends StoredRow['kind']>(kind: Kind): Extract<StoredRow, { kind: Kind }>[] {
    const found = [...(this.#byKind.get(kind)?.values() ?? [])] as Extract<StoredRow, { kind: Kind }>[];
    return found.sort((left, right) => left.sequence - right.sequence);
  }

  get counts(): WriteCounts {
    return this.#counts;
  }

  /** Reads what is kept: these rows, or all of them. What a hint says is never believed, only looked up. */
  async refresh(ids?: readonly string[]): Promise<void> {
    const since = this.#clock;
    const rows = (await (ids ? this.#storage.some(ids) : this.#storage.all())).flatMap((value) => readRow(value) ?? []);
    const there = new Set(rows.map(({ id }) => id));
    const missing = (ids ?? [...this.#rows.keys()]).filter((id) => !there.has(id));
    if (!ids) this.#wholeUpTo = rows.reduce((last, { sequence }) => Math.max(last, sequence), 0);
    this.#clock += 1;
    const doubtful = this.#apply(rows, missing, since);
    if (doubtful.length > 0) await this.refresh(doubtful);
  }

  /** Whether no write is known that may have an unknown one before it. */
  get isWhole(): boolean {
    return this.queue.list().every((entry) => this.#isWholeUpTo(entry));
  }

  /** Every write that is known together with all before it, oldest first; what is missing is read. */
  async inOrder(): Promise<readonly Entry[]> {
    if (!this.isWhole) await this.refresh();
    return this.queue.list().filter((entry) => this.#isWholeUpTo(entry));
  }

  /** Has other tabs look up those of these rows that are there. */
  remind(ids: readonly string[]): void {
    const left = ids.filter((id) => this.#rows.has(id));
    if (left.length > 0) this.#hints?.tell(left);
  }

  /**
   * Changes rows together, or none of them. The edits are worked out anew when another tab was faster. Answers whether
   * anything was changed.
   */
  async change(edits: Readonly<Record<string, RowEdit>>): Promise<boolean> {
    const ids = Object.keys(edits);
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const changes = ids.flatMap((id): RowChange[] => {
        const row = this.#rows.get(id);
        if (row?.kind === 'unknown') return [];
        const is = edits[id]?.(row);
        if (is === undefined || (is === null && !row)) return [];
        return [{ id, seen: row?.revision ?? 0, ...(is && { is }) }];
      });
      if (changes.length === 0) return false;
      const rows = await this.#storage.commit(changes);
      if (rows) {
        this.#clock += 1;
        const removed = changes.filter(({ is }) => !is).map(({ id }) => id);
        this.#apply(rows, removed, this.#clock, true);
        this.#hints?.tell(changes.map(({ id }) => id));
        return true;
      }
      await this.refresh(ids);
    }
    throw new Error('Other tabs change the outbox all the time.');
  }

  /** Takes every row away, whatever it says. */
  async clear(): Promise<void> {
    await this.refresh();
    const rows = [...this.#rows.values()];
    await this.#storage.commit(rows.map(({ id, revision }) => ({ id, seen: revision })));
    this.#hints?.tell(rows.map(({ id }) => id));
  }

  close(): void {
    this.#hints?.close();
  }

  /** Answers which rows may be there although they were missing. */
  #apply(rows: readonly StoredRow[], missing: readonly string[], since: number, isOwn = false): readonly string[] {
    const doubtful: string[] = [];
    const gone: string[] = [];
    const came: WriteRow[] = [];
    for (const row of rows) {
      const known = this.#rows.get(row.id);
      if (this.#isOld(row, known)) continue;
      this.#put(row);
      this.#stamps.set(row.id, this.#clock);
      if (row.kind === 'write' || row.kind === 'unknown') this.queue.put(entryOf(row));
      if (row.kind === 'write' && row.isKept && !isSameWrite(known, row)) came.push(row);
    }
    for (const id of missing) {
      const known = this.#rows.get(id);
      if (!known) continue;
      // It came while the others were being read: of two reads at the same time, nobody knows which was first.
      if ((this.#stamps.get(id) ?? 0) > since) {
        doubtful.push(id);
        continue;
      }
      this.#rows.delete(id);
      this.#count(known, -1);
      this.#byKind.get(known.kind)?.delete(id);
      this.#gone.set(id, known.sequence);
      this.#stamps.delete(id);
      this.queue.remove(id);
      if (known.kind === 'write') gone.push(id);
    }
    this.#changed({ gone, came, isOwn });
    return doubtful;
  }

  #isWholeUpTo({ sequence }: Entry): boolean {
    return sequence <= this.#wholeUpTo;
  }

  #put(row: StoredRow): void {
    this.#count(this.#rows.get(row.id), -1);
    this.#count(row, 1);
    this.#rows.set(row.id, row);
    const ofKind = this.#byKind.get(row.kind);
    if (ofKind) ofKind.set(row.id, row);
    else this.#byKind.set(row.kind, new Map([[row.id, row]]));
  }

  #count(row: StoredRow | undefined, by: 1 | -1): void {
    const isUnknown = row?.kind === 'unknown';
    if (!isUnknown && !(row?.kind === 'write' && row.isKept)) return;
    this.#counts[!isUnknown && row.state === 'waiting' ? 'waiting' : 'aside'] += by;
    if (!isUnknown && row.error) this.#counts.failed += by;
  }

  #isOld(row: StoredRow, known: StoredRow | undefined): boolean {
    if (known && known.sequence === row.sequence) return known.revision >= row.revision;
    return (known?.sequence ?? -1) > row.sequence || (this.#gone.get(row.id) ?? -1) >= row.sequence;
  }
}

function entryOf(row: WriteRow | UnknownRow): Entry {
  const said = row.kind === 'write' ? row.arguments : row.row;
  return { id: row.id, sequence: row.sequence, touches: row.touches, mentions: mentionsOf(said), row };
}

/** Whether a write does the same here as before: what became of its attempts does not matter. */
function isSameWrite(known: StoredRow | undefined, row: WriteRow): boolean {
  return known?.kind === 'write' && known.isKept && sameData(known.arguments, row.arguments) && known.verb === row.verb;
}
