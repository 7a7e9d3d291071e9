import { expect } from '@open-wc/testing';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { abortWrites, denyStorage, everythingIn, hangStorage, occupy, openInstead } from './faults.js';
import { deleteUsed, freshName } from './helpers.js';

const person = (id: string, name = id) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;

describe('indexedDbAdapter when storage fails', () => {
  const opened: RapportAdapter[] = [];
  let mend: () => void = () => undefined;
  const open = (name: string, patience = 5_000): RapportAdapter => {
    const adapter = indexedDbAdapter({ name, patience });
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
    const original = IDBObjectStore.prototype.add;
    mend = () => {
      IDBObjectStore.prototype.add = original;
    };
    const crm = open(freshName());
    await crm.customers.create(person('ana'), {});
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    const failure: unknown = await crm.customers.create(person('ben'), {}).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'unavailable');
    expect((failure as Error).message).to.contain('full');
    expect(await crm.customers.count({}, {})).to.equal(1);
  });

  it('goes on in memory where storage is denied, and says so', async () => {
    mend = denyStorage();
    const crm = open(freshName());
    const told = new Promise((resolve) => crm.watch?.(resolve));
    await crm.customers.create(person('ana'), {});
    expect(await crm.customers.count({}, {})).to.equal(1);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'denied' });
    expect(await told).to.deep.equal({ kind: 'status', status: { mode: 'memory', reason: 'denied' } });
  });

  it('goes on in memory where the database never answers', async () => {
    mend = hangStorage();
    const crm = open(freshName(), 50);
    await crm.customers.create(person('ana'), {});
    expect(await crm.customers.count({}, {})).to.equal(1);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'unresponsive' });
  });

  it('goes on in memory while another tab keeps an older version open', async () => {
    const name = freshName();
    const first = open(name);
    await first.customers.create(person('ana'), {});
    await first.close?.();
    const stubborn = await occupy(name);
    mend = openInstead((original, database, version) => original(database, (version ?? 1) + 1));
    const crm = open(name, 200);
    expect(await crm.customers.count({}, {})).to.equal(0);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'blocked' });
    stubborn.close();
  });

  it('leaves the database of a newer version alone', async () => {
    const name = freshName();
    (await occupy(name, 7)).close();
    const crm = open(name);
    expect(await crm.customers.count({}, {})).to.equal(0);
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'newer-version' });
    const kept = await occupy(name);
    expect(kept.version).to.equal(7);
    kept.close();
  });

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
