import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { isDataError, type DataError } from '../../../../src/data/data-error.js';
import {
  choice,
  constant,
  defineMapping,
  fullName,
  given,
  identifier,
  instant,
  money,
  readOnly,
  text,
} from '../../../../src/data/mapping/index.js';
import { postgrestLacks } from '../../../servers/postgrest.js';
import { startForeignCrm, type ForeignCrm } from './kit.js';

const lacks = postgrestLacks();
const kept = {
  version: given(text('row_version')),
  createdAt: given(instant('created_on')),
  updatedAt: given(instant('modified_on')),
};

/** What a first mapping looks like: a few columns of three tables, and a board whose stages are a choice in the old system. */
const mapping = defineMapping({
  customers: {
    table: 'contacts',
    search: ['full_name', 'company', 'email'],
    order: [{ field: 'name', direction: 'ascending' }],
    fields: {
      id: identifier('contact_id'),
      ...kept,
      kind: constant('person'),
      name: fullName({ given: 'first_name', family: 'last_name', order: 'given-first', whole: 'full_name' }),
      organisation: text('company'),
      source: readOnly(text('lead_source')),
      lifecycle: choice('status', { potential: 'Lead', repeat: 'Active' }),
    },
  },
  interactions: {
    table: 'activities',
    rest: 'extra',
    fields: {
      id: identifier('id'),
      ...kept,
      customerId: identifier('contact_id'),
      kind: text('type'),
      occurredAt: instant('happened', { as: 'milliseconds' }),
    },
  },
  deals: {
    table: 'opportunities',
    fields: {
      id: identifier('id'),
      ...kept,
      pipelineId: constant('main'),
      stageId: choice('stage', { new: 'Prospecting', won: 'Closed Won', lost: 'Closed Lost' }),
      title: text('name'),
      customerId: identifier('contact_id'),
      amount: money({ amount: 'amount', currency: { column: 'currency' }, as: 'decimal' }),
      orderKey: identifier('sort_key'),
      enteredStageAt: instant('stage_since'),
      closedAt: instant('closed_on'),
      reason: text('win_loss_reason'),
    },
  },
  pipelines: [
    {
      id: 'main',
      name: 'Sales',
      currency: 'CNY',
      stages: [
        { id: 'new', name: 'New', kind: 'open', probability: 0.2 },
        { id: 'won', name: 'Won', kind: 'won', probability: 1 },
        { id: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
      ],
    },
  ],
});

const rows = `
  insert into contacts (contact_id, first_name, last_name, company, lead_source, status) values
    ('c-1', 'Ana', 'Costa', 'Costa Lda', 'fair', 'Active'), ('c-2', null, '王小明', null, 'web', 'Lead'), ('c-3', 'Ben', 'Abel', null, null, 'Lead');
  insert into opportunities (id, board_id, stage, name, contact_id, amount, currency, sort_key, stage_since) values
    ('o-1', 'x', 'Prospecting', 'Renewal', 'c-1', 1234.50, 'CNY', 'a0', now()), ('o-2', 'x', 'Prospecting', 'Spare parts', 'c-2', 99.99, 'USD', 'a1', now())`;

const namesOf = async (
  crm: RapportAdapter,
  query: Parameters<RapportAdapter['customers']['list']>[0] = {},
): Promise<string[]> => (await crm.customers.list(query, {})).items.map(({ name }) => name);
async function refusal(call: Promise<unknown>): Promise<DataError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(isDataError(error), 'it was refused');
  return error;
}

describe('an old CRM behind PostgREST', { skip: lacks ?? false }, () => {
  let system: ForeignCrm;
  let crm: RapportAdapter;
  before(async () => {
    system = await startForeignCrm(mapping);
  });
  after(() => system.stop());
  const open = async (more: Parameters<ForeignCrm['open']>[1] = {}): Promise<void> => {
    crm = await system.open({}, more);
    await system.query(rows);
  };

  it('shows its customers by name, finds them by a word, and counts them', async () => {
    await open();
    assert.deepEqual(await namesOf(crm), ['Ana Costa', 'Ben Abel', '王小明']);
    assert.deepEqual(await namesOf(crm, { search: 'COSTA' }), ['Ana Costa']);
    const where = { combinator: 'and', rules: [{ field: 'lifecycle', operator: 'is', value: 'potential' }] } as const;
    assert.deepEqual(await namesOf(crm, { where }), ['Ben Abel', '王小明']);
    assert.equal(await crm.customers.count({ where }, {}), 2);
  });

  it('shows its board with totals, though its stages are words and its amounts decimals', async () => {
    await open();
    assert.deepEqual(
      (await crm.pipelines.list({ limit: 1 }, {})).items[0]?.stages.map(({ id }) => id),
      ['new', 'won', 'lost'],
    );
    assert.deepEqual(await crm.deals.totals({ by: 'stageId', sum: 'amount' }, {}), [
      {
        key: 'new',
        count: 2,
        sums: [
          { amount: 123_450, currency: 'CNY' },
          { amount: 9_999, currency: 'USD' },
        ],
        weighted: [
          { amount: 24_690, currency: 'CNY' },
          { amount: 2_000, currency: 'USD' },
        ],
      },
    ]);
  });

  it('moves a deal on the board, with an entry on the timeline, in one transaction', async () => {
    await open();
    const { inverse } = await crm.deals.move(
      'o-1',
      { stageId: 'won', before: null, reason: 'price' },
      { actor: { id: 'u', name: 'Lin' } },
    );
    const [moved] = await system.query(
      `select stage, win_loss_reason, closed_on is not null as closed from opportunities where id = 'o-1'`,
    );
    assert.deepEqual(moved, { stage: 'Closed Won', win_loss_reason: 'price', closed: true });
    assert.equal((await system.query('select type from activities'))[0]?.['type'], 'stage-change');
    assert.ok(inverse);
    await crm.revert(inverse, {});
    assert.deepEqual(await system.query(`select stage, closed_on from opportunities where id = 'o-1'`), [
      { stage: 'Prospecting', closed_on: null },
    ]);
    assert.deepEqual(await system.query('select type from activities'), []);
  });

  it('edits a card, and leaves the columns that the mapping does not know as they are', async () => {
    await open();
    await system.query(`update contacts set owner_name = 'Eva' where contact_id = 'c-1'`);
    await crm.customers.update('c-1', { name: 'Ana Silva', organisation: undefined }, {});
    const [row] = await system.query(
      `select first_name, last_name, company, owner_name from contacts where contact_id = 'c-1'`,
    );
    assert.deepEqual(row, { first_name: 'Ana', last_name: 'Silva', company: null, owner_name: 'Eva' });
  });

  it('refuses an edit on an older version, with the record as it is now', async () => {
    await open();
    const seen = await crm.customers.get('c-1', {});
    await system.query(`update contacts set company = 'Silva SA' where contact_id = 'c-1'`);
    const error = await refusal(crm.customers.update('c-1', { name: 'Ana' }, { expect: seen?.version ?? '' }));
    assert.equal(error.code, 'conflict');
    assert.equal((error.current as { organisation?: string }).organisation, 'Silva SA');
  });

  it('says of what it lacks that it is unsupported, and never leaves it out', async () => {
    await open();
    const asked = { combinator: 'or', rules: [{ field: 'tier', operator: 'empty' }] } as const;
    for (const call of [
      () => crm.customers.list({ where: asked }, {}),
      () => crm.customers.list({ sort: [{ field: 'birthday', direction: 'ascending' }] }, {}),
      () => crm.customers.update('c-1', { tier: 'high' }, {}),
      () => crm.customers.update('c-1', { source: 'web' }, {}),
      () => crm.tasks.list({}, {}),
      () => crm.tasks.create({ title: 'call', dueAt: '2026-11-20T09:00:00.000Z' }, {}),
      () => crm.pipelines.update('main', { name: 'x' }, {}),
    ]) {
      assert.equal((await refusal(call())).code, 'unsupported');
    }
    const { stores } = (await crm.permissions?.({})) ?? {};
    assert.deepEqual([stores?.customers, stores?.pipelines, stores?.tasks], ['write', 'read', 'none']);
    assert.deepEqual((await crm.fields.list({}, {})).items, []);
  });

  it('shows a row that does not fit as far as it can be read, and reports it', async () => {
    const reported: DataError[] = [];
    await open({ report: (error) => reported.push(error) });
    await system.query(`update contacts set status = 'Archived' where contact_id = 'c-3'`);
    assert.deepEqual(await namesOf(crm), ['Ana Costa', 'Ben Abel', '王小明']);
    assert.deepEqual(
      reported.map(({ id, issues }) => [id, issues[0]?.path.join('.')]),
      [['c-3', 'lifecycle']],
    );
    assert.ok(!reported[0]?.message.includes('Archived'));
    assert.equal((await refusal(crm.customers.get('c-3', {}))).code, 'invalid');
  });

  it('is only read where a move would take two rows and nothing was installed', async () => {
    await open({ functions: false });
    assert.deepEqual(crm.supports.writable, ['interactions']);
    assert.equal((await refusal(crm.deals.move('o-1', { stageId: 'won', before: null }, {}))).code, 'unsupported');
    const { record } = await crm.interactions.create(
      { customerId: 'c-1', kind: 'call', occurredAt: '2026-11-20T09:00:00.000Z' },
      {},
    );
    assert.deepEqual(await system.query('select happened from activities'), [{ happened: '1795165200000' }]);
    assert.equal((await crm.interactions.remove(record.id, {})).record.kind, 'call');
  });

  it('takes a page whose end the database would have cut off for what it is', async () => {
    await open();
    const pages = await crm.customers.list({ limit: 2 }, {});
    assert.equal(pages.items.length, 2);
    assert.deepEqual(await namesOf(crm, { limit: 2, cursor: pages.next ?? '' }), ['王小明']);
  });
});
