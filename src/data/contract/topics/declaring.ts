import { operators } from '../../../model/vocabulary.js';
import { storeNames } from '../../../model/records.js';
import { ok, rejectsWith, same } from '../assert.js';
import { can, cannot, clause, condition, writes } from '../clause.js';
import { all, customer, everythingIn, oneOfEach, rule, storeOf } from '../records.js';

const seed = { customers: [customer('ana')] };
const readsOnly = condition('every store is writable', ({ supports }) => supports.writable.length < storeNames.length);
const lacksOperators = condition(
  'every operator is declared',
  ({ supports }) => supports.operators.length < operators.length,
);

export const declaring = [
  clause(
    'what an adapter declares is whole: flags, known operators and stores, limits above zero',
    {},
    async ({ supports }) => {
      for (const flag of [
        'live',
        'totals',
        'facts',
        'compareAndSet',
        'idempotency',
        'undo',
        'search',
        'offset',
      ] as const) {
        ok(typeof supports[flag] === 'boolean', `Expected supports.${flag} to be true or false.`);
      }
      same(
        supports.operators.filter((operator) => !operators.includes(operator)),
        [],
        'unknown operators',
      );
      same(
        supports.writable.filter((store) => !storeNames.includes(store)),
        [],
        'unknown stores',
      );
      ok(supports.pageLimit >= 1, 'Expected supports.pageLimit to be 1 or more.');
      ok(supports.batch >= 0, 'Expected supports.batch to be 0 or more.');
    },
  ),

  clause('what an adapter declares stays the same and cannot be changed', { seed }, async (crm) => {
    const before = structuredClone(crm.supports);
    ok(Object.isFrozen(crm.supports), 'Expected supports to be frozen.');
    await crm.customers.list({}, {});
    same({ ...crm.supports }, before, 'supports');
  }),

  clause('an adapter that declares live changes can be watched', { when: [can('live')] }, async (crm) => {
    ok(typeof crm.watch === 'function', 'Expected watch to be a function.');
  }),

  clause('without totals, count and totals are unsupported', { seed, when: [cannot('totals')] }, async (crm) => {
    await rejectsWith('unsupported', crm.customers.count({}, {}), 'count');
    await rejectsWith('unsupported', crm.customers.totals({ by: 'kind' }, {}), 'totals');
  }),

  clause(
    'without facts, facts and rules and sorts about them are unsupported',
    { seed, when: [cannot('facts')] },
    async (crm) => {
      await rejectsWith('unsupported', crm.customers.facts(['ana'], {}, {}), 'facts');
      await rejectsWith(
        'unsupported',
        crm.customers.list({ sort: [{ field: 'orders.count', direction: 'ascending' }] }, {}),
        'a sort by a fact',
      );
      if (!crm.supports.operators.includes('is')) return;
      await rejectsWith(
        'unsupported',
        crm.customers.list({ where: all(rule('orders.count', 'is', 0)) }, {}),
        'a rule about a fact',
      );
    },
  ),

  clause('without search, a search is unsupported', { seed, when: [cannot('search')] }, async (crm) => {
    await rejectsWith('unsupported', crm.customers.list({ search: 'ana' }, {}));
  }),

  clause('without offset, a page by offset is unsupported', { seed, when: [cannot('offset')] }, async (crm) => {
    await rejectsWith('unsupported', crm.customers.list({ offset: 1 }, {}));
  }),

  clause('an operator that is not declared is unsupported', { seed, when: [lacksOperators] }, async (crm) => {
    for (const operator of operators) {
      if (crm.supports.operators.includes(operator)) continue;
      await rejectsWith(
        'unsupported',
        crm.customers.list({ where: all(rule('name', operator, 'x')) }, {}),
        `a rule with “${operator}”`,
      );
    }
  }),

  clause(
    'a write to a store that is not declared writable is unsupported and changes nothing',
    { seed: oneOfEach, when: [readsOnly] },
    async (crm) => {
      const before = await everythingIn(crm);
      for (const store of storeNames) {
        if (crm.supports.writable.includes(store)) continue;
        const [{ id, ...draft }] = oneOfEach[store];
        const target = storeOf(crm, store);
        await rejectsWith('unsupported', target.create(draft, {}), `create in ${store}`);
        await rejectsWith('unsupported', target.update(id, {}, {}), `update in ${store}`);
        await rejectsWith('unsupported', target.remove(id, {}), `remove in ${store}`);
        await rejectsWith(
          'unsupported',
          crm.import({ [store]: [{ ...draft, id: 'new' }] }, {}),
          `import into ${store}`,
        );
      }
      await rejectsWith('unsupported', crm.clear({}), 'clear');
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause(
    'a verb of a store that is not declared writable is unsupported and changes nothing',
    { seed: oneOfEach, when: [readsOnly] },
    async (crm) => {
      const before = await everythingIn(crm);
      const isClosed = (store: (typeof storeNames)[number]): boolean => !crm.supports.writable.includes(store);
      if (isClosed('customers')) await rejectsWith('unsupported', crm.customers.merge('ana', ['ben'], {}), 'merge');
      if (isClosed('deals'))
        await rejectsWith('unsupported', crm.deals.move('d1', { stageId: 'won', before: null }, {}), 'move');
      if (isClosed('tasks')) await rejectsWith('unsupported', crm.tasks.complete('t1', {}), 'complete');
      if (isClosed('feedback')) {
        const draft = { surveyId: 'after-sale', edition: 3, answers: [], submittedAt: '2026-11-20T09:00:00.000Z' };
        await rejectsWith('unsupported', crm.feedback.submit(draft, { key: 'form 2' }), 'submit');
      }
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause(
    'without compare-and-set, a write that expects a version is unsupported and changes nothing',
    { seed, when: [cannot('compareAndSet'), writes('customers')] },
    async (crm) => {
      const before = await crm.customers.get('ana', {});
      await rejectsWith(
        'unsupported',
        crm.customers.update('ana', { team: 'north' }, { expect: before?.version ?? '' }),
      );
      same(await crm.customers.get('ana', {}), before);
    },
  ),

  clause(
    'without idempotency, a write with a key happens as one without',
    { seed, when: [cannot('idempotency'), writes('customers')] },
    async (crm) => {
      const { record } = await crm.customers.update('ana', { team: 'north' }, { key: 'once' });
      same(record.team, 'north', 'the team');
    },
  ),
];
