import { storeNames } from '../../../model/records.js';
import type { RapportAdapter } from '../../adapter.js';
import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, condition, knows, restricts, writes } from '../clause.js';
import {
  all,
  award,
  customer,
  deal,
  everythingIn,
  idsOf,
  interaction,
  oneOfEach,
  rule,
  sales,
  storeOf,
} from '../records.js';

const canary = 'canary';
const seed = {
  ...oneOfEach,
  customers: [
    customer('ana', { birthday: '1990-05-04', team: canary, fields: { seats: 4 } }),
    customer('ben', { team: 'south' }),
  ],
};
const tells = condition('permissions is not there', (crm) => crm.permissions !== undefined);
const when = [restricts];

/** Every way of reading a store. */
function readsOf(crm: RapportAdapter, store: (typeof storeNames)[number]): Promise<unknown>[] {
  const { totals } = crm.supports;
  return [
    storeOf(crm, store).list({}, {}),
    storeOf(crm, store).get(seed[store][0].id, {}),
    ...(totals ? [crm[store].count({}, {}), crm[store].totals({ by: 'id' }, {})] : []),
  ];
}

export const permitting = [
  clause(
    'what an adapter tells of permissions is whole: known stores, levels and fields',
    { seed, when: [tells] },
    async (crm) => {
      const { stores = {}, hidden = [] } = (await crm.permissions?.({})) ?? {};
      for (const [store, level] of Object.entries(stores)) {
        ok((storeNames as readonly string[]).includes(store), `There is no store called ${store}.`);
        ok(['none', 'read', 'write'].includes(level), `Expected the level of ${store} to be none, read or write.`);
      }
      for (const name of hidden) {
        const [store = '', field = ''] = [name.split('.', 1)[0], name.slice(name.indexOf('.') + 1)];
        ok((storeNames as readonly string[]).includes(store) && field !== '', `“${name}” names no field of a store.`);
      }
    },
  ),

  clause('somebody who is restricted is told so', { seed, when }, async (crm, { restrict }) => {
    const limited = await restrict(crm, { stores: { deals: 'none', orders: 'read' }, hidden: ['customers.birthday'] });
    const told = await limited.permissions?.({});
    same([told?.stores?.deals, told?.stores?.orders], ['none', 'read'], 'the levels');
    ok(told?.hidden?.includes('customers.birthday'), 'Expected the hidden field to be named.');
  }),

  clause(
    'every read of a store that may not be read rejects with denied',
    { seed, when },
    async (crm, { restrict }) => {
      for (const store of storeNames) {
        const limited = await restrict(crm, { stores: { [store]: 'none' } });
        // At once: a read that rejects while another is awaited would be nobody's.
        await Promise.all(readsOf(limited, store).map((read) => rejectsWith('denied', read, `a read of ${store}`)));
      }
    },
  ),

  clause(
    'every write to a store that may only be read rejects with denied and changes nothing',
    { seed, when: [...when, writes(...storeNames)] },
    async (crm, { restrict }) => {
      const before = await everythingIn(crm);
      for (const store of storeNames) {
        const limited = await restrict(crm, { stores: { [store]: 'read' } });
        const [{ id, ...draft }] = seed[store];
        await rejectsWith('denied', storeOf(limited, store).create(draft, {}), `create in ${store}`);
        await rejectsWith('denied', storeOf(limited, store).update(id, {}, {}), `update in ${store}`);
        await rejectsWith('denied', storeOf(limited, store).remove(id, {}), `remove in ${store}`);
        same((await storeOf(limited, store).get(id, {}))?.id, id, `what may be read of ${store}`);
      }
      same(await everythingIn(crm), before, 'what is kept');
    },
  ),

  clause(
    'the verbs of a store that may only be read reject with denied and change nothing',
    { seed, when: [...when, writes(...storeNames)] },
    async (crm, { restrict }) => {
      const before = await everythingIn(crm);
      const limited = await restrict(crm, {
        stores: { customers: 'read', deals: 'read', feedback: 'read', tasks: 'read', loyalty: 'read' },
      });
      const form = { surveyId: 'after-sale', edition: 3, answers: [], submittedAt: '2026-11-20T09:00:00.000Z' };
      await rejectsWith('denied', limited.deals.move('d1', { stageId: 'won', before: null }, {}), 'a move');
      await rejectsWith('denied', limited.tasks.complete('t1', {}), 'a completion');
      await rejectsWith('denied', limited.feedback.submit(form, { key: 'k' }), 'an answer');
      await rejectsWith('denied', limited.customers.merge('ana', ['ben'], {}), 'a merge');
      await rejectsWith('denied', limited.loyalty.create(award('l9'), {}), 'an award');
      if (limited.supports.erasure) await rejectsWith('denied', limited.customers.erase('ana', {}), 'an erasure');
      if (limited.supports.batch > 0) {
        await rejectsWith('denied', limited.import({ customers: [customer('ida')] }, {}), 'an import');
      }
      await rejectsWith('denied', limited.clear({}), 'clearing');
      same(await everythingIn(crm), before, 'what is kept');
    },
  ),

  clause(
    'taking back a write needs the right to write every store it touches',
    { seed, when: [...when, writes('customers'), can('undo')] },
    async (crm, { restrict }) => {
      const { inverse } = await crm.customers.update('ana', { source: 'web' }, {});
      ok(inverse, 'Expected an inverse.');
      const limited = await restrict(crm, { stores: { customers: 'read' } });
      await rejectsWith('denied', limited.revert(inverse, {}));
      same((await crm.customers.get('ana', {}))?.source, 'web', 'the source');
    },
  ),

  clause('a hidden field is missing from every record that is read', { seed, when }, async (crm, { restrict }) => {
    const limited = await restrict(crm, { hidden: ['customers.team', 'customers.fields.seats'] });
    const [read, [listed]] = [await limited.customers.get('ana', {}), (await limited.customers.list({}, {})).items];
    for (const record of [read, listed]) {
      ok(record && !('team' in record), 'Expected the team to be missing.');
      same(record.fields, {}, 'the custom fields');
    }
    holds(read, { id: 'ana', birthday: '1990-05-04' });
  }),

  clause('a hidden list is read as an empty one', { seed, when }, async (crm, { restrict }) => {
    await crm.customers.update('ana', { tags: [canary] }, {});
    const limited = await restrict(crm, { hidden: ['customers.tags'] });
    same((await limited.customers.get('ana', {}))?.tags, [], 'the tags');
  }),

  clause(
    'a hidden field can be neither asked about, nor sorted by, nor added up',
    { seed, when: [...when, knows('is')] },
    async (crm, { restrict }) => {
      const limited = await restrict(crm, { hidden: ['customers.team', 'deals.amount'] });
      const where = all(rule('team', 'is', canary));
      await rejectsWith('denied', limited.customers.list({ where }, {}), 'a rule');
      await rejectsWith(
        'denied',
        limited.customers.list({ sort: [{ field: 'team', direction: 'ascending' }] }, {}),
        'a sort',
      );
      if (!limited.supports.totals) return;
      await rejectsWith('denied', limited.customers.count({ where }, {}), 'a count');
      await rejectsWith('denied', limited.customers.totals({ by: 'team' }, {}), 'totals');
      await rejectsWith('denied', limited.deals.totals({ by: 'stageId', sum: 'amount' }, {}), 'a sum');
    },
  ),

  clause(
    'a hidden field cannot be written, and the others can',
    { seed, when: [...when, writes('customers')] },
    async (crm, { restrict }) => {
      const limited = await restrict(crm, { hidden: ['customers.team'] });
      await rejectsWith('denied', limited.customers.update('ana', { team: 'mine' }, {}));
      await limited.customers.update('ana', { source: 'web' }, {});
      holds(await crm.customers.get('ana', {}), { team: canary, source: 'web' });
    },
  ),

  clause(
    'what a write answers, its inverse and its conflict do not tell a hidden field',
    { seed, when: [...when, writes('customers'), can('compareAndSet')] },
    async (crm, { restrict }) => {
      const limited = await restrict(crm, { hidden: ['customers.team'] });
      const answer = await limited.customers.update('ana', { source: 'web' }, {});
      ok(!JSON.stringify(answer).includes(canary), 'Expected the answer not to tell it.');
      const stale = limited.customers.update('ana', { source: 'fair' }, { expect: 'an older one' });
      const error = await rejectsWith('conflict', stale);
      ok(!JSON.stringify(error.current).includes(canary), 'Expected the conflict not to tell it.');
    },
  ),

  clause(
    'the timeline does not tell what a hidden field was changed to',
    { seed, when: [...when, writes('customers', 'interactions')] },
    async (crm, { restrict }) => {
      await crm.customers.update('ana', { team: `${canary} again` }, {});
      const limited = await restrict(crm, { hidden: ['customers.team'] });
      const entries = (await limited.interactions.list({}, {})).items;
      ok(!JSON.stringify(entries).includes(canary), 'Expected the timeline not to tell it.');
    },
  ),

  clause(
    'only the records that a rule lets through are seen, listed and counted',
    { seed, when: [...when, knows('is')] },
    async (crm, { restrict }) => {
      const limited = await restrict(crm, { rows: { customers: all(rule('team', 'is', 'south')) } });
      same(await idsOf(limited.customers), ['ben']);
      same(await limited.customers.get('ana', {}), undefined, 'a record out of sight');
      if (limited.supports.totals) same(await limited.customers.count({}, {}), 1, 'the count');
    },
  ),

  clause(
    'a record out of sight can be changed as little as one that does not exist',
    { seed, when: [...when, knows('is'), writes('customers')] },
    async (crm, { restrict }) => {
      const before = await everythingIn(crm);
      const limited = await restrict(crm, { rows: { customers: all(rule('team', 'is', 'south')) } });
      await rejectsWith('not-found', limited.customers.update('ana', { source: 'web' }, {}), 'an update');
      await rejectsWith('not-found', limited.customers.remove('ana', {}), 'a removal');
      same(await everythingIn(crm), before, 'what is kept');
    },
  ),

  clause(
    'records of a customer out of sight are out of sight as well',
    {
      seed: {
        ...seed,
        pipelines: [sales],
        deals: [deal('d1', { customerId: 'ana' })],
        interactions: [interaction('i1'), interaction('i2', { customerId: 'ben' })],
      },
      when: [...when, knows('is')],
    },
    async (crm, { restrict }) => {
      const limited = await restrict(crm, { rows: { customers: all(rule('team', 'is', 'south')) } });
      same(await idsOf(limited.interactions), ['i2'], 'the timeline');
      same(await limited.interactions.get('i1', {}), undefined, 'an entry out of sight');
      same(await limited.deals.get('d1', {}), undefined, 'a deal out of sight');
    },
  ),

  clause('somebody without restrictions sees everything', { seed, when }, async (crm, { restrict }) => {
    same(await everythingIn(await restrict(crm, {})), await everythingIn(crm), 'what is read');
  }),
];
