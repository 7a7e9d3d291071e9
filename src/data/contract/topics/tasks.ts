import { holds, ok, rejectsWith, same } from '../assert.js';
import { clause, writes } from '../clause.js';
import { actor, customer, entriesOf, everythingIn, idsOf, task } from '../records.js';

const when = [writes('tasks')];
const recurring = (dueAt: string, recurrence: { every: number; unit: 'day' | 'week' | 'month' | 'year' }) => ({
  customers: [customer('ana')],
  tasks: [task('t1', { customerId: 'ana', title: 'call', note: 'ask for Ben', owner: actor, dueAt, recurrence })],
});

export const tasks = [
  clause('a completed task has the moment of its completion', { seed: { tasks: [task('t1')] }, when }, async (crm) => {
    const { record } = await crm.tasks.complete('t1', {});
    ok(
      record.completedAt !== undefined && !Number.isNaN(Date.parse(record.completedAt)),
      'Expected completedAt to be an instant.',
    );
    same(await crm.tasks.get('t1', {}), record, 'the record read again');
    same(await idsOf(crm.tasks), ['t1']);
  }),

  clause(
    'completing a task leaves one entry on the timeline of its customer',
    { seed: { customers: [customer('ana')], tasks: [task('t1', { customerId: 'ana' })] }, when },
    async (crm) => {
      await crm.tasks.complete('t1', { actor });
      const entries = await entriesOf(crm, 'ana', 'task');
      same(entries.length, 1, 'the number of entries');
      holds(entries[0], { related: { store: 'tasks', id: 't1' }, actor }, 'the entry');
    },
  ),

  clause('completing a task of no customer leaves no entry', { seed: { tasks: [task('t1')] }, when }, async (crm) => {
    await crm.tasks.complete('t1', {});
    same((await everythingIn(crm)).interactions, []);
  }),

  clause(
    'completing a recurring task makes the next one, due that much later',
    { seed: recurring('2026-11-20T09:00:00.000Z', { every: 2, unit: 'week' }), when },
    async (crm) => {
      await crm.tasks.complete('t1', {});
      const next = (await everythingIn(crm)).tasks.filter(({ id }) => id !== 't1');
      same(next.length, 1, 'the number of further tasks');
      holds(
        next[0],
        {
          customerId: 'ana',
          title: 'call',
          note: 'ask for Ben',
          owner: actor,
          recurrence: { every: 2, unit: 'week' },
          completedAt: undefined,
        },
        'the next task',
      );
      const due = next[0]?.dueAt ?? '';
      same(Date.parse(due), Date.parse('2026-12-04T09:00:00.000Z'), 'the moment it is due');
    },
  ),

  clause(
    'a task that recurs each month stays at the end of a shorter month',
    { seed: recurring('2027-01-31T09:00:00.000Z', { every: 1, unit: 'month' }), when },
    async (crm) => {
      await crm.tasks.complete('t1', {});
      const { items } = await crm.tasks.list({}, {});
      const next = items.find(({ id }) => id !== 't1');
      same(Date.parse(next?.dueAt ?? ''), Date.parse('2027-02-28T09:00:00.000Z'), 'the moment it is due');
    },
  ),

  clause(
    'completing a task that is completed rejects with a conflict and makes nothing',
    { seed: recurring('2026-11-20T09:00:00.000Z', { every: 1, unit: 'day' }), when },
    async (crm) => {
      await crm.tasks.complete('t1', {});
      const before = await everythingIn(crm);
      await rejectsWith('conflict', crm.tasks.complete('t1', {}));
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause('completing a task that does not exist rejects with not-found', { when }, async (crm) => {
    await rejectsWith('not-found', crm.tasks.complete('gone', {}));
  }),
];
