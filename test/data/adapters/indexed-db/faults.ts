/** Ways in which a browser fails a page that keeps data. Each answers with a function that mends it again. */

type Open = IDBFactory['open'];

/** `indexedDB.open` does something else. */
export function openInstead(instead: (open: Open, name: string, version?: number) => IDBOpenDBRequest): () => void {
  const original = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (this: IDBFactory, name: string, version?: number) {
    return instead((...rest) => original.apply(this, rest), name, version);
  };
  return () => {
    IDBFactory.prototype.open = original;
  };
}

/** Cookies and site data are blocked. */
export function denyStorage(): () => void {
  return openInstead(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
}

/** No database can be opened: the browser says so with this error. */
export function failOpening(name: string): () => void {
  return openInstead((open, database, version) => {
    const request = open(database, version);
    request.onsuccess = () => request.result.close();
    Object.defineProperty(request, 'error', { value: new DOMException('', name) });
    request.addEventListener = (type: string, listener: unknown) => {
      if (type === 'error') queueMicrotask(listener as () => void);
    };
    return request;
  });
}

/** The page runs without an origin, as in a sandboxed frame: neither databases nor `localStorage`. */
export function withoutOrigin(): () => void {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'localStorage') ?? {};
  const open = denyStorage();
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  });
  return () => {
    open();
    Object.defineProperty(globalThis, 'localStorage', original);
  };
}

/** `localStorage` is full, or may not be written to. */
export function fillLocalStorage(): () => void {
  const original = Storage.prototype.setItem;
  Storage.prototype.setItem = () => {
    throw new DOMException('', 'QuotaExceededError');
  };
  return () => {
    Storage.prototype.setItem = original;
  };
}

/** Every write is refused with this error. */
export function refuseWrites(name: string): () => void {
  const original = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('', name);
  };
  return () => {
    IDBObjectStore.prototype.add = original;
  };
}

/** The options of every transaction that may write, until mended. */
export function watchTransactions(seen: (options: IDBTransactionOptions | undefined) => void): () => void {
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
    if (mode === 'readwrite') seen(options);
    return original.call(this, stores, mode, options);
  };
  return () => {
    IDBDatabase.prototype.transaction = original;
  };
}

/** The page is looked at again. */
export function lookAgain(): void {
  document.dispatchEvent(new CustomEvent('visibilitychange'));
}

/** The database never answers. */
export function hangStorage(): () => void {
  return openInstead((open, name, version) => {
    const request = open(name, version);
    request.onsuccess = () => request.result.close();
    request.addEventListener = () => undefined;
    return request;
  });
}

/** Every write is taken back by the browser when it is about to be kept, as it is when the disk is full. */
export function abortWrites(): () => void {
  const original = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    const request = original.call(this, value, key);
    request.addEventListener('success', () => this.transaction.abort());
    return request;
  };
  return () => {
    IDBObjectStore.prototype.add = original;
  };
}

/** A connection to a database that does not make way. */
export function occupy(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
  });
}

/** Everything that lies in a database, to compare before and after. */
export async function everythingIn(name: string): Promise<unknown> {
  const database = await occupy(name);
  const names = [...database.objectStoreNames];
  const transaction = database.transaction(names, 'readonly');
  const contents = names.map(
    (store) =>
      new Promise((resolve, reject) => {
        const request = transaction.objectStore(store).getAll();
        request.onsuccess = () => resolve([store, request.result]);
        request.onerror = () => reject(request.error ?? new Error('unreadable'));
      }),
  );
  const all = await Promise.all(contents);
  database.close();
  return all;
}

/** What a version of the library, another than this one, notes about a database. */
export async function changeState(database: IDBDatabase, change: object): Promise<void> {
  const meta = database.transaction('meta', 'readwrite').objectStore('meta');
  await new Promise<void>((resolve, reject) => {
    const asked = meta.get('state');
    asked.onerror = () => reject(asked.error ?? new Error('unreadable'));
    asked.onsuccess = () => {
      meta.put({ ...(asked.result as object), ...change }, 'state');
    };
    meta.transaction.oncomplete = () => resolve();
  });
}

/** The browser is ended at this step of an upgrade, every time it is tried. The answer mends it, and says whether it came so far. */
export function interruptUpgrade(step: number): () => boolean {
  const taken = new WeakMap<IDBTransaction, number>();
  let wasReached = false;
  const count = (transaction: IDBTransaction | null): void => {
    if (transaction?.mode !== 'versionchange') return;
    const steps = (taken.get(transaction) ?? 0) + 1;
    taken.set(transaction, steps);
    if (steps !== step) return;
    wasReached = true;
    // Once whoever takes the step has heard that it is taken.
    queueMicrotask(() => transaction.abort());
  };
  const { put, get } = IDBObjectStore.prototype;
  const { createObjectStore } = IDBDatabase.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...rest) {
    const request = put.apply(this, rest);
    count(this.transaction);
    return request;
  };
  IDBObjectStore.prototype.get = function (this: IDBObjectStore, ...rest) {
    const request = get.apply(this, rest);
    count(this.transaction);
    return request;
  };
  IDBDatabase.prototype.createObjectStore = function (this: IDBDatabase, ...rest) {
    const store = createObjectStore.apply(this, rest);
    count(store.transaction);
    return store;
  };
  return () => {
    Object.assign(IDBObjectStore.prototype, { put, get });
    Object.assign(IDBDatabase.prototype, { createObjectStore });
    return wasReached;
  };
}

/** The stores that single values are read from, until mended. */
export function watchReads(seen: (store: string) => void): () => void {
  const original = IDBObjectStore.prototype.get;
  IDBObjectStore.prototype.get = function (this: IDBObjectStore, ...rest) {
    seen(this.name);
    return original.apply(this, rest);
  };
  return () => {
    IDBObjectStore.prototype.get = original;
  };
}
