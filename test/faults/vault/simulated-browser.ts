/**
 * A browser whose tabs can crash at any step: what they share is IndexedDB (of fake-indexeddb), localStorage and channels.
 * A tab that has crashed neither reads nor writes any more; what it had not committed is taken back.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import 'fake-indexeddb/auto';
import { IDBFactory as FakeFactory } from 'fake-indexeddb';

type Callback = (event: Event) => void;

const { abort } = IDBTransaction.prototype;
const running = new AsyncLocalStorage<SimulatedTab>();
const tabs = new WeakMap<IDBDatabase, SimulatedTab>();

/** What all tabs of one profile share, and what is left when they have crashed. */
export class SimulatedBrowser {
  readonly factory: IDBFactory = new FakeFactory();
  readonly local = new Map<string, string>();
  readonly channels = new Set<SimulatedChannel>();

  openTab(): SimulatedTab {
    return new SimulatedTab(this);
  }

  /** The text of everything that lies on the device. */
  async everything(): Promise<string> {
    const found: unknown[] = [...this.local];
    for (const { name } of await this.factory.databases()) if (name !== undefined) found.push(await this.#dump(name));
    return JSON.stringify(found);
  }

  #dump(name: string): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const opening = this.factory.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const transaction = database.transaction([...database.objectStoreNames], 'readonly');
        const reads = [...database.objectStoreNames].map((store) => transaction.objectStore(store).getAll());
        transaction.oncomplete = () => {
          database.close();
          resolve(reads.map(({ result }) => result as unknown));
        };
      };
    });
  }
}

/** One tab. Work of it is started with `run`; everything that this work does later belongs to the tab, too. */
export class SimulatedTab {
  readonly browser: SimulatedBrowser;
  /** Resolves when the tab has crashed. */
  readonly crashed: Promise<'crashed'>;
  readonly #transactions = new Set<IDBTransaction>();
  readonly #connections = new Set<IDBDatabase>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #guarded = new WeakMap<Callback, Callback>();
  #sayCrashed: (word: 'crashed') => void = () => undefined;
  #stepsLeft = Infinity;
  #isCrashed = false;

  constructor(browser: SimulatedBrowser) {
    this.browser = browser;
    this.crashed = new Promise((resolve) => (this.#sayCrashed = resolve));
  }

  get isCrashed(): boolean {
    return this.#isCrashed;
  }

  run<Result>(work: () => Result): Result {
    return running.run(this, work);
  }

  /** Lets the tab live for so many more steps with its database. */
  crashAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** One step with the database; whether the tab lives to take it. */
  takesStep(): boolean {
    if (this.#isCrashed) return false;
    if (this.#stepsLeft-- > 0) return true;
    this.crash();
    return false;
  }

  crash(): void {
    if (this.#isCrashed) return;
    this.#isCrashed = true;
    for (const transaction of this.#transactions) {
      try {
        abort.call(transaction);
      } catch {
        // It has been committed already.
      }
    }
    for (const connection of this.#connections) connection.close();
    for (const timer of this.#timers) clearTimeout(timer);
    for (const channel of this.browser.channels) if (channel.tab === this) this.browser.channels.delete(channel);
    this.#sayCrashed('crashed');
  }

  /** A timer that ends with the tab. */
  startTimer(start: () => NodeJS.Timeout): NodeJS.Timeout {
    const timer = start();
    this.#timers.add(timer);
    if (this.#isCrashed) clearTimeout(timer);
    return timer;
  }

  /** What hears an event of the database as long as the tab lives. */
  guard(callback: Callback): Callback {
    const known = this.#guarded.get(callback);
    if (known) return known;
    const guarded: Callback = (event) => {
      if (!this.#isCrashed) this.run(() => callback(event));
    };
    this.#guarded.set(callback, guarded);
    return guarded;
  }

  connect(database: IDBDatabase): void {
    tabs.set(database, this);
    this.#connections.add(database);
    if (this.#isCrashed) database.close();
  }

  begin(transaction: IDBTransaction): void {
    this.#transactions.add(transaction);
    transaction.addEventListener('abort', () => this.#transactions.delete(transaction));
    // Before whoever wrote hears of it: the tab may crash when it is committed, and nobody has been told.
    transaction.addEventListener('complete', () => {
      this.#transactions.delete(transaction);
      this.takesStep();
    });
  }
}

class SimulatedChannel {
  readonly tab: SimulatedTab;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly #name: string;

  constructor(name: string) {
    this.tab = here();
    this.#name = name;
    this.tab.browser.channels.add(this);
  }

  postMessage(data: unknown): void {
    if (this.tab.isCrashed) return;
    for (const other of this.tab.browser.channels) {
      if (other === this || other.#name !== this.#name) continue;
      setImmediate(() => {
        if (this.tab.browser.channels.has(other))
          other.tab.run(() => other.onmessage?.({ data: structuredClone(data) }));
      });
    }
  }

  close(): void {
    this.tab.browser.channels.delete(this);
  }
}

function here(): SimulatedTab {
  const tab = running.getStore();
  if (!tab) throw new Error('This belongs to no tab: start it with tab.run().');
  return tab;
}

const simulatedIndexedDb = {
  open(name: string, version?: number): IDBOpenDBRequest {
    const tab = here();
    // A tab that is gone waits for ever.
    if (tab.isCrashed) return new EventTarget() as IDBOpenDBRequest;
    return running.exit(() => {
      const request = tab.browser.factory.open(name, version);
      request.addEventListener('success', () => tab.connect(request.result));
      request.addEventListener('upgradeneeded', () => {
        tab.connect(request.result);
        if (!request.transaction) return;
        if (tab.isCrashed) abort.call(request.transaction);
        else tab.begin(request.transaction);
      });
      return request;
    });
  },
  cmp: (first: unknown, second: unknown): number => new FakeFactory().cmp(first, second),
};

const simulatedStorage = {
  getItem: (key: string): string | null => here().browser.local.get(key) ?? null,
  setItem(key: string, value: string): void {
    if (!here().isCrashed) here().browser.local.set(key, value);
  },
  removeItem(key: string): void {
    if (!here().isCrashed) here().browser.local.delete(key);
  },
};

/** Calls that are steps of their own. */
const steps = ['put', 'add', 'delete', 'clear', 'get', 'getAll', 'getAllKeys', 'openCursor'] as const;

/** From now on this process is a browser: whatever asks for storage belongs to the tab that it was started in. */
export function installSimulatedBrowser(): void {
  const stand = (name: string, value: unknown): void =>
    void Object.defineProperty(globalThis, name, { configurable: true, value });
  stand('indexedDB', simulatedIndexedDb);
  stand('localStorage', simulatedStorage);
  stand('BroadcastChannel', SimulatedChannel);
  const start = setTimeout;
  stand('setTimeout', (...rest: Parameters<typeof setTimeout>) => {
    const tab = running.getStore();
    return tab ? tab.startTimer(() => start(...rest)) : start(...rest);
  });
  silenceTheDead();
  countSteps();
}

type Method = (this: never, ...rest: never[]) => unknown;

/** `Reflect.apply`, of whose answer nothing is known. */
const call = (original: Method, self: object, rest: readonly unknown[]): unknown => Reflect.apply(original, self, rest);

/** Replaces a method by one that may call it. */
function around(prototype: object, name: string, make: (original: Method) => Method): void {
  const original = Reflect.get(prototype, name) as Method;
  Object.defineProperty(prototype, name, { configurable: true, writable: true, value: make(original) });
}

/** Code of a tab that has crashed hears no event any more. The listeners of the database itself belong to no tab. */
function silenceTheDead(): void {
  const target = Object.getPrototypeOf(IDBRequest.prototype) as object;
  for (const name of ['addEventListener', 'removeEventListener']) {
    around(target, name, (original) => {
      return function (this: object, type: string, callback: Callback, ...rest: unknown[]) {
        // The row of transactions is the database's own, whichever tab was the last to join it.
        const isOfDatabase = callback.name === 'bound processTransactions';
        const heard = isOfDatabase ? callback : (running.getStore()?.guard(callback) ?? callback);
        return call(original, this, [type, heard, ...rest]);
      };
    });
  }
}

/** A tab crashes at a step; what it still calls until it falls asleep does nothing, and is never answered. */
function countSteps(): void {
  const unanswered = (): IDBRequest =>
    Reflect.construct<[], IDBRequest>(IDBRequest as unknown as new () => IDBRequest, []);
  around(IDBDatabase.prototype, 'transaction', (original) => {
    return function (this: IDBDatabase, ...rest: [string[], IDBTransactionMode]) {
      const tab = tabs.get(this);
      return running.exit((): unknown => {
        if (tab && !tab.takesStep()) return Reflect.construct(IDBTransaction, [...rest.slice(0, 2), 'strict', this]);
        const transaction = call(original, this, rest) as IDBTransaction;
        tab?.begin(transaction);
        return transaction;
      });
    };
  });
  around(IDBTransaction.prototype, 'objectStore', (original) => {
    return function (this: IDBTransaction, ...rest: unknown[]) {
      if (!tabs.get(this.db)?.isCrashed) return call(original, this, rest);
      return Object.create(IDBObjectStore.prototype, { transaction: { value: this } }) as unknown;
    };
  });
  around(IDBTransaction.prototype, 'abort', (original) => {
    return function (this: IDBTransaction) {
      if (!tabs.get(this.db)?.isCrashed) call(original, this, []);
    };
  });
  around(IDBObjectStore.prototype, 'index', (original) => {
    return function (this: IDBObjectStore, ...rest: unknown[]) {
      return tabs.get(this.transaction.db)?.isCrashed ? this : call(original, this, rest);
    };
  });
  for (const name of steps) {
    around(IDBObjectStore.prototype, name, (original) => {
      return function (this: IDBObjectStore, ...rest: unknown[]) {
        const tab = tabs.get(this.transaction.db);
        return tab && !tab.takesStep() ? unanswered() : call(original, this, rest);
      };
    });
  }
}
