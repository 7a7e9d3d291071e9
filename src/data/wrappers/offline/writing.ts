import { instantOf } from '../../../model/time.js';
import type { Inverse, RapportAdapter, Write } from '../../adapter.js';
import { DataError, isDataError } from '../../data-error.js';
import { fieldsOf } from '../../verbs/flat.js';
import { decidedBy } from './conflict.js';
import type { Drain } from './drain.js';
import { recordsOf, withoutPerson } from './erasing.js';
import type { Ledger, RowEdit } from './ledger.js';
import type { Machinery } from './machinery.js';
import { unsentVersion, type Effect, type Outcome, type Overlay } from './overlay.js';
import { everything, mentionsOf, recordKey, recordIdOf, type Queued } from './queue.js';
import type { Reach } from './reach.js';
import { rowVersion, type WriteRow } from './rows.js';
import { inverseOf, isPassing, isSignedOut, send, within } from './sending.js';
import { translated, type UnsentInverse } from './settling.js';
import { subjectOf, verbOf, withId, type Call } from './verbs.js';
import { waitUntil } from './waits.js';

/** How long a tab may have a write in hand before another one may send it. */
const leaseTime = 45_000;

export interface WritingOptions {
  readonly remote: RapportAdapter;
  readonly ledger: Ledger;
  readonly overlay: Overlay;
  readonly drain: Drain;
  readonly reach: Reach;
  readonly machinery: Machinery;
  readonly tab: string;
  readonly deadline: number;
  readonly ready: () => Promise<void>;
  /** Whether everything that a write looks at is known here. */
  readonly isKnown: (call: Call) => boolean;
  /** Takes in what the backend has after a write, before the write is forgotten. */
  readonly confirm: (row: WriteRow, answer: unknown) => Promise<Record<string, RowEdit>>;
  /** Takes away here what somebody was erased from. */
  readonly purge: (customerId: string, effect: Effect) => Promise<void>;
  /** Tells those who watch of what a write that was accepted here has changed. */
  readonly told: (effect: Effect, io: Write) => void;
}

/** Takes writes: hands them to the backend at once where it can be reached, and keeps them for later where not. */
export class Writing {
  readonly #options: WritingOptions;
  /** Writes of this tab that the backend is being asked about, by key. */
  readonly #asking = new Map<string, { readonly row: Queued; readonly answer: Promise<unknown> }>();
  readonly #taking = new Map<string, Promise<unknown>>();
  /** What unsent erasures have answered: of whom there is nothing left, it cannot be worked out again. */
  readonly #erasures = new Map<string, Effect>();

  constructor(options: WritingOptions) {
    this.#options = options;
  }

  async write(given: Call, io: Write): Promise<unknown> {
    const { machinery, ready } = this.#options;
    io.signal?.throwIfAborted();
    const key = io.key ?? machinery.newId();
    await ready();
    await machinery.checkpoint?.('after-key');
    io.signal?.throwIfAborted();
    // A repeat at the same time is the same write.
    const same = this.#taking.get(key);
    if (same) return same;
    const taking = this.#once(key, withId(given, machinery.newId), io);
    this.#taking.set(key, taking);
    try {
      return await taking;
    } finally {
      this.#taking.delete(key);
    }
  }

  /** Resolves when no write of this tab is being asked about. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#taking.values()]);
  }

  async #once(key: string, given: Call, io: Write): Promise<unknown> {
    const { ledger, overlay } = this.#options;
    const call = this.#translated(given);
    const kept = ledger.get('write', key);
    // One that nobody was told of is asked about again.
    if (kept?.isKept === true) return this.#repeated(kept, call, this.#erasures.get(key) ?? overlay.effectOf(key));
    return this.#take(key, call, this.#based(io));
  }

  async #take(key: string, call: Call, io: Write): Promise<unknown> {
    const { overlay, reach, machinery, remote } = this.#options;
    // Nothing is kept that the backend will never take; it says itself why.
    if (!this.#isTaken(call, io)) return send(remote, call, { ...io, key });
    for (;;) {
      io.signal?.throwIfAborted();
      const at = instantOf(machinery.now());
      const { actor, expect } = io;
      const outcome = overlay.plan({ ...call, id: key, at, actor, expect });
      const row = this.#rowOf(key, call, io, at, outcome);
      const queued: Queued = {
        id: key,
        sequence: Number.POSITIVE_INFINITY,
        touches: row.touches,
        mentions: mentionsOf(call.arguments),
      };
      const before = [...this.#asking.values()].find((other) => waitsFor(queued, other.row));
      if (before) {
        // Two writes about one record at the same time: the second is decided on what the first has made of it.
        await before.answer.catch(() => undefined);
        continue;
      }
      const isBehind = this.#isBehindKept(queued);
      const taking = this.#route(row, call, io, outcome, isBehind || reach.isAway);
      this.#asking.set(key, { row: queued, answer: taking });
      try {
        return await taking;
      } finally {
        this.#asking.delete(key);
      }
    }
  }

  async #route(row: WriteDraft, call: Call, io: Write, outcome: Outcome, isLater: boolean): Promise<unknown> {
    const { machinery, remote, deadline } = this.#options;
    if ('effect' in outcome) return isLater ? this.#keep(row, io, outcome.effect) : this.#ask(row, call, io);
    if (isLater) throw this.#cannotPlan(call, outcome.error);
    return within(deadline, machinery, io.signal, (signal) => send(remote, call, { ...io, key: row.id, signal }));
  }

  /** Asks the backend, with the write noted first: whatever happens to this page, it is sent. */
  async #ask(row: WriteDraft, call: Call, io: Write): Promise<unknown> {
    const { ledger, machinery, remote, deadline, reach, tab, confirm } = this.#options;
    const lease = { tab, until: machinery.now() + leaseTime };
    const isNoted = await ledger
      .change({ [row.id]: (known) => (known ? undefined : { ...row, lease }) })
      .catch(() => false);
    await machinery.checkpoint?.('after-lease');
    if (isNoted && (await this.#isBehindOthers(row.id))) {
      const outcome = this.#options.overlay.plan({ ...row, expect: undefined });
      if ('effect' in outcome) return this.#keep(row, io, outcome.effect);
    }
    let answer: unknown;
    try {
      answer = await within(deadline, machinery, io.signal, (signal) =>
        send(remote, call, { ...io, key: row.id, signal }),
      );
    } catch (error) {
      await machinery.checkpoint?.('after-send');
      return this.#refused(row, io, error, isNoted);
    }
    await machinery.checkpoint?.('after-send');
    reach.answered();
    const noted = ledger.get('write', row.id);
    const edits = await confirm(noted ?? { ...row, revision: 0, sequence: 0 }, answer);
    await machinery.checkpoint?.('after-ack');
    // What stays noted is asked again with the same key, which does no harm.
    await ledger.change(edits).catch(() => undefined);
    await machinery.checkpoint?.('after-local-delete');
    return answer;
  }

  async #refused(row: WriteDraft, io: Write, error: unknown, isNoted: boolean): Promise<unknown> {
    const { reach, machinery } = this.#options;
    if (io.signal?.aborted && error === io.signal.reason) {
      await this.#forget(row.id);
      throw error;
    }
    if (isPassing(error) || isSignedOut(error)) {
      if (isPassing(error)) reach.failed(error.code);
      const outcome = this.#options.overlay.plan({ ...row, expect: undefined });
      if (isNoted && 'effect' in outcome) return this.#keep(row, io, outcome.effect);
      const isOwn = this.#isOwn(row.id, isNoted);
      const isForgotten = await this.#forget(row.id);
      if (isPassing(error) || (isOwn && isForgotten === isNoted)) throw error;
      throw new DataError(
        'unavailable',
        'Nobody is signed in, and this write may have been done before that. Sign in, and try it again with the same key.',
        { cause: error },
      );
    }
    reach.answered();
    await this.#forget(row.id);
    await machinery.checkpoint?.('after-local-delete');
    throw error;
  }

  #forget(id: string): Promise<boolean> {
    return this.#options.ledger.change({ [id]: () => null }).catch(() => false);
  }

  /** Whether nobody else can have sent a write in the meantime, as somebody may once its lease is over. */
  #isOwn(id: string, isNoted: boolean): boolean {
    const { ledger, machinery, tab } = this.#options;
    const lease = ledger.get('write', id)?.lease;
    if (!isNoted) return lease === undefined;
    return lease?.tab === tab && waitUntil(lease.until, machinery.now()) > 0;
  }

  /** Keeps a write for later: from now on it is shown as done, and survives this page. */
  async #keep(row: WriteDraft, io: Write, effect: Effect): Promise<unknown> {
    const { ledger, overlay, machinery, drain, told, purge } = this.#options;
    try {
      verbOf(row.verb)?.check?.(row.arguments, row.id);
    } catch (error) {
      // The backend would refuse it as well, when nobody looks any more.
      await this.#forget(row.id);
      throw error;
    }
    const { lease: _lease, ...kept } = { ...row, isKept: true };
    const erased = row.verb === 'customers.erase' ? row.recordId : undefined;
    const dropped =
      erased === undefined ? {} : withoutPerson(ledger, erased, recordsOf(overlay.engine, erased), row.id);
    try {
      await ledger.change({
        [row.id]: (known) => (known?.kind === 'write' && known.isKept ? undefined : kept),
        ...dropped,
      });
    } catch (error) {
      throw new DataError('unavailable', 'There is no connection, and this device keeps nothing. Try again later.', {
        cause: error,
      });
    }
    await machinery.checkpoint?.('after-local-commit');
    const laid = overlay.effectOf(row.id) ?? effect;
    if (erased !== undefined) {
      this.#erasures.set(row.id, laid);
      await purge(erased, laid);
      await machinery.checkpoint?.('after-erase-local');
    }
    told(laid, io);
    void drain.wake();
    // Those who watch hear of it before the writer does.
    await Promise.resolve();
    return this.#answerOf(row.id, laid);
  }

  #rowOf(key: string, call: Call, io: Write, at: string, outcome: Outcome): WriteDraft {
    const { overlay, remote } = this.#options;
    const { store, recordId } = subjectOf(call);
    const changes = 'effect' in outcome ? outcome.effect.changes : [];
    const keys = new Set(changes.map((change) => recordKey(change.store, change.id)));
    if (recordId !== undefined) keys.add(recordKey(store, recordId));
    if (call.verb === 'clear') keys.add(everything);
    const was = recordId === undefined ? undefined : overlay.engine.get(store, recordId);
    const expect = io.expect ?? (remote.supports.compareAndSet && isDeciding(call.verb) ? was?.version : undefined);
    return {
      kind: 'write',
      version: rowVersion,
      id: key,
      verb: call.verb,
      arguments: call.arguments,
      store,
      ...(recordId !== undefined && { recordId }),
      at,
      ...(io.actor && { actor: io.actor }),
      ...(expect !== undefined && { expect }),
      ...(was && { base: decidedBy(call.verb, call.arguments, fieldsOf(was)) }),
      touches: [...keys],
      isKept: false,
      state: 'waiting',
      attempts: 0,
      tryAt: 0,
    };
  }

  /** Whether another tab has kept an earlier write about the same of which no hint has come yet. */
  async #isBehindOthers(id: string): Promise<boolean> {
    const { ledger } = this.#options;
    await ledger.refresh().catch(() => undefined);
    const entry = ledger.queue.get(id);
    return entry !== undefined && this.#isBehindKept(entry);
  }

  /** Whether an earlier write that was accepted here has to be sent first. */
  #isBehindKept(queued: Queued): boolean {
    for (const { row } of this.#options.ledger.queue.before(queued))
      if (row.kind === 'unknown' || row.isKept) return true;
    return false;
  }

  #repeated(kept: WriteRow, call: Call, effect: Effect | undefined): unknown {
    if (kept.verb !== call.verb) {
      throw new DataError('invalid', 'This idempotency key was used for another kind of write. Make a new one.', {
        issues: [{ path: ['key'], message: 'used for another kind of write' }],
      });
    }
    if (effect) return this.#answerOf(kept.id, effect);
    throw new DataError('unavailable', 'This write is waiting to be sent. Its answer is not known yet.');
  }

  /** The answer of a write that has not been sent; its inverse says of which it is, so that it can be undone later too. */
  #answerOf(key: string, { answer }: Effect): unknown {
    const inverse = inverseOf(answer);
    if (!inverse) return answer;
    const { inverse: _inverse, ...rest } = answer as { readonly inverse?: Inverse };
    if (!this.#options.remote.supports.undo) return Object.freeze(rest);
    return Object.freeze({ ...rest, inverse: Object.freeze({ ...inverse, of: key }) });
  }

  /** The call as the backend understands it: ids and inverses of writes that have been sent since. */
  #translated(call: Call): Call {
    const { ledger } = this.#options;
    const of = call.verb === 'revert' ? (call.arguments[0] as UnsentInverse).of : undefined;
    const inverse = of === undefined ? undefined : ledger.get('sent', `sent:${of}`)?.inverse;
    if (inverse) return { ...call, arguments: [inverse] };
    return { ...call, arguments: translated(ledger, call.arguments) };
  }

  /** A version that only this device knew is by now one of the backend, or stands for nothing. */
  #based(io: Write): Write {
    const { ledger, overlay } = this.#options;
    const prefix = unsentVersion('');
    if (io.expect?.startsWith(prefix) !== true) return io;
    const key = io.expect.slice(prefix.length);
    if (overlay.effectOf(key)) return io;
    const { expect: _expect, ...rest } = io;
    const answered = ledger.get('sent', `sent:${key}`)?.answered;
    return answered === undefined ? rest : { ...rest, expect: answered };
  }

  /** Whether the backend declares that it takes such a write. */
  #isTaken(call: Call, { expect }: Write): boolean {
    const { supports } = this.#options.remote;
    const { store } = subjectOf(call);
    return (
      (call.verb !== 'revert' || supports.undo) &&
      (call.verb !== 'customers.erase' || supports.erasure) &&
      (call.verb !== 'import' || supports.batch > 0) &&
      (call.verb === 'revert' || call.verb === 'import' || supports.writable.includes(store)) &&
      (expect === undefined || supports.compareAndSet)
    );
  }

  #cannotPlan(call: Call, error: unknown): unknown {
    const { overlay, isKnown, reach } = this.#options;
    const { store, recordId } = subjectOf(call);
    const isHere = recordId !== undefined && overlay.engine.get(store, recordId) !== undefined;
    const isSure = isDataError(error) && (isKnown(call) || (isHere && error.code !== 'not-found'));
    if (isSure || !reach.isAway) return error;
    return new DataError('offline', 'There is no connection, and this record has not been read on this device.', {
      cause: error,
      store,
      ...(recordId !== undefined && { id: recordId }),
    });
  }
}

type WriteDraft = Omit<WriteRow, 'revision' | 'sequence'>;

function isDeciding(verb: string): boolean {
  return verb.endsWith('.update') || verb.endsWith('.remove') || verb === 'deals.move';
}

/** Whether two writes have to do with one record. */
function waitsFor(later: Queued, earlier: Queued): boolean {
  const touched = new Set(earlier.touches.map(recordIdOf));
  return (
    touched.has(everything) ||
    later.touches.some(
      (key) => recordIdOf(key) === everything || touched.has(recordIdOf(key)) || earlier.mentions.has(recordIdOf(key)),
    ) ||
    [...later.mentions].some((id) => touched.has(id))
  );
}
