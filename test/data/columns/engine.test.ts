import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { Engine } from '../../../src/data/columns/engine.js';
import { emptiesOf, type AnyRecord, type StoreName } from '../../../src/model/records.js';
import type { RuleGroup } from '../../../src/model/rule-group.js';
import { matchSegment } from '../../../src/segments/match.js';
import { answerOf } from './answer.js';
import {
  customer,
  deal,
  definitionRecords,
  definitions,
  interaction,
  now,
  order,
  pipelines,
  segment,
} from './people.js';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

const seeded = { seed: 20_261_121, numRuns: 80 };

function load(engine: Engine, store: StoreName, rows: readonly Row[]): void {
  for (const row of rows) {
    const record = { ...emptiesOf(store), version: 'v', createdAt: now, updatedAt: now, ...row };
    engine.load(store, row.id, record as unknown as AnyRecord);
  }
}

function engineWith(rows: { readonly [Store in StoreName]?: readonly Row[] }): Engine {
  const engine = new Engine(1_000);
  for (const [store, records] of Object.entries(rows)) load(engine, store as StoreName, records);
  return engine;
}

function expected(engine: Engine, where: RuleGroup, timeZone: string): string[] {
  const options = { now, timeZone, definitions: definitionRecords };
  const chosen: string[] = [];
  for (const record of engine.all('customers')) {
    const [facts] = answerOf(engine.facts([record.id], now));
    if (matchSegment(where, { record, facts }, options)) chosen.push(record.id);
  }
  return chosen.sort();
}

function selected(engine: Engine, where: RuleGroup, timeZone: string): string[] {
  return answerOf(engine.list('customers', { where, now, timeZone, limit: 1_000 }))
    .items.map(({ id }) => id)
    .sort();
}

describe('the engine answering segments', () => {
  const zones = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York');

  it('selects whom matchSegment selects', () => {
    fc.assert(
      fc.property(
        fc.array(customer, { maxLength: 25 }),
        fc.array(order, { maxLength: 15 }),
        fc.array(interaction, { maxLength: 15 }),
        fc.array(segment, { minLength: 1, maxLength: 4 }),
        zones,
        (customers, orders, interactions, segments, zone) => {
          const engine = engineWith({ fields: definitions, customers, orders, interactions });
          for (const where of segments) {
            expect(selected(engine, where, zone)).to.deep.equal(expected(engine, where, zone));
            expect(answerOf(engine.count('customers', { where, now, timeZone: zone }))).to.equal(
              expected(engine, where, zone).length,
            );
          }
        },
      ),
      seeded,
    );
  });

  it('still does after records came, changed and went', () => {
    const change = fc.oneof(
      fc.record({ store: fc.constant('customers' as const), row: customer, gone: fc.boolean() }),
      fc.record({ store: fc.constant('orders' as const), row: order, gone: fc.boolean() }),
    );
    fc.assert(
      fc.property(
        fc.array(customer, { maxLength: 15 }),
        fc.array(segment, { minLength: 1, maxLength: 3 }),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        (customers, segments, changes) => {
          const engine = engineWith({ fields: definitions, customers });
          for (const { store, row, gone } of changes) {
            for (const where of segments) selected(engine, where, 'UTC');
            if (gone) engine.load(store, row.id, undefined);
            else load(engine, store, [row]);
            for (const where of segments)
              expect(selected(engine, where, 'UTC')).to.deep.equal(expected(engine, where, 'UTC'));
          }
        },
      ),
      { ...seeded, numRuns: 40 },
    );
  });

  it('finds these four among those six', () => {
    const engine = engineWith({
      customers: [
        { id: '__proto__', kind: 'person', name: 'Ána', lifecycle: 'loyal', tags: ['VIP'], fields: {} },
        { id: 'a b', kind: 'person', name: 'ben', lifecycle: 'loyal', tags: [], fields: {} },
        { id: '\ud800', kind: 'person', name: 'carla', lifecycle: 'repeat', tags: ['new'], fields: {} },
        { id: 'd', kind: 'organisation', name: 'Acme', lifecycle: 'repeat', tags: ['vip'], fields: {} },
        { id: 'e', kind: 'person', name: 'Eva', lifecycle: 'potential', tags: ['new', 'vip'], fields: {} },
        { id: 'f', kind: 'person', name: 'Finn', lifecycle: 'potential', tags: [], fields: {} },
      ],
    });
    const where: RuleGroup = {
      combinator: 'or',
      rules: [
        { field: 'tags', operator: 'has-any', value: ['vip'] },
        {
          combinator: 'and',
          rules: [
            { field: 'lifecycle', operator: 'is', value: 'loyal' },
            { field: 'name', operator: 'starts-with', value: 'B' },
          ],
        },
      ],
    };
    expect(selected(engine, where, 'UTC')).to.deep.equal(['__proto__', 'a b', 'd', 'e']);
  });

  it('refuses a rule that is not valid instead of leaving it out', () => {
    const engine = engineWith({});
    const where = { combinator: 'and', rules: [{ field: 'nothing', operator: 'is', value: 'x' }] } as const;
    expect(() => answerOf(engine.count('customers', { where, now })))
      .to.throw()
      .with.property('code', 'invalid');
    const everybody = { combinator: 'and', rules: [] } as const;
    expect(() => answerOf(engine.count('customers', { where: everybody, timeZone: 'Moon/Base' })))
      .to.throw()
      .with.property('code', 'invalid');
  });
});

describe('the engine paging while records come and go', () => {
  const sorts = fc.constantFrom(
    [],
    [{ field: 'name', direction: 'descending' as const }],
    [
      { field: 'tier', direction: 'ascending' as const },
      { field: 'fields.seats', direction: 'descending' as const },
    ],
    [{ field: 'orders.last', direction: 'descending' as const }],
  );

  it('shows each record that stays exactly once, in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(customer, { maxLength: 30, selector: ({ id }) => id }),
        fc.array(customer, { maxLength: 8 }),
        sorts,
        fc.integer({ min: 1, max: 7 }),
        (customers, comers, sort, limit) => {
          const engine = engineWith({ fields: definitions, customers });
          const came = [...comers];
          const touched = new Set<string>();
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = answerOf(
              engine.list('customers', { sort, limit, now, ...(cursor === undefined ? {} : { cursor }) }),
            );
            seen.push(...page.items.map(({ id }) => id));
            cursor = page.next;
            const comer = came.pop();
            if (comer) {
              touched.add(comer.id);
              load(engine, 'customers', [comer]);
            }
            // The last record shown goes, so that the cursor stands for a record that is gone.
            const last = page.items.at(-1);
            if (last && came.length % 2 === 0) engine.load('customers', last.id, undefined);
          } while (cursor !== undefined);
          const stayed = customers.map(({ id }) => id).filter((id) => !touched.has(id));
          expect(seen.filter((id) => !touched.has(id)).sort()).to.deep.equal(stayed.sort());
        },
      ),
      seeded,
    );
  });

  it('gives the same records by offset as by cursor', () => {
    fc.assert(
      fc.property(
        fc.array(customer, { maxLength: 30 }),
        segment,
        sorts,
        fc.integer({ min: 0, max: 30 }),
        (customers, where, sort, offset) => {
          const engine = engineWith({ fields: definitions, customers });
          const all = answerOf(engine.list('customers', { where, sort, now, limit: 1_000 })).items;
          expect(answerOf(engine.list('customers', { where, sort, now, offset, limit: 4 })).items).to.deep.equal(
            all.slice(offset, offset + 4),
          );
        },
      ),
      seeded,
    );
  });

  it('keeps missing values last in both directions, and numbers in names in order', () => {
    const engine = engineWith({
      fields: definitions,
      customers: [
        { id: '1', name: 'ana 10', fields: { seats: 2 } },
        { id: '2', name: 'Ana 9', fields: {} },
        { id: '3', name: 'ána 9', fields: { seats: 7 } },
      ],
    });
    const ids = (field: string, direction: 'ascending' | 'descending') =>
      answerOf(engine.list('customers', { sort: [{ field, direction }] })).items.map(({ id }) => id);
    expect(ids('name', 'ascending')).to.deep.equal(['2', '3', '1']);
    expect(ids('fields.seats', 'ascending')).to.deep.equal(['1', '3', '2']);
    expect(ids('fields.seats', 'descending')).to.deep.equal(['3', '1', '2']);
  });

  it('refuses a cursor of another order, and one that is no cursor', () => {
    const engine = engineWith({
      customers: [
        { id: '1', name: 'a' },
        { id: '2', name: 'b' },
      ],
    });
    const { next = '' } = answerOf(engine.list('customers', { limit: 1 }));
    const sort = [{ field: 'name', direction: 'descending' as const }];
    for (const query of [{ cursor: next, sort }, { cursor: '' }, { cursor: 'x' }, { cursor: btoa('[1,2,3]') }]) {
      expect(() => answerOf(engine.list('customers', query)))
        .to.throw()
        .with.property('code', 'invalid');
    }
  });
});

describe('the engine adding up', () => {
  it('says what adding up one by one says', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(deal, { maxLength: 20, selector: ({ id }) => id }),
        fc.constantFrom('stageId', 'title', 'customerId', 'probability'),
        (deals, by) => {
          const engine = engineWith({ deals, pipelines });
          const chances = new Map(pipelines.map(({ id, stages }) => [id, stages[0]?.probability ?? 0]));
          const expected = new Map<
            string | null,
            { count: number; sums: Map<string, number>; weighted: Map<string, number> }
          >();
          for (const one of deals) {
            const key = one[by as 'stageId' | 'probability'];
            const name = key === undefined || String(key).trim() === '' ? null : String(key);
            let group = expected.get(name);
            if (!group) expected.set(name, (group = { count: 0, sums: new Map(), weighted: new Map() }));
            group.count += 1;
            if (!one.amount) continue;
            const { amount, currency } = one.amount;
            const chance = one.probability ?? (one.stageId === 'open' ? (chances.get(one.pipelineId) ?? 0) : 0);
            group.sums.set(currency, (group.sums.get(currency) ?? 0) + amount);
            group.weighted.set(currency, (group.weighted.get(currency) ?? 0) + amount * chance);
          }
          const totals = answerOf(engine.totals('deals', { by, sum: 'amount', now }));
          expect(totals.map(({ key }) => key)).to.have.members([...expected.keys()]);
          for (const { key, count, sums, weighted } of totals) {
            const group = expected.get(key);
            expect(count).to.equal(group?.count);
            expect(new Map(sums.map((sum) => [sum.currency, sum.amount]))).to.deep.equal(group?.sums);
            for (const sum of weighted) {
              expect(sum.amount).to.be.closeTo(group?.weighted.get(sum.currency) ?? Number.NaN, 0.51);
            }
          }
        },
      ),
      seeded,
    );
  });

  it('adds each currency of a customer who paid in two', () => {
    const engine = engineWith({
      customers: [{ id: 'ana', name: 'Ana', lifecycle: 'loyal' }],
      orders: [
        { id: '1', customerId: 'ana', placedAt: now, total: { amount: 5, currency: 'USD' } },
        { id: '2', customerId: 'ana', placedAt: now, total: { amount: 7, currency: 'CNY' } },
        { id: '3', customerId: 'ana', placedAt: now, total: { amount: 1, currency: 'USD' } },
      ],
    });
    expect(answerOf(engine.totals('customers', { by: 'lifecycle', sum: 'orders.spent', now }))).to.deep.equal([
      {
        key: 'loyal',
        count: 1,
        sums: [
          { amount: 7, currency: 'CNY' },
          { amount: 6, currency: 'USD' },
        ],
        weighted: [],
      },
    ]);
  });
});

describe('the engine sorting', () => {
  const names = fc.array(
    fc.string({ unit: fc.constantFrom('a', 'B', 'é', ' ', '1', '20', '王', '-'), minLength: 1, maxLength: 4 }),
  );

  it('reads names as people do, whether an order is kept or not', () => {
    const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    fc.assert(
      fc.property(names, fc.constantFrom('ascending' as const, 'descending' as const), (texts, direction) => {
        const customers = texts.map((name, at) => ({ id: `c${1_000 + at}`, name }));
        const engine = engineWith({ customers });
        const sign = direction === 'ascending' ? 1 : -1;
        const said = (text: string): string | undefined => (text.trim() === '' ? undefined : text);
        const expected = [...customers].sort((one, other) => {
          const [left, right] = [said(one.name), said(other.name)];
          if (left === undefined || right === undefined || left === right) {
            return Number(left === undefined) - Number(right === undefined) || (one.id < other.id ? -1 : 1);
          }
          return sign * (collator.compare(left, right) || (left < right ? -1 : 1));
        });
        for (const time of ['first', 'second']) {
          const { items } = answerOf(
            engine.list('customers', { sort: [{ field: 'name', direction }], limit: 1_000, now }),
          );
          expect(
            items.map(({ name }) => name),
            time,
          ).to.deep.equal(expected.map(({ name }) => name));
        }
      }),
      seeded,
    );
  });
});
