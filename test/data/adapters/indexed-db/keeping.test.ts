import { expect } from '@open-wc/testing';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { deleteUsed, freshName } from './helpers.js';

const person = (id: string, name = id) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;

describe('indexedDbAdapter keeping records', () => {
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

  it('finds after a reload what was written before, to the letter', async () => {
    const name = freshName();
    const names = ['王小明', 'Zoë', 'مُحَمَّد', '👩‍👩‍👧', '\ud800', '‮abc', '<img src=x onerror=alert(1)>', 'a\u0000b'];
    const crm = open(name);
    for (const each of names)
      await crm.customers.create(
        { ...person(each), fields: JSON.parse('{"__proto__":"kept","constructor":1}') as Record<string, string> },
        {},
      );
    await crm.customers.create(person('__proto__'), {});
    await crm.close?.();

    const again = open(name);
    expect(await again.customers.count({}, {})).to.equal(names.length + 1);
    for (const each of names) {
      const record = await again.customers.get(each, {});
      expect(record?.name).to.equal(each);
      expect(Object.entries(record?.fields ?? {})).to.deep.equal([
        ['__proto__', 'kept'],
        ['constructor', 1],
      ]);
    }
    expect((await again.customers.get('__proto__', {}))?.name).to.equal('__proto__');
    expect(again.status?.()).to.deep.equal({ mode: 'durable' });
  });

  it('finds after a reload what was imported, changed, moved and removed, folded or not', async () => {
    const name = freshName();
    const crm = open(name);
    const customers = Array.from({ length: 900 }).map((_, index) => person(`c${index}`));
    await crm.import({ customers }, {});
    for (let index = 0; index < 60; index += 1)
      await crm.customers.update(`c${index}`, { name: `changed ${index}` }, {});
    for (let index = 60; index < 90; index += 1) await crm.customers.remove(`c${index}`, {});
    await crm.import({ customers: customers.slice(0, 200).map(({ id }) => person(id, 'imported again')) }, {});
    await crm.customers.update('c1', { name: 'last' }, {});
    const before = await crm.customers.list({ limit: 1_000 }, {});
    await crm.close?.();

    const after = await open(name).customers.list({ limit: 1_000 }, {});
    expect(after.items).to.deep.equal(before.items);
    expect(after.items).to.have.length(900);
  });

  it('finds nothing after a reload of what was cleared away, folded or not', async () => {
    const name = freshName();
    const crm = open(name);
    await crm.import({ customers: Array.from({ length: 300 }).map((_, index) => person(`c${index}`)) }, {});
    await crm.customers.update('c1', { name: 'changed' }, {});
    await crm.clear({});
    await crm.customers.create(person('ana'), {});
    await crm.close?.();
    const again = open(name);
    expect((await again.customers.list({}, {})).items.map(({ id }) => id)).to.deep.equal(['ana']);
  });

  it('answers a repeated key with the first answer after a reload, too', async () => {
    const name = freshName();
    const crm = open(name);
    const first = await crm.customers.create(person('ana'), { key: 'k' });
    await crm.customers.update('ana', { name: 'Ana' }, {});
    await crm.close?.();
    const again = open(name);
    expect(await again.customers.create(person('ana'), { key: 'k' })).to.deep.equal(first);
    const refused: unknown = await again.customers.remove('ana', { key: 'k' }).catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'invalid');
  });

  it('takes in and loads 20,000 records without holding the page up', async function () {
    this.timeout(60_000);
    const name = freshName();
    const crm = open(name);
    let turns = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      turns += 1;
      channel.port2.postMessage(0);
    };
    channel.port2.postMessage(0);
    for (let from = 0; from < 20_000; from += crm.supports.batch) {
      const interactions = Array.from({ length: crm.supports.batch }).map((_, index) => ({
        id: `i${from + index}`,
        customerId: `c${index}`,
        kind: 'note',
        occurredAt: '2026-11-01T09:00:00.000Z',
        body: 'said that the delivery was late',
      }));
      await crm.import({ interactions }, {});
    }
    expect(turns, 'turns of the page while 20 batches are written').to.be.greaterThan(20);
    await crm.close?.();
    const before = turns;
    expect(await open(name).interactions.count({}, {})).to.equal(20_000);
    expect(turns - before, 'turns of the page while 40 packs are read').to.be.greaterThan(10);
    channel.port1.close();
  });
});
