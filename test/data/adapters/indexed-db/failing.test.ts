import { expect } from '@open-wc/testing';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { clearDatabases, limitStorage, skipHere } from '../../../helpers/commands.js';
import { abortWrites, everythingIn, fillLocalStorage, refuseWrites, watchTransactions } from './faults.js';
import { deleteUsed, freshName } from './helpers.js';

const person = (id: string, name = id) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;

describe('indexedDbAdapter when a write fails', () => {
  const opened: RapportAdapter[] = [];
  let mend: () => void = () => undefined;
  const open = (name: string): RapportAdapter => {
    const adapter = indexedDbAdapter({ name });
    opened.push(adapter);
    return adapter;
  };
  afterEach(async () => {
    mend();
    for (const adapter of opened.splice(0)) await adapter.close?.();
    await deleteUsed();
  });

  it('leaves neither a record nor an entry of a transaction that was aborted', async () => {
    const name = freshName();
    const crm = open(name);
    await crm.customers.create(person('ana'), {});
    const changes: Change[] = [];
    crm.watch?.((change) => changes.push(change));
    const before = await everythingIn(name);

    mend = abortWrites();
    const failure: unknown = await crm.customers
      .update('ana', { name: 'Ana' }, { key: 'k' })
      .catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'unavailable');
    expect(await crm.customers.get('ana', {})).to.have.property('name', 'ana');
    expect(await crm.interactions.count({}, {})).to.equal(0);
    expect(await everythingIn(name)).to.deep.equal(before);
    expect(changes).to.deep.equal([]);

    mend();
    expect((await crm.customers.update('ana', { name: 'Ana' }, { key: 'k' })).record.name).to.equal('Ana');
  });

  it('leaves nothing of an import that was aborted', async () => {
    const name = freshName();
    const crm = open(name);
    await crm.customers.create(person('ana'), {});
    mend = abortWrites();
    const customers = Array.from({ length: 300 }).map((_, index) => person(`c${index}`));
    const failure: unknown = await crm.import({ customers }, {}).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'unavailable');
    mend();
    expect(await crm.customers.count({}, {})).to.equal(1);
    await crm.import({ customers }, {});
    await crm.close?.();
    expect(await open(name).customers.count({}, {})).to.equal(301);
  });

  it('says that the storage is full, by the name of the error and not its class', async () => {
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    mend = refuseWrites('QuotaExceededError');
    const failure: unknown = await crm.customers.create(person('ben'), {}).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'unavailable');
    expect((failure as Error).message).to.contain('full');
    expect(await crm.customers.count({}, {})).to.equal(1);
    expect(crm.status?.()).to.deep.equal({ mode: 'durable' });
  });

  it('says that the storage is full when this browser really refuses to keep more, keeps what was there, and goes on once there is room', async function () {
    // What earlier databases took is given back in the browser's own time, and counts until then.
    if (!(await limitStorage())) skipHere(this, 'this engine cannot be told how much room there is');
    await clearDatabases();
    const { usage = 0 } = await navigator.storage.estimate();
    await limitStorage(usage + 20_000_000);
    // A browser remembers for a while how much room there was.
    await clearDatabases();
    const name = freshName();
    try {
      const crm = open(name);
      await crm.customers.create(person('ana'), {});
      // What cannot be made smaller: the limit is one of bytes on disk.
      const noise = (): string =>
        String.fromCharCode(...crypto.getRandomValues(new Uint16Array(16_000))).toWellFormed();
      const customers = Array.from({ length: 2_000 }).map((_, index) => person(`c${index}`, noise()));
      const failure: unknown = await crm.import({ customers }, {}).catch((error: unknown) => error);
      expect(failure).to.have.property('code', 'unavailable');
      expect((failure as Error).message).to.contain('full');
      expect(await crm.customers.count({}, {})).to.equal(1);
      await limitStorage();
      await crm.customers.create(person('ben'), {});
      await crm.close?.();
    } finally {
      await limitStorage();
    }
    expect(await open(name).customers.count({}, {})).to.equal(2);
  });

  it('tells nobody that something is saved before it is on the disk', async () => {
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    const seen: (IDBTransactionOptions | undefined)[] = [];
    mend = watchTransactions((options) => seen.push(options));
    await crm.customers.update('ana', { name: 'Ana' }, { key: 'k' });
    await crm.import({ customers: Array.from({ length: 150 }).map((_, index) => person(`c${index}`)) }, {});
    await crm.customers.erase('c1', {});
    await crm.clear({});
    expect(seen.length).to.be.greaterThan(3);
    for (const options of seen) expect(options).to.deep.equal({ durability: 'strict' });
  });

  it('does without a word in localStorage where that is full', async () => {
    mend = fillLocalStorage();
    const name = freshName();
    const crm = open(name);
    await crm.customers.create(person('ana'), {});
    await crm.close?.();
    const again = open(name);
    expect(await again.customers.count({}, {})).to.equal(1);
    expect(again.status?.()).to.deep.equal({ mode: 'durable' });
  });

  it('asks nobody for permission to keep data', async () => {
    const storage = navigator.storage as StorageManager | undefined;
    if (!storage) return;
    let asked = 0;
    const original = StorageManager.prototype.persist;
    StorageManager.prototype.persist = async () => {
      asked += 1;
      return false;
    };
    mend = () => {
      StorageManager.prototype.persist = original;
    };
    await open(freshName()).customers.create(person('ana'), {});
    expect(asked).to.equal(0);
  });

  for (const error of ['UnknownError', 'DataCloneError']) {
    it(`rejects with a code, and keeps nothing, where the database fails with ${error}`, async () => {
      const crm = open(freshName());
      await crm.customers.create(person('ana'), {});
      mend = refuseWrites(error);
      const failure: unknown = await crm.customers.create(person('ben'), {}).catch((reason: unknown) => reason);
      expect(failure).to.have.property('code', 'unavailable');
      mend();
      expect(await crm.customers.count({}, {})).to.equal(1);
      await crm.customers.create(person('ben'), {});
    });
  }

  it('opens again and repeats a write when the connection is lost', async () => {
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    const original = IDBDatabase.prototype.transaction;
    let losses = 0;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...rest) {
      IDBDatabase.prototype.transaction = original;
      losses += 1;
      this.close();
      return original.apply(this, rest);
    };
    mend = () => {
      IDBDatabase.prototype.transaction = original;
    };
    await crm.customers.create(person('ben'), {});
    expect(losses).to.equal(1);
    expect(await crm.customers.count({}, {})).to.equal(2);
    expect(crm.status?.()).to.deep.equal({ mode: 'durable' });
  });

  it('takes a write back that is aborted on its way, and rejects with the reason of the signal', async () => {
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    const controller = new AbortController();
    const original = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...rest) {
      controller.abort();
      return original.apply(this, rest);
    };
    mend = () => {
      IDBObjectStore.prototype.add = original;
    };
    const failure: unknown = await crm.customers
      .create(person('ben'), { signal: controller.signal })
      .catch((error: unknown) => error);
    expect(failure).to.equal(controller.signal.reason);
    mend();
    expect(await crm.customers.count({}, {})).to.equal(1);
  });

  it('rejects everything once it is closed, and may be closed again', async () => {
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    await crm.close?.();
    await crm.close?.();
    const failure: unknown = await crm.customers.get('ana', {}).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'unavailable');
  });
});
