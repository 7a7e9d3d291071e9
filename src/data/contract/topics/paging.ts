import { ok, rejectsWith, same } from '../assert.js';
import { can, clause, condition, knows, writes } from '../clause.js';
import { all, byId, customer, field, idsOf, order, pagesOf, rule, segment } from '../records.js';
import type { Query } from '../../adapter.js';

const five = { customers: ['ana', 'ben', 'eva', 'ida', 'kim'].map((id) => customer(id, { name: id })) };
const byName = { sort: [{ field: 'name', direction: 'ascending' }], limit: 2 } as const satisfies Query;

const many = (count: number) => {
  const segments = [];
  for (let index = 0; index < count; index += 1) segments.push(segment(`s${String(index).padStart(5, '0')}`));
  return { segments };
};
const pageLimitIsSmall = condition('supports.pageLimit is above 2000', ({ supports }) => supports.pageLimit <= 2_000);

export const paging = [
  clause('pages in a row hold every record once, in order', { seed: five }, async (crm) => {
    same(await pagesOf(crm.customers, byName), [['ana', 'ben'], ['eva', 'ida'], ['kim']]);
    same(
      (await pagesOf(crm.customers, { limit: 2 })).flat().sort(),
      ['ana', 'ben', 'eva', 'ida', 'kim'],
      'the pages without a sort',
    );
  }),

  clause('the last page has no next, even when it is full', { seed: five }, async (crm) => {
    const page = await crm.customers.list({ limit: 5 }, {});
    same(page.items.length, 5, 'the number of records');
    same(page.next, undefined, 'next');
  }),

  clause('a cursor is a text', { seed: five }, async (crm) => {
    const { next } = await crm.customers.list(byName, {});
    ok(typeof next === 'string' && next !== '', 'Expected next of the first page to be a text that is not empty.');
  }),

  clause('a page holds 50 records where no limit was asked', { seed: many(51) }, async (crm) => {
    same((await idsOf(crm.segments)).length, Math.min(50, crm.supports.pageLimit), 'the number of records');
  }),

  clause('a limit above supports.pageLimit is cut to it', { when: [pageLimitIsSmall] }, async (crm, { open }) => {
    const most = crm.supports.pageLimit;
    const full = await open(many(most + 1));
    const page = await full.segments.list({ limit: most + 1 }, {});
    same(page.items.length, most, 'the number of records');
    ok(page.next !== undefined, 'Expected a next page, because a record is left.');
  }),

  clause(
    'a record that comes in before the next page makes no other appear twice or go missing',
    { seed: five, when: [writes('customers')] },
    async (crm) => {
      const pages = await pagesOf(crm.customers, byName, async (page) => {
        if (page === 0) await crm.customers.create(customer('abe', { name: 'abe' }), {});
      });
      same(pages, [['ana', 'ben'], ['eva', 'ida'], ['kim']]);
    },
  ),

  clause(
    'a record that is removed before the next page makes no other appear twice or go missing',
    { seed: five, when: [writes('customers')] },
    async (crm) => {
      const pages = await pagesOf(crm.customers, byName, async (page) => {
        if (page === 0) await crm.customers.remove('ana', {});
      });
      same(pages, [['ana', 'ben'], ['eva', 'ida'], ['kim']]);
    },
  ),

  clause(
    'the record that a page ended with may be removed before the next page is asked',
    { seed: five, when: [writes('customers')] },
    async (crm) => {
      const pages = await pagesOf(crm.customers, byName, async (page) => {
        if (page === 0) await crm.customers.remove('ben', {});
      });
      same(pages, [['ana', 'ben'], ['eva', 'ida'], ['kim']]);
    },
  ),

  clause(
    'records that are equal in the order asked are still paged without a gap or a repeat',
    { seed: { customers: five.customers.map((record) => ({ ...record, name: 'same' })) } },
    async (crm) => {
      same(await pagesOf(crm.customers, byName), [['ana', 'ben'], ['eva', 'ida'], ['kim']]);
      same(await pagesOf(crm.customers, { ...byName, sort: [{ field: 'name', direction: 'descending' }] }), [
        ['ana', 'ben'],
        ['eva', 'ida'],
        ['kim'],
      ]);
    },
  ),

  clause(
    'pages go on from records with a value to records without one',
    {
      seed: {
        fields: [field('seats', { type: 'number' })],
        customers: [
          customer('ana'),
          customer('ben', { fields: { seats: 2 } }),
          customer('eva'),
          customer('ida', { fields: { seats: 9 } }),
        ],
      },
    },
    async (crm) => {
      for (const limit of [1, 3]) {
        const pages = await pagesOf(crm.customers, {
          sort: [{ field: 'fields.seats', direction: 'descending' }],
          limit,
        });
        same(pages.flat(), ['ida', 'ben', 'ana', 'eva'], `the order in pages of ${limit}`);
      }
    },
  ),

  clause(
    'pages go on under a rule',
    {
      seed: {
        customers: [customer('ana')],
        orders: ['o1', 'o2', 'o3', 'o4'].map((id, index) => order(id, { number: index === 1 ? 'no' : 'yes' })),
      },
      when: [knows('is')],
    },
    async (crm) => {
      same(await pagesOf(crm.orders, { ...byId, where: all(rule('number', 'is', 'yes')), limit: 2 }), [
        ['o1', 'o3'],
        ['o4'],
      ]);
    },
  ),

  clause('the same cursor answers with the same page again', { seed: five }, async (crm) => {
    const { next } = await crm.customers.list(byName, {});
    ok(next !== undefined, 'Expected a second page.');
    const once = await crm.customers.list({ ...byName, cursor: next }, {});
    same(await crm.customers.list({ ...byName, cursor: next }, {}), once);
  }),

  clause('a cursor that no page gave rejects with invalid', { seed: five }, async (crm) => {
    for (const cursor of ['made up', '{}', '["ana"]']) {
      await rejectsWith('invalid', crm.customers.list({ ...byName, cursor }, {}), `a page with the cursor “${cursor}”`);
    }
  }),

  clause('a page starts at its offset', { seed: five, when: [can('offset')] }, async (crm) => {
    same(await idsOf(crm.customers, { ...byName, offset: 0 }), ['ana', 'ben']);
    same(await idsOf(crm.customers, { ...byName, offset: 3 }), ['ida', 'kim']);
  }),

  clause(
    'a page that starts by an offset goes on by its cursor',
    { seed: five, when: [can('offset')] },
    async (crm) => {
      const page = await crm.customers.list({ ...byName, offset: 1 }, {});
      ok(page.next !== undefined, 'Expected a next page, because records are left.');
      same(await idsOf(crm.customers, { ...byName, cursor: page.next }), ['ida', 'kim']);
    },
  ),

  clause('an offset beyond the end answers with an empty page', { seed: five, when: [can('offset')] }, async (crm) => {
    const page = await crm.customers.list({ ...byName, offset: 9 }, {});
    same(page.items, []);
    same(page.next, undefined, 'next');
  }),

  clause(
    'an offset together with a cursor rejects with invalid',
    { seed: five, when: [can('offset')] },
    async (crm) => {
      const { next } = await crm.customers.list(byName, {});
      ok(next !== undefined, 'Expected a second page.');
      await rejectsWith('invalid', crm.customers.list({ ...byName, cursor: next, offset: 1 }, {}));
    },
  ),
];
