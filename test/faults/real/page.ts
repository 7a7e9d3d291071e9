/** Runs in the browsers that are killed: writes without a pause, and tells the harness of everything that was promised. */
import { courier } from '../../../src/components/feedback-form/courier.js';
import { newItem } from '../../../src/components/feedback-form/outbox.js';
import { outboxStore } from '../../../src/components/feedback-form/outbox-store.js';
import type { RapportAdapter, Read } from '../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../src/data/adapters/indexed-db/index.js';
import type { Records, StoreName } from '../../../src/model/records.js';
import { newId } from '../../../src/model/new-id.js';
import { batchSize, batchOf, type Lane, type Report } from './reports.js';

const options = new URLSearchParams(location.search);
const round = options.get('round') ?? '';

function tell(report: Report): Promise<unknown> {
  return fetch('/told', { method: 'POST', body: JSON.stringify(report) });
}

/** Reports are not waited for: the next write is under way when the browser is killed. */
const kept = (lane: Lane, id: string, count: number): void => void tell({ is: 'kept', lane, id, count });

async function everything<Store extends StoreName>(crm: RapportAdapter, store: Store): Promise<Records[Store][]> {
  const list = crm[store].list.bind(crm[store]) as (
    query: object,
    io: Read,
  ) => Promise<{ items: Records[Store][]; next?: string }>;
  const all: Records[Store][] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = await list({ limit: 1_000, ...(cursor !== undefined && { cursor }) }, {});
    all.push(...page.items);
    cursor = page.next;
  }
  return all;
}

/** How often each customer was written, by its own word; torn where the timeline says otherwise, or a batch is not whole. */
async function findRecords(crm: RapportAdapter): Promise<void> {
  const told = new Map<string, number>();
  for (const { kind, customerId = '' } of await everything(crm, 'interactions'))
    if (kind === 'field-change') told.set(customerId, (told.get(customerId) ?? 0) + 1);
  const records: Record<string, number> = {};
  const batches = new Map<string, number>();
  let torn = 0;
  for (const { id, team } of await everything(crm, 'customers')) {
    const count = Number(team);
    if (count !== (told.get(id) ?? 0)) torn += 1;
    records[id] = count;
    const batch = batchOf(id);
    if (batch !== undefined) batches.set(batch, (batches.get(batch) ?? 0) + 1);
  }
  for (const size of batches.values()) if (size !== batchSize) torn += 1;
  await tell({ is: 'found', lane: 'store', records, torn });
}

async function writeRecords(crm: RapportAdapter): Promise<void> {
  for (let number = 0; ; number += 1) {
    const id = `c${round}-${number}`;
    await crm.customers.create({ id, kind: 'person', name: id, lifecycle: 'potential', team: '0' }, { key: newId() });
    kept('store', id, 0);
    for (let count = 1; count <= 3; count += 1) {
      await crm.customers.update(id, { team: String(count) }, { key: newId() });
      kept('store', id, count);
    }
    if (number % 8 !== 7) continue;
    const customers = [...Array(batchSize).keys()].map((index) => {
      const name = `b${round}-${number}.${index}`;
      return { id: name, kind: 'person', name, lifecycle: 'potential', team: '0' } as const;
    });
    await crm.import({ customers }, { key: newId() });
    kept('store', `b${round}-${number}.0`, 0);
  }
}

async function fillForms(): Promise<void> {
  for (let number = 0; ; number += 1) {
    const id = `f${round}-${number}`;
    const item = newItem(newId(), new URL('/feedback', location.href).href, {
      surveyId: 'nps',
      edition: 1,
      answers: [{ question: 'name', value: id }],
      submittedAt: new Date().toISOString(),
    });
    if (await courier.accept(item)) kept('feedback', id, 0);
    await courier.deliver(item.key);
  }
}

async function main(): Promise<void> {
  courier.start();
  const crm = indexedDbAdapter({ name: 'faults' });
  await findRecords(crm);
  if (options.get('do') === 'work') {
    await Promise.all([writeRecords(crm), fillForms()]);
  } else {
    for (const { key } of await outboxStore.all()) await courier.deliver(key);
    await tell({ is: 'settled', waiting: (await outboxStore.all()).length });
  }
}

main().catch((error: unknown) => tell({ is: 'failed', message: String(error) }));
