import { isDataError } from '../../data-error.js';
import { holds, ok, rejectsAs, same } from '../assert.js';
import { can, clause, imports, writes } from '../clause.js';
import { customer, deal, everythingIn, idsOf, sales, task } from '../records.js';

const seed = {
  customers: [customer('ana'), customer('ben')],
  pipelines: [sales],
  deals: [deal('d1', { customerId: 'ana' })],
  tasks: [task('t1')],
};
/** No error at all: what a caller aborts with comes back as it is. */
const reason = { why: 'the page was left' };

function aborted(): AbortSignal {
  const controller = new AbortController();
  controller.abort(reason);
  return controller.signal;
}

export const cancelling = [
  clause('a read with an aborted signal rejects with the reason of the signal, untouched', { seed }, async (crm) => {
    const io = { signal: aborted() };
    await rejectsAs(reason, crm.customers.get('ana', io), 'get');
    await rejectsAs(reason, crm.customers.list({}, io), 'list');
    await rejectsAs(reason, crm.deals.list({}, io), 'list of deals');
  }),

  clause(
    'a count, totals or facts with an aborted signal reject with its reason',
    { seed, when: [can('totals', 'facts')] },
    async (crm) => {
      const io = { signal: aborted() };
      await rejectsAs(reason, crm.customers.count({}, io), 'count');
      await rejectsAs(reason, crm.customers.totals({ by: 'kind' }, io), 'totals');
      await rejectsAs(reason, crm.customers.facts(['ana'], {}, io), 'facts');
    },
  ),

  clause(
    'a write with an aborted signal rejects with its reason and changes nothing',
    { seed, when: [writes('customers', 'deals', 'tasks')] },
    async (crm) => {
      const before = await everythingIn(crm);
      const io = { signal: aborted() };
      await rejectsAs(reason, crm.customers.create(customer('eva'), io), 'create');
      await rejectsAs(reason, crm.customers.update('ana', { team: 'north' }, io), 'update');
      await rejectsAs(reason, crm.customers.remove('ana', io), 'remove');
      await rejectsAs(reason, crm.customers.merge('ana', ['ben'], io), 'merge');
      await rejectsAs(reason, crm.deals.move('d1', { stageId: 'won', before: null }, io), 'move');
      await rejectsAs(reason, crm.tasks.complete('t1', io), 'complete');
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause(
    'an import or a taking-back with an aborted signal rejects with its reason and changes nothing',
    { seed, when: [imports('customers'), can('undo')] },
    async (crm) => {
      const { inverse } = await crm.customers.update('ana', { team: 'north' }, {});
      ok(inverse, 'Expected an inverse.');
      const before = await everythingIn(crm);
      await rejectsAs(reason, crm.import({ customers: [customer('eva')] }, { signal: aborted() }), 'import');
      await rejectsAs(reason, crm.revert(inverse, { signal: aborted() }), 'revert');
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause(
    'a read that is aborted under way answers or rejects with the reason, and nothing else',
    { seed },
    async (crm) => {
      const controller = new AbortController();
      const reading = crm.customers.list({}, { signal: controller.signal });
      controller.abort(reason);
      const answer = await reading.catch((error: unknown) => error);
      ok(!isDataError(answer), 'Expected an aborted read not to reject with a DataError.');
      if (answer !== reason) holds(answer as object, { next: undefined }, 'the page');
    },
  ),

  clause(
    'a write that is aborted under way is there as a whole or not at all, and can be repeated with its key',
    { seed, when: [writes('customers', 'interactions'), can('idempotency')] },
    async (crm) => {
      const controller = new AbortController();
      const key = 'made before the first attempt';
      const writing = crm.customers.update('ana', { team: 'north' }, { key, signal: controller.signal });
      controller.abort(reason);
      const answer: unknown = await writing.catch((error: unknown) => error);
      ok(!isDataError(answer), 'Expected an aborted write not to reject with a DataError.');
      await crm.customers.update('ana', { team: 'north' }, { key });
      holds(await crm.customers.get('ana', {}), { team: 'north' });
      same((await everythingIn(crm)).interactions.length, 1, 'the number of entries on the timeline');
    },
  ),

  clause('aborting after the answer changes nothing', { seed, when: [writes('customers')] }, async (crm) => {
    const controller = new AbortController();
    await crm.customers.create(customer('eva'), { signal: controller.signal });
    controller.abort(reason);
    same(await idsOf(crm.customers), ['ana', 'ben', 'eva']);
  }),

  clause('aborting one call leaves the others alone', { seed }, async (crm) => {
    const controller = new AbortController();
    const both = [crm.customers.get('ana', { signal: controller.signal }), crm.customers.get('ana', {})];
    controller.abort(reason);
    const [, other] = await Promise.allSettled(both);
    same(other?.status, 'fulfilled', 'the other call');
  }),
];
