/** What a page asks of a store of interactions, each for the first time after it was opened. */
import { deleteDB } from 'idb';
import { indexedDbAdapter } from '../../../src/data/adapters/indexed-db/index.js';
import type { Rule } from '../../../src/model/rule.js';
import { longestTask } from '../harness.js';
import { timed } from '../store/drive.js';

export interface LargeDriver {
  write(records: number): Promise<Record<string, number>>;
  read(records: number): Promise<Record<string, number>>;
}

const name = 'bench interactions';
const people = 100_000;
const start = Date.UTC(2022, 0, 1);
const kinds = ['call', 'email', 'meeting', 'note'] as const;

const momentOf = (number: number): string => new Date(start + number * 60_000).toISOString();
/** Ids that do not follow the order of the moments. */
const idOf = (number: number): string => `i-${((number * 7_919) % 1_000_003).toString(36)}-${number.toString(36)}`;
const one = (number: number) => ({
  id: idOf(number),
  customerId: `c${number % people}`,
  kind: kinds[number % kinds.length] ?? 'call',
  channel: 'phone' as const,
  direction: 'inbound' as const,
  occurredAt: momentOf(number),
  title: `talk ${number}`,
  body: 'They asked about the order and said that it will be paid next week.',
});
const where = (rule: Rule) => ({ where: { combinator: 'and', rules: [rule] } }) as const;

async function write(records: number): Promise<Record<string, number>> {
  localStorage.removeItem(`rapport:${name}`);
  await deleteDB(name);
  const crm = indexedDbAdapter({ name });
  const { batch } = crm.supports;
  const { took, longest } = await timed(async () => {
    for (let from = 0; from < records; from += batch) {
      await crm.import({ interactions: [...Array(batch).keys()].map((number) => one(from + number)) }, {});
    }
  });
  await crm.close?.();
  return { 'bulk write': took, [`bulk write: ${longestTask}`]: longest };
}

async function read(records: number): Promise<Record<string, number>> {
  const crm = indexedDbAdapter({ name });
  const middle = records >> 1;
  const newest = async (): Promise<void> => {
    const { items } = await crm.interactions.list({ limit: 5 }, {});
    if (items[0]?.title !== `talk ${records - 1}`) throw new Error('The newest is another one.');
  };
  const ofOne = where({ field: 'customerId', operator: 'is', value: 'c77' });
  const steps: Record<string, () => Promise<unknown>> = {
    'open and count all': () => crm.interactions.count({}, {}),
    'one by its id': () => crm.interactions.get(idOf(middle), {}),
    'the newest five': newest,
    // The second time, their order is built for good.
    'the newest five again': newest,
    'the newest five once more': newest,
    'the timeline of a customer': () => crm.interactions.list({ ...ofOne, limit: 20 }, {}),
    'count by a date': () =>
      crm.interactions.count(where({ field: 'occurredAt', operator: 'before', value: momentOf(middle) }), {}),
    'count by a kind': () => crm.interactions.count(where({ field: 'kind', operator: 'is', value: 'call' }), {}),
    'change of an old one': () => crm.interactions.update(idOf(5), { title: 'changed' }, {}),
    'count by a title': () => crm.interactions.count(where({ field: 'title', operator: 'is', value: 'talk 7' }), {}),
  };
  const metrics: Record<string, number> = {};
  for (const [step, act] of Object.entries(steps)) {
    const { took, longest } = await timed(act);
    metrics[step] = took;
    metrics[`${step}: ${longestTask}`] = longest;
  }
  await crm.close?.();
  return metrics;
}

const driver: LargeDriver = { write, read };
Object.assign(globalThis, { driver });
