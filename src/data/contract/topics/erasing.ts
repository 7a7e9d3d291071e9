import { storeNames } from '../../../model/records.js';
import type { Change, RapportAdapter } from '../../adapter.js';
import { ok, rejectsWith, same } from '../assert.js';
import { can, cannot, clause, imports, reopens, shares, writes } from '../clause.js';
import {
  actor,
  award,
  byId,
  customer,
  deal,
  everythingIn,
  feedback,
  idsOf,
  interaction,
  order,
  sales,
  segment,
  survey,
  task,
} from '../records.js';

/** Occurs in every field of hers that takes a text. */
const canary = 'canary';
const hers = { customerId: 'ana' };
const seed = {
  customers: [
    customer('ana', {
      name: `Ana ${canary}`,
      contactPoints: [{ kind: 'email', value: `ana@${canary}.example` }],
      fields: { note: canary },
    }),
    customer('ben', { relations: [{ customerId: 'ana', role: 'spouse' }] }),
    customer('eva', { organisationId: 'ana', organisation: canary }),
  ],
  orders: [order('o1', { ...hers, number: canary }), order('o2', { customerId: 'ben' })],
  interactions: [interaction('i1', { ...hers, body: canary }), interaction('i2', { customerId: 'ben' })],
  pipelines: [sales],
  deals: [deal('d1', { ...hers, title: canary }), deal('d2', { customerId: 'ben' })],
  surveys: [survey],
  feedback: [feedback('f1', { ...hers, answers: [{ question: 'why', value: canary }] }), feedback('f2')],
  segments: [segment('s1', { mode: 'snapshot', members: ['ana', 'ben'] })],
  tasks: [task('t1', { ...hers, title: canary }), task('t2', { customerId: 'ben' })],
  loyalty: [award('l1', { ...hers, reason: canary }), award('l2', { customerId: 'ben' })],
};
const when = [can('erasure')];
const erases = [...when, writes(...storeNames)];

async function holdsCanary(crm: RapportAdapter): Promise<boolean> {
  return JSON.stringify(await everythingIn(crm)).includes(canary);
}

export const erasing = [
  clause(
    'without erasure, export and erase are unsupported',
    { seed: { customers: [customer('ana')] }, when: [cannot('erasure')] },
    async (crm) => {
      await rejectsWith('unsupported', crm.customers.export('ana', {}), 'export');
      await rejectsWith('unsupported', crm.customers.erase('ana', {}), 'erase');
    },
  ),

  clause('an export holds the customer and everything that belongs to it, whole', { seed, when }, async (crm) => {
    const { customerId, records } = await crm.customers.export('ana', {});
    same(customerId, 'ana', 'whom it is about');
    same(records.customers, [await crm.customers.get('ana', {})], 'the customer');
    same(records.orders, [await crm.orders.get('o1', {})], 'the orders');
    same(records.interactions, [await crm.interactions.get('i1', {})], 'the interactions');
    same(records.deals, [await crm.deals.get('d1', {})], 'the deals');
    same(records.feedback, [await crm.feedback.get('f1', {})], 'the feedback');
    same(records.tasks, [await crm.tasks.get('t1', {})], 'the tasks');
    same(records.loyalty, [await crm.loyalty.get('l1', {})], 'the points');
  }),

  clause('an export names no other customer that is in the same segment', { seed, when }, async (crm) => {
    const { records } = await crm.customers.export('ana', {});
    same(records.segments?.[0]?.members, ['ana'], 'the members');
  }),

  clause('an export of a customer that does not exist rejects with not-found', { seed, when }, async (crm) => {
    await rejectsWith('not-found', crm.customers.export('nobody', {}));
  }),

  clause('erasing removes the customer and everything that belongs to it', { seed, when: erases }, async (crm) => {
    await crm.customers.erase('ana', {});
    same(await idsOf(crm.customers), ['ben', 'eva']);
    same(await idsOf(crm.orders), ['o2'], 'the orders');
    same(await idsOf(crm.interactions), ['i2'], 'the interactions');
    same(await idsOf(crm.deals), ['d2'], 'the deals');
    same(await idsOf(crm.feedback), ['f2'], 'the feedback');
    same(await idsOf(crm.tasks), ['t2'], 'the tasks');
    same(await idsOf(crm.loyalty), ['l2'], 'the points');
    ok(!(await holdsCanary(crm)), 'Expected nothing of the customer to be left.');
  }),

  clause(
    'erasing takes the customer out of relations, organisations and segments',
    { seed, when: erases },
    async (crm) => {
      await crm.customers.erase('ana', {});
      same((await crm.customers.get('ben', {}))?.relations, [], 'the relations of another');
      same((await crm.customers.get('eva', {}))?.organisationId, undefined, 'the organisation of another');
      same((await crm.segments.get('s1', {}))?.members, ['ben'], 'the members of the segment');
    },
  ),

  clause('erasing answers what it touched, and tells it', { seed, when: [...erases, can('live')] }, async (crm) => {
    const heard: Change[] = [];
    const stop = crm.watch?.((change) => heard.push(change));
    const { records } = await crm.customers.erase('ana', { actor });
    stop?.();
    const touched = records.map(({ store, id }) => `${store} ${id}`).sort();
    for (const expected of ['customers ana', 'customers ben', 'interactions i1', 'orders o1', 'segments s1']) {
      ok(touched.includes(expected), `Expected ${expected} to be among what was touched.`);
    }
    ok(
      heard.some(({ kind, ...change }) => {
        const ids = kind === 'records' && 'stores' in change ? change.stores.customers : undefined;
        return ids === 'all' || ids?.includes('ana');
      }),
      'Expected the erasure to be told.',
    );
  }),

  clause('erasing again changes nothing, and resolves', { seed, when: erases }, async (crm) => {
    await crm.customers.erase('ana', {});
    const before = await everythingIn(crm);
    same(await crm.customers.erase('ana', {}), { records: [] });
    same(await everythingIn(crm), before, 'what is kept');
  }),

  clause('erasing a customer that never was rejects with not-found', { seed, when: erases }, async (crm) => {
    await rejectsWith('not-found', crm.customers.erase('nobody', {}));
  }),

  clause(
    'erasing on an older version rejects with a conflict and changes nothing',
    { seed, when: [...erases, can('compareAndSet')] },
    async (crm) => {
      const before = await everythingIn(crm);
      await rejectsWith('conflict', crm.customers.erase('ana', { expect: 'an older one' }));
      same(await everythingIn(crm), before, 'what is kept');
    },
  ),

  clause('somebody who was erased cannot be created again', { seed, when: erases }, async (crm) => {
    await crm.customers.erase('ana', {});
    const error = await rejectsWith('conflict', crm.customers.create(customer('ana'), {}));
    same(error.current, undefined, 'the current record');
    same(await idsOf(crm.customers), ['ben', 'eva']);
  }),

  clause(
    'somebody who was erased does not come back by an import, which is refused as a whole',
    { seed, when: [...erases, imports('customers')] },
    async (crm) => {
      await crm.customers.erase('ana', {});
      await rejectsWith('conflict', crm.import({ customers: [customer('ida'), customer('ana')] }, {}));
      same(await idsOf(crm.customers), ['ben', 'eva']);
    },
  ),

  clause('no record can be written about somebody who was erased', { seed, when: erases }, async (crm) => {
    await crm.customers.erase('ana', {});
    await rejectsWith('conflict', crm.interactions.create(interaction('i9', hers), {}), 'a new interaction');
    await rejectsWith('conflict', crm.orders.update('o2', hers, {}), 'an order given to her');
    same(await idsOf(crm.interactions), ['i2'], 'the interactions');
  }),

  clause(
    'an answer to a survey that comes after the erasure is kept without the customer',
    { seed, when: erases },
    async (crm) => {
      await crm.customers.erase('ana', {});
      const draft = {
        surveyId: 'after-sale',
        edition: 3,
        answers: [],
        submittedAt: '2026-11-20T09:00:00.000Z',
        ...hers,
      };
      const { record } = await crm.feedback.submit(draft, { key: 'late' });
      same(record.customerId, undefined, 'the customer of the answer');
      same((await crm.feedback.get(record.id, {}))?.customerId, undefined, 'the customer of the answer read again');
    },
  ),

  clause(
    'taking back what happened before does not bring back somebody who was erased',
    { seed, when: [...erases, can('undo')] },
    async (crm) => {
      const { inverse } = await crm.orders.remove('o1', {});
      ok(inverse, 'Expected an inverse.');
      await crm.customers.erase('ana', {});
      await rejectsWith('conflict', crm.revert(inverse, {}));
      same(await crm.orders.get('o1', {}), undefined, 'the order');
    },
  ),

  clause(
    'a write from before the erasure that is repeated with its key neither happens nor answers what it did',
    { seed, when: [...erases, can('idempotency')] },
    async (crm) => {
      const write = () => crm.customers.update('ana', { team: canary }, { key: 'before' });
      await write();
      await crm.customers.erase('ana', {});
      await rejectsWith('not-found', write());
      ok(!(await holdsCanary(crm)), 'Expected nothing of the customer to be left.');
    },
  ),

  clause(
    'an erasure repeated with its key answers as the first did',
    { seed, when: [...erases, can('idempotency')] },
    async (crm) => {
      const first = await crm.customers.erase('ana', { key: 'once' });
      same(await crm.customers.erase('ana', { key: 'once' }), first);
    },
  ),

  clause(
    'an erasure is still one after the store is opened again',
    { seed, when: [...erases, reopens] },
    async (crm, { reopen }) => {
      await crm.customers.erase('ana', {});
      const again = await reopen(crm);
      ok(!(await holdsCanary(again)), 'Expected nothing of the customer to be left.');
      await rejectsWith('conflict', again.customers.create(customer('ana'), {}));
    },
  ),

  clause(
    'an erasure holds for whoever else has the store open',
    { seed, when: [...erases, shares] },
    async (crm, { beside }) => {
      const other = await beside(crm);
      same((await other.customers.get('ana', {}))?.id, 'ana', 'the id before');
      await crm.customers.erase('ana', {});
      await rejectsWith('conflict', other.interactions.create(interaction('i9', hers), {}));
      same(
        (await other.customers.list(byId, {})).items.map(({ id }) => id),
        ['ben', 'eva'],
        'the customers',
      );
    },
  ),

  clause('an erasure with an aborted signal changes nothing', { seed, when: erases }, async (crm) => {
    const before = await everythingIn(crm);
    const reason = new Error('not wanted any more');
    const answer = crm.customers.erase('ana', { signal: AbortSignal.abort(reason) });
    same(await answer.catch((error: unknown) => error === reason), true, 'whether it rejected with the reason');
    same(await everythingIn(crm), before, 'what is kept');
  }),

  clause('an adapter that declares masking can reveal, and one that does not masks nothing', { seed }, async (crm) => {
    const points = (await crm.customers.get('ana', {}))?.contactPoints ?? [];
    if (crm.supports.masking) {
      const revealed = await crm.customers.reveal?.('ana', 'the contract', {});
      same(
        revealed?.contactPoints.map(({ value }) => value),
        [`ana@${canary}.example`],
        'what is revealed',
      );
    } else {
      same(
        points.map(({ value }) => value),
        [`ana@${canary}.example`],
        'the contact points',
      );
    }
  }),
];
