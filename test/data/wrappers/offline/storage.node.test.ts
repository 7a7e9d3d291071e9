import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openDB } from 'idb';
import type { StorageStatus } from '../../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import { customer } from '../../../../src/data/contract/records.js';
import { indexedDbOutbox } from '../../../../src/data/wrappers/offline/indexed-db-outbox.js';
import { withOffline } from '../../../../src/data/wrappers/offline/index.js';
import type { NewRow } from '../../../../src/data/wrappers/offline/rows.js';
import { Backend } from './world.js';

let made = 0;
const freshName = (): string => `site ${(made += 1)}`;

const erased = (customerId: string): NewRow => ({ kind: 'erased', version: 1, id: `erased:${customerId}`, customerId });

/** A `localStorage` for Node, which has none. */
function withLocalStorage(): Map<string, string> {
  const items = new Map<string, string>();
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    value: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    },
  });
  return items;
}

/** A `caches` for Node, which has none: the names of caches, and what they hold. */
function withCaches(): Map<string, Map<string, string>> {
  const held = new Map<string, Map<string, string>>();
  const cacheOf = (entries: Map<string, string>): Partial<Cache> => ({
    put: async (address, answer) => void entries.set(String(address), await answer.text()),
    delete: (address) => Promise.resolve(entries.delete(String(address))),
    matchAll: () => Promise.resolve([...entries.values()].map((text) => new Response(text))),
  });
  const caches: Partial<CacheStorage> = {
    has: (name) => Promise.resolve(held.has(name)),
    delete: (name) => Promise.resolve(held.delete(name)),
    open: (name) => {
      const entries = held.get(name) ?? new Map<string, string>();
      held.set(name, entries);
      return Promise.resolve(cacheOf(entries) as Cache);
    },
  };
  Object.defineProperty(globalThis, 'caches', { configurable: true, value: caches });
  return held;
}

const gone = (database: string): Promise<unknown> =>
  new Promise((resolve) => (indexedDB.deleteDatabase(database).onsuccess = resolve));

/** As after a power cut on a disk that lies: the last row, and the commit that made it, are not there. */
async function rolledBack(name: string, id: string): Promise<void> {
  const database = await openDB(name);
  const transaction = database.transaction(['rows', 'meta'], 'readwrite');
  const rows = transaction.objectStore('rows');
  const meta = transaction.objectStore('meta');
  await rows.delete((await rows.index('id').getKey(id)) ?? 0);
  const state = (await meta.get('state')) as { readonly sequence: number };
  await meta.put({ ...state, sequence: state.sequence - 1 }, 'state');
  await transaction.done;
  database.close();
}

/** As a browser does whose user clears the site: the databases go, and the next call on a connection fails. */
function takenAwayAtTheNextWrite(databases: readonly string[]): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode !== 'readwrite' || !databases.includes(this.name)) return transaction.call(this, stores, mode, options);
    IDBDatabase.prototype.transaction = transaction;
    this.close();
    for (const database of databases) indexedDB.deleteDatabase(database);
    throw new DOMException('The connection is closing.', 'InvalidStateError');
  };
}

describe('unsent writes in the database of the browser', () => {
  it('survive the page, in their order, whichever tab made them', async () => {
    const name = freshName();
    const [one, other] = [indexedDbOutbox({ name }), indexedDbOutbox({ name })];
    await one.commit([{ id: 'erased:b', seen: 0, is: erased('b') }]);
    await other.commit([{ id: 'erased:a', seen: 0, is: erased('a') }]);
    await one.commit([{ id: 'erased:b', seen: 1, is: { ...erased('b') } }]);
    await one.close();
    const rows = (await indexedDbOutbox({ name }).all()) as { readonly id: string; readonly revision: number }[];
    assert.deepEqual(
      rows.map(({ id, revision }) => [id, revision]),
      [
        ['erased:b', 2],
        ['erased:a', 1],
      ],
    );
  });

  it('are changed together or not at all, and never over what another tab has changed', async () => {
    const name = freshName();
    const outbox = indexedDbOutbox({ name });
    await outbox.commit([{ id: 'erased:a', seen: 0, is: erased('a') }]);
    const stale = await outbox.commit([
      { id: 'erased:c', seen: 0, is: erased('c') },
      { id: 'erased:a', seen: 0, is: erased('a') },
    ]);
    assert.equal(stale, undefined);
    assert.equal((await outbox.all()).length, 1);
  });

  it('are committed with strict durability, because somebody was told that they are kept', async () => {
    const asked: (string | undefined)[] = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') asked.push(options?.durability);
      return transaction.call(this, stores, mode, options);
    };
    try {
      await indexedDbOutbox({ name: freshName() }).commit([{ id: 'erased:a', seen: 0, is: erased('a') }]);
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    assert.deepEqual(asked, ['strict']);
  });

  it('are said to be lost when the whole database has gone, with their number', async () => {
    const items = withLocalStorage();
    const backend = new Backend({ customers: [customer('ana')] });
    const name = freshName();
    const open = (): ReturnType<typeof withOffline> =>
      withOffline(backend.door(), { store: indexedDbAdapter({ name }), mirror: ['customers'] });
    const first = open();
    await first.customers.get('ana', {});
    backend.weather = 'offline';
    await first.customers.update('ana', { team: 'north' }, {});
    await first.customers.update('ana', { team: 'west' }, {});
    await first.close?.();
    assert.ok(![...items.values()].some((text) => text.includes('ana')), 'the marker holds nothing personal');
    for (const database of [name, `${name}:outbox`]) await gone(database);
    backend.weather = 'fair';
    const second = open();
    assert.equal((await second.customers.get('ana', {}))?.team, undefined);
    assert.deepEqual(second.status?.(), { mode: 'durable', reason: 'lost', unsent: 2 });
    await second.close?.();
    Reflect.deleteProperty(globalThis, 'localStorage');
  });

  it('are said to be lost when the site is cleared under an open page, and the write that meets it is kept', async (test) => {
    withLocalStorage();
    const backend = new Backend({ customers: [customer('ana')] });
    const name = freshName();
    const crm = withOffline(backend.door(), { store: indexedDbAdapter({ name }), mirror: ['customers'] });
    test.after(() => crm.close?.());
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    await crm.customers.update('ana', { team: 'north' }, {});
    const said = new Promise<StorageStatus>((resolve) => {
      crm.watch?.((change) => change.kind === 'status' && change.status.reason === 'lost' && resolve(change.status));
    });
    takenAwayAtTheNextWrite([`${name}:outbox`]);
    await crm.customers.update('ana', { tier: 'high' }, {});
    assert.deepEqual(await said, { mode: 'durable', reason: 'lost', unsent: 1 });
    assert.deepEqual(crm.status?.(), { mode: 'durable', reason: 'lost', unsent: 1 });
    await crm.close?.();
    const again = indexedDbOutbox({ name: `${name}:outbox` });
    const kept = (await again.all()) as readonly { readonly kind: string; readonly arguments?: unknown }[];
    assert.deepEqual(
      kept.filter(({ kind }) => kind === 'write').map((row) => row.arguments),
      [['ana', { tier: 'high' }]],
    );
    await again.close();
    Reflect.deleteProperty(globalThis, 'localStorage');
  });

  it('are counted even when the loss of the copies is seen first', async () => {
    withLocalStorage();
    const backend = new Backend({ customers: [customer('ana')] });
    const name = freshName();
    const open = (): ReturnType<typeof withOffline> =>
      withOffline(backend.door(), { store: indexedDbAdapter({ name }), mirror: ['customers'] });
    const first = open();
    await first.customers.get('ana', {});
    backend.weather = 'offline';
    await first.customers.update('ana', { team: 'north' }, {});
    await first.close?.();
    for (const database of [name, `${name}:outbox`]) await gone(database);
    const copies = indexedDbAdapter({ name });
    const second = withOffline(backend.door(), { store: copies, mirror: ['customers'] });
    const counts: unknown[] = [];
    second.watch?.((change) => change.kind === 'status' && counts.push(change.status.unsent));
    await copies.customers.list({ limit: 1 }, {});
    assert.equal(copies.status?.().reason, 'lost');
    await second.outbox.list({});
    assert.deepEqual(second.status?.(), { mode: 'durable', reason: 'lost', unsent: 1 });
    assert.ok(!counts.includes(0), 'a loss was told without its unsent writes');
    await second.close?.();
    Reflect.deleteProperty(globalThis, 'localStorage');
  });
});

describe('unsent writes in a browser that has caches, too', () => {
  beforeEach(() => void withLocalStorage());
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'localStorage');
    Reflect.deleteProperty(globalThis, 'caches');
  });

  const opened = (): { name: string; backend: Backend; open: () => ReturnType<typeof withOffline> } => {
    const backend = new Backend({ customers: [customer('ana')] });
    const name = freshName();
    const open = (): ReturnType<typeof withOffline> =>
      withOffline(backend.door(), { store: indexedDbAdapter({ name }), mirror: ['customers'] });
    return { name, backend, open };
  };

  it('come back when the databases have gone, and are sent with the keys they had', async () => {
    withCaches();
    const { name, backend, open } = opened();
    const first = open();
    await first.customers.get('ana', {});
    backend.weather = 'offline';
    await first.customers.update('ana', { team: 'north' }, { key: 'k1' });
    await first.customers.update('ana', { team: 'west' }, { key: 'k2' });
    await first.close?.();
    for (const database of [name, `${name}:outbox`]) await gone(database);
    const second = open();
    assert.deepEqual(
      (await second.outbox.list({})).map(({ id }) => id),
      ['k1', 'k2'],
    );
    assert.deepEqual(second.status?.(), { mode: 'durable', reason: 'lost', unsent: 0 });
    const idle = new Promise<void>((resolve) => {
      second.watch?.((change) => change.kind === 'outbox' && change.state.phase === 'idle' && resolve());
    });
    backend.weather = 'fair';
    await second.outbox.retry();
    await idle;
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'west');
    await second.close?.();
  });

  it('come back under an open page, before anything else is written there', async () => {
    withCaches();
    const { name, backend, open } = opened();
    const crm = open();
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    await crm.customers.update('ana', { team: 'north' }, { key: 'k1' });
    takenAwayAtTheNextWrite([`${name}:outbox`]);
    await crm.customers.update('ana', { tier: 'high' }, { key: 'k2' });
    assert.deepEqual(
      (await crm.outbox.list({})).map(({ id }) => id),
      ['k1', 'k2'],
    );
    assert.deepEqual(crm.status?.(), { mode: 'durable', reason: 'lost', unsent: 0 });
    await crm.close?.();
  });

  it('come back into a database that has lost only its latest commits', async () => {
    withCaches();
    const name = freshName();
    const first = indexedDbOutbox({ name });
    const add = (id: string): Promise<unknown> =>
      first.commit([{ id, seen: 0, is: erased(id.slice('erased:'.length)) }]);
    await add('erased:a');
    await add('erased:b');
    await first.close();
    await rolledBack(name, 'erased:b');
    const second = indexedDbOutbox({ name });
    const rows = (await second.all()) as readonly { readonly id: string }[];
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['erased:a', 'erased:b'],
    );
    assert.equal(second.status().reason, 'lost');
    await second.close();
    const third = indexedDbOutbox({ name });
    await third.all();
    assert.deepEqual(third.status(), { mode: 'durable' });
    await third.close();
  });

  it('come back behind what was written while the caches could not be read', async () => {
    withCaches();
    const name = freshName();
    const write = async (...ids: readonly string[]): Promise<void> => {
      const outbox = indexedDbOutbox({ name });
      for (const id of ids) await outbox.commit([{ id: `erased:${id}`, seen: 0, is: erased(id) }]);
      await outbox.close();
    };
    await write('a', 'b');
    await gone(name);
    const { has } = caches;
    caches.has = () => Promise.reject(new DOMException('Denied.', 'SecurityError'));
    await write('c', 'd', 'e');
    caches.has = has;
    const outbox = indexedDbOutbox({ name });
    const rows = (await outbox.all()) as readonly { readonly customerId: string }[];
    assert.deepEqual(
      rows.map(({ customerId }) => customerId),
      ['c', 'd', 'e', 'a', 'b'],
    );
    await outbox.close();
  });

  it('leave neither a row nor a cache when everything is forgotten', async () => {
    const held = withCaches();
    const { backend, open } = opened();
    const crm = open();
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    await crm.customers.update('ana', { team: 'north' }, {});
    assert.equal(
      [...held.values()].some((entries) => [...entries.values()].some((text) => text.includes('north'))),
      true,
    );
    await crm.forget({ unsent: 'drop' });
    assert.deepEqual([...held.keys()], []);
  });
});

describe('a browser that keeps nothing', () => {
  const { indexedDB } = globalThis;
  beforeEach(() => {
    const open = (): never => {
      throw new DOMException('Denied.', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: { open } });
  });
  afterEach(() => Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: indexedDB }));

  it('goes on with a connection, and says that nothing will survive the page', async () => {
    const backend = new Backend({ customers: [customer('ana')] });
    const crm = withOffline(backend.door(), { store: indexedDbAdapter({ name: freshName() }) });
    await crm.customers.update('ana', { team: 'north' }, {});
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'north');
    assert.deepEqual(crm.status?.(), { mode: 'memory', reason: 'denied' });
    await crm.close?.();
  });

  it('still keeps writes for as long as the page lives, and sends them', async () => {
    const backend = new Backend({ customers: [customer('ana')] });
    const crm = withOffline(backend.door(), { store: indexedDbAdapter({ name: freshName() }) });
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    await crm.customers.update('ana', { team: 'north' }, {});
    assert.equal(crm.outbox.state().unsent, 1);
    backend.weather = 'fair';
    const sent = new Promise<void>((resolve) => {
      crm.watch?.((change) => change.kind === 'outbox' && change.state.phase === 'idle' && resolve());
    });
    await crm.outbox.retry();
    await sent;
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'north');
    await crm.close?.();
  });
});
