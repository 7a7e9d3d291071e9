import { instantOf } from '../../../model/time.js';
import type { Read } from '../../adapter.js';
import type { DataErrorCode } from '../../data-error.js';
import type { Outbox, OutboxEntry, OutboxItem, OutboxState } from '../../outbox.js';
import { settled } from './conflict.js';
import { pauseId, type Drain } from './drain.js';
import type { Entry, Ledger, RowEdit } from './ledger.js';
import type { Machinery } from './machinery.js';
import { newRow, type UnknownRow, type WriteRow } from './rows.js';

export interface UnsentOptions {
  readonly ledger: Ledger;
  readonly drain: Drain;
  readonly machinery: Machinery;
  readonly ready: () => Promise<void>;
  /** Why the backend is out of reach at the moment. */
  readonly because: () => DataErrorCode | undefined;
  /** Called after a person has decided something that can be acted on now. */
  readonly decided: () => void;
  /** Called after writes were given up: what the backend has is to be looked at again. */
  readonly givenUp: (rows: readonly WriteRow[]) => void;
}

/** What a person sees of the unsent writes, and can do about them. */
export class Unsent implements Outbox {
  readonly #options: UnsentOptions;

  constructor(options: UnsentOptions) {
    this.#options = options;
  }

  state(): OutboxState {
    const { ledger, drain, machinery, because } = this.#options;
    const { waiting, aside } = ledger.counts;
    const held = this.#held();
    const heldBack = held.size === 0 ? 0 : this.#entries().filter(({ id }) => held.has(id)).length;
    const [unsent, parked] = [waiting - heldBack, aside + heldBack];
    const pause = ledger.get('pause', pauseId);
    const code = unsent + parked > 0 ? (because() ?? pause?.because ?? this.#lastFailure()) : undefined;
    const wait = unsent > 0 && !drain.isSending ? drain.nextWait() : undefined;
    return Object.freeze({
      phase: this.#phase(unsent, parked, pause?.isSignedOut === true),
      unsent,
      parked,
      ...(code && { because: code }),
      ...(wait !== undefined && { nextTryAt: instantOf(machinery.now() + wait) }),
      ...(drain.sentAt !== undefined && { sentAt: instantOf(drain.sentAt) }),
    });
  }

  async list({ signal }: Read): Promise<readonly OutboxItem[]> {
    return (await this.export({ ...(signal && { signal }) })).map(({ arguments: _arguments, ...item }) =>
      Object.freeze(item),
    );
  }

  async export({ signal }: Read): Promise<readonly OutboxEntry[]> {
    await this.#options.ready();
    signal?.throwIfAborted();
    const held = this.#held();
    return this.#entries().map((entry) => this.#itemOf(entry, held));
  }

  async retry(id?: string): Promise<void> {
    const { ledger, decided } = this.#options;
    await this.#options.ready();
    const again: RowEdit = (row) => {
      if (row?.kind !== 'write' || row.state === 'conflict') return undefined;
      const { error: _error, lease: _lease, ...rest } = newRow(row);
      return { ...rest, state: 'waiting', tryAt: 0 };
    };
    const rows = id === undefined ? this.#entries().map((entry) => entry.id) : [id];
    await ledger.change({
      ...Object.fromEntries(rows.map((row) => [row, again])),
      // What the backend has asked for is kept to.
      [pauseId]: (row) =>
        row?.kind === 'pause' ? { ...newRow(row), until: 0, isSignedOut: false, failures: 0 } : undefined,
    });
    decided();
  }

  /** Tries again what waits for nothing but another attempt, as when the backend is back. */
  async hasten(): Promise<void> {
    const { ledger, decided } = this.#options;
    await this.#options.ready();
    const sooner: RowEdit = (row) =>
      row?.kind === 'write' && row.state === 'waiting' && row.tryAt > 0 ? { ...newRow(row), tryAt: 0 } : undefined;
    await ledger.change({
      ...Object.fromEntries(this.#entries().map((entry) => [entry.id, sooner])),
      [pauseId]: (row) => (row?.kind === 'pause' && row.until > 0 ? { ...newRow(row), until: 0 } : undefined),
    });
    decided();
  }

  async discard(id: string): Promise<void> {
    const { ledger, decided, givenUp } = this.#options;
    await this.#options.ready();
    const entry = ledger.queue.get(id);
    if (entry?.row.kind !== 'write') return;
    const all = [entry, ...ledger.queue.dependents(entry)].filter(({ row }) => row.kind === 'write');
    await ledger.change(Object.fromEntries(all.map((one) => [one.id, () => null])));
    givenUp(all.flatMap(({ row }) => (row.kind === 'write' ? [row] : [])));
    decided();
  }

  async settle(id: string, choice: 'mine' | 'theirs'): Promise<void> {
    const { ledger, decided } = this.#options;
    await this.#options.ready();
    await ledger.change({
      [id]: (row) => {
        if (row?.kind !== 'write' || row.state !== 'conflict') return undefined;
        const next = settled(row, choice);
        return next && newRow(next);
      },
    });
    decided();
  }

  /** Writes that somebody was told are kept, oldest first. */
  #entries(): Entry[] {
    return this.#options.ledger.queue.list().filter(({ row }) => row.kind === 'unknown' || row.isKept);
  }

  #lastFailure(): DataErrorCode | undefined {
    if (this.#options.ledger.counts.failed === 0) return undefined;
    let last: DataErrorCode | undefined;
    for (const { row } of this.#entries()) if (row.kind === 'write') last = row.error?.code ?? last;
    return last;
  }

  /** Writes that wait for one that is put aside. */
  #held(): ReadonlySet<string> {
    const { queue, counts } = this.#options.ledger;
    const held = new Set<string>();
    if (counts.aside === 0) return held;
    const inTheWay = new Set<Entry>();
    for (const entry of queue.list()) {
      if (!isWaiting(entry)) inTheWay.add(entry);
      else if (isAny(queue.before(entry), inTheWay)) {
        inTheWay.add(entry);
        held.add(entry.id);
      }
    }
    return held;
  }

  #itemOf({ id, row }: Entry, held: ReadonlySet<string>): OutboxEntry {
    if (row.kind === 'unknown') return unknownItem(row);
    const { verb, store, recordId, at, actor, attempts, error, conflict } = row;
    const isSending = this.#options.drain.isUnderWay(id);
    const waiting = isSending ? 'sending' : held.has(id) ? 'held' : 'waiting';
    return Object.freeze({
      id,
      verb,
      store,
      ...(recordId !== undefined && { recordId }),
      at,
      ...(actor && { actor }),
      state: row.state === 'waiting' ? waiting : row.state,
      attempts,
      ...(error && { error }),
      ...(conflict && { conflict }),
      arguments: row.arguments,
    });
  }

  #phase(unsent: number, parked: number, isSignedOut: boolean): OutboxState['phase'] {
    if (this.#options.drain.isSending) return 'sending';
    if (unsent > 0) return isSignedOut ? 'signed-out' : 'waiting';
    return parked > 0 ? 'attention' : 'idle';
  }
}

function isWaiting({ row }: Entry): boolean {
  return row.kind === 'write' && row.state === 'waiting';
}

function isAny<Item>(items: Iterable<Item>, of: ReadonlySet<Item>): boolean {
  for (const item of items) if (of.has(item)) return true;
  return false;
}

function unknownItem({ id, verb, store, row }: UnknownRow): OutboxEntry {
  const { at, arguments: args } = row as { readonly at?: unknown; readonly arguments?: unknown };
  return Object.freeze({
    id,
    verb,
    store,
    at: typeof at === 'string' ? at : instantOf(0),
    state: 'unknown',
    attempts: 0,
    arguments: Array.isArray(args) ? (args as unknown[]) : [],
  });
}
