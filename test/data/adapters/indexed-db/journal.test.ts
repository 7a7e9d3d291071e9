import { expect } from '@open-wc/testing';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { occupy } from './faults.js';
import { deleteUsed, freshName } from './helpers.js';

const person = (id: string, name = id) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;

function entriesIn(database: IDBDatabase): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = database.transaction('journal').objectStore('journal').count();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('unreadable'));
  });
}

describe('indexedDbAdapter folding a long journal', () => {
  const original = BroadcastChannel.prototype.postMessage;
  let name: string;
  let asleep: RapportAdapter;
  let first: unknown;

  beforeEach(async function () {
    this.timeout(60_000);
    // The other tab hears nothing, as if it slept while all this was written.
    BroadcastChannel.prototype.postMessage = () => undefined;
    name = freshName();
    const busy = indexedDbAdapter({ name });
    first = await busy.customers.create(person('ana'), { key: 'first' });
    await busy.customers.create(person('gone'), {});
    asleep = indexedDbAdapter({ name });
    await asleep.customers.count({}, {});
    await busy.customers.remove('gone', {});
    for (let index = 0; index < 560; index += 1)
      await busy.tasks.create({ title: `t${index}`, dueAt: '2026-11-21T12:00:00.000Z' }, {});
    for (let round = 0; round < 6; round += 1) {
      await busy.import({ customers: Array.from({ length: 90 }).map((_, index) => person(`${round}-${index}`)) }, {});
    }
    await busy.customers.remove('0-0', {});
    await busy.close?.();
  });
  afterEach(async () => {
    BroadcastChannel.prototype.postMessage = original;
    await asleep.close?.();
    await deleteUsed();
  });

  it('drops what is in the packs, and keeps every record and key', async () => {
    const database = await occupy(name);
    expect(await entriesIn(database)).to.be.lessThan(520);
    database.close();
    const crm = indexedDbAdapter({ name });
    expect(await crm.customers.count({}, {})).to.equal(1 + 6 * 90 - 1);
    expect(await crm.tasks.count({}, {})).to.equal(560);
    expect(await crm.customers.create(person('ana'), { key: 'first' })).to.deep.equal(first);
    await crm.close?.();
  });

  it('lets a tab that slept through it all read anew before it writes', async () => {
    await asleep.customers.create(person('ben'), {});
    expect(await asleep.customers.count({}, {})).to.equal(1 + 6 * 90 - 1 + 1);
    expect(await asleep.tasks.count({}, {})).to.equal(560);
    expect(await asleep.customers.get('gone', {})).to.equal(undefined);
    expect(asleep.status?.()).to.deep.equal({ mode: 'durable' });
  });
});
