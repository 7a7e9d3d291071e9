import { expect } from '@open-wc/testing';
import { crmWith, now, refusalOf } from './helpers.js';

describe('tasks.complete making the next task', () => {
  const dueAfter = async (
    dueAt: string,
    recurrence: { every: number; unit: 'day' | 'week' | 'month' | 'quarter' | 'year' },
  ): Promise<string | undefined> => {
    const crm = crmWith({ tasks: [{ id: 't', title: 'Call', dueAt, recurrence }] });
    await crm.tasks.complete('t', {});
    const { items } = await crm.tasks.list({ sort: [{ field: 'dueAt', direction: 'descending' }] }, {});
    return items.find(({ completedAt }) => completedAt === undefined)?.dueAt;
  };

  it('reckons from the day it was due, to the first time after now', async () => {
    expect(await dueAfter('2026-11-20T09:00:00.000Z', { every: 1, unit: 'week' })).to.equal('2026-11-27T09:00:00.000Z');
    expect(await dueAfter('2019-11-20T09:00:00.000Z', { every: 1, unit: 'day' })).to.equal('2026-11-22T09:00:00.000Z');
    expect(await dueAfter('2027-01-31T09:00:00.000Z', { every: 1, unit: 'month' })).to.equal(
      '2027-02-28T09:00:00.000Z',
    );
    expect(await dueAfter('2024-02-29T09:00:00.000Z', { every: 1, unit: 'year' })).to.equal('2027-02-28T09:00:00.000Z');
  });

  it('makes none of a recurrence that leads nowhere', async () => {
    expect(await dueAfter('2026-11-20T09:00:00.000Z', { every: 0, unit: 'week' })).to.equal(undefined);
  });

  it('refuses to complete a task twice', async () => {
    const crm = crmWith({ tasks: [{ id: 't', title: 'Call', dueAt: now }] });
    const { record } = await crm.tasks.complete('t', {});
    const refusal = await refusalOf(crm.tasks.complete('t', {}));
    expect(refusal.code).to.equal('conflict');
    expect(refusal.current).to.equal(record);
  });
});

describe('taking points back', () => {
  const award = { customerId: 'ana', points: 120, reason: 'order', occurredAt: now, idempotencyKey: 'o1' };

  it('adds an entry that balances the first, once', async () => {
    const crm = crmWith({ customers: [{ id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'loyal' }] });
    const { inverse } = await crm.loyalty.create(award, {});
    if (!inverse) throw new Error('Expected an inverse.');
    await crm.revert(inverse, {});
    const { items } = await crm.loyalty.list({}, {});
    expect(items.map(({ points }) => points).sort()).to.deep.equal([-120, 120]);
    expect((await crm.customers.facts(['ana'], {}, {}))[0]?.points).to.equal(0);
    expect((await refusalOf(crm.revert(inverse, {}))).code).to.equal('conflict');
  });
});
