import { expect } from '@open-wc/testing';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import { award, customer, deal, interaction, order, sales, task } from '../../../../src/data/contract/records.js';
import { dump } from './golden/dump.js';
import { deleteUsed, freshName } from './helpers.js';

const canary = 'canary-7f3a';
const hers = { customerId: 'ana' };

describe('indexedDbAdapter erasing a customer', () => {
  const opened: RapportAdapter[] = [];
  let name: string;
  const open = (): RapportAdapter => {
    const adapter = indexedDbAdapter({ name });
    opened.push(adapter);
    return adapter;
  };
  const everything = async (): Promise<string> => JSON.stringify(await dump(name));
  /** Her data in packs, in the journal over them, in answers that are kept for a key, and in records of others. */
  const live = async (crm: RapportAdapter): Promise<void> => {
    const others = [...Array(150).keys()].map((number) => customer(`c${number}`));
    await crm.import(
      { customers: [customer('ana', { name: canary, source: canary }), ...others], pipelines: [sales] },
      {},
    );
    await crm.customers.create(customer('ben', { relations: [{ customerId: 'ana', role: 'spouse' }] }), {});
    await crm.interactions.create(interaction('i1', { ...hers, body: canary }), { key: 'call' });
    await crm.orders.create(order('o1', { ...hers, number: canary }), {});
    await crm.deals.create(deal('d1', { ...hers, title: canary }), { key: 'deal' });
    await crm.deals.move('d1', { stageId: 'won', before: null, reason: canary }, {});
    await crm.tasks.create(task('t1', { ...hers, title: canary }), {});
    await crm.loyalty.create(award('l1', { ...hers, reason: canary }), {});
    await crm.customers.update('ana', { jobTitle: canary }, { key: 'change' });
  };
  beforeEach(() => {
    name = freshName();
  });
  afterEach(async () => {
    for (const adapter of opened.splice(0)) await adapter.close?.();
    await deleteUsed();
  });

  it('leaves nothing of her in any object store', async () => {
    const crm = open();
    await live(crm);
    expect(await everything()).to.contain(canary);
    await crm.customers.erase('ana', { key: 'erase' });
    expect(await everything()).not.to.contain(canary);
    await crm.close?.();
    const again = open();
    expect(await again.customers.count({}, {})).to.equal(151);
    expect(await again.customers.get('ana', {})).to.equal(undefined);
    expect(await everything()).not.to.contain(canary);
  });

  it('brings her back neither by a repeated key nor by a write that was under way, also after a reload', async () => {
    const crm = open();
    await live(crm);
    await crm.customers.erase('ana', {});
    for (const adapter of [crm, open()]) {
      const codes = await Promise.all(
        [
          adapter.customers.update('ana', { jobTitle: canary }, { key: 'change' }),
          adapter.interactions.create(interaction('i1', { ...hers, body: canary }), { key: 'call' }),
          adapter.customers.create(customer('ana', { name: canary }), {}),
          adapter.orders.create(order('o2', { ...hers, number: canary }), {}),
        ].map((write) =>
          write.then(
            () => 'kept',
            (error: { readonly code: string }) => error.code,
          ),
        ),
      );
      expect(codes).to.deep.equal(['not-found', 'not-found', 'conflict', 'conflict']);
    }
    expect(await everything()).not.to.contain(canary);
  });

  it('takes her out of the memory of another tab, which can go on writing', async () => {
    const here = open();
    await live(here);
    const there = open();
    expect(await there.customers.get('ana', {})).to.include({ name: canary });
    await here.customers.erase('ana', {});
    await there.customers.update('ben', { team: 'north' }, {});
    expect(await there.customers.get('ana', {})).to.equal(undefined);
    expect(await there.interactions.get('i1', {})).to.equal(undefined);
    const refused: unknown = await there.customers.create(customer('ana'), {}).catch((error: unknown) => error);
    expect(refused).to.have.property('code', 'conflict');
    expect(await everything()).not.to.contain(canary);
  });

  it('leaves everything as it was where the erasure cannot be kept', async () => {
    const crm = open();
    await live(crm);
    const before = await everything();
    const original = IDBCursor.prototype.delete;
    IDBCursor.prototype.delete = () => {
      throw new DOMException('', 'UnknownError');
    };
    const failure: unknown = await crm.customers.erase('ana', {}).catch((error: unknown) => error);
    IDBCursor.prototype.delete = original;
    expect(failure).to.have.property('code', 'unavailable');
    expect(await everything()).to.equal(before);
    expect(await crm.customers.get('ana', {})).to.include({ name: canary });
  });
});
