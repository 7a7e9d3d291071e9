import { storeNames } from '../../../model/store-names.js';
import type { Change, RapportAdapter, Read, StorageStatus, Write } from '../../adapter.js';
import { Listeners } from '../../adapters/listeners.js';
import { allChanged, closedError } from '../../adapters/memory-keeper.js';
import { DataError } from '../../data-error.js';
import type { Permissions } from '../../permissions.js';
import type { Copied } from '../../replica.js';
import { Base } from './base.js';
import { storesOf, type Question } from './calls.js';
import { Confirming } from './confirming.js';
import { Drain, pauseId } from './drain.js';
import { Leader } from './leader.js';
import { Ledger, type LedgerChange } from './ledger.js';
import { Mirror } from './mirror.js';
import { Unsent } from './outbox.js';
import { Overlay } from './overlay.js';
import type { ForgetOptions, OfflineAdapter, OfflineParts } from './parts.js';
import { Reach } from './reach.js';
import { Reading } from './reading.js';
import { Rights } from './rights.js';
import { newRow, type WriteRow } from './rows.js';
import { isPassing, within } from './sending.js';
import { translated } from './settling.js';
import { Standing } from './standing.js';
import { Telling } from './telling.js';
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
  readonly #rights: Rights;
  readonly #telling: Telling;
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

  constructor(remote: RapportAdapter, parts: OfflineParts) {
    this.#remote = remote;
    this.#parts = parts;
    const { machinery, store, outbox: storage, deadline, patience, channel } = parts;
    const tab = machinery.newId();
    this.#standing = new Standing(store, storage, (status) => this.listeners.tell({ kind: 'status', status }));
    this.#telling = new Telling(this.listeners, () => this.unsent.state());
    const telling = this.#telling;
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
    this.#rights = new Rights({ remote, storage, base, mirror });
    const rights = this.#rights;
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
      changed: () => telling.state(),
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
      told: (effect, io) => telling.own(effect, io),
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
      translated: (args) => translated(ledger, args),
      answered: () => this.#onAnswered(),
      corrected: (name) => this.listeners.tell({ kind: 'records', stores: { [name]: 'all' }, origin: 'elsewhere' }),
      denied: (question) => void rights.denied(question),
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

  permissions(io: Read): Promise<Permissions> {
    return this.#open(() => this.#rights.permissions(io));
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
    this.#telling.stop();
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
    this.#telling.state();
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
    this.#telling.state();
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

  async #onPermissions(): Promise<void> {
    await this.#ready().catch(() => undefined);
    await this.#rights.changed();
    void this.unsent.retry().catch(() => undefined);
    if (this.#leader.isLeader) void this.#mirror.update().catch(() => undefined);
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

  #told(touched: readonly Pick<Copied, 'store' | 'id'>[]): void {
    if (this.#isLoaded) this.#telling.touched(touched);
  }
}
