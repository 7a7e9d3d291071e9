import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { Seed } from '../../../../src/model/records.js';

describe('memoryAdapter holding records that fit no schema', () => {
  const broken = {
    customers: [{ id: 'x' }, { id: 'ana', kind: 'person', name: 7, tags: 'vip', contactPoints: null, fields: null }],
    orders: [
      { id: 'o', customerId: 'ana' },
      { id: 'p', customerId: 'ana', placedAt: 'yesterday', total: 12 },
    ],
    pipelines: [{ id: 'p' }],
    deals: [{ id: 'd', pipelineId: 'p', customerId: 'ana' }],
    feedback: [{ id: 'f', customerId: 'ana', metric: 'nps' }],
    surveys: [{ id: 's' }],
    tasks: [{ id: 't', customerId: 'ana' }],
    loyalty: [{ id: 'l', customerId: 'ana' }],
  } as unknown as Seed;

  it('still lists, counts, sorts and computes', async () => {
    const crm = memoryAdapter({ seed: broken });
    const where = { combinator: 'and', rules: [{ field: 'tags', operator: 'has-any', value: ['vip'] }] } as const;
    expect((await crm.customers.list({ sort: [{ field: 'rfm.r', direction: 'ascending' }] }, {})).items).to.have.length(
      2,
    );
    expect(await crm.customers.count({ where }, {})).to.equal(1);
    expect((await crm.customers.list({ search: 'vip' }, {})).items).to.have.length(1);
    expect((await crm.customers.facts(['ana'], {}, {}))[0]).to.include({ orderCount: 0, openDealCount: 1 });
    expect((await crm.deals.list({}, {})).items).to.have.length(1);
    expect((await crm.deals.totals({ by: 'stageId', sum: 'amount' }, {}))[0]).to.include({ key: null, count: 1 });
  });

  it('takes a change of such a record', async () => {
    const crm = memoryAdapter({ seed: broken });
    const { record } = await crm.customers.update('ana', { name: 'Ana' }, {});
    expect(record.name).to.equal('Ana');
  });
});
