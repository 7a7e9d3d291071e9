import { storeNames } from '../../../model/store-names.js';
import type { StoreName } from '../../../model/records.js';
import type { Change, RapportAdapter, Read, StorageStatus, Write } from '../../adapter.js';
import { changeOf, Listeners } from '../../adapters/listeners.js';
import { allChanged, closedError } from '../../adapters/memory-keeper.js';
import { DataError, isDataError } from '../../data-error.js';
import type { Outbox, OutboxState } from '../../outbox.js';
import type { Permissions } from '../../permissions.js';
import type { Copied } from '../../replica.js';
import { sameData } from '../../verbs/plain.js';
import { Base, type OfflineStore } from './base.js';
import { storesOf, type Question } from './calls.js';
import { Drain, pauseId } from './drain.js';
import { Leader } from './leader.js';
import { Ledger, type LedgerChange, type RowEdit } from './ledger.js';
import type { Machinery } from './machinery.js';
import { Mirror } from './mirror.js';
import { Unsent } from './outbox.js';
import { Overlay, type Effect } from './overlay.js';
import { Reach } from './reach.js';
import { Reading } from './reading.js';
import { newRow, type WriteRow } from './rows.js';
import { answeredRecord, inverseOf, within } from './sending.js';
import { confirmation, pruned, renamedIn } from './settling.js';
import type { OutboxStorage } from './storage.js';
import type { Call } from './verbs.js';
import { Writing } from './writing.js';

/** What to do with writes that have not been sent when everything is wiped. */
export interface ForgetOptions {
  /** `drop`: they are lost. Without it, wiping is refused while there are any. */
  readonly unsent?: 'drop';
}

/** An adapter that goes on without a connection. */
export interface OfflineAdapter extends RapportAdapter {
  readonly outbox: Outbox;
  /**
   * Wipes what this device holds: copies, unsent writes and every trace of them; then closes. For signing out. Rejects
   * with `conflict` while something is unsent, unless told to drop it.
   */
  forget(options?: ForgetOptions): Promise<void>;
}

/** Options with nothing left open, and the world that it runs in. */
export interface OfflineParts {
  readonly store: OfflineStore;
  readonly outbox: OutboxStorage;
  /** What all tabs of one database share; without it there is only this one. */
  readonly channel: string | undefined;
  readonly mirror: readonly StoreName[];
  readonly patience: number;
  readonly deadline: number;
  readonly machinery: Machinery;
}

/** As `withOffline`, with the world given by the caller. */
export function offlineAdapter(remote: RapportAdapter, parts: OfflineParts): OfflineAdapter {
  const offline = new Offline(remote, parts);
  return {
    supports: remote.supports,
    ...storesOf(
      (question, io) => offline.read(question, io),
      (call, io) => offline.write(call, io),
    ),
    outbox: offline.unsent,
    watch: (heard) => offline.listeners.watch(heard),
    status: () => offline.status(),
    permissions: (io) => offline.permissions(io),
    forget: (options) => offline.forget(options),
    close: () => offline.close(),
  };
}

/** The parts of the wrapper, put together. */
class Offline {
  readonly listeners = new Listeners();
  readonly unsent: Unsent;
  readonly #remote: RapportAdapter;
  readonly #parts: OfflineParts;
  readonly #ledger: Ledger;
  readonly #overlay: Overlay;
  readonly #base: Base;
  readonly #mirror: Mirror;
  readonly #reach: Reach;
  readonly #drain: Drain;
  readonly #leader: Leader;
  readonly #reading: Reading;
  readonly #writing: Writing;
  readonly #stops: (() => void)[] = [];
  #loading: Promise<void> | undefined;
  #isLoaded = false;
  #isClosed = false;
  #isTelling = false;
  #state: OutboxState = { phase: 'idle', unsent: 0, parked: 0 };

  constructor(remote: RapportAdapter, parts: OfflineParts) {
    this.#remote = remote;
    this.#parts = parts;
    const { machinery, store, outbox: storage, deadline, patience, channel } = parts;
    const tab = machinery.newId();
    const ready = (): Promise<void> => this.#ready();
    this.#ledger = new Ledger(storage, { channel, machinery, changed: (change) => this.#onLedger(change) });
    const ledger = this.#ledger;
    const rowOf = (id: string): WriteRow | undefined => {
      const row = ledger.get('write', id);
      return row?.isKept === true ? row : undefined;
    };
    this.#overlay = new Overlay({ ...remote.supports, rowOf });
    const overlay = this.#overlay;
    this.#base = new Base({
      store,
      overlay,
      machinery,
      told: (touched) => this.#told(touched),
      erased: (id) => overlay.isErased(id),
    });
    const base = this.#base;
    this.#mirror = new Mirror({ stores: parts.mirror, remote, base, storage, machinery });
    const mirror = this.#mirror;
    this.#reach = new Reach({ machinery, probe: () => this.#probe(), back: () => this.#onBack() });
    const reach = this.#reach;
    const confirm = (row: WriteRow, answer: unknown): Promise<Record<string, RowEdit>> => this.#confirm(row, answer);
    this.#drain = new Drain({
      remote,
      ledger,
      overlay,
      machinery,
      deadline,
      mayRun: () => this.#leader.isLeader && this.#isLoaded,
      confirm,
      reached: (code) => (code ? reach.failed(code) : reach.answered()),
      changed: () => this.#tellState(),
    });
    const drain = this.#drain;
    this.#leader = new Leader({
      name: storage.status().mode === 'memory' ? undefined : channel,
      tab,
      ledger,
      machinery,
      took: () => this.#onLead(),
    });
    this.unsent = new Unsent({
      ledger,
      drain,
      machinery,
      ready,
      because: () => reach.because,
      decided: () => void this.#drain.wake(),
      givenUp: (rows) => this.#onGivenUp(rows),
    });
    this.#writing = new Writing({
      remote,
      ledger,
      overlay,
      drain,
      reach,
      machinery,
      tab,
      deadline,
      ready,
      isKnown: () => storeNames.every((name) => mirror.isWhole(name)),
      confirm,
      purge: (customerId, effect) => this.#purge(customerId, effect),
      told: (effect, io) => this.#toldOwn(effect, io),
    });
    this.#reading = new Reading({
      remote,
      base,
      overlay,
      mirror,
      storage,
      reach,
      unsent: this.unsent,
      machinery,
      patience,
      deadline,
      ready,
      translated: (args) => this.#translated(args),
      answered: () => this.#onAnswered(),
      denied: (question) => void this.#onDenied(question),
    });
    if (remote.watch) this.#stops.push(remote.watch((change) => void this.#onRemote(change)));
    this.#stops.push(machinery.awake((isBackOnline) => this.#onAwake(isBackOnline)));
    void this.#ready().catch(() => undefined);
  }

  async read(question: Question, io: Read): Promise<unknown> {
    const answer = await this.#open(() => this.#reading.read(question, io));
    if (this.#isClosed) throw closedError();
    return answer;
  }

  write(call: Call, io: Write): Promise<unknown> {
    return this.#open(() => this.#writing.write(call, io));
  }

  status(): StorageStatus {
    const [kept, copies] = [this.#parts.outbox.status(), this.#parts.store.status?.() ?? { mode: 'durable' as const }];
    if (kept.mode === 'memory' || kept.reason === 'lost') return kept;
    return copies.reason === 'lost' ? { ...copies, unsent: 0 } : copies;
  }

  async permissions(io: Read): Promise<Permissions> {
    const { outbox } = this.#parts;
    return this.#open(async () => {
      try {
        const granted = (await this.#remote.permissions?.(io)) ?? {};
        await outbox.remember(permissionsNote, granted).catch(() => undefined);
        return granted;
      } catch (error) {
        const noted = await outbox.recall(permissionsNote).catch(() => undefined);
        if (noted !== undefined && isDataError(error) && error.code !== 'denied') return noted as Permissions;
        throw error;
      }
    });
  }

  async forget({ unsent }: ForgetOptions = {}): Promise<void> {
    await this.#ready();
    const left = (await this.unsent.export({})).length;
    if (left > 0 && unsent !== 'drop') {
      throw new DataError(
        'conflict',
        'Some changes have not been sent. Send them first, or say that they are to be dropped.',
      );
    }
    await this.#parts.outbox.wipe();
    await this.#base.drop(storeNames);
    await this.#parts.store.clear({});
    await this.close();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.listeners.stop();
    this.#reach.close();
    await this.#loading?.catch(() => undefined);
    await this.#writing.settle();
    await this.#drain.close();
    await this.#mirror.close();
    await this.#leader.close();
    this.#ledger.close();
    await this.#base.close();
    await this.#parts.outbox.close();
    await this.#remote.close?.();
  }

  async #open<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    if (this.#isClosed) throw closedError();
    return act();
  }

  #ready(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** First what is unsent, so that nothing of whoever was erased is taken in; then the copies; then one over the other. */
  async #load(): Promise<void> {
    await this.#ledger.refresh();
    for (const { customerId } of this.#ledger.all('erased')) this.#overlay.erase(customerId);
    await this.#base.load();
    await this.#mirror.load(this.#parts.store.status?.().reason === 'lost');
    this.#isLoaded = true;
    const rows = this.#ledger.all('write').filter(({ isKept }) => isKept);
    this.#told(this.#overlay.rebase([], { gone: [], came: rows }));
    this.#tellState();
    this.#leader.start();
  }

  #onLedger(change: LedgerChange): void {
    if (!this.#isLoaded) return;
    for (const { customerId } of this.#ledger.all('erased')) this.#overlay.erase(customerId);
    const touched = this.#overlay.rebase([], change);
    // What is new of this tab is told by its writer, with who did it.
    if (change.isOwn !== true || change.gone.length > 0) this.#told(touched);
    this.#tellState();
    void this.#drain.wake();
  }

  #onLead(): void {
    void this.#drain.wake();
    void this.#mirror.update().catch(() => undefined);
  }

  #onBack(): void {
    this.listeners.tell(allChanged('elsewhere', {}));
    void this.unsent.hasten().catch(() => undefined);
    if (this.#leader.isLeader) void this.#mirror.update().catch(() => undefined);
  }

  /** Whoever is answered is signed in. */
  #onAnswered(): void {
    if (this.#ledger.get('pause', pauseId)?.isSignedOut !== true) return;
    void this.#ledger
      .change({
        [pauseId]: (row) => (row?.kind === 'pause' ? { ...newRow(row), isSignedOut: false, until: 0 } : undefined),
      })
      .catch(() => undefined);
  }

  #onAwake(isBackOnline: boolean): void {
    if (isBackOnline) {
      void this.#reach.look();
      void this.unsent.hasten().catch(() => undefined);
    }
    // Hints get lost while a tab sleeps.
    void this.#ledger.refresh().then(
      () => this.#drain.wake(),
      () => undefined,
    );
  }

  async #onRemote(change: Change): Promise<void> {
    if (this.#isClosed) return;
    if (change.kind === 'permissions') await this.#onPermissions();
    if (change.kind !== 'outbox') this.listeners.tell(change);
    if (change.kind !== 'records' || !this.#isLoaded) return;
    await this.#mirror.follow(change.stores).catch(() => undefined);
  }

  /** What may be seen has changed: nothing that was read before is shown again until it has been read anew. */
  async #onPermissions(): Promise<void> {
    await this.#ready().catch(() => undefined);
    await this.#mirror.forget();
    await this.#parts.outbox.forget().catch(() => undefined);
    await this.#base.drop(storeNames);
    void this.unsent.retry().catch(() => undefined);
    if (this.#leader.isLeader) void this.#mirror.update().catch(() => undefined);
  }

  async #onDenied({ store, method, arguments: [id] }: Question): Promise<void> {
    await this.#parts.outbox.forget().catch(() => undefined);
    if (method === 'get') return this.#base.keep([{ store, id: id as string }]);
    await this.#base.drop([store]);
  }

  #onGivenUp(rows: readonly WriteRow[]): void {
    if (rows.some(({ verb }) => verb === 'customers.erase')) void this.#mirror.update().catch(() => undefined);
  }

  async #probe(): Promise<unknown> {
    const { machinery, deadline } = this.#parts;
    return within(deadline, machinery, undefined, (signal) =>
      this.#remote.customers.list({ limit: 1 }, { signal }),
    ).catch((error: unknown) => {
      // A refusal is an answer, too.
      if (isDataError(error) && !['offline', 'unavailable', 'rate-limited'].includes(error.code)) return undefined;
      throw error;
    });
  }

  /** Takes in what the backend has after a write, and answers what is to be changed with it among the unsent. */
  async #confirm(row: WriteRow, answer: unknown): Promise<Record<string, RowEdit>> {
    const { machinery } = this.#parts;
    const effect = this.#overlay.effectOf(row.id);
    const record = answeredRecord(answer);
    await machinery.checkpoint?.('before-base');
    const isGone = row.verb.endsWith('.remove') || row.verb === 'customers.erase';
    const own: Copied[] = [];
    if (record) own.push({ store: row.store, id: record.id, is: isGone ? undefined : record });
    else if (isGone && row.recordId !== undefined) own.push({ store: row.store, id: row.recordId });
    if (row.verb === 'clear')
      for (const store of storeNames) for (const id of this.#base.ids(store)) own.push({ store, id });
    await this.#base.confirm(own);
    await this.#readAgain(row, answer, effect);
    await machinery.checkpoint?.('after-base');
    return { ...confirmation(this.#ledger, row, { answer, effect }), ...pruned(this.#ledger.all('sent')) };
  }

  /** Other records that a write has changed there: as far as they are known here, they are read again. */
  async #readAgain(row: WriteRow, answer: unknown, effect: Effect | undefined): Promise<void> {
    if (row.verb === 'clear' || row.verb === 'customers.erase') return;
    const record = answeredRecord(answer);
    const all = [...(inverseOf(answer)?.steps ?? []), ...(row.isKept ? (effect?.changes ?? []) : [])];
    const others = new Map<string, Pick<Copied, 'store' | 'id'>>();
    for (const { store, id } of all) {
      const isKnown = this.#mirror.isWhole(store) || this.#overlay.base(store, id) !== undefined;
      if (isKnown && id !== record?.id) others.set(`${store}/${id}`, { store, id });
    }
    await this.#mirror.fetch([...others.values()]).catch(() => undefined);
  }

  /** What was kept of whoever is erased goes at once, from every place of this device. */
  async #purge(customerId: string, { changes }: Effect): Promise<void> {
    // The store forgets what it has answered, too; and it does not find what has gone before.
    await this.#parts.store.customers.erase(customerId, {}).catch(() => undefined);
    await this.#base.keep(changes);
    await this.#parts.outbox.forget().catch(() => undefined);
  }

  #translated(args: readonly unknown[]): readonly unknown[] {
    const renamed: Record<string, string> = {};
    for (const sent of this.#ledger.all('sent')) Object.assign(renamed, sent.renamed);
    return Object.keys(renamed).length === 0 ? args : (renamedIn(args, renamed) as unknown[]);
  }

  #told(touched: readonly Pick<Copied, 'store' | 'id'>[]): void {
    if (touched.length === 0 || !this.#isLoaded) return;
    this.listeners.tell(changeOf(touched, 'elsewhere'));
  }

  #toldOwn({ changes }: Effect, io: Write): void {
    if (changes.length > 0) this.listeners.tell(changeOf(changes, 'here', io.actor));
  }

  /** Tells how things stand; several changes in one turn are told once. */
  #tellState(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      const state = this.unsent.state();
      if (this.#isClosed || sameData(state, this.#state)) return;
      this.#state = state;
      this.listeners.tell({ kind: 'outbox', state });
    });
  }
}

const permissionsNote = 'permissions';
