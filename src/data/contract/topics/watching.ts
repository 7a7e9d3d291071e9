import { ok, rejectsWith, same } from '../assert.js';
import { can, clause, imports, shares, writes } from '../clause.js';
import { actor, customer, deal, sales } from '../records.js';
import type { Change, RapportAdapter } from '../../adapter.js';
import type { Customer } from '../../../model/customer.js';
import type { StoreName } from '../../../model/records.js';

const seed = { customers: [customer('ana')], pipelines: [sales], deals: [deal('d1', { customerId: 'ana' })] };
const when = [can('live'), writes('customers')];

/** How long a change may take to reach another adapter of the same store before it counts as lost. */
const patience = 5_000;

function watch(crm: RapportAdapter, heard: (change: Change) => void): () => void {
  ok(crm.watch, 'Expected watch to be there, because supports.live is declared.');
  return crm.watch(heard);
}

function tells(change: Change, store: StoreName, id: string): boolean {
  if (change.kind !== 'records') return false;
  const ids = change.stores[store];
  return ids === 'all' || (ids?.includes(id) ?? false);
}

/** What is told of a record from now on: each call of the answer waits for the next change of it, and rejects when none comes. */
function listenFor(crm: RapportAdapter, store: StoreName, id: string): () => Promise<Change> {
  const heard: Change[] = [];
  let wake: () => void = () => undefined;
  watch(crm, (change) => {
    if (!tells(change, store, id)) return;
    heard.push(change);
    wake();
  });
  return () =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Expected a change of ${store} to be told, but none was.`)),
        patience,
      );
      wake = () => {
        const next = heard.shift();
        if (!next) return;
        wake = () => undefined;
        clearTimeout(timer);
        resolve(next);
      };
      wake();
    });
}

export const watching = [
  clause('a write is told to every listener before its promise resolves', { seed, when }, async (crm) => {
    const first: Change[] = [];
    const second: Change[] = [];
    watch(crm, (change) => first.push(change));
    watch(crm, (change) => second.push(change));
    await crm.customers.update('ana', { team: 'north' }, {});
    for (const heard of [first, second]) {
      ok(
        heard.some((change) => tells(change, 'customers', 'ana')),
        'Expected the change of the customer to be told by now.',
      );
    }
  }),

  clause(
    'what is told names every record of the write, its origin and who did it',
    { seed, when: [...when, writes('deals')] },
    async (crm) => {
      const heard: Change[] = [];
      watch(crm, (change) => heard.push(change));
      await crm.deals.move('d1', { stageId: 'offer', before: null }, { actor });
      const [entry] = (await crm.interactions.list({}, {})).items;
      ok(
        heard.some((change) => tells(change, 'deals', 'd1')),
        'Expected the move to be told.',
      );
      ok(
        entry && heard.some((change) => tells(change, 'interactions', entry.id)),
        'Expected the entry of the timeline to be told.',
      );
      for (const change of heard) {
        if (change.kind === 'records') same([change.origin, change.actor], ['here', actor], 'the origin and the actor');
      }
    },
  ),

  clause('what was told can be read by the listener', { seed, when }, async (crm) => {
    const reads: Promise<unknown>[] = [];
    watch(crm, (change) => {
      if (tells(change, 'customers', 'ana')) reads.push(crm.customers.get('ana', {}));
    });
    const { record } = await crm.customers.update('ana', { team: 'north' }, {});
    same(await reads[0], record);
  }),

  clause(
    'creations, removals, imports and takings-back are told, too',
    { seed, when: [...when, can('undo'), imports('customers')] },
    async (crm) => {
      let heard: Change[] = [];
      watch(crm, (change) => heard.push(change));
      const isTold = (id: string, what: string): void => {
        ok(
          heard.some((change) => tells(change, 'customers', id)),
          `Expected ${what} to be told.`,
        );
        heard = [];
      };
      await crm.customers.create(customer('eva'), {});
      isTold('eva', 'a creation');
      const { inverse } = await crm.customers.remove('eva', {});
      isTold('eva', 'a removal');
      ok(inverse, 'Expected an inverse.');
      await crm.revert(inverse, {});
      isTold('eva', 'a taking-back');
      await crm.import({ customers: [customer('ida')] }, {});
      isTold('ida', 'an import');
    },
  ),

  clause('a write that was refused is not told', { seed, when }, async (crm) => {
    const heard: Change[] = [];
    watch(crm, (change) => heard.push(change));
    await rejectsWith('conflict', crm.customers.create(customer('ana'), {}));
    await rejectsWith('not-found', crm.customers.update('gone', { name: 'x' }, {}));
    same(heard, []);
  }),

  clause('a listener that has stopped hears nothing, and may stop again', { seed, when }, async (crm) => {
    const heard: Change[] = [];
    const others: Change[] = [];
    const stop = watch(crm, (change) => heard.push(change));
    watch(crm, (change) => others.push(change));
    stop();
    stop();
    await crm.customers.update('ana', { team: 'north' }, {});
    same(heard, []);
    ok(others.length > 0, 'Expected another listener to hear the change.');
  }),

  clause('a listener that stops while it hears keeps the change from nobody else', { seed, when }, async (crm) => {
    const others: Change[] = [];
    const stop = watch(crm, () => stop());
    watch(crm, (change) => others.push(change));
    await crm.customers.update('ana', { team: 'north' }, {});
    ok(others.length > 0, 'Expected another listener to hear the change.');
  }),

  clause('what one store holds and tells is no concern of another', { seed, when }, async (crm, { open }) => {
    const other = await open(seed);
    const heard: Change[] = [];
    watch(other, (change) => heard.push(change));
    await crm.customers.update('ana', { team: 'north' }, {});
    same(heard, []);
    same((await other.customers.get('ana', {}))?.team, undefined, 'the team in another store');
  }),

  clause(
    'a write through another adapter of the same store is told as made elsewhere and can be read',
    { seed, when: [...when, shares] },
    async (crm, { beside }) => {
      const other = await beside(crm);
      const told = listenFor(other, 'customers', 'ana');
      // Whoever listens and then reads hears of every change after the answer.
      await other.customers.get('ana', {});
      const { record } = await crm.customers.update('ana', { team: 'north' }, {});
      let read: Customer | undefined;
      do {
        const change = await told();
        same(change.kind === 'records' && change.origin, 'elsewhere', 'the origin');
        read = await other.customers.get('ana', {});
        // The records that the store was filled with may have been told of only now.
      } while (read?.version !== record.version);
      same(read, record, 'the record read through the other');
    },
  ),

  clause(
    'of two changes through two adapters of the same store that are based on one version, one is a conflict',
    { seed, when: [writes('customers'), can('compareAndSet'), shares] },
    async (crm, { beside }) => {
      const other = await beside(crm);
      const expect = (await crm.customers.get('ana', {}))?.version ?? '';
      const both = await Promise.allSettled([
        crm.customers.update('ana', { team: 'north' }, { expect }),
        other.customers.update('ana', { team: 'east' }, { expect }),
      ]);
      same(both.filter(({ status }) => status === 'fulfilled').length, 1, 'the number of changes that went through');
    },
  ),

  clause(
    'a write repeated with its key through another adapter of the same store happens once',
    { seed, when: [writes('customers'), can('idempotency'), shares] },
    async (crm, { beside }) => {
      const other = await beside(crm);
      const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
      const first = await crm.customers.create(draft, { key: 'once' });
      same((await other.customers.create(draft, { key: 'once' })).record, first.record);
    },
  ),
];
