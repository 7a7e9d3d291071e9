/** Random work of two tabs on the IndexedDB adapter, with crashes between any two steps, and what must hold after it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indexedDbAdapter } from '../../../src/data/adapters/indexed-db/index.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { isDataError } from '../../../src/data/data-error.js';
import { SimulatedBrowser, type SimulatedTab } from './simulated-browser.js';

/** One gesture. Customers are `c0` to `c3`; each write of a schedule is told by its number. */
type Gesture =
  { readonly is: 'create' | 'update' | 'erase' | 'order'; readonly customer: number } | { readonly is: 'batch' };

export type Step =
  /** What the tabs do at the same time. */
  | { readonly is: 'work'; readonly gestures: readonly { readonly tab: 0 | 1; readonly gesture: Gesture }[] }
  /** The tab crashes when it has taken so many more steps with its database. */
  | { readonly is: 'crash'; readonly tab: 0 | 1; readonly after: number }
  /** All tabs crash at once. */
  | { readonly is: 'crash-all' };

const tab = fc.constantFrom<0 | 1>(0, 1);
const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      is: fc.constantFrom('create' as const, 'update' as const, 'update' as const, 'order' as const, 'erase' as const),
      customer: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ is: 'batch' as const }) },
);

export const schedules: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        is: fc.constant('work' as const),
        gestures: fc.array(fc.record({ tab, gesture }), { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ is: fc.constant('crash' as const), tab, after: fc.nat(14) }) },
    { weight: 1, arbitrary: fc.constant({ is: 'crash-all' as const }) },
  ),
  { minLength: 2, maxLength: 12 },
);

/** Records of one import; more than the journal takes, so that they go to the packs. */
const batchSize = 101;

interface Promised {
  readonly key: string;
  readonly gesture: Gesture;
  readonly number: number;
}

interface OpenTab {
  readonly tab: SimulatedTab;
  readonly crm: RapportAdapter;
}

/**
 * Plays a schedule; rejects when something was lost, doubled or torn, or somebody erased has come back. `broken` puts a fault
 * into the adapter that is to be found.
 */
export async function play(
  schedule: readonly Step[],
  broken: (crm: RapportAdapter) => RapportAdapter = (crm) => crm,
): Promise<void> {
  const browser = new SimulatedBrowser();
  const open = (): OpenTab => {
    const opened = browser.openTab();
    return { tab: opened, crm: opened.run(() => broken(indexedDbAdapter({ name: 'simulated' }))) };
  };
  const tabs: [OpenTab, OpenTab] = [open(), open()];
  const done: Promised[] = [];
  let doubtful: Promised[] = [];
  let number = 0;

  const renew = (): void => {
    for (const at of [0, 1] as const) if (tabs[at].tab.isCrashed) tabs[at] = open();
  };
  const attempt = async (at: OpenTab, promised: Promised): Promise<void> => {
    const outcome = await Promise.race([at.tab.run(() => write(at.crm, promised)), at.tab.crashed]);
    if (outcome === 'kept') done.push(promised);
    if (outcome === 'crashed') doubtful.push(promised);
  };
  /** Whoever was not answered asks again with the same key, in whatever tab there is. */
  const askAgain = async (): Promise<void> => {
    while (doubtful.length > 0) {
      renew();
      const again = doubtful;
      doubtful = [];
      for (const promised of again) await attempt(tabs[0], promised);
    }
  };

  for (const step of schedule) {
    if (step.is === 'crash') tabs[step.tab].tab.crashAfter(step.after);
    else if (step.is === 'crash-all') for (const { tab: one } of tabs) one.crash();
    else {
      await Promise.all(
        step.gestures.map(({ tab: at, gesture: is }) => {
          number += 1;
          return attempt(tabs[at], { key: `k${number}`, gesture: is, number });
        }),
      );
    }
    renew();
    if (doubtful.length > 2) await askAgain();
  }
  await askAgain();
  for (const { tab: one } of tabs) one.crashAfter(Infinity);
  renew();
  await check(browser, tabs, done, open());
}

/** What nobody may find any more once its customer has been erased. */
const secretOf = (id: string): string => `secret of ${id}.`;

async function write(crm: RapportAdapter, { key, gesture, number }: Promised): Promise<'kept' | 'refused'> {
  try {
    if (gesture.is === 'batch') {
      const customers = [...Array(batchSize).keys()].map((index) => person(`b${number}.${index}`));
      await crm.import({ customers }, { key });
      return 'kept';
    }
    const id = `c${gesture.customer}`;
    const secret = secretOf(id);
    if (gesture.is === 'create') await crm.customers.create(person(id), { key });
    if (gesture.is === 'update') await crm.customers.update(id, { fields: { [`u${number}`]: secret } }, { key });
    if (gesture.is === 'order') await crm.orders.create({ ...orderOf(id), number: `${secret} ${number}` }, { key });
    if (gesture.is === 'erase') await crm.customers.erase(id, { key });
    return 'kept';
  } catch (error) {
    // An update of nobody, a second record with one id, or the return of somebody who was erased.
    if (isDataError(error) && ['not-found', 'conflict'].includes(error.code)) return 'refused';
    throw error;
  }
}

const person = (id: string) => ({ id, kind: 'person', name: secretOf(id), lifecycle: 'potential' }) as const;
const orderOf = (customerId: string) =>
  ({
    customerId,
    placedAt: '2026-11-21T12:00:00.000Z',
    lines: [] as [],
    total: { amount: 100, currency: 'EUR' },
  }) as const;

/** Nothing of the customer, but that there was one. */
interface Seen {
  readonly customers: Readonly<Record<string, readonly string[]>>;
  readonly changes: Readonly<Record<string, number>>;
  readonly orders: readonly string[];
}

async function see(crm: RapportAdapter): Promise<Seen> {
  const [customers, interactions, orders] = await Promise.all([
    crm.customers.list({ limit: 1_000, sort: [{ field: 'id', direction: 'ascending' }] }, {}),
    crm.interactions.list({ limit: 1_000 }, {}),
    crm.orders.list({ limit: 1_000 }, {}),
  ]);
  const changes: Record<string, number> = {};
  for (const { kind, customerId = '' } of interactions.items)
    if (kind === 'field-change') changes[customerId] = (changes[customerId] ?? 0) + 1;
  return {
    customers: Object.fromEntries(customers.items.map(({ id, fields }) => [id, Object.keys(fields ?? {}).sort()])),
    changes,
    orders: orders.items.map(({ number = '' }) => number).sort(),
  };
}

/** What there must be: every write that was kept, once, and nothing of whoever was erased. */
function expected(done: readonly Promised[]): Seen {
  const erased = new Set<string>();
  const customers: Record<string, string[]> = {};
  const orders: string[] = [];
  const idOf = (gesture: Gesture): string => ('customer' in gesture ? `c${gesture.customer}` : '');
  for (const { gesture } of done) if (gesture.is === 'erase') erased.add(idOf(gesture));
  for (const { gesture, number } of done) {
    const id = idOf(gesture);
    if (gesture.is === 'batch')
      for (let index = 0; index < batchSize; index += 1) customers[`b${number}.${index}`] = [];
    else if (!erased.has(id)) {
      if (gesture.is === 'create') customers[id] ??= [];
      if (gesture.is === 'update') (customers[id] ??= []).push(`u${number}`);
      if (gesture.is === 'order') orders.push(`${secretOf(id)} ${number}`);
    }
  }
  const changes: Record<string, number> = {};
  for (const [id, updates] of Object.entries(customers)) {
    updates.sort();
    if (updates.length > 0) changes[id] = updates.length;
  }
  return { customers, changes, orders: orders.sort() };
}

async function check(
  browser: SimulatedBrowser,
  tabs: readonly OpenTab[],
  done: readonly Promised[],
  fresh: OpenTab,
): Promise<void> {
  const all = [fresh, ...tabs];
  const must = expected(done);
  for (const { tab: one, crm } of all) {
    // A write reads first what other tabs have written.
    await one.run(() => crm.tasks.create({ title: 'look', dueAt: '2026-11-21T12:00:00.000Z' }, {}));
    assert.deepEqual(crm.status?.(), { mode: 'durable' });
    assert.deepEqual(await one.run(() => see(crm)), must);
  }
  const everything = await browser.everything();
  for (const { gesture } of done) {
    if (gesture.is === 'erase')
      assert.equal(
        everything.includes(secretOf(`c${gesture.customer}`)),
        false,
        'something of an erased customer is left',
      );
  }
  for (const { tab: one, crm } of all) await one.run(() => crm.close?.());
}
