import { holds, ok, rejectsWith, same } from '../assert.js';
import { clause, writes } from '../clause.js';
import { actor, customer, deal, dealsIn, entriesOf, everythingIn, sales } from '../records.js';

const seed = {
  customers: [customer('ana')],
  pipelines: [sales],
  deals: [
    deal('a', { customerId: 'ana', orderKey: 'a0', probability: 0.8 }),
    deal('b', { orderKey: 'a1' }),
    deal('c', { orderKey: 'a2' }),
    deal('x', { stageId: 'offer', orderKey: 'a0' }),
    deal('y', { stageId: 'offer', orderKey: 'a1' }),
  ],
};
const when = [writes('deals')];

export const moving = [
  clause(
    'a deal that is moved to another stage comes to stand before the deal that was named',
    { seed, when },
    async (crm) => {
      const { record } = await crm.deals.move('a', { stageId: 'offer', before: 'y' }, {});
      same(record.stageId, 'offer', 'the stage');
      same(await dealsIn(crm, 'offer'), ['x', 'a', 'y']);
      same(await dealsIn(crm, 'new'), ['b', 'c']);
    },
  ),

  clause('a deal can be moved to the first place, to the end and into an empty stage', { seed, when }, async (crm) => {
    await crm.deals.move('c', { stageId: 'offer', before: 'x' }, {});
    same(await dealsIn(crm, 'offer'), ['c', 'x', 'y']);
    await crm.deals.move('b', { stageId: 'offer', before: null }, {});
    same(await dealsIn(crm, 'offer'), ['c', 'x', 'y', 'b']);
    await crm.deals.move('a', { stageId: 'won', before: null }, {});
    same(await dealsIn(crm, 'won'), ['a']);
  }),

  clause('a deal can be moved within its stage, up and down', { seed, when }, async (crm) => {
    await crm.deals.move('c', { stageId: 'new', before: 'a' }, {});
    same(await dealsIn(crm, 'new'), ['c', 'a', 'b']);
    await crm.deals.move('c', { stageId: 'new', before: 'b' }, {});
    same(await dealsIn(crm, 'new'), ['a', 'c', 'b']);
    await crm.deals.move('a', { stageId: 'new', before: null }, {});
    same(await dealsIn(crm, 'new'), ['c', 'b', 'a']);
  }),

  clause('many moves to the same place keep their order', { seed, when }, async (crm) => {
    for (let round = 0; round < 40; round += 1) {
      const [moved, other] = round % 2 === 0 ? ['c', 'a'] : ['a', 'c'];
      await crm.deals.move(moved, { stageId: 'new', before: 'b' }, {});
      same(await dealsIn(crm, 'new'), [other, moved, 'b'], `the stage after move ${round + 1}`);
    }
  }),

  clause('a move writes one deal and leaves its neighbours untouched', { seed, when }, async (crm) => {
    const before = await everythingIn(crm);
    await crm.deals.move('a', { stageId: 'offer', before: 'y' }, {});
    const after = await everythingIn(crm);
    same(
      after.deals.filter(({ id }) => id !== 'a'),
      before.deals.filter(({ id }) => id !== 'a'),
      'the other deals',
    );
  }),

  clause(
    'a change of stage begins a new stay and takes a probability of one’s own away',
    { seed, when },
    async (crm) => {
      const { record } = await crm.deals.move('a', { stageId: 'offer', before: null }, {});
      ok(
        Date.parse(record.enteredStageAt) > Date.parse('2026-11-01T09:00:00.000Z'),
        'Expected enteredStageAt to be the moment of the move.',
      );
      same(record.probability, undefined, 'the probability');
    },
  ),

  clause('a move within the stage changes the place and nothing else', { seed, when }, async (crm) => {
    const before = await crm.deals.get('a', {});
    const { record } = await crm.deals.move('a', { stageId: 'new', before: null }, {});
    const { orderKey, version, updatedAt } = record;
    same(record, { ...before, orderKey, version, updatedAt });
  }),

  clause(
    'a deal that is won or lost is closed with its reason, and open again when it leaves',
    { seed, when },
    async (crm) => {
      const lost = await crm.deals.move('a', { stageId: 'lost', before: null, reason: 'price' }, {});
      holds(lost.record, { stageId: 'lost', reason: 'price' });
      ok(lost.record.closedAt !== undefined, 'Expected closedAt to be there.');
      const open = await crm.deals.move('a', { stageId: 'new', before: 'b' }, {});
      holds(open.record, { closedAt: undefined, reason: undefined });
    },
  ),

  clause(
    'a change of stage leaves one entry on the customer’s timeline that names both stages',
    { seed, when },
    async (crm) => {
      await crm.deals.move('a', { stageId: 'offer', before: null }, { actor });
      const entries = await entriesOf(crm, 'ana', 'stage-change');
      same(entries.length, 1, 'the number of entries');
      holds(entries[0], { related: { store: 'deals', id: 'a' }, actor }, 'the entry');
      const [change] = entries[0]?.changes ?? [];
      holds(change, { from: 'New', to: 'Offer' }, 'the change');
    },
  ),

  clause('a move within the stage, or of a deal without a customer, leaves no entry', { seed, when }, async (crm) => {
    await crm.deals.move('a', { stageId: 'new', before: null }, {});
    await crm.deals.move('b', { stageId: 'won', before: null }, {});
    same((await everythingIn(crm)).interactions, []);
  }),

  clause(
    'a move before a deal that is not in that stage rejects with a conflict and changes nothing',
    { seed, when },
    async (crm) => {
      const before = await everythingIn(crm);
      await rejectsWith(
        'conflict',
        crm.deals.move('a', { stageId: 'offer', before: 'b' }, {}),
        'a move before a deal of another stage',
      );
      await rejectsWith(
        'conflict',
        crm.deals.move('a', { stageId: 'offer', before: 'gone' }, {}),
        'a move before a deal that is gone',
      );
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause(
    'a move to a stage that the pipeline does not have rejects with invalid and changes nothing',
    { seed, when },
    async (crm) => {
      const before = await everythingIn(crm);
      await rejectsWith('invalid', crm.deals.move('a', { stageId: 'nowhere', before: null }, {}));
      await rejectsWith('invalid', crm.deals.move('a', { stageId: '__proto__', before: null }, {}));
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause('a move of a deal that does not exist rejects with not-found', { seed, when }, async (crm) => {
    await rejectsWith('not-found', crm.deals.move('gone', { stageId: 'offer', before: null }, {}));
  }),

  clause(
    'moves at the same time to the same place all arrive, each at a place of its own',
    { seed, when },
    async (crm) => {
      await Promise.all(['a', 'b', 'c'].map((id) => crm.deals.move(id, { stageId: 'offer', before: 'y' }, {})));
      const ids = await dealsIn(crm, 'offer');
      same([...ids].sort(), ['a', 'b', 'c', 'x', 'y']);
      same([ids[0], ids[4]], ['x', 'y'], 'the first and the last');
    },
  ),

  clause(
    'deals of another pipeline with the same names of stages do not get in the way',
    {
      seed: {
        ...seed,
        pipelines: [sales, { ...sales, id: 'partners' }],
        deals: [...seed.deals, deal('p', { pipelineId: 'partners', stageId: 'offer', orderKey: 'a5' })],
      },
      when,
    },
    async (crm) => {
      await rejectsWith(
        'conflict',
        crm.deals.move('a', { stageId: 'offer', before: 'p' }, {}),
        'a move before a deal of another pipeline',
      );
      const { record } = await crm.deals.move('a', { stageId: 'offer', before: null }, {});
      same(record.pipelineId, 'sales', 'the pipeline');
    },
  ),

  clause(
    'what a move fills in is written together with the place, and everything else of the deal stays',
    { seed, when },
    async (crm) => {
      const before = await crm.deals.get('a', {});
      const patch = { expectedClose: '2026-12-24', fields: { contract: 'C-17' } };
      const { record } = await crm.deals.move('a', { stageId: 'offer', before: 'y', patch }, {});
      const { orderKey, version, updatedAt, enteredStageAt } = record;
      const { probability: _probability, ...rest } = before ?? deal('a', {});
      const moved = { stageId: 'offer', orderKey, version, updatedAt, enteredStageAt };
      same(record, { ...rest, ...moved, ...patch, fields: { ...before?.fields, ...patch.fields } });
      same(await dealsIn(crm, 'offer'), ['x', 'a', 'y']);
    },
  ),

  clause('a probability that a move fills in is the deal’s own in the new stage', { seed, when }, async (crm) => {
    const to = { stageId: 'offer', before: null, patch: { probability: 0.3 } };
    const { record } = await crm.deals.move('a', to, {});
    same(record.probability, 0.3, 'the probability');
  }),

  clause('a move that is refused fills nothing in', { seed, when }, async (crm) => {
    const before = await everythingIn(crm);
    const patch = { expectedClose: '2026-12-24' };
    await rejectsWith('conflict', crm.deals.move('a', { stageId: 'offer', before: 'gone', patch }, {}));
    await rejectsWith('invalid', crm.deals.move('a', { stageId: 'nowhere', before: null, patch }, {}));
    same(await everythingIn(crm), before, 'what the store holds');
  }),

  clause(
    'a deal can be moved into a stage of another pipeline, and that is a change of stage',
    { seed: { ...seed, pipelines: [sales, { ...sales, id: 'partners' }] }, when },
    async (crm) => {
      const to = { pipelineId: 'partners', stageId: 'new', before: null };
      const { record } = await crm.deals.move('a', to, {});
      holds(record, { pipelineId: 'partners', stageId: 'new', probability: undefined });
      const second = await crm.deals.move('b', { ...to, before: 'a' }, {});
      ok(second.record.orderKey < record.orderKey, 'Expected the second deal to stand before the first.');
      same((await entriesOf(crm, 'ana', 'stage-change')).length, 1, 'the number of entries');
      await rejectsWith('invalid', crm.deals.move('b', { ...to, pipelineId: 'nobody' }, {}));
    },
  ),
];
