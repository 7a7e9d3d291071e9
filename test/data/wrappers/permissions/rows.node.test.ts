import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { isDataError, type DataErrorCode } from '../../../../src/data/data-error.js';
import type { Permissions } from '../../../../src/data/permissions.js';
import { withPermissions } from '../../../../src/data/wrappers/permissions/index.js';
import type { Rule, RuleGroup } from '../../../../src/model/rule.js';
import type { Seed } from '../../../../src/model/records.js';

const io = {};
const fails =
  (code: DataErrorCode) =>
  (error: unknown): boolean =>
    isDataError(error) && error.code === code;
const all = (...rules: readonly Rule[]): RuleGroup => ({ combinator: 'and', rules });
const south: Permissions = { rows: { customers: all({ field: 'team', operator: 'is', value: 'south' }) } };
const customer = (id: string, team: string): NonNullable<Seed['customers']>[number] => ({
  id,
  team,
  kind: 'person',
  name: `Customer ${id}`,
  lifecycle: 'repeat',
});
const call = (id: string, customerId: string, day: string): NonNullable<Seed['interactions']>[number] => ({
  id,
  customerId,
  kind: 'call',
  occurredAt: `2026-11-${day}T09:00:00.000Z`,
});
const seed: Seed = {
  customers: [customer('ana', 'north'), customer('ben', 'south'), customer('eva', 'south')],
  pipelines: [
    {
      id: 'sales',
      name: 'Sales',
      currency: 'CNY',
      stages: [
        { id: 'new', name: 'New', kind: 'open', probability: 0.1 },
        { id: 'won', name: 'Won', kind: 'won', probability: 1 },
      ],
    },
  ],
  deals: ['ana', 'ben'].map((customerId) => ({
    id: `deal of ${customerId}`,
    customerId,
    pipelineId: 'sales',
    stageId: 'new',
    title: 'A deal',
    amount: { amount: 100, currency: 'CNY' },
    orderKey: 'a0',
    enteredStageAt: '2026-11-01T09:00:00.000Z',
  })),
  interactions: [
    call('i1', 'ana', '09'),
    call('i2', 'ben', '08'),
    call('i3', 'ana', '07'),
    call('i4', 'ana', '06'),
    call('i5', 'eva', '05'),
    call('i6', 'ben', '04'),
    call('i7', 'ana', '03'),
  ],
  tasks: [{ id: 'nobody', title: 'Tidy up', dueAt: '2026-11-25T09:00:00.000Z' }],
};
const open = (permissions: Permissions = south): { crm: RapportAdapter; whole: RapportAdapter } => {
  const whole = memoryAdapter({ seed });
  return { whole, crm: withPermissions(whole, permissions) };
};
const idsOf = (page: { readonly items: readonly { readonly id: string }[] }): string[] =>
  page.items.map(({ id }) => id);

describe('withPermissions: rows', () => {
  it('pages of what follows the customers are full, in order, and end where the visible records end', async () => {
    const { crm } = open();
    const first = await crm.interactions.list({ limit: 2 }, io);
    assert.deepEqual(idsOf(first), ['i2', 'i5']);
    const second = await crm.interactions.list({ limit: 2, ...(first.next && { cursor: first.next }) }, io);
    assert.deepEqual(idsOf(second), ['i6']);
    assert.equal(second.next, undefined);
    assert.equal((await crm.interactions.list({ limit: 3 }, io)).next, undefined, 'i7 is nobody’s business');
    assert.deepEqual(idsOf(await crm.interactions.list({ limit: 5, offset: 1 }, io)), ['i5', 'i6']);
  });

  it('what belongs to no customer follows none', async () => {
    assert.deepEqual(idsOf(await open().crm.tasks.list({}, io)), ['nobody']);
  });

  it('counts and totals take the rule along, and are refused where one question cannot answer them', async () => {
    const { crm } = open();
    assert.equal(await crm.customers.count({}, io), 2);
    assert.deepEqual(
      (await crm.customers.totals({ by: 'team' }, io)).map(({ key, count }) => [key, count]),
      [['south', 2]],
    );
    await assert.rejects(crm.deals.count({}, io), fails('denied'));
    await assert.rejects(crm.deals.totals({ by: 'stageId' }, io), fails('denied'));
    const of = (value: string): { where: RuleGroup } => ({
      where: all({ field: 'customerId', operator: 'is', value }),
    });
    assert.equal(await crm.deals.count(of('ben'), io), 1);
    assert.equal(await crm.deals.count(of('ana'), io), 0, 'of somebody out of sight');
    assert.equal(await crm.deals.count(of('nobody'), io), 0, 'of nobody');
    const either: RuleGroup = {
      combinator: 'or',
      rules: all({ field: 'customerId', operator: 'is', value: 'ben' }).rules,
    };
    await assert.rejects(
      crm.deals.count({ where: either }, io),
      fails('denied'),
      'a rule that not every deal has to fit',
    );
  });

  it('a store with a rule of its own goes by that one', async () => {
    const { crm } = open({
      rows: { ...south.rows, deals: all({ field: 'customerId', operator: 'is', value: 'ana' }) },
    });
    assert.deepEqual(idsOf(await crm.deals.list({}, io)), ['deal of ana']);
    assert.equal(await crm.deals.count({}, io), 1);
  });

  it('facts are answered for customers in sight only', async () => {
    const facts = await open().crm.customers.facts(['ana', 'ben', 'nobody'], {}, io);
    assert.deepEqual(
      facts.map(({ customerId }) => customerId),
      ['ben'],
    );
  });

  it('every verb answers for a record out of sight as for one that does not exist', async () => {
    const { crm, whole } = open();
    const attempts = [
      crm.customers.update('ana', { source: 'web' }, io),
      crm.customers.remove('ana', io),
      crm.customers.merge('ben', ['ana'], io),
      crm.customers.export('ana', io),
      crm.customers.erase('ana', io),
      crm.deals.move('deal of ana', { stageId: 'won', before: null }, io),
      crm.deals.update('deal of ana', { title: 'Mine' }, io),
      crm.revert({ steps: [{ store: 'customers', id: 'ana', was: { source: 'web' }, is: {} }] }, io),
    ];
    await Promise.all(attempts.map((attempt) => assert.rejects(attempt, fails('not-found'))));
    assert.equal(await crm.customers.get('ana', io), undefined);
    assert.deepEqual((await whole.customers.list({}, io)).items.length, 3);
  });

  it('nothing can be put out of one’s own sight, by any verb', async () => {
    const { crm } = open();
    const deal = { pipelineId: 'sales', stageId: 'new', title: 'New', amount: { amount: 1, currency: 'CNY' } };
    const more = { orderKey: 'a5', enteredStageAt: '2026-11-01T09:00:00.000Z' };
    const attempts = [
      crm.customers.update('ben', { team: 'north' }, io),
      crm.customers.create({ kind: 'person', name: 'New', lifecycle: 'repeat' }, io),
      crm.deals.update('deal of ben', { customerId: 'ana' }, io),
      crm.deals.create({ ...deal, ...more, customerId: 'ana' }, io),
      crm.deals.create({ ...deal, ...more, customerId: 'nobody' }, io),
      crm.import({ customers: [customer('new', 'north')] }, io),
      crm.import({ customers: [customer('ana', 'south')] }, io),
      crm.clear(io),
    ];
    await Promise.all(attempts.map((attempt) => assert.rejects(attempt, fails('denied'))));
    await crm.customers.update('ben', { source: 'web' }, io);
    await crm.deals.create({ ...deal, ...more, customerId: 'ben' }, io);
    await crm.import({ customers: [customer('new', 'south')] }, io);
  });

  it('a move that leads out of sight is denied, one within it is made', async () => {
    const { crm } = open({ rows: { deals: all({ field: 'closedAt', operator: 'empty' }) } });
    await assert.rejects(crm.deals.move('deal of ben', { stageId: 'won', before: null }, io), fails('denied'));
    await crm.deals.move('deal of ben', { stageId: 'new', before: 'deal of ana' }, io);
  });

  it('a record that somebody else takes out of sight between the look and the write is left alone', async () => {
    const whole = memoryAdapter({ seed });
    const customers: RapportAdapter['customers'] = {
      ...whole.customers,
      async update(id, patch, write) {
        if (patch.source) await whole.customers.update(id, { team: 'north' }, io);
        return whole.customers.update(id, patch, write);
      },
    };
    const crm = withPermissions({ ...whole, customers }, south);
    await assert.rejects(crm.customers.update('ben', { source: 'web' }, io), fails('not-found'));
    assert.equal((await whole.customers.get('ben', io))?.source, undefined);
  });

  it('an id that exists out of sight is taken, and nothing is told of the record', async () => {
    const { crm } = open();
    await assert.rejects(crm.customers.create(customer('ana', 'south'), io), (error) => {
      return isDataError(error) && error.code === 'conflict' && error.current === undefined;
    });
  });

  it('a repeat of a removal is answered as the first was', async () => {
    const { crm } = open();
    const first = await crm.customers.remove('ben', { key: 'once' });
    assert.deepEqual(await crm.customers.remove('ben', { key: 'once' }), first);
  });

  it('that something changed is told without saying what, where not everything is in sight', async () => {
    const { crm, whole } = open();
    const heard: unknown[] = [];
    crm.watch?.((change) => heard.push(change.kind === 'records' && change.stores));
    await whole.customers.update('ana', { source: 'web' }, io);
    await Promise.resolve();
    assert.deepEqual(heard, [{ customers: 'all', interactions: 'all' }]);
  });

  it('a rule about a custom field is kept, and one whose field is gone lets nobody through', async () => {
    const rows = { customers: all({ field: 'fields.region', operator: 'is', value: 'east' }) };
    const world: Seed = {
      customers: [{ ...customer('ana', 'north'), fields: { region: 'east' } }, customer('ben', 'south')],
      fields: [{ id: 'f1', store: 'customers', name: 'region', type: 'text', label: 'Region', personal: false }],
    };
    const crm = withPermissions(memoryAdapter({ seed: world }), { rows });
    assert.deepEqual(idsOf(await crm.customers.list({}, io)), ['ana']);
    assert.equal((await crm.customers.get('ana', io))?.id, 'ana');
    const { fields: _fields, ...without } = world;
    const bare = withPermissions(memoryAdapter({ seed: without }), { rows });
    assert.equal(await bare.customers.get('ana', io), undefined);
    await assert.rejects(bare.customers.list({}, io), fails('invalid'));
  });

  it('a rule that cannot be kept is a mistake of the host, said at once', () => {
    const withRule =
      (rule: unknown): (() => unknown) =>
      () =>
        open({ rows: { customers: rule as RuleGroup } });
    assert.throws(withRule(all({ field: 'orders.count', operator: 'more', value: 1 })), /other records/);
    assert.throws(withRule(all({ field: 'nothing', operator: 'is', value: 1 })), /unknown-field/);
    assert.throws(withRule({ combinator: 'and' }), TypeError);
    const poor = memoryAdapter();
    const operators = ['is'] as const;
    assert.throws(
      () =>
        withPermissions(
          { ...poor, supports: { ...poor.supports, operators } },
          { rows: { customers: all({ field: 'team', operator: 'in', value: ['south'] }) } },
        ),
      /does not know/,
    );
  });
});
