import { expect } from '@open-wc/testing';
import { crmWith, deal, idsIn, refusalOf } from './helpers.js';

const sales = {
  id: 'sales',
  name: 'Sales',
  currency: 'CNY',
  stages: [
    { id: 'new', name: 'New', kind: 'open' as const, probability: 0.1, next: ['offer'] },
    {
      id: 'offer',
      name: { en: 'Offer', 'zh-CN': '报价' },
      kind: 'open' as const,
      probability: 0.5,
      limit: { most: 2, strict: true },
      required: ['expectedClose', 'seats'],
    },
    { id: 'won', name: 'Won', kind: 'won' as const, probability: 1, required: ['reason'] },
  ],
};
const ready = { expectedClose: '2026-12-01', fields: { seats: 0 } };

describe('deals.move by the rules of the stages', () => {
  it('refuses a stage that may not follow', async () => {
    const crm = crmWith({ pipelines: [sales], deals: [deal('a')] });
    const refusal = await refusalOf(crm.deals.move('a', { stageId: 'won', before: null, reason: 'price' }, {}));
    expect(refusal.code).to.equal('invalid');
    expect(refusal.issues[0]?.path).to.deep.equal(['stageId']);
    expect(await idsIn(crm, 'new')).to.deep.equal(['a']);
  });

  it('refuses a stage that is full, but not a move within it', async () => {
    const crm = crmWith({
      pipelines: [sales],
      deals: [deal('a', ready), deal('b', { stageId: 'offer' }), deal('c', { stageId: 'offer', orderKey: 'a1' })],
    });
    expect((await refusalOf(crm.deals.move('a', { stageId: 'offer', before: null }, {}))).code).to.equal('invalid');
    await crm.deals.move('c', { stageId: 'offer', before: 'b' }, {});
    expect(await idsIn(crm, 'offer')).to.deep.equal(['c', 'b']);
  });

  it('names each field that must be filled first', async () => {
    const crm = crmWith({ pipelines: [sales], deals: [deal('a'), deal('b', ready)] });
    const refusal = await refusalOf(crm.deals.move('a', { stageId: 'offer', before: null }, {}));
    expect(refusal.issues.map(({ path }) => path)).to.deep.equal([['expectedClose'], ['seats']]);
    await crm.deals.move('b', { stageId: 'offer', before: null }, {});
    expect(await idsIn(crm, 'offer')).to.deep.equal(['b']);
  });

  it('takes what the move fills in for what must be filled first, and writes both together', async () => {
    const crm = crmWith({ pipelines: [sales], deals: [deal('a')] });
    const before = await crm.deals.get('a', {});
    const half = crm.deals.move('a', { stageId: 'offer', before: null, patch: { fields: { seats: 0 } } }, {});
    expect((await refusalOf(half)).issues.map(({ path }) => path)).to.deep.equal([['expectedClose']]);
    expect(await crm.deals.get('a', {})).to.deep.equal(before);
    await crm.deals.move('a', { stageId: 'offer', before: null, patch: ready }, {});
    expect(await crm.deals.get('a', {})).to.deep.include({ ...ready, stageId: 'offer' });
  });

  it('does not take the reason and the probability of the stage that is left for those of the next', async () => {
    const strict = {
      ...sales,
      stages: sales.stages.map((stage) => ({ ...stage, required: ['reason', 'probability'] })),
    };
    const crm = crmWith({ pipelines: [strict], deals: [deal('a', { reason: 'price', probability: 0.4 })] });
    const bare = await refusalOf(crm.deals.move('a', { stageId: 'offer', before: null }, {}));
    expect(bare.issues.map(({ path }) => path)).to.deep.equal([['reason'], ['probability']]);
  });

  it('lets a deal of another pipeline in, whatever may follow its stage there', async () => {
    const first = { id: 'new', name: 'New', kind: 'open' as const, probability: 0.1, next: [] };
    const partners = { ...sales, id: 'partners', stages: [first] };
    const crm = crmWith({ pipelines: [sales, partners], deals: [deal('a', { pipelineId: 'partners' })] });
    const to = { pipelineId: 'sales', stageId: 'offer', before: null };
    expect((await refusalOf(crm.deals.move('a', to, {}))).issues.map(({ path }) => path[0])).to.deep.equal([
      'expectedClose',
      'seats',
    ]);
    const { record } = await crm.deals.move('a', { ...to, patch: ready }, {});
    expect(record).to.include({ pipelineId: 'sales', stageId: 'offer' });
  });

  it('takes the reason of the move for one that must be given', async () => {
    const crm = crmWith({ pipelines: [sales], deals: [deal('a', { stageId: 'offer' })] });
    expect((await refusalOf(crm.deals.move('a', { stageId: 'won', before: null }, {}))).issues[0]?.path).to.deep.equal([
      'reason',
    ]);
    const { record } = await crm.deals.move('a', { stageId: 'won', before: null, reason: 'price' }, {});
    expect(record).to.include({ reason: 'price', stageId: 'won' });
  });

  it('brings a stage in order whose keys leave no room', async () => {
    const tied = ['a', 'b', 'c'].map((id) => deal(id, { stageId: 'won', orderKey: 'not a key' }));
    const crm = crmWith({
      pipelines: [sales],
      deals: [...tied, deal('x', { stageId: 'won', orderKey: 'zz', reason: 'r' })],
    });
    await crm.deals.move('x', { stageId: 'won', before: 'b' }, {});
    expect(await idsIn(crm, 'won')).to.deep.equal(['a', 'x', 'b', 'c']);
    const before = await crm.deals.get('a', {});
    await crm.deals.move('c', { stageId: 'won', before: 'a' }, {});
    expect(await idsIn(crm, 'won')).to.deep.equal(['c', 'a', 'x', 'b']);
    expect(await crm.deals.get('a', {})).to.equal(before);
  });
});
