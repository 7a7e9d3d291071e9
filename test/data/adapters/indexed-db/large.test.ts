import { expect } from '@open-wc/testing';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import { customer, interaction } from '../../../../src/data/contract/records.js';
import { watchReads } from './faults.js';
import type { Rule } from '../../../../src/model/rule.js';
import { deleteUsed, freshName } from './helpers.js';

const total = 70_000;
const people = 7;
/** One a minute; the customers take turns. */
const at = (number: number): string => new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
const one = (number: number) =>
  interaction(`i${number}`, { customerId: `c${number % people}`, occurredAt: at(number), title: `talk ${number}` });

describe('indexedDbAdapter with more interactions than it keeps in memory', function () {
  this.timeout(120_000);
  const opened: RapportAdapter[] = [];
  let name: string;
  let reads: string[];
  let mend: () => void;
  const open = (): RapportAdapter => {
    const adapter = indexedDbAdapter({ name });
    opened.push(adapter);
    return adapter;
  };
  before(async () => {
    name = freshName();
    const crm = indexedDbAdapter({ name });
    await crm.import({ customers: [...Array(people).keys()].map((number) => customer(`c${number}`)) }, {});
    for (let from = 0; from < total; from += 1_000) {
      await crm.import({ interactions: [...Array(1_000).keys()].map((number) => one(from + number)) }, {});
    }
    await crm.close?.();
  });
  beforeEach(() => {
    reads = [];
    mend = watchReads((store) => reads.push(store));
  });
  afterEach(async () => {
    mend();
    for (const adapter of opened.splice(0)) await adapter.close?.();
  });
  after(deleteUsed);

  const packsRead = (): number => reads.filter((store) => store === 'packs').length;

  it('opens, counts and finds one of them without reading the others', async () => {
    const crm = open();
    expect(await crm.interactions.count({}, {})).to.equal(total);
    expect(await crm.interactions.get('i34567', {})).to.include({ title: 'talk 34567' });
    expect(await crm.interactions.get('i34568', {})).to.include({ title: 'talk 34568' });
    expect(await crm.customers.get('c1', {})).to.include({ id: 'c1' });
    expect(packsRead()).to.be.lessThan(4);
  });

  it('tells the newest, and counts by moment and kind, without reading more than it shows', async () => {
    const crm = open();
    const { items } = await crm.interactions.list({ limit: 5 }, {});
    expect(items.map(({ id }) => id)).to.deep.equal([...Array(5).keys()].map((number) => `i${total - 1 - number}`));
    const where = (...rules: readonly Rule[]) => ({ where: { combinator: 'and', rules } }) as const;
    const before = { field: 'occurredAt', operator: 'before', value: at(700) } as const;
    expect(await crm.interactions.count(where(before), {})).to.equal(700);
    const calls = { field: 'kind', operator: 'is', value: 'call' } as const;
    expect(await crm.interactions.count(where(before, calls), {})).to.equal(700);
    expect(packsRead()).to.be.lessThan(4);
    expect((await crm.interactions.list({ limit: 5 }, {})).items).to.deep.equal(items);
    // What is not known without the records is read from them.
    const title = { field: 'title', operator: 'is', value: 'talk 69999' } as const;
    expect(await crm.interactions.count(where(title), {})).to.equal(1);
  });

  it('answers pages, rules and sums as if all were in memory', async () => {
    const crm = open();
    const newest = await crm.interactions.list({ limit: 50 }, {});
    expect(newest.items.map(({ id }) => id)).to.deep.equal(
      [...Array(50).keys()].map((number) => `i${total - 1 - number}`),
    );
    const middle = await crm.interactions.list({ limit: 3, offset: 40_000 }, {});
    expect(middle.items.map(({ id }) => id)).to.deep.equal(['i29999', 'i29998', 'i29997']);
    const where = {
      combinator: 'and',
      rules: [
        { field: 'customerId', operator: 'is', value: 'c3' },
        { field: 'occurredAt', operator: 'before', value: at(700) },
      ],
    } as const;
    expect(await crm.interactions.count({ where }, {})).to.equal(100);
    expect(await crm.interactions.totals({ by: 'customerId' }, {})).to.have.length(people);
    const [facts] = await crm.customers.facts(['c3'], { now: at(total) }, {});
    expect(facts?.customerId).to.equal('c3');
  });

  it('changes and removes old ones, and finds that after a reload', async () => {
    const crm = open();
    const { record } = await crm.interactions.update('i5', { title: 'changed' }, {});
    expect(record).to.include({ title: 'changed', occurredAt: at(5) });
    const stale: unknown = await crm.interactions
      .update('i6', { title: 'never' }, { expect: 'another' })
      .catch((error: unknown) => error);
    expect(stale).to.have.property('code', 'conflict');
    await crm.interactions.remove('i60000', {});
    await crm.import(
      { interactions: [...Array(200).keys()].map((number) => ({ ...one(number * 300), title: 'again' })) },
      {},
    );
    expect(await crm.interactions.get('i300', {})).to.include({ title: 'again' });
    await crm.close?.();
    const again = open();
    expect(await again.interactions.count({}, {})).to.equal(total - 1);
    expect(await again.interactions.get('i5', {})).to.include({ title: 'changed' });
    expect(await again.interactions.get('i60000', {})).to.equal(undefined);
    expect(await again.interactions.get('i59999', {})).to.include({ title: 'talk 59999' });
  });

  it('brings a record that another tab has changed as it is now', async () => {
    const [here, there] = [open(), open()];
    await there.interactions.count({}, {});
    await here.import(
      { interactions: [...Array(150).keys()].map((number) => ({ ...one(number * 7), title: 'theirs' })) },
      {},
    );
    expect(await there.interactions.get('i14', {}))
      .to.have.property('title')
      .that.is.oneOf(['theirs', 'talk 14', 'again']);
    await there.interactions.update('i21', { body: 'mine' }, {});
    expect(await there.interactions.get('i21', {})).to.include({ title: 'theirs', body: 'mine' });
    expect(await there.interactions.get('i14', {})).to.include({ title: 'theirs' });
  });

  it('erases a customer with ten thousand of them', async () => {
    const crm = open();
    expect((await crm.customers.export('c2', {})).records.interactions).to.have.length.greaterThan(9_000);
    await crm.customers.erase('c2', {});
    expect(await crm.interactions.count({}, {})).to.be.lessThan(total - 9_000);
    await crm.close?.();
    const again = open();
    expect(await again.interactions.get('i2', {})).to.equal(undefined);
    expect(await again.interactions.get('i3', {})).to.include({ customerId: 'c3' });
  });
});
