import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Engine } from '../../../src/data/columns/engine.js';
import { looking, type Work } from '../../../src/data/columns/work.js';
import { answerOf } from './answer.js';
import { Disk, interrupted, type Change, type Row } from './interrupting.js';
import { customer, deal, definitions, interaction, now, order, pipelines, segment } from './people.js';

type Ask = (engine: Engine) => Work<unknown>;

const seeded = { seed: 20_261_121, numRuns: 80 };

/** So few ids that most changes meet a record, and most records a customer. */
const id = fc.constantFrom('ana', 'Ana', 'Ána', '__proto__', 'ana 10');
const few = <Some extends object>(rows: fc.Arbitrary<Some>): fc.Arbitrary<Some & { id: string; customerId: string }> =>
  fc.tuple(rows, id, id).map(([row, own, customerId]) => ({ ...row, id: own, customerId }));
/** Lists where one value was expected, and orders in two currencies: seeds are not checked. */
const customers = fc
  .tuple(few(customer), fc.constantFrom(undefined, [1, 4], [0, 2, 3]))
  .map(([row, seats]) => (seats ? { ...row, fields: { ...row.fields, seats } } : row));
const orders = fc
  .tuple(few(order), fc.constantFrom('CNY', 'CNY', 'CNY', 'USD'))
  .map(([row, currency]) => ({ ...row, total: { ...row.total, currency } }));
const interactions = few(interaction);
const deals = few(deal);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ store: fc.constant('customers' as const), row: customers, gone: fc.boolean() }),
  fc.record({ store: fc.constant('orders' as const), row: orders, gone: fc.boolean() }),
  fc.record({ store: fc.constant('interactions' as const), row: interactions, gone: fc.boolean() }),
  fc.record({ store: fc.constant('deals' as const), row: deals, gone: fc.boolean() }),
  fc
    .tuple(fc.constantFrom(...pipelines), fc.boolean())
    .map(([row, isBare]): Change => ({ store: 'pipelines', row: isBare ? { ...row, stages: [] } : row, gone: false })),
);

const sort = fc.constantFrom(
  [],
  [{ field: 'name', direction: 'descending' as const }],
  [
    { field: 'tier', direction: 'ascending' as const },
    { field: 'fields.budget', direction: 'descending' as const },
  ],
  [{ field: 'orders.last', direction: 'descending' as const }],
  [{ field: 'interactions.last', direction: 'ascending' as const }],
  [{ field: 'rfm.m', direction: 'descending' as const }],
);
const offset = fc.constantFrom(0, 1, 5, 1_001);
const search = fc.constantFrom('ana', 'an 10', 'about', '');

/** Rules that a change of one record decides. */
const simple = fc.oneof(
  fc.record({
    field: fc.constant('fields.seats'),
    operator: fc.constantFrom('is' as const, 'is-not' as const, 'more' as const),
    value: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({
    field: fc.constantFrom('orders.spent', 'fields.budget'),
    operator: fc.constantFrom('at-least' as const, 'less' as const),
    value: fc.record({ amount: fc.integer({ min: -2, max: 500 }), currency: fc.constantFrom('CNY', 'USD') }),
  }),
  fc.record({
    field: fc.constantFrom('rfm.r', 'rfm.m', 'interactions.count', 'orders.count'),
    operator: fc.constantFrom('at-least' as const, 'less' as const),
    value: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    field: fc.constantFrom('interactions.last', 'orders.last', 'createdAt'),
    operator: fc.constantFrom('before' as const, 'after' as const),
    value: fc.constantFrom('2026-03-01', '2026-06-01', '2026-09-01T00:00:00.000Z'),
  }),
);

/** Questions of every kind. Each is asked several times: what is kept of the first time has to follow the writes. */
const ask: fc.Arbitrary<Ask> = fc.oneof(
  simple.map(
    (rule): Ask =>
      (engine) =>
        engine.count('customers', { where: { combinator: 'and', rules: [rule] }, now }),
  ),
  fc.tuple(segment, sort, offset).map(
    ([where, by, from]): Ask =>
      (engine) =>
        engine.list('customers', { where, sort: by, offset: from, limit: 5, now }),
  ),
  fc.tuple(sort, search).map(
    ([by, words]): Ask =>
      (engine) =>
        engine.list('customers', { sort: by, search: words, limit: 5, now }),
  ),
  segment.map(
    (where): Ask =>
      (engine) =>
        engine.count('customers', { where, now }),
  ),
  fc
    .tuple(
      fc.constantFrom('lifecycle', 'tags', 'name', 'fields.seats', 'rfm.segment', 'rfm.m', 'interactions.last'),
      fc.constantFrom('fields.budget', 'orders.spent'),
    )
    .map(
      ([by, sum]): Ask =>
        (engine) =>
          engine.totals('customers', { by, sum, now }),
    ),
  fc.constantFrom('stageId', 'pipelineId', 'customerId').map(
    (by): Ask =>
      (engine) =>
        engine.totals('deals', { by, sum: 'amount', now }),
  ),
  fc.constant<Ask>((engine) => engine.list('deals', { limit: 5, now })),
  fc.tuple(fc.constantFrom('ana', 'Ana', '__proto__'), search).map(
    ([value, words]): Ask =>
      (engine) =>
        engine.list('interactions', {
          where: { combinator: 'and', rules: [{ field: 'customerId', operator: 'is', value }] },
          search: words,
          now,
        }),
  ),
  fc.constantFrom(['ana'], ['ana', 'Ána', '__proto__', 'nobody']).map(
    (ids): Ask =>
      (engine) =>
        engine.facts(ids, now),
  ),
);

interface World {
  readonly customers: readonly Row[];
  readonly orders: readonly Row[];
  readonly interactions: readonly Row[];
  readonly deals: readonly Row[];
}

const world: fc.Arbitrary<World> = fc.record({
  customers: fc.array(customers, { maxLength: 12 }),
  orders: fc.array(orders, { maxLength: 15 }),
  interactions: fc.array(interactions, { maxLength: 15 }),
  deals: fc.array(deals, { maxLength: 10 }),
});

/** The same answer as plain data without versions, which no two writes share. */
function plain(answer: unknown): string {
  return JSON.stringify(answer, (key, value: unknown) => (key === 'version' ? undefined : value));
}

/** Asks again and again, with writes in between and at the pauses; every answer must be that of one moment of it. */
function expectMoments(rows: World, asks: readonly Ask[], changes: readonly Change[], gap: number): void {
  const disk = new Disk({ ...rows, fields: definitions, pipelines });
  const engine = disk.engine();
  const toCome = [...changes];
  const write = (): boolean => {
    const next = toCome.pop();
    if (next) engine.load(next.store, next.row.id, disk.write(next));
    return next !== undefined;
  };
  const rounds = Math.ceil(changes.length / asks.length) + 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const one of asks) {
      const moments = [plain(answerOf(one(disk.engine())))];
      let pauses = 0;
      const answer = interrupted(one(engine), () => {
        pauses += 1;
        if (pauses % gap === 0 && write()) moments.push(plain(answerOf(one(disk.engine()))));
      });
      expect(moments).to.include(plain(answer));
      write();
    }
  }
}

describe('reads of the engine that are interrupted by writes', () => {
  it('answer for one moment', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(ask, { minLength: 1, maxLength: 3 }),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        expectMoments,
      ),
      { ...seeded, numRuns: 100 },
    );
  });

  it('do so among many records, too, which are read in several pieces', () => {
    const many = (rows: readonly Row[]): Row[] =>
      rows.flatMap((row) => Array.from({ length: 40 }, (_, copy) => ({ ...row, id: `${row.id} ${copy}` })));
    fc.assert(
      fc.property(
        world,
        fc.array(ask, { minLength: 1, maxLength: 2 }),
        fc.array(change, { minLength: 1, maxLength: 10 }),
        (rows, asks, changes) => {
          const customers = [...rows.customers, ...many(rows.customers)];
          expectMoments({ ...rows, customers, interactions: many(rows.interactions) }, asks, changes, 3);
        },
      ),
      { ...seeded, numRuns: 5 },
    );
  });

  it('serve each other: what one has begun the other goes on with', () => {
    const customers = Array.from({ length: 2_000 }, (_, at) => ({ id: `c${at}`, name: `Customer ${at % 97}` }));
    const engine = new Disk({ customers }).engine();
    const steps = (work: Work<unknown>): number => {
      let count = 0;
      interrupted(work, () => (count += 1));
      return count;
    };
    const where = { combinator: 'and', rules: [{ field: 'name', operator: 'contains', value: '7' }] } as const;
    const alone = steps(new Disk({ customers }).engine().count('customers', { where, now }));
    const left = engine.count('customers', { where, now });
    for (let step = 0; step < alone - 2; step += 1) left.next();
    // Whoever gives up leaves what is there to the others.
    left.return(0);
    expect(steps(engine.count('customers', { where, now }))).to.be.lessThan(4);
    expect(answerOf(engine.count('customers', { where, now }))).to.equal(
      customers.filter(({ name }) => name.includes('7')).length,
    );
  });
});

describe('reads of the engine while records are away', () => {
  it('ask for what they need, and answer as if it had been there', () => {
    const away = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(world, fc.array(ask, { minLength: 1, maxLength: 3 }), away, (rows, asks, goes) => {
        const disk = new Disk({ ...rows, fields: definitions, pipelines });
        const engine = disk.engine();
        let at = 0;
        const sendAway = (): void => {
          for (const store of ['customers', 'interactions', 'orders', 'deals'] as const) {
            engine.release(
              store,
              [...(disk.records.get(store)?.keys() ?? [])].filter(() => goes[(at += 1) % goes.length]),
            );
          }
        };
        for (const one of [...asks, ...asks]) {
          sendAway();
          let pauses = 0;
          const answer = interrupted(one(engine), (need) => {
            pauses += 1;
            if (pauses < 20) sendAway();
            if (need) disk.bring(engine, need);
          });
          expect(plain(answer)).to.equal(plain(answerOf(one(disk.engine()))));
        }
      }),
      seeded,
    );
  });

  it('begin with records of which only the ids are known', () => {
    const disk = new Disk({
      customers: [{ id: 'ana', name: 'Ana' }],
      interactions: [
        { id: 'i1', customerId: 'ana', kind: 'call', occurredAt: '2026-01-01T00:00:00.000Z', title: 'first' },
        { id: 'i2', customerId: 'ana', kind: 'note', occurredAt: '2026-02-01T00:00:00.000Z', title: 'second' },
        { id: 'i3', customerId: 'ben', kind: 'call', occurredAt: '2026-03-01T00:00:00.000Z', title: 'third' },
      ],
    });
    const engine = new Disk({}).engine();
    for (const [store, records] of disk.records) {
      for (const { id, version, ...rest } of records.values()) {
        engine.place(store, { id, version, customerId: 'customerId' in rest ? rest.customerId : undefined });
      }
    }
    const asked: string[] = [];
    const where = { combinator: 'and', rules: [{ field: 'customerId', operator: 'is', value: 'ana' }] } as const;
    const page = interrupted(engine.list('interactions', { where, now }), (need) => {
      asked.push(...(need?.ids ?? []));
      if (need) disk.bring(engine, need);
    });
    expect(page.items.map(({ id }) => id)).to.deep.equal(['i2', 'i1']);
    // Nothing of anybody else was read.
    expect(asked).to.deep.equal(['i1', 'i2']);
  });

  it('do not ask again for what was removed in the meantime', () => {
    const disk = new Disk({ customers: [{ id: 'ana', name: 'Ana' }] });
    const engine = disk.engine();
    engine.release('customers', ['ana']);
    const found = interrupted(engine.find('customers', 'ana'), () => engine.load('customers', 'ana', undefined));
    expect(found).to.equal(undefined);
  });

  it('leave a version that was replaced where it is', () => {
    const disk = new Disk({ customers: [{ id: 'ana', name: 'Ana' }] });
    const engine = disk.engine();
    engine.release('customers', ['ana']);
    const found = interrupted(engine.find('customers', 'ana'), () => {
      const old = disk.records.get('customers')?.get('ana');
      engine.load('customers', 'ana', disk.write({ store: 'customers', row: { id: 'ana', name: 'New' }, gone: false }));
      engine.release('customers', ['ana']);
      if (old) engine.supply('customers', old);
      const fresh = disk.records.get('customers')?.get('ana');
      if (fresh) engine.supply('customers', fresh);
    });
    expect(found).to.have.property('name', 'New');
  });

  it('let a write look as often as it takes', () => {
    const disk = new Disk({ customers: [{ id: 'ana', name: 'Ana' }] });
    const engine = disk.engine();
    engine.release('customers', ['ana']);
    let looks = 0;
    const work = looking(() => {
      looks += 1;
      return engine.get('customers', 'ana');
    });
    interrupted(work, (need) => need && disk.bring(engine, need));
    expect(looks).to.equal(2);
  });
});
