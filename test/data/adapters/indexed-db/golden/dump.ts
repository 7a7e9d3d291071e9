/** A database as plain data, to be put back as a browser that was here with an earlier version has it. */
export interface Dump {
  readonly version: number;
  readonly stores: Readonly<Record<string, DumpedStore>>;
}

interface DumpedStore {
  readonly autoIncrement: boolean;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string; readonly unique: boolean }[];
  /** Keys and values as `pack` writes them. */
  readonly rows: readonly (readonly [unknown, unknown])[];
}

/** What JSON does not know, as an object with one key that no record has. */
const absent = '$undefined';
const bytes = '$bytes';

/** Everything that lies in a database. */
export async function dump(name: string): Promise<Dump> {
  const database = await opened(indexedDB.open(name));
  const stores: Record<string, DumpedStore> = {};
  for (const storeName of [...database.objectStoreNames]) {
    const store = database.transaction(storeName).objectStore(storeName);
    const { autoIncrement } = store;
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique } = store.index(index);
      return { name: index, keyPath: String(keyPath), unique };
    });
    const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
    const rows = keys.map((key, index) => [pack(key), pack(values[index])] as const);
    stores[storeName] = { autoIncrement, indexes, rows };
  }
  const { version } = database;
  database.close();
  return { version, stores };
}

/** Makes a database as it was dumped. */
export async function restore(name: string, { version, stores }: Dump): Promise<void> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    for (const [storeName, { autoIncrement, indexes, rows }] of Object.entries(stores)) {
      const store = request.result.createObjectStore(storeName, { autoIncrement });
      for (const { name: index, keyPath, unique } of indexes) store.createIndex(index, keyPath, { unique });
      for (const [key, value] of rows) store.put(unpack(value), unpack(key) as IDBValidKey);
    }
  };
  (await opened(request)).close();
}

function pack(value: unknown): unknown {
  if (value === undefined) return { [absent]: true };
  if (ArrayBuffer.isView(value)) {
    return { [bytes]: value.constructor.name, values: [...(value as unknown as Iterable<number>)] };
  }
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pack(part)]));
}

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.hasOwn(value, absent)) return undefined;
  if (Object.hasOwn(value, bytes)) {
    const { values } = value as { values: number[] };
    const kind = (value as Record<string, unknown>)[bytes];
    return kind === 'Uint32Array' ? Uint32Array.from(values) : Float64Array.from(values);
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unpack(part)]));
}

function opened(request: IDBOpenDBRequest): Promise<IDBDatabase> {
  return answered(request);
}

function answered<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no answer'));
  });
}
