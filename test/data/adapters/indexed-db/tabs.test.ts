import { expect } from '@open-wc/testing';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { deleteUsed, freshName } from './helpers.js';
import { changeState, everythingIn, occupy } from './faults.js';

const person = (id: string, name = id) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;

function heard(crm: RapportAdapter, isIt: (change: Change) => boolean): Promise<Change> {
  return new Promise((resolve) => {
    const stop = crm.watch?.((change) => {
      if (!isIt(change)) return;
      stop?.();
      resolve(change);
    });
  });
}
const fromElsewhere = (change: Change): boolean => change.kind === 'records' && change.origin === 'elsewhere';
/** Not the word about a record that was there before, which a browser may pass on late. */
const aboutBen = (change: Change): boolean =>
  change.kind === 'records' && change.origin === 'elsewhere' && [...(change.stores.customers ?? [])].includes('ben');

describe('indexedDbAdapter in two tabs', () => {
  let name: string;
  let here: RapportAdapter;
  let there: RapportAdapter;
  let newer: IDBDatabase | undefined;
  beforeEach(async () => {
    name = freshName();
    here = indexedDbAdapter({ name });
    await here.customers.create(person('ana'), {});
    there = indexedDbAdapter({ name });
    await there.customers.count({}, {});
  });
  afterEach(async () => {
    await here.close?.();
    await there.close?.();
    newer?.close();
    await deleteUsed();
  });

  it('tells the other tab what was written, and by whom', async () => {
    const told = heard(there, aboutBen);
    await here.customers.create(person('ben'), { actor: { id: 'u', name: 'Lin' } });
    expect(await told).to.deep.equal({
      kind: 'records',
      stores: { customers: ['ben'] },
      origin: 'elsewhere',
      actor: { id: 'u', name: 'Lin' },
    });
    expect((await there.customers.get('ben', {}))?.name).to.equal('ben');
  });

  it('plans a write on what the other tab wrote, heard of or not', async () => {
    await here.customers.update('ana', { name: 'Ana' }, {});
    const { record } = await there.customers.update('ana', { team: 'north' }, {});
    expect(record).to.include({ name: 'Ana', team: 'north' });
  });

  it('lets exactly one of two win who change the same version', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { version } = (await here.customers.update('ana', { name: `Ana ${round}` }, {})).record;
      const both = await Promise.allSettled([
        here.customers.update('ana', { team: 'north' + round }, { expect: version }),
        there.customers.update('ana', { team: 'south' + round }, { expect: version }),
      ]);
      expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
      const lost = both.find((outcome) => outcome.status === 'rejected');
      const won = both.find((outcome) => outcome.status === 'fulfilled');
      expect(lost?.reason).to.have.property('code', 'conflict');
      expect(lost?.reason).to.have.deep.property('current', won?.value.record);
    }
  });

  it('makes one of two writes with one key', async () => {
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    const [first, second] = await Promise.all([
      here.customers.create(draft, { key: 'k' }),
      there.customers.create(draft, { key: 'k' }),
    ]);
    expect(second).to.deep.equal(first);
    expect(await there.customers.count({}, {})).to.equal(2);
  });

  it('brings imports, foldings and a clearing to the other tab', async () => {
    const customers = Array.from({ length: 600 }).map((_, index) => person(`c${index}`));
    await here.import({ customers }, {});
    await there.customers.update('c5', { name: 'five' }, {});
    expect(await there.customers.count({}, {})).to.equal(601);
    await here.import({ customers: customers.slice(0, 150).map(({ id }) => person(id, 'again')) }, {});
    await there.customers.remove('c7', {});
    expect((await there.customers.get('c5', {}))?.name).to.equal('again');

    const told = heard(there, fromElsewhere);
    await here.clear({});
    await told;
    expect(await there.customers.count({}, {})).to.equal(0);
    await there.customers.create(person('new'), {});
    await here.customers.create(person('newer'), {});
    expect(await here.customers.count({}, {})).to.equal(2);
  });

  it('believes no message but what the database says', async () => {
    const changes: Change[] = [];
    there.watch?.((change) => changes.push(change));
    const forger = new BroadcastChannel(`rapport:${name}`);
    for (const message of ['x', null, { rapport: 'x' }, { rapport: 1e9, records: [person('eve')] }])
      forger.postMessage(message);
    const told = heard(there, aboutBen);
    await here.customers.create(person('ben'), {});
    await told;
    forger.close();
    expect(changes.filter(aboutBen)).to.have.length(1);
    expect(JSON.stringify(changes)).not.to.include('eve');
    expect(await there.customers.count({}, {})).to.equal(2);
  });

  it('catches up when the page is looked at again, though no message came', async () => {
    const original = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = () => undefined;
    try {
      const told = heard(there, aboutBen);
      await here.customers.create(person('ben'), {});
      document.dispatchEvent(new CustomEvent('visibilitychange'));
      await told;
      expect(await there.customers.count({}, {})).to.equal(2);
    } finally {
      BroadcastChannel.prototype.postMessage = original;
    }
  });

  it('makes way for an upgrade by a newer version, and goes on where that allows it', async () => {
    newer = await occupy(name, 3);
    await here.customers.create(person('ben'), {});
    expect(here.status?.()).to.deep.equal({ mode: 'durable' });
    expect((await there.customers.update('ben', { team: 'north' }, {})).record).to.include({ name: 'ben' });
    expect(newer.version).to.equal(3);
  });

  it('makes way for an upgrade by a newer version, and goes on in memory where that keeps data in its own way', async () => {
    // With a third connection, a busy Firefox leaves one in a hundred later openings unanswered.
    await there.close?.();
    newer = await occupy(name, 3);
    await changeState(newer, { minReader: 3 });
    const before = await everythingIn(name);
    await here.customers.create(person('ben'), {});
    expect(here.status?.()).to.deep.equal({ mode: 'memory', reason: 'newer-version' });
    expect(await here.customers.count({}, {})).to.equal(2);
    expect(await everythingIn(name)).to.deep.equal(before);
  });

  it('makes way for a deletion, and starts afresh with a word about the loss', async () => {
    // The mark outside of the database by which a loss is known comes a moment after the write.
    while (localStorage.getItem(`rapport:${name}`) === null) await new Promise((next) => requestAnimationFrame(next));
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    await here.customers.create(person('ben'), {});
    expect(here.status?.()).to.deep.equal({ mode: 'durable', reason: 'lost', unsent: 0 });
    expect((await here.customers.list({}, {})).items.map(({ id }) => id)).to.deep.equal(['ben']);
  });
});
