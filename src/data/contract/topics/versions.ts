import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, writes } from '../clause.js';
import { customer, deal, dealsIn, everythingIn, sales, task } from '../records.js';
import type { RapportAdapter } from '../../adapter.js';

const seed = {
  customers: [customer('ana', { team: 'south' }), customer('ben')],
  pipelines: [sales],
  deals: [deal('d1', { customerId: 'ana' })],
  tasks: [task('t1', { customerId: 'ana' })],
};
const stale = { expect: 'a version that is gone' };
const when = [can('compareAndSet'), writes('customers')];

const versionOf = async (crm: RapportAdapter, id: string): Promise<string> =>
  (await crm.customers.get(id, {}))?.version ?? '';

export const versions = [
  clause('a change gives its record a new version', { seed, when: [writes('customers')] }, async (crm) => {
    const before = await versionOf(crm, 'ana');
    const { record } = await crm.customers.update('ana', { team: 'north' }, {});
    ok(record.version !== before, 'Expected another version after the change, but it is the same.');
    same(await versionOf(crm, 'ana'), record.version, 'the version read again');
  }),

  clause(
    'a change of one record leaves the versions of the others',
    { seed, when: [writes('customers')] },
    async (crm) => {
      const before = await versionOf(crm, 'ben');
      await crm.customers.update('ana', { team: 'north' }, {});
      same(await versionOf(crm, 'ben'), before, 'the version of the other record');
    },
  ),

  clause('a change based on the current version goes through', { seed, when }, async (crm) => {
    const first = await crm.customers.update('ana', { team: 'north' }, { expect: await versionOf(crm, 'ana') });
    const second = await crm.customers.update('ana', { team: 'east' }, { expect: first.record.version });
    holds(await crm.customers.get('ana', {}), { team: 'east', version: second.record.version });
  }),

  clause(
    'a change based on an older version rejects with a conflict that carries the current record',
    { seed, when },
    async (crm) => {
      const seen = await versionOf(crm, 'ana');
      const { record } = await crm.customers.update('ana', { team: 'north' }, {});
      const error = await rejectsWith('conflict', crm.customers.update('ana', { team: 'east' }, { expect: seen }));
      same(error.current, record, 'the current record');
    },
  ),

  clause('a change that was refused as a conflict changes nothing', { seed, when }, async (crm) => {
    const before = await everythingIn(crm);
    await rejectsWith('conflict', crm.customers.update('ana', { team: 'east' }, stale));
    same(await everythingIn(crm), before, 'what the store holds');
  }),

  clause(
    'a removal based on an older version rejects with a conflict and removes nothing',
    { seed, when },
    async (crm) => {
      const error = await rejectsWith('conflict', crm.customers.remove('ben', stale));
      same(error.current, await crm.customers.get('ben', {}), 'the current record');
      ok(error.current !== undefined, 'Expected the record to be there still.');
    },
  ),

  clause(
    'a move based on an older version rejects with a conflict and leaves both stages as they were',
    { seed, when: [can('compareAndSet'), writes('deals')] },
    async (crm) => {
      const error = await rejectsWith('conflict', crm.deals.move('d1', { stageId: 'won', before: null }, stale));
      same(error.current, await crm.deals.get('d1', {}), 'the current record');
      same(await dealsIn(crm, 'new'), ['d1']);
      same(await dealsIn(crm, 'won'), []);
    },
  ),

  clause(
    'completing a task or merging customers on an older version rejects with a conflict and changes nothing',
    { seed, when: [...when, writes('tasks')] },
    async (crm) => {
      const before = await everythingIn(crm);
      await rejectsWith('conflict', crm.tasks.complete('t1', stale), 'complete');
      await rejectsWith('conflict', crm.customers.merge('ana', ['ben'], stale), 'merge');
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause(
    'a change or removal of a record that is gone rejects with not-found, even when a version is expected',
    { seed, when },
    async (crm) => {
      await crm.customers.remove('ben', {});
      await rejectsWith('not-found', crm.customers.update('ben', { team: 'east' }, stale), 'the change');
      await rejectsWith('not-found', crm.customers.remove('ben', stale), 'the removal');
    },
  ),

  clause(
    'of two changes at the same time that are based on the same version, one goes through and one is a conflict',
    { seed, when },
    async (crm) => {
      const expect = await versionOf(crm, 'ana');
      const both = await Promise.allSettled([
        crm.customers.update('ana', { team: 'north' }, { expect }),
        crm.customers.update('ana', { team: 'east' }, { expect }),
      ]);
      const [winner, ...more] = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value.record] : []));
      same(more, [], 'further winners');
      for (const each of both)
        if (each.status === 'rejected') await rejectsWith('conflict', Promise.reject(each.reason), 'the loser');
      same(await crm.customers.get('ana', {}), winner, 'the record afterwards');
    },
  ),

  clause(
    'of two records created at the same time with one id, one goes in and one is a conflict',
    { seed, when: [writes('customers')] },
    async (crm) => {
      const both = await Promise.allSettled([
        crm.customers.create(customer('eva', { name: 'one' }), {}),
        crm.customers.create(customer('eva', { name: 'two' }), {}),
      ]);
      const records = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value.record] : []));
      same(records.length, 1, 'the number of records that went in');
      for (const each of both)
        if (each.status === 'rejected') await rejectsWith('conflict', Promise.reject(each.reason), 'the loser');
      same(await crm.customers.get('eva', {}), records[0], 'the record afterwards');
    },
  ),

  clause(
    'changes at the same time without an expected version are all kept',
    { seed, when: [writes('customers')] },
    async (crm) => {
      await Promise.all([
        crm.customers.update('ana', { team: 'north' }, {}),
        crm.customers.update('ana', { source: 'web' }, {}),
        crm.customers.update('ana', { language: 'pt' }, {}),
      ]);
      holds(await crm.customers.get('ana', {}), { team: 'north', source: 'web', language: 'pt' });
    },
  ),
];
