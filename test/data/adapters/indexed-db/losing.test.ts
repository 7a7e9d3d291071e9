import { expect } from '@open-wc/testing';
import { deleteDB } from 'idb';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { Change, RapportAdapter, StorageStatus } from '../../../../src/data/adapter.js';
import { StorageMarker } from '../../../../src/data/storage-marker.js';
import { clearDatabases, skipHere } from '../../../helpers/commands.js';
import { dump, restore } from './golden/dump.js';
import { deleteUsed, freshName } from './helpers.js';

const person = (id: string, name = id) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;
const lost: StorageStatus = { mode: 'durable', reason: 'lost', unsent: 0 };

describe('indexedDbAdapter on data that a browser has lost', () => {
  const opened: RapportAdapter[] = [];
  let name: string;
  const open = (): RapportAdapter => {
    const adapter = indexedDbAdapter({ name });
    opened.push(adapter);
    return adapter;
  };
  const visit = async (...ids: readonly string[]): Promise<void> => {
    const crm = open();
    for (const id of ids) await crm.customers.create(person(id), {});
    await crm.close?.();
  };
  beforeEach(() => {
    name = freshName();
  });
  afterEach(async () => {
    for (const adapter of opened.splice(0)) await adapter.close?.();
    await deleteUsed();
  });

  it('says so when the database of an earlier visit is gone, and starts afresh', async () => {
    await visit('ana');
    await deleteDB(name);
    const crm = open();
    const told: Change[] = [];
    crm.watch?.((change) => told.push(change));
    expect(await crm.customers.count({}, {})).to.equal(0);
    expect(crm.status?.()).to.deep.equal(lost);
    expect(told).to.deep.include({ kind: 'status', status: lost });
    await crm.customers.create(person('ben'), {});
    await crm.close?.();
    const again = open();
    expect(await again.customers.count({}, {})).to.equal(1);
    expect(again.status?.()).to.deep.equal({ mode: 'durable' });
  });

  it('says so when an older state of the database is back, and lets every tab read it anew', async () => {
    await visit('ana');
    const earlier = await dump(name);
    await visit('ben');
    await deleteDB(name);
    await restore(name, earlier);
    const crm = open();
    expect((await crm.customers.list({}, {})).items.map(({ id }) => id)).to.deep.equal(['ana']);
    expect(crm.status?.()).to.deep.equal(lost);
    await crm.close?.();
    const again = open();
    expect(await again.customers.count({}, {})).to.equal(1);
    expect(again.status?.()).to.deep.equal({ mode: 'durable' });
  });

  it('says how many writes had not been sent', async () => {
    await visit('ana');
    const marker = new StorageMarker(name);
    const { generation = '', sequence = 0 } = marker.read() ?? {};
    marker.write({ generation, sequence: sequence + 3, unsent: 3 });
    const crm = open();
    await crm.customers.count({}, {});
    expect(crm.status?.()).to.deep.equal({ ...lost, unsent: 3 });
  });

  it('notes no personal data to notice it by', async () => {
    await visit('ana');
    const noted = localStorage.getItem(`rapport:${name}`) ?? '';
    expect(Object.keys(JSON.parse(noted) as object)).to.deep.equal(['generation', 'sequence', 'unsent']);
    expect(noted).not.to.contain('ana');
  });

  it('notices without being asked that a person has deleted the data of the site under an open page', async function () {
    const crm = open();
    await crm.customers.create(person('ana'), {});
    const told = new Promise<Change>((resolve) => crm.watch?.((change) => change.kind === 'status' && resolve(change)));
    const emptied = new Promise<void>((resolve) => {
      crm.watch?.((change) => change.kind === 'records' && change.origin === 'elsewhere' && resolve());
    });
    if (!(await clearDatabases())) skipHere(this, 'nobody can clear the data of this engine from outside');
    expect(await told).to.deep.equal({ kind: 'status', status: lost });
    await emptied;
    expect(await crm.customers.count({}, {})).to.equal(0);
    await crm.customers.create(person('ben'), {});
    expect((await crm.customers.list({}, {})).items.map(({ id }) => id)).to.deep.equal(['ben']);
  });
});
