import type { RapportAdapter, Supports } from '../../adapter.js';
import type { DataError, DataErrorCode } from '../../data-error.js';
import { judge } from './conflict.js';
import type { Entry, Ledger, RowEdit } from './ledger.js';
import type { Machinery } from './machinery.js';
import { unsentVersion, type Overlay } from './overlay.js';
import { newRow, rowVersion, type PauseRow, type WriteRow } from './rows.js';
import { isPassing, isSignedOut, send, within } from './sending.js';
import { verbOf } from './verbs.js';
import { askedWait, backoff, firstWait, pauseOf, waitUntil } from './waits.js';

/** Writes that are under way at the same time; each is about other records. */
const mostAtOnce = 4;
/** Different writes that fail one after the other for no reason of their own: the backend is in trouble. */
const mostFailures = 3;

/** Writes that are asked after at once when the tab that sends seems to have missed them. */
const mostReminded = 100;

export const pauseId = 'pause';

export interface DrainOptions {
  readonly remote: RapportAdapter;
  readonly ledger: Ledger;
  readonly overlay: Overlay;
  readonly machinery: Machinery;
  readonly deadline: number;
  readonly mayRun: () => boolean;
  /** Takes in what the backend has after a write, before the write is forgotten. */
  readonly confirm: (row: WriteRow, answer: unknown) => Promise<Record<string, RowEdit>>;
  /** Hears of each answer, and of each failure that says nothing about a write. */
  readonly reached: (code?: DataErrorCode) => void;
  readonly changed: () => void;
}

/** Sends what is unsent: in order where it matters, one at a time for each record, and again until it is confirmed. */
export class Drain {
  readonly #options: DrainOptions;
  readonly #underWay = new Set<string>();
  #running: Promise<void> | undefined;
  #isAgain = false;
  #isClosed = false;
  #failures = 0;
  /** Runs in a row after which the storage did not take what had become of the writes. */
  #stalls = 0;
  #sentAt: number | undefined;
  #cancel: () => void = () => undefined;

  constructor(options: DrainOptions) {
    this.#options = options;
  }

  get isSending(): boolean {
    return this.#underWay.size > 0;
  }

  isUnderWay(id: string): boolean {
    return this.#underWay.has(id);
  }

  /** When the backend last confirmed something, in milliseconds of the epoch. */
  get sentAt(): number | undefined {
    return this.#sentAt;
  }

  /** Sends whatever is due. However many ask at once, there is one run. */
  wake(): Promise<void> {
    if (this.#isClosed || !this.#options.mayRun()) return Promise.resolve();
    this.#isAgain = true;
    this.#running ??= this.#run()
      .then(
        () => (this.#stalls = 0),
        () => (this.#stalls += 1),
      )
      .then(() => {
        this.#running = undefined;
        this.#plan();
      });
    return this.#running;
  }

  /** Milliseconds until something is sent by itself; `undefined` when nothing is going to be. */
  nextWait(): number | undefined {
    const { ledger, machinery } = this.#options;
    const pause = ledger.get('pause', pauseId);
    if (pause?.isSignedOut) return undefined;
    const now = machinery.now();
    let least: number | undefined;
    for (const entry of ledger.queue.list()) {
      const wait = this.#waitOf(entry, now);
      if (wait === undefined || (least !== undefined && least <= wait)) continue;
      if (ledger.queue.isFree(entry)) least = wait;
      if (least === 0) break;
    }
    return least === undefined ? undefined : Math.max(least, pauseOf(pause, now));
  }

  /** The oldest unsent writes, where one of them could be on its way by now. */
  overdue(): readonly string[] {
    if (this.nextWait() !== 0) return [];
    return this.#options.ledger.queue
      .list()
      .slice(0, mostReminded)
      .map(({ id }) => id);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isAgain && this.#mayGoOn()) {
      this.#isAgain = false;
      const under = new Set<Promise<void>>();
      for (const { id } of await this.#inOrder()) {
        if (!this.#mayGoOn()) break;
        if (!this.#due(id)) continue;
        // Another tab may have let it go, or may have decided about it, and the hint of that may be lost.
        await this.#options.ledger.refresh([id]).catch(() => undefined);
        const row = this.#mayGoOn() ? this.#due(id) : undefined;
        if (!row) continue;
        this.#underWay.add(id);
        const sending: Promise<void> = this.#send(row).finally(() => {
          under.delete(sending);
          this.#underWay.delete(id);
          this.#options.changed();
        });
        under.add(sending);
        if (under.size >= mostAtOnce) await Promise.race(under);
      }
      await Promise.all(under);
    }
  }

  /** Nothing is sent while it is not known what comes before it. */
  #inOrder(): Promise<readonly Entry[]> {
    return this.#options.ledger.inOrder().catch(() => []);
  }

  #mayGoOn(): boolean {
    const { ledger, machinery, mayRun } = this.#options;
    const pause = ledger.get('pause', pauseId);
    return !this.#isClosed && mayRun() && !pause?.isSignedOut && pauseOf(pause, machinery.now()) === 0;
  }

  #due(id: string): WriteRow | undefined {
    const { ledger, machinery } = this.#options;
    const entry = ledger.queue.get(id);
    if (!entry || entry.row.kind !== 'write' || this.#waitOf(entry, machinery.now()) !== 0) return undefined;
    return ledger.queue.isFree(entry) ? entry.row : undefined;
  }

  /** Milliseconds until a write may be tried for its own sake. */
  #waitOf({ id, row }: Entry, now: number): number | undefined {
    if (row.kind !== 'write' || row.state !== 'waiting' || this.#underWay.has(id) || !verbOf(row.verb))
      return undefined;
    return Math.max(waitUntil(row.tryAt, now), row.lease ? waitUntil(row.lease.until, now) : 0);
  }

  async #send(row: WriteRow): Promise<void> {
    const { remote, ledger, machinery, deadline, reached } = this.#options;
    try {
      verbOf(row.verb)?.check?.(row.arguments, row.id);
    } catch (error) {
      return this.#park(row, error as DataError);
    }
    await machinery.checkpoint?.('before-send');
    let answer: unknown;
    try {
      answer = await within(deadline, machinery, undefined, (signal) =>
        send(remote, row, { signal, ...ioOf(row, remote.supports) }),
      );
    } catch (error) {
      await machinery.checkpoint?.('after-send');
      return this.#failed(row, error as DataError);
    }
    await machinery.checkpoint?.('after-send');
    reached();
    this.#failures = 0;
    const edits = await this.#options.confirm(row, answer);
    await machinery.checkpoint?.('after-ack');
    await ledger.change({ ...edits, [pauseId]: this.#pauseOver });
    this.#sentAt = machinery.now();
    this.#isAgain = true;
    await machinery.checkpoint?.('after-local-delete');
  }

  async #failed(row: WriteRow, error: DataError): Promise<void> {
    const { reached } = this.#options;
    // Refused once more although the person is signed in: it is this write that is not allowed.
    if (isSignedOut(error) && row.error?.code !== 'denied') return this.#wait(row, error, { isSignedOut: true });
    if (isPassing(error)) {
      this.#failures += 1;
      const isOfAll = error.code !== 'unavailable' || error.retryAfter !== undefined || this.#failures >= mostFailures;
      if (isOfAll) reached(error.code);
      return this.#wait(row, error, { isOfAll });
    }
    reached();
    this.#failures = 0;
    await this.#options.ledger.change({ [pauseId]: this.#pauseOver });
    const verdict = judge(row, error);
    if (verdict.is === 'done') {
      const edits = await this.#options.confirm(row, undefined);
      await this.#options.ledger.change(edits);
      this.#isAgain = true;
      return;
    }
    if (verdict.is === 'again' && (verdict.change.arguments || verdict.change.expect !== row.expect)) {
      this.#isAgain = true;
      return this.#edit(row, (known) => ({ ...newRow(known), ...verdict.change, attempts: known.attempts + 1 }));
    }
    const conflict = verdict.is === 'conflict' ? verdict : undefined;
    return this.#park(row, error, conflict && { conflict: conflict.fields, theirs: conflict.theirs });
  }

  /** The backend has said something about a write: it is there. What it has asked for is kept to all the same. */
  readonly #pauseOver: RowEdit = (row) => {
    if (row?.kind !== 'pause') return undefined;
    const { because: _because, ...rest } = newRow(row);
    const isOver = row.until === 0 && row.failures === 0 && !row.isSignedOut && row.because === undefined;
    return isOver ? undefined : { ...rest, until: 0, failures: 0, isSignedOut: false };
  };

  /** Puts a write aside until a person decides; what depends on it waits, everything else goes on. */
  async #park(
    row: WriteRow,
    { code, message, issues }: DataError,
    conflict?: Pick<WriteRow, 'conflict' | 'theirs'>,
  ): Promise<void> {
    this.#isAgain = true;
    await this.#edit(row, (known) => ({
      ...newRow(known),
      ...conflict,
      isKept: true,
      state: conflict ? 'conflict' : 'refused',
      attempts: known.attempts + 1,
      error: { code, message, issues },
    }));
    await this.#options.machinery.checkpoint?.('after-park');
  }

  /** Notes when a write, or all of them, may be tried again. */
  async #wait(
    row: WriteRow,
    { code, message, issues, retryAfter }: DataError,
    { isSignedOut = false, isOfAll = false }: { readonly isSignedOut?: boolean; readonly isOfAll?: boolean },
  ): Promise<void> {
    const { ledger, machinery } = this.#options;
    const now = machinery.now();
    const pause = (known: PauseRow | undefined): Omit<PauseRow, 'revision' | 'sequence'> => {
      const failures = (known?.failures ?? 0) + 1;
      return {
        kind: 'pause',
        version: rowVersion,
        id: pauseId,
        failures,
        because: code,
        isSignedOut,
        until: isSignedOut ? 0 : now + backoff(failures, machinery.random()),
        notBefore: now + askedWait(retryAfter),
      };
    };
    await ledger.change({
      ...((isSignedOut || isOfAll) && {
        [pauseId]: (known) => pause(known?.kind === 'pause' ? known : undefined),
      }),
      [row.id]: (known) => {
        if (known?.kind !== 'write') return undefined;
        const { lease: _lease, ...rest } = newRow(known);
        const attempts = known.attempts + 1;
        // Where all wait, the one that found it out is no later than the others.
        const tryAt = isOfAll || isSignedOut ? known.tryAt : now + backoff(attempts, machinery.random());
        return { ...rest, isKept: true, attempts, tryAt, error: { code, message, issues } };
      },
    });
  }

  async #edit(row: WriteRow, edit: (known: WriteRow) => Omit<WriteRow, 'revision' | 'sequence'>): Promise<void> {
    await this.#options.ledger.change({
      [row.id]: (known) => {
        if (known?.kind !== 'write') return undefined;
        const { lease: _lease, ...rest } = edit(known);
        return rest;
      },
    });
  }

  /** Sets the clock for what is due next. */
  #plan(): void {
    this.#cancel();
    const { ledger, machinery } = this.#options;
    const wait = this.#isClosed ? undefined : this.nextWait();
    // A storage that is full or gone is not asked again at once, and neither is the backend, which has it all already.
    const least = this.#stalls > 0 ? backoff(this.#stalls, machinery.random()) : ledger.isWhole ? 1 : firstWait;
    if (wait !== undefined) this.#cancel = machinery.after(Math.max(wait, least), () => void this.wake());
  }
}

/** What goes with a write; a version that only this device knew says nothing to the backend. */
function ioOf(
  { id, actor, expect }: WriteRow,
  { compareAndSet }: Supports,
): { key: string; actor?: NonNullable<WriteRow['actor']>; expect?: string } {
  const isKnownThere = compareAndSet && expect !== undefined && !expect.startsWith(unsentVersion(''));
  return { key: id, ...(actor && { actor }), ...(isKnownThere && { expect }) };
}
