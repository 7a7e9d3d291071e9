import type { StorageStatus } from '../../adapter.js';
import type { SpareHome } from '../../spare-home.js';
import type { Machinery } from './machinery.js';
import { isReliedOn, rowVersion, type AnyRow, type RestoredRow } from './rows.js';
import type { LosableStorage, OutboxStorage, RowChange } from './storage.js';

/** A spare home that one storage has for itself. */
export interface WipeableHome extends SpareHome {
  /** Takes everything away, and the place itself. */
  wipe(): Promise<unknown>;
}

export interface SparedOutboxOptions {
  readonly storage: LosableStorage;
  readonly spare: WipeableHome;
  /** Milliseconds to wait for the spare home before going on without. */
  readonly patience: number;
  readonly after: Machinery['after'];
}

/** What is found in either home: rows of this version, and those of a newer one as they are. */
type Found = Pick<AnyRow, 'id' | 'sequence' | 'revision'>;
/** A row as it is to be in the spare home, or that it is to go from there. */
type Owed = readonly [id: string, row: Found | undefined];

const restoredId = 'spare:restored';
/** Stands in the spare home while that holds everything it should. */
const wholeId = 'spare:whole';
/** Rows that the spare home may refuse before the others are left for later: it is full or denied. */
const mostRefused = 2;

/**
 * Keeps what somebody relies on in a second home as well, and brings it back when the storage was thrown away.
 *
 * The storage alone is the truth. The spare home is told what has been committed, and may be behind or fail; it is believed
 * only by a storage that has just been made: the row that says so comes with what was brought back, in one commit, so that
 * it happens once, whichever tab is first. From then on what the spare home has and the storage has not is out of date.
 */
export function sparedOutbox(options: SparedOutboxOptions): OutboxStorage {
  const outbox = new SparedOutbox(options);
  const { storage } = options;
  return {
    all: () => outbox.read(() => storage.all()),
    some: (ids) => outbox.read(() => storage.some(ids)),
    commit: (changes) => outbox.commit(changes),
    recall: (name) => storage.recall(name),
    remember: (name, value) => storage.remember(name, value),
    forget: () => storage.forget(),
    wipe: () => outbox.wipe(),
    close: () => outbox.close(),
    status: () => outbox.status,
  };
}

class SparedOutbox {
  readonly #storage: LosableStorage;
  readonly #spare: WipeableHome;
  readonly #options: SparedOutboxOptions;
  /** Both homes are brought in line once for each storage. */
  #inLine: { readonly generation: string; readonly done: Promise<void> } | undefined;
  /** What this tab knows to be relied on. Whoever takes a row away has seen it as it was last. */
  readonly #reliedOn = new Set<string>();
  /** What the spare home has not been told yet: rows as they are, or that they are gone. */
  readonly #due = new Map<string, Found | undefined>();
  /** What it was told while the storage was being made anew. */
  readonly #unchecked = new Set<string>();
  /** The storage that is known to have back what belongs there. */
  #complete: string | undefined;
  #telling: Promise<void> | undefined;
  #isLate = false;
  #isWhole = false;
  /** The last place that this tab has seen: what is new comes after it, in a new storage too. */
  #lastPlace = 0;
  /** By how much places are told higher: those of a new storage come after those of every storage before it. */
  #raise = { generation: '', by: 0 };
  #lastToldPlace = 0;
  #status: StorageStatus = { mode: 'durable' };

  constructor(options: SparedOutboxOptions) {
    this.#storage = options.storage;
    this.#spare = options.spare;
    this.#options = options;
  }

  /** A loss is told when it is known what came back. */
  get status(): StorageStatus {
    const status = this.#storage.status();
    return status.mode === 'memory' ? status : this.#status;
  }

  /** Reads the storage, once everything that belongs there is there. */
  async read(ask: () => Promise<readonly unknown[]>): Promise<readonly unknown[]> {
    for (;;) {
      const generation = await this.#bringInLine();
      const rows = found(await ask());
      if (generation !== undefined) await this.#tellSeen(rows);
      if ((await this.#storage.generation()) !== generation) continue;
      this.#see(rows);
      return this.#placed(
        rows.filter(({ id }) => id !== restoredId),
        generation,
      );
    }
  }

  /** What a commit that is still under way has made can be seen already; nobody relies on what one home alone has. */
  async #tellSeen(rows: readonly Found[]): Promise<void> {
    const isNew = (row: Found): boolean => isReliedOn(row) && !this.#reliedOn.has(row.id);
    const unseen = rows.filter(isNew);
    for (const row of unseen) this.#owe(row.id, row);
    if (unseen.length > 0 || (this.#telling && rows.some(({ id }) => this.#due.has(id)))) await this.#tell();
  }

  /** Resolves once both homes have it, or the storage alone where the spare home does not take it. */
  async commit(changes: readonly RowChange[]): Promise<readonly AnyRow[] | undefined> {
    const generation = await this.#bringInLine();
    const rows = await this.#storage.commit(changes, generation);
    if (!rows || generation === undefined) return rows;
    this.#see(rows);
    const made = new Map(rows.map((row) => [row.id, row]));
    for (const { id } of changes) this.#owe(id, made.get(id));
    await this.#tell();
    // What was thrown away meanwhile is not kept: whoever asked looks again, and finds what has come back.
    return (await this.#storage.generation()) === generation ? this.#placed(rows, generation) : undefined;
  }

  /** The spare home first: what it held would come back otherwise. */
  async wipe(): Promise<void> {
    await this.#told();
    this.#due.clear();
    this.#reliedOn.clear();
    await this.#withPatience(this.#spare.wipe()).catch(() => undefined);
    await this.#storage.wipe();
  }

  async close(): Promise<void> {
    await this.#told();
    await this.#storage.close();
  }

  /** Whoever remembers where a row was is not to take for old what a new storage has at a place that was taken before. */
  #placed<Row extends Found>(rows: readonly Row[], generation: string | undefined): readonly Row[] {
    if (generation === undefined) return rows;
    if (this.#raise.generation !== generation) this.#raise = { generation, by: this.#lastToldPlace };
    const { by } = this.#raise;
    for (const { sequence } of rows) this.#lastToldPlace = Math.max(this.#lastToldPlace, sequence + by);
    return by === 0 ? rows : rows.map((row) => ({ ...row, sequence: row.sequence + by }));
  }

  #see(rows: readonly Found[]): void {
    for (const { sequence } of rows) this.#lastPlace = Math.max(this.#lastPlace, sequence);
  }

  /** Answers of which generation the storage is by then. */
  async #bringInLine(): Promise<string | undefined> {
    const generation = await this.#storage.generation();
    if (generation === undefined) return undefined;
    if (this.#inLine?.generation !== generation) {
      const done = this.#bringBack(generation).catch(() => {
        // What could not be brought back stays where it is, until the next try.
        this.#inLine = undefined;
      });
      this.#inLine = { generation, done };
    }
    await this.#inLine.done;
    return generation;
  }

  async #bringBack(generation: string): Promise<void> {
    const spared = await this.#withPatience(this.#spare.all()).catch(() => undefined);
    if (!spared) {
      this.#status = this.#storage.status();
      return;
    }
    this.#isWhole = spared.some((value) => (value as Partial<Found> | undefined)?.id === wholeId);
    const held = found(spared).filter(isReliedOn);
    this.#see(held);
    const rows = await this.#restored(held, generation);
    if (!rows) return;
    this.#complete = generation;
    for (const { id } of held) if (!rows.has(id)) this.#due.set(id, undefined);
    for (const id of this.#unchecked) {
      const row = rows.get(id);
      this.#due.set(id, row && isReliedOn(row) ? row : undefined);
    }
    this.#unchecked.clear();
    const told = new Map(held.map((row) => [row.id, row]));
    for (const row of rows.values()) {
      if (!isSame(row, told.get(row.id))) this.#owe(row.id, row);
      else if (isReliedOn(row)) this.#reliedOn.add(row.id);
    }
    await this.#tell();
  }

  /** The rows of the storage, those that came back among them; `undefined` when it has been thrown away once more. */
  async #restored(held: readonly Found[], generation: string): Promise<ReadonlyMap<string, Found> | undefined> {
    for (;;) {
      const rows = new Map(found(await this.#storage.all()).map((row) => [row.id, row]));
      if ((await this.#storage.generation()) !== generation) return undefined;
      this.#see([...rows.values()]);
      const known = rows.get(restoredId) as RestoredRow | undefined;
      if (known?.generation === generation) {
        this.#say(known.lost, false);
        return rows;
      }
      const missing = (held as readonly AnyRow[]).filter(({ id }) => !rows.has(id));
      const writes = missing.filter(({ kind }) => kind === 'write').length;
      const lost = this.#isWhole ? 0 : Math.max(0, (this.#storage.status().unsent ?? 0) - writes);
      const restored = { kind: 'restored', version: rowVersion, id: restoredId, generation, lost } as const;
      const back = await this.#storage.commit(
        [
          ...missing.map((was) => ({ id: was.id, seen: 0, was }) as const),
          known
            ? { id: restoredId, seen: known.revision, is: restored }
            : { id: restoredId, seen: 0, was: { ...restored, revision: 1, sequence: this.#lastPlace + 1 } },
        ],
        generation,
      );
      // Another tab was faster, and has brought back the same.
      if (!back) continue;
      for (const row of back) rows.set(row.id, row);
      this.#say(lost, writes > 0);
      return rows;
    }
  }

  #say(lost: number, hasRestored: boolean): void {
    const status = this.#storage.status();
    const isLost = hasRestored || status.reason === 'lost';
    this.#status = isLost ? { mode: 'durable', reason: 'lost', unsent: lost } : status;
  }

  #owe(id: string, row: Found | undefined): void {
    if (row && isReliedOn(row)) {
      this.#reliedOn.add(id);
      this.#due.set(id, row);
    } else if (this.#reliedOn.delete(id)) this.#due.set(id, undefined);
  }

  /** Tells the spare home what it has not been told, as far as it takes it within the patience of a write. */
  async #tell(): Promise<void> {
    if (this.#due.size > 0 || !this.#isWhole) this.#telling ??= this.#tellAll();
    await this.#told();
  }

  /** Resolves when the spare home has been told; one that hangs holds up one write, and not each. */
  async #told(): Promise<void> {
    if (!this.#telling || this.#isLate) return;
    await this.#withPatience(this.#telling).catch(() => (this.#isLate = true));
  }

  async #tellAll(): Promise<void> {
    // Not before whoever began it holds it in hand.
    await Promise.resolve();
    const refused = new Set<string>();
    const owed = (): Owed[] =>
      refused.size < mostRefused ? [...this.#due].filter(([id]) => !refused.has(id)).sort(putsFirst) : [];
    // What comes to be owed while the last is being told has somebody waiting for it, too.
    do {
      for (let due = owed(); due.length > 0; due = owed()) await this.#tellThese(due, refused);
      await this.#vouch();
    } while (owed().length > 0);
    [this.#telling, this.#isLate] = [undefined, false];
  }

  async #tellThese(due: readonly Owed[], refused: Set<string>): Promise<void> {
    for (const [id, row] of due) {
      if (refused.size === mostRefused) break;
      const isTaken = await isDone(row ? this.#spare.put(id, row) : this.#spare.remove(id));
      if (!isTaken) refused.add(id);
      else if (this.#due.get(id) === row) this.#due.delete(id);
    }
    await isDone(this.#checkTold(due.filter(([id]) => !this.#due.has(id))));
  }

  /** Notes in the spare home whether it holds everything it should. */
  async #vouch(): Promise<void> {
    const isWhole = this.#due.size === 0;
    if (isWhole === this.#isWhole) return;
    const vouching = isWhole ? this.#spare.put(wholeId, { id: wholeId }) : this.#spare.remove(wholeId);
    if (await isDone(vouching)) this.#isWhole = isWhole;
  }

  /**
   * Another tab may have changed the same rows meanwhile, and what it told may have come first. Only a storage that has back
   * what belongs there can say what is gone; until then these rows are left for whoever brings it in line.
   */
  async #checkTold(told: readonly Owed[]): Promise<void> {
    const ids = told.map(([id]) => id);
    for (;;) {
      const generation = this.#complete;
      const there = found(await this.#storage.some(ids)).filter(isReliedOn);
      if ((await this.#storage.generation()) === generation) {
        const rows = new Map(there.map((row) => [row.id, row]));
        for (const [id, row] of told)
          if (!isSame(row, rows.get(id)) && !this.#due.has(id)) this.#due.set(id, rows.get(id));
        return;
      }
      if (this.#complete === generation) break;
    }
    for (const id of ids) this.#unchecked.add(id);
  }

  #withPatience<Answer>(work: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.after(this.#options.patience, () => reject(new Error('The spare home is slow.')));
      work.then(resolve, reject).finally(cancel);
    });
  }
}

function found(values: readonly unknown[]): Found[] {
  return values.filter(isFound);
}

function isFound(value: unknown): value is Found {
  const row = value as Partial<Found> | null | undefined;
  return typeof row?.id === 'string' && typeof row.sequence === 'number';
}

/** Of a person who is erased, the erasure is kept before the words about them go. */
function putsFirst([, left]: Owed, [, right]: Owed): number {
  return Number(!left) - Number(!right);
}

function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function isSame(one: Found | undefined, other: Found | undefined): boolean {
  return one?.sequence === other?.sequence && one?.revision === other?.revision;
}
