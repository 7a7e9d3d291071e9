import type { RapportAdapter } from '../../../../../src/data/adapter.js';
import { customer, deal, sales, survey } from '../../../../../src/data/contract/records.js';

const actor = { id: 'u1', name: 'Lin Chen' };

/** Names that a copy of a database may break. */
export const hardNames = ['王小明', 'Zoë', 'مُحَمَّد', '👩‍👩‍👧', '\ud800', '<img src=x onerror=alert(1)>', 'a\u0000b'];

/** What was done to the database of a golden dump: packs, a journal over them, keys, removals, and every hard name. */
export async function play(crm: RapportAdapter): Promise<void> {
  const imported = [...Array(120).keys()].map((number) =>
    customer(`c${number}`, { tags: number % 3 === 0 ? ['regular'] : [], fields: { score: number } }),
  );
  await crm.import({ customers: imported }, {});
  await crm.import({ customers: hardNames.map((name, number) => customer(`hard${number}`, { name })) }, {});
  const fields = JSON.parse('{"__proto__":"kept","constructor":1}') as Record<string, string>;
  await crm.customers.create(customer('__proto__', { fields }), { actor });
  await crm.import({ pipelines: [sales], surveys: [survey] }, {});
  await crm.deals.create(deal('d1', { customerId: 'c1' }), { actor });
  await crm.deals.move('d1', { stageId: 'won', before: null, reason: 'price' }, { actor, key: 'move' });
  const answers = [{ question: 'recommend', value: 9 }];
  const draft = { surveyId: survey.id, edition: 3, customerId: 'c2', submittedAt: '2026-10-02T09:00:00.000Z' };
  await crm.feedback.submit({ ...draft, answers }, { key: 'answer' });
  await crm.customers.update('c3', { name: 'Changed', team: 'north' }, { key: 'change', actor });
  await crm.customers.update('c3', { team: undefined }, {});
  for (let number = 40; number < 50; number += 1) await crm.customers.remove(`c${number}`, {});
  const award = { customerId: 'c5', points: 100, reason: 'a purchase', occurredAt: '2026-10-03T09:00:00.000Z' };
  await crm.loyalty.create({ ...award, idempotencyKey: 'award' }, { actor });
}
