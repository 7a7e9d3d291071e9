import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, isClocked, writes } from '../clause.js';
import { byId, customer, idsOf, pagesOf } from '../records.js';

const noon = Date.parse('2026-11-21T12:00:00.000Z');
const day = 86_400_000;
const when = [isClocked, writes('customers')];
const seed = { customers: ['a', 'b', 'c', 'd'].map((id) => customer(id)) };

/** A clock that can be set. */
function clock(): { now: () => string; set(moment: number): void } {
  let moment = noon;
  return { now: () => new Date(moment).toISOString(), set: (next) => void (moment = next) };
}

export const clocks = [
  clause('a clock that is set back hides no record and reorders none', { when }, async (_, { openAt }) => {
    const { now, set } = clock();
    const crm = await openAt(now, seed);
    const before = await idsOf(crm.customers, byId);
    set(noon - day);
    await crm.customers.update('b', { team: 'south' }, {});
    same(await idsOf(crm.customers, byId), before);
    holds(await crm.customers.get('b', {}), { team: 'south' });
  }),

  clause(
    'a write after the clock was set back still gets a version of its own',
    { when: [...when, can('compareAndSet')] },
    async (_, { openAt }) => {
      const { now, set } = clock();
      const crm = await openAt(now, seed);
      const { record: first } = await crm.customers.update('a', { team: 'south' }, {});
      set(noon - day);
      const { record: second } = await crm.customers.update('a', { team: 'north' }, { expect: first.version });
      ok(second.version !== first.version, 'Expected another version.');
      await rejectsWith('conflict', crm.customers.update('a', { team: 'east' }, { expect: first.version }));
    },
  ),

  clause('two writes in one moment are two writes', { when }, async (_, { openAt }) => {
    const { now } = clock();
    const crm = await openAt(now, seed);
    const { record: first } = await crm.customers.update('a', { team: 'south' }, {});
    const { record: second } = await crm.customers.update('a', { team: 'north' }, {});
    ok(second.version !== first.version, 'Expected another version.');
    same((await crm.customers.get('a', {}))?.team, 'north', 'the team');
  }),

  clause(
    'a write repeated with its key is the same write whatever the clock says',
    { when: [...when, can('idempotency')] },
    async (_, { openAt }) => {
      const { now, set } = clock();
      const crm = await openAt(now, seed);
      const draft = customer('eva');
      const first = await crm.customers.create(draft, { key: 'k' });
      set(noon + 40 * day);
      same(await crm.customers.create(draft, { key: 'k' }), first, 'the answer a month ahead');
      set(noon - 40 * day);
      same(await crm.customers.create(draft, { key: 'k' }), first, 'the answer a month back');
    },
  ),

  clause('pages are whole when the clock jumps between them', { when }, async (_, { openAt }) => {
    const { now, set } = clock();
    const crm = await openAt(now, seed);
    const jumps = [noon - day, noon + day, noon - 3 * day];
    const pages = await pagesOf(crm.customers, { ...byId, limit: 1 }, async (page) => set(jumps[page] ?? noon));
    same(pages.flat(), ['a', 'b', 'c', 'd']);
  }),

  clause('times of a record are instants in UTC, whatever was asked before', { when }, async (_, { openAt }) => {
    const { now } = clock();
    const crm = await openAt(now);
    const { record } = await crm.customers.create(customer('eva'), {});
    same([record.createdAt, record.updatedAt], [now(), now()], 'the times');
  }),
];
