import { storeNames } from '../../../model/store-names.js';
import type { Change, RapportAdapter, Read, StorageStatus, Write } from '../../adapter.js';
import { changeOf, Listeners } from '../../adapters/listeners.js';
import { allChanged, closedError } from '../../adapters/memory-keeper.js';
import { DataError, isDataError } from '../../data-error.js';
import type { OutboxState } from '../../outbox.js';
import type { Permissions } from '../../permissions.js';
import type { Copied } from '../../replica.js';
import { sameData } from '../../verbs/plain.js';
import { Base } from './base.js';
import { storesOf, type Question } from './calls.js';
import { Confirming } from './confirming.js';
import { Drain, pauseId } from './drain.js';
import { Leader } from './leader.js';
import { Ledger, type LedgerChange } from './ledger.js';
import { Mirror } from './mirror.js';
import { Unsent } from './outbox.js';
import { Overlay, type Effect } from './overlay.js';
import type { ForgetOptions, OfflineAdapter, OfflineParts } from './parts.js';
import { Reach } from './reach.js';
import { Reading } from './reading.js';
import { newRow, type WriteRow } from './rows.js';
import { isPassing, within } from './sending.js';
import { renamedIn } from './settling.js';
import { Standing } from './standing.js';
import type { Call } from './verbs.js';
import { Writing } from './writing.js';

export type { OfflineAdapter, OfflineParts } from './parts.js';

/** As `withOffline`, with the world given by the caller. */
export function offlineAdapter(remote: RapportAdapter, parts: OfflineParts): OfflineAdapter {
  const offline = new Offline(remote, parts);
  const stores = storesOf(
    (question, io) => offline.read(question, io),
    (call, io) => offline.write(call, io),
  );
  // What is masked is known to the backend alone, and it keeps who has asked.
  const reveal = remote.customers.reveal?.bind(remote.customers);
  return {
    supports: remote.supports,
    ...stores,
    ...(reveal && {
      customers: { ...stores.customers, reveal: (...asked) => offline.pass(() => reveal(...asked)) },
    }),
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
  readonly #standing: Standing;
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
    this.#standing = new Standing(store, storage, (status) => this.listeners.tell({ kind: 'status', status }));
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
    const confirming = new Confirming({ ledger, overlay, base, mirror, store, storage, machinery });
    const confirm: Confirming['confirm'] = (row, answer) => confirming.confirm(row, answer);
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
      // What is in memory is of this tab alone.
      name: () => (storage.status().mode === 'memory' ? undefined : channel),
      tab,
      ledger,
      machinery,
      overdue: () => drain.overdue(),
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
      purge: (customerId, { changes }) => confirming.purge(customerId, changes),
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
    const stop = store.watch?.((change) => {
      if (change.kind === 'status') void this.#standing.look();
    });
    if (stop) this.#stops.push(stop);
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
    return this.#standing.status;
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
    await this.#rest();
    // Row by row first, so that other tabs hear of it.
    await this.#ledger.clear();
    await this.#parts.outbox.wipe();
    await this.#base.drop(storeNames);
    await this.#parts.store.clear({});
    await this.#end();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    await this.#rest();
    await this.#end();
  }

  /** Takes nothing on any more, and waits for what is under way. */
  async #rest(): Promise<void> {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.listeners.stop();
    this.#reach.close();
    await this.#loading?.catch(() => undefined);
    await this.#writing.settle();
    await this.#drain.close();
    await this.#mirror.close();
    await this.#leader.close();
  }

  async #end(): Promise<void> {
    this.#ledger.close();
    await this.#base.close();
    await this.#parts.outbox.close();
    await this.#remote.close?.();
  }

  /** Lets a call through that only the backend can answer. */
  pass<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    return this.#open(act);
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
    await this.#standing.look();
    this.#leader.start();
  }

  #onLedger(change: LedgerChange): void {
    this.#standing.check();
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
    // A backend that tells of no changes is looked at when the page is.
    if (!this.#remote.supports.live && this.#leader.isLeader) void this.#mirror.update().catch(() => undefined);
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
    await this.#mirror.forget([store]);
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
      if (isPassing(error)) throw error;
      return undefined;
    });
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
