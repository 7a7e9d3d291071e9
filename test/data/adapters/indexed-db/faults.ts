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
