import { expect } from '@open-wc/testing';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import { databaseVersion } from '../../../../src/data/adapters/indexed-db/schema.js';
import { customer } from '../../../../src/data/contract/records.js';
import { changeState, interruptUpgrade, occupy } from './faults.js';
import { dump, restore, type Dump } from './golden/dump.js';
import { hardNames } from './golden/story.js';
import version1 from './golden/version-1.json';
import version2 from './golden/version-2.json';
import { deleteUsed, freshName } from './helpers.js';

const dumps = [version1, version2] as unknown as readonly Dump[];

/** What the story of the dumps leaves behind, whatever version kept it. */
async function expectTheStory(crm: RapportAdapter): Promise<void> {
  expect(crm.status?.()).to.deep.equal({ mode: 'durable' });
  expect(await crm.customers.count({}, {})).to.equal(120 + hardNames.length + 1 - 10);
  for (const [number, name] of hardNames.entries()) {
    expect((await crm.customers.get(`hard${number}`, {}))?.name).to.equal(name);
  }
  const odd = await crm.customers.get('__proto__', {});
  expect(Object.entries(odd?.fields ?? {})).to.deep.equal([
    ['__proto__', 'kept'],
    ['constructor', 1],
  ]);
  expect(await crm.customers.get('c3', {})).to.include({ name: 'Changed' });
  expect(await crm.customers.get('c3', {})).not.to.have.property('team');
  expect(await crm.customers.get('c45', {})).to.equal(undefined);
  expect((await crm.customers.get('c119', {}))?.fields).to.deep.equal({ score: 119 });
  expect(await crm.deals.get('d1', {})).to.include({ stageId: 'won', reason: 'price' });
  expect(await crm.feedback.count({}, {})).to.equal(1);
  const told = (await crm.interactions.list({}, {})).items.map(({ kind }) => kind);
  expect(told).to.include.members(['stage-change', 'feedback', 'field-change']);
  expect((await crm.customers.facts(['c5'], { now: '2026-11-21T12:00:00.000Z' }, {}))[0]?.points).to.equal(100);
  // A key of then is answered as it was then, and not done again.
  const { record } = await crm.customers.update('c3', { name: 'Never' }, { key: 'change' });
  expect(record).to.include({ name: 'Changed', team: 'north' });
}

describe('indexedDbAdapter on the databases of earlier versions', () => {
  const opened: RapportAdapter[] = [];
  const open = (name: string): RapportAdapter => {
    const adapter = indexedDbAdapter({ name });
    opened.push(adapter);
    return adapter;
  };
  afterEach(async () => {
    for (const adapter of opened.splice(0)) await adapter.close?.();
    await deleteUsed();
  });

  for (const released of dumps) {
    it(`finds everything that version ${released.version} kept, writes on, and finds that again`, async () => {
      const name = freshName();
      await restore(name, released);
      const crm = open(name);
      await expectTheStory(crm);
      await crm.customers.update('c7', { team: 'south' }, {});
      await crm.close?.();
      const again = open(name);
      await expectTheStory(again);
      expect(await again.customers.get('c7', {})).to.include({ team: 'south' });
    });

    it(`has what it keeps of version ${released.version} opened by a later build, and opens it again after that`, async () => {
      const name = freshName();
      await restore(name, released);
      const before = open(name);
      await before.customers.update('c7', { team: 'south' }, {});
      await before.close?.();
      // Up: a later build adds something that this one need not know.
      const later = await occupy(name, databaseVersion + 1);
      await changeState(later, { minReader: databaseVersion, invented: 'later' });
      later.close();
      // Down again.
      const crm = open(name);
      await expectTheStory(crm);
      await crm.import({ customers: [...Array(150).keys()].map((number) => customer(`new${number}`)) }, {});
      await crm.close?.();
      // And up.
      const again = await occupy(name);
      expect(again.version).to.equal(databaseVersion + 1);
      expect(await stateIn(again)).to.include({ minReader: databaseVersion, invented: 'later' });
      again.close();
      expect(await open(name).customers.get('c7', {})).to.include({ team: 'south' });
    });
  }

  it('leaves the data of a later build untouched where only that can read it', async () => {
    const name = freshName();
    await restore(name, version1 as unknown as Dump);
    await open(name).customers.count({}, {});
    await opened.pop()?.close?.();
    const later = await occupy(name, databaseVersion + 1);
    await changeState(later, { minReader: databaseVersion + 1 });
    later.close();
    const before = await dump(name);
    const crm = open(name);
    await crm.customers.create(customer('ana'), {});
    expect(crm.status?.()).to.deep.equal({ mode: 'memory', reason: 'newer-version' });
    await crm.close?.();
    expect(await dump(name)).to.deep.equal(before);
  });

  it('leaves the earlier version whole when an upgrade is interrupted, at whatever step', async () => {
    const name = freshName();
    const released = version1 as unknown as Dump;
    await restore(name, released);
    const before = await dump(name);
    let steps = 0;
    for (let step = 1; ; step += 1) {
      const interrupted = interruptUpgrade(step);
      const crm = open(name);
      await crm.customers.count({}, {});
      await crm.close?.();
      const wasReached = interrupted();
      if (!wasReached) break;
      steps += 1;
      expect(await dump(name), `interrupted at step ${step}`).to.deep.equal(before);
    }
    expect(steps).to.be.greaterThan(2);
    const crm = open(name);
    await expectTheStory(crm);
  });
});

function stateIn(database: IDBDatabase): Promise<unknown> {
  return new Promise((resolve) => {
    const asked = database.transaction('meta').objectStore('meta').get('state');
    asked.onsuccess = () => resolve(asked.result);
  });
}
