import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Records } from '../../../src/model/records.js';
import { isDataError } from '../../../src/data/data-error.js';
import {
  choice,
  constant,
  contactPoints,
  defineMapping,
  fullName,
  given,
  identifier,
  instant,
  money,
  number,
  readOnly,
  text,
  type Codec,
  type Row,
} from '../../../src/data/mapping/index.js';
import { findField } from '../../../src/segments/index.js';

const kept = { createdAt: instant('made'), updatedAt: given(instant('changed')) };
const books = defineMapping({
  customers: {
    table: 'people',
    fields: {
      id: identifier('nr', { as: 'number' }),
      ...kept,
      kind: constant('person'),
      name: fullName({ given: 'first', family: 'last', order: 'family-first' }),
      lifecycle: choice('phase', { potential: 'Lead', repeat: 'Customer' }),
      team: readOnly(text('branch')),
      contactPoints: contactPoints([
        { kind: 'phone', column: 'phone', normalise: (typed) => (/^\d+$/.test(typed) ? `+86${typed}` : undefined) },
      ]),
    },
  },
  deals: {
    table: 'sales',
    fields: {
      id: identifier('id'),
      ...kept,
      pipelineId: constant('sales'),
      stageId: choice('stage', { new: 'Prospecting', won: 'Closed Won' }),
      title: text('title'),
      amount: money({ amount: 'yuan', currency: { always: 'CNY' }, as: 'decimal' }),
      orderKey: identifier('rank'),
      enteredStageAt: instant('since', { as: 'seconds' }),
    },
  },
  pipelines: [
    {
      id: 'sales',
      name: 'Sales',
      currency: 'CNY',
      stages: [{ id: 'new', name: 'New', kind: 'open', probability: 0.1 }],
    },
  ],
});
const people = books.store('customers');
const sales = books.store('deals');
assert.ok(people && sales);

const row: Row = {
  nr: 17,
  first: '小明',
  last: '王',
  phase: 'Customer',
  branch: 'south',
  phone: '13800138000',
  made: '2026-01-01T08:00:00+08:00',
  changed: '2026-02-01 00:00:00.123456+00',
};
const wang = people.toRecord(row);
assert.ok(wang.ok);

function refusal(write: () => unknown): { readonly code: string; readonly path: string; readonly message: string } {
  try {
    write();
  } catch (error) {
    if (isDataError(error))
      return { code: error.code, path: error.issues[0]?.path.join('.') ?? '', message: error.message };
    throw error;
  }
  assert.fail('it was written');
}

describe('a mapping reads rows', () => {
  it('with their words, units and clocks', () => {
    assert.deepEqual(
      { ...wang.record, version: '' },
      {
        id: '17',
        version: '',
        kind: 'person',
        name: '王小明',
        lifecycle: 'repeat',
        team: 'south',
        contactPoints: [{ kind: 'phone', value: '+8613800138000' }],
        addresses: [],
        tags: [],
        consents: [],
        relations: [],
        fields: {},
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-02-01T00:00:00.123Z',
      },
    );
  });

  it('and tells every value that does not fit with its path, and no value', () => {
    const read = people.toRecord({ ...row, phase: 'Archived', phone: 'ask Ben', made: 'long ago' });
    assert.ok(!read.ok);
    assert.deepEqual(
      read.issues.map(({ path }) => path.join('.')),
      ['createdAt', 'lifecycle', 'contactPoints.phone'],
    );
    assert.ok(!/Archived|Ben|long ago/.test(JSON.stringify(read.issues)));
    assert.equal(read.partial.name, '王小明');
  });

  it('with a version of its own where the system has none: another one for another row', () => {
    const same = people.toRecord({ ...row });
    const other = people.toRecord({ ...row, first: '小红' });
    assert.ok(same.ok && other.ok);
    assert.equal(same.record.version, wang.record.version);
    assert.notEqual(other.record.version, wang.record.version);
    assert.equal(people.hasVersion, false);
  });

  it('never through a column that an object inherits', () => {
    const odd = defineMapping({
      orders: {
        table: 'o',
        fields: {
          id: identifier('id'),
          ...kept,
          customerId: identifier('c'),
          placedAt: instant('p'),
          total: money({ amount: 'a', currency: { always: 'CNY' }, as: 'minor' }),
          number: text('constructor'),
        },
      },
    }).store('orders');
    const read = odd?.toRecord({ id: '1', c: '2', p: row['made'], a: '5', made: row['made'], changed: row['changed'] });
    assert.ok(read?.ok);
    assert.equal(read.record.number, undefined);
  });
});

describe('a mapping writes rows', () => {
  it('and cuts a name where it was joined', () => {
    assert.deepEqual(people.toChanges(wang.record, { ...wang.record, name: 'Costa Ana' }), {
      first: 'Ana',
      last: 'Costa',
    });
    assert.deepEqual(people.toChanges(wang.record, { ...wang.record, name: 'Cher' }), { first: null, last: 'Cher' });
  });

  it('as decimals without a binary fraction, for currencies with two decimals and with none', () => {
    const deal = {
      id: 'd',
      pipelineId: 'sales',
      stageId: 'won',
      title: 'x',
      orderKey: 'a0',
      enteredStageAt: '1970-01-01T00:01:00.500Z',
      createdAt: kept.createdAt.read(row),
      amount: { amount: -7, currency: 'CNY' },
    } as unknown as Records['deals'];
    assert.deepEqual(sales.toRow(deal), {
      id: 'd',
      stage: 'Closed Won',
      title: 'x',
      yuan: '-0.07',
      rank: 'a0',
      since: 60.5,
      made: '2026-01-01T00:00:00.000Z',
    });
    const yen: Codec<{ amount: number; currency: string }> = money({
      amount: 'yen',
      currency: { column: 'code' },
      as: 'decimal',
    });
    assert.deepEqual(yen.write?.({ amount: 9_007_199_254_740_991, currency: 'JPY' }), {
      yen: '9007199254740991',
      code: 'JPY',
    });
    assert.deepEqual(yen.read({ yen: '90071992547409.91', code: 'CNY' }), {
      amount: 9_007_199_254_740_991,
      currency: 'CNY',
    });
    assert.throws(() => yen.read({ yen: '0.5', code: 'JPY' }), /decimals/);
  });

  it('but not into a field that is only read, or that the system does not have', () => {
    assert.deepEqual(
      refusal(() => people.toChanges(wang.record, { ...wang.record, team: 'north' })),
      { code: 'unsupported', path: 'team', message: 'This system does not let “team” be changed.' },
    );
    assert.deepEqual(
      refusal(() => people.toChanges(wang.record, { ...wang.record, tier: 'high' })),
      { code: 'unsupported', path: 'tier', message: 'This system has no place for “tier”.' },
    );
    assert.equal(refusal(() => people.toChanges(wang.record, { ...wang.record, tags: ['vip'] })).code, 'unsupported');
  });

  it('but not what would be lost: another currency, a second telephone, a stage without a word', () => {
    const second = [...wang.record.contactPoints, { kind: 'phone' as const, value: '+8613900139000' }];
    assert.equal(
      refusal(() => people.toChanges(wang.record, { ...wang.record, contactPoints: second })).code,
      'invalid',
    );
    assert.equal(
      refusal(() => people.toChanges(wang.record, { ...wang.record, lifecycle: 'loyal' })).path,
      'lifecycle',
    );
    assert.equal(refusal(() => people.toChanges(wang.record, { ...wang.record, kind: 'organisation' })).path, 'kind');
    const deal = { amount: { amount: 1, currency: 'USD' } } as unknown as Records['deals'];
    assert.equal(
      refusal(() => sales.toChanges({ amount: { amount: 1, currency: 'CNY' } } as unknown as Records['deals'], deal))
        .path,
      'amount.currency',
    );
  });

  it('and leaves out what the system gives itself', () => {
    assert.deepEqual(
      people.toChanges(wang.record, { ...wang.record, updatedAt: '2027-01-01T00:00:00.000Z', version: 'new' }),
      {},
    );
  });
});

describe('a mapping is asked', () => {
  const asked = (store: 'customers' | 'deals', name: string): string | undefined => {
    const field = findField(store, name);
    return field && books.store(store)?.columnOf(field)?.kind;
  };

  it('for the column of a field, and answers nothing for one that is not there', () => {
    assert.equal(asked('customers', 'lifecycle'), 'choice');
    assert.equal(asked('customers', 'phone'), 'text');
    assert.equal(asked('deals', 'pipelineId'), 'constant');
    for (const name of ['name', 'tier', 'email', 'city', 'orders.count', 'consent.email'])
      assert.equal(asked('customers', name), undefined, name);
  });

  it('for the key of an id, and has none for an id that no row can have', () => {
    assert.deepEqual(people.keyOf('17'), { nr: '17' });
    for (const id of ['abc', '1.5', '1e3', '', '\0', '\ud800'])
      assert.equal(people.keyOf(id), undefined, JSON.stringify(id));
  });

  it('for records that are no rows there', () => {
    assert.equal(books.fixed('pipelines')?.[0]?.stages[0]?.id, 'new');
    assert.ok(Object.isFrozen(books.fixed('pipelines')?.[0]?.stages));
    assert.equal(books.store('segments'), undefined);
  });
});

describe('the clocks of a zone', () => {
  const shown = instant('at', { as: 'local', timeZone: 'Europe/Lisbon' });

  it('are read as they were, in summer and in winter', () => {
    assert.equal(shown.read({ at: '2026-07-01T10:00:00' }), '2026-07-01T09:00:00.000Z');
    assert.equal(shown.read({ at: '2026-12-01 10:00:00.25' }), '2026-12-01T10:00:00.250Z');
    assert.deepEqual(shown.write?.('2026-07-01T09:00:00.000Z'), { at: '2026-07-01T10:00:00.000' });
  });

  it('read the hour that is turned back as its first one', () => {
    assert.equal(shown.read({ at: '2026-10-25T01:30:00' }), '2026-10-25T00:30:00.000Z');
  });

  it('hold no moment that is none', () => {
    for (const at of ['', 'noon', '2026-13-01T00:00:00']) assert.throws(() => shown.read({ at }), /not a moment/);
    assert.throws(() => number('n').read({ n: 'many' }), /not a number/);
  });
});
