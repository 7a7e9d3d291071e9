/** Runs in the browsers that are killed: writes without a pause, and tells the harness of everything that was promised. */
import { courier } from '../../../src/components/feedback-form/courier.js';
import { newItem } from '../../../src/components/feedback-form/outbox.js';
import { outboxStore } from '../../../src/components/feedback-form/outbox-store.js';
import type { RapportAdapter, Read } from '../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../src/data/adapters/indexed-db/index.js';
import { httpAdapter } from '../../../src/data/adapters/http/index.js';
import { withOffline, type OfflineAdapter } from '../../../src/data/wrappers/offline/index.js';
import type { Records, StoreName } from '../../../src/model/records.js';
import { newId } from '../../../src/model/new-id.js';
import { batchSize, batchOf, type Lane, type Report, type Standing } from './reports.js';

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
  await tell({ is: 'found', lane: 'store', records, torn, isSaid: crm.status?.().reason === 'lost' });
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

/** An adapter that goes on without a connection. */
function offline(): OfflineAdapter {
  return withOffline(httpAdapter({ url: new URL('/api', location.href).href }), {
    store: indexedDbAdapter({ name: 'copies' }),
    mirror: ['customers', 'surveys'],
  });
}

async function writeOffline(crm: OfflineAdapter): Promise<void> {
  for (let number = 0; ; number += 1) {
    const id = `o${round}-${number}`;
    const promise = async (write: Promise<unknown>, name: string, count: number): Promise<void> => {
      try {
        await write;
        kept('offline', name, count);
      } catch {
        // Not promised, as where there is no connection and the record has never been read on this device.
      }
    };
    const draft = { id, kind: 'person', name: id, lifecycle: 'potential', team: '0' } as const;
    await promise(crm.customers.create(draft, { key: newId() }), id, 0);
    for (let count = 1; count <= 2; count += 1)
      await promise(crm.customers.update(id, { team: String(count) }, { key: newId() }), id, count);
    const filled = {
      surveyId: 'nps',
      edition: 1,
      answers: [{ question: 'why', value: `p${round}-${number}` }],
      submittedAt: new Date().toISOString(),
    };
    await promise(crm.feedback.submit(filled, { key: newId() }), `p${round}-${number}`, 0);
  }
}

/** Sends everything, and lets every conflict go. */
async function settle(crm: OfflineAdapter): Promise<number> {
  for (;;) {
    for (const { id, state } of await crm.outbox.list({}))
      if (state === 'conflict') await crm.outbox.settle(id, 'theirs');
    const { phase, parked } = crm.outbox.state();
    if (phase === 'idle' || (phase === 'attention' && parked > 0)) return parked;
    await crm.outbox.retry();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function main(): Promise<void> {
  courier.start();
  const unsent = offline();
  const crm = indexedDbAdapter({ name: 'faults' });
  await findRecords(crm);
  if (options.get('do') === 'work') {
    await Promise.all([writeRecords(crm), fillForms(), writeOffline(unsent)]);
  } else {
    for (const { key } of await outboxStore.all()) await courier.deliver(key);
    const parked = await settle(unsent);
    await tell({ is: 'settled', waiting: (await outboxStore.all()).length + parked });
  }
}

/** Writes so much that cannot be sent. */
async function fill(count: number): Promise<void> {
  const crm = offline();
  for (let number = 0; number < count; number += 1)
    await crm.customers.create({ kind: 'person', name: `unsent ${number}`, lifecycle: 'potential' }, { key: newId() });
  Object.assign(globalThis, { writeOnce: () => lookAfterWrite(crm) });
  await tell({ is: 'settled', waiting: crm.outbox.state().unsent });
}

/** Opens everything and tells how its storage stands. */
async function look(): Promise<void> {
  const crm = offline();
  await crm.outbox.list({});
  await tell({ is: 'status', ...(await standing(crm)) });
}

/** Writes once more, and answers how storage stands. */
async function lookAfterWrite(crm: OfflineAdapter): Promise<Standing> {
  await crm.customers
    .create({ kind: 'person', name: 'after', lifecycle: 'potential' }, { key: newId() })
    .catch(() => undefined);
  return standing(crm);
}

/** What the adapter says, at once or by a change; a loss that is not said within seconds is not said. */
async function standing(crm: OfflineAdapter): Promise<Standing> {
  const deadline = AbortSignal.timeout(5_000);
  await new Promise<void>((resolve) => {
    const look = (): void => void (crm.status?.().reason && resolve());
    crm.watch?.(look);
    deadline.addEventListener('abort', () => resolve());
    look();
  });
  const { reason = '', unsent = 0 } = crm.status?.() ?? {};
  return { reason, unsent, waiting: (await crm.outbox.list({})).length };
}

/** Edits at random what other tabs edit at the same time, until it is told to stop; then answers what it shows. */
function edit(): void {
  const crm = offline();
  let isOver = false;
  const pick = (most: number): number => Math.floor(Math.random() * most);
  const editing = (async () => {
    while (!isOver) {
      const id = `shared ${pick(20)}`;
      const change = { fields: { [`f${pick(3)}`]: pick(1e6) }, ...(pick(4) === 0 && { team: `t${pick(1e6)}` }) };
      const isNew = pick(10) === 0;
      const write = isNew
        ? crm.customers.create({ kind: 'person', name: newId(), lifecycle: 'potential' }, {})
        : crm.customers.update(id, change, {});
      // Somebody else changed the same at the same time: whoever edits is told so.
      await write.catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, pick(40)));
    }
  })();
  Object.assign(globalThis, {
    stop: () => {
      isOver = true;
      return editing;
    },
    settle: () => settle(crm),
    show: () => show(crm),
  });
}

/** Everything that an adapter shows, as one text. */
async function show(crm: RapportAdapter): Promise<string> {
  const all = await everything(crm, 'customers');
  const plain = all.map(({ id, name, team, fields }) => [id, name, team, Object.entries(fields ?? {}).sort()]);
  return JSON.stringify(plain.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)));
}

/** Shows what the service has, with nothing in between. */
function see(): void {
  const crm = httpAdapter({ url: new URL('/api', location.href).href });
  Object.assign(globalThis, { show: () => show(crm) });
}

const doing: Readonly<Record<string, () => void | Promise<void>>> = {
  fill: () => fill(Number(options.get('count'))),
  look,
  edit,
  see,
};

Promise.resolve((doing[options.get('do') ?? ''] ?? main)()).catch((error: unknown) =>
  tell({ is: 'failed', message: String(error) }),
);
