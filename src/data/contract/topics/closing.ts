import { rejectsWith, same } from '../assert.js';
import { can, clause, condition } from '../clause.js';
import { oneOfEach, storeOf } from '../records.js';
import { storeNames } from '../../../model/records.js';
import type { Change } from '../../adapter.js';

const closes = condition('close is not there', (adapter) => adapter.close !== undefined);
const seed = oneOfEach;

export const closing = [
  clause('an adapter may be closed more than once', { seed, when: [closes] }, async (crm) => {
    await crm.close?.();
    await crm.close?.();
    await Promise.all([crm.close?.(), crm.close?.()]);
  }),

  clause('after closing, every read rejects with unavailable', { seed, when: [closes] }, async (crm) => {
    await crm.close?.();
    for (const store of storeNames) {
      const [{ id }] = oneOfEach[store];
      await rejectsWith('unavailable', storeOf(crm, store).get(id, {}), `get of ${store}`);
      await rejectsWith('unavailable', storeOf(crm, store).list({}, {}), `list of ${store}`);
    }
    if (crm.supports.totals) await rejectsWith('unavailable', crm.customers.count({}, {}), 'count');
    if (crm.supports.facts) await rejectsWith('unavailable', crm.customers.facts(['ana'], {}, {}), 'facts');
  }),

  clause('after closing, every write rejects with unavailable', { seed, when: [closes] }, async (crm) => {
    await crm.close?.();
    const { writable, batch, undo } = crm.supports;
    for (const store of writable) {
      if (store === 'loyalty') continue;
      const [{ id, ...draft }] = oneOfEach[store];
      await rejectsWith('unavailable', storeOf(crm, store).create(draft, {}), `create in ${store}`);
      await rejectsWith('unavailable', storeOf(crm, store).update(id, {}, {}), `update in ${store}`);
      await rejectsWith('unavailable', storeOf(crm, store).remove(id, {}), `remove in ${store}`);
    }
    if (writable.includes('deals'))
      await rejectsWith('unavailable', crm.deals.move('d1', { stageId: 'won', before: null }, {}), 'move');
    if (writable.includes('tasks')) await rejectsWith('unavailable', crm.tasks.complete('t1', {}), 'complete');
    if (undo) await rejectsWith('unavailable', crm.revert({ steps: [] }, {}), 'revert');
    if (batch > 0 && writable.length > 0) await rejectsWith('unavailable', crm.import({}, {}), 'import');
  }),

  clause(
    'after closing, a listener hears nothing and may still stop',
    { seed, when: [closes, can('live')] },
    async (crm, { open }) => {
      const heard: Change[] = [];
      const stop = crm.watch?.((change) => heard.push(change));
      await crm.close?.();
      heard.length = 0;
      const other = await open(seed);
      await other.customers.get('ana', {});
      stop?.();
      stop?.();
      same(heard, []);
    },
  ),

  clause('closing one adapter leaves others open', { seed, when: [closes] }, async (crm, { open }) => {
    const other = await open(seed);
    await crm.close?.();
    same((await other.customers.get('ana', {}))?.id, 'ana', 'the id');
  }),
];
