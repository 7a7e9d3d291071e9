import type { Account, CustomerSeed, InteractionSeed, LoyaltySeed } from './company/account.js';
import { planAccounts } from './company/accounts.js';
import { nowOf } from './company/clock.js';
import { writeCustomer } from './company/customers.js';
import { planDeals } from './company/deals.js';
import { tracesOf } from './company/entries.js';
import { planFeedback } from './company/feedback.js';
import { fields } from './company/fields.js';
import { planInteractions, writeInteractions, type InteractionPlan } from './company/interactions.js';
import { writeLoyalty } from './company/loyalty.js';
import { planOrderTimes, writeOrders } from './company/orders.js';
import { pipelines } from './company/pipelines.js';
import { Random } from './company/random.js';
import { segments } from './company/segments.js';
import { surveys } from './company/surveys.js';
import { planTasks } from './company/tasks.js';
import { storeNames, type Instant, type Seed, type StoreName } from '../../src/model/index.js';

/** How large a company to make up, and when it lives. */
export interface CompanyOptions {
  /** The same seed and `now` give the same company, record for record. */
  readonly seed?: number;
  /** The moment that everything leads up to; without it, the current time rounded down to the hour. */
  readonly now?: Instant;
  readonly customers?: number;
  readonly interactions?: number;
  readonly orders?: number;
  readonly deals?: number;
  readonly feedback?: number;
}

/** A batch to import, and how much of the company is there once it is. */
export interface CompanySlice {
  readonly batch: Seed;
  readonly done: number;
  readonly total: number;
}

/** Records in a batch, at most. */
const batchSize = 500;

/** Makes up a whole company that deals in precision parts, with customers in twelve countries. */
export function generateCompany(options: CompanyOptions = {}): Seed {
  const whole: { [Store in StoreName]: unknown[] } = {
    fields: [],
    pipelines: [],
    surveys: [],
    segments: [],
    customers: [],
    orders: [],
    deals: [],
    feedback: [],
    interactions: [],
    tasks: [],
    loyalty: [],
  };
  for (const slice of companySlices(options)) {
    for (const store of storeNames) whole[store].push(...(slice?.batch[store] ?? []));
  }
  return whole as Seed;
}

/**
 * The same company in batches, in an order in which references never point at what is still to come.
 * Gives way to the page between them, so that it stays responsive.
 */
export async function* generateCompanyInSlices(
  options: CompanyOptions = {},
): AsyncGenerator<CompanySlice, void, undefined> {
  for (const slice of companySlices(options)) {
    if (slice) yield slice;
    await nextTask();
  }
}

/** Yields `undefined` where something was only planned. */
function* companySlices(options: CompanyOptions): Generator<CompanySlice | undefined, void, undefined> {
  const { seed = 1, customers = 2_000 } = options;
  const now = nowOf(options.now);
  const random = (subject: string): Random => new Random(seed, subject);
  // Without customers there is nobody to order, to answer or to be talked to.
  const wanted = (count: number): number => (customers === 0 ? 0 : count);
  const counts = {
    orders: wanted(options.orders ?? 8_000),
    deals: wanted(options.deals ?? 600),
    feedback: wanted(options.feedback ?? 1_500),
    interactions: wanted(options.interactions ?? 20_000),
    tasks: Math.min(400, Math.round(customers / 5)),
  };
  const accounts = yield* planAccounts(random('accounts'), customers, now);
  yield;
  yield* planOrderTimes(random('order times'), accounts, counts.orders, now);
  const numbers = orderNumbers(accounts);
  yield;
  const deals = planDeals(random('deals'), accounts, counts.deals, now);
  yield;
  const answers = planFeedback(random('feedback'), accounts, counts.feedback, now);
  yield;

  const [ofOrders, ofCustomers, ofPoints] = [random('orders'), random('customers'), random('loyalty')];
  const written = { customers: [] as CustomerSeed[], loyalty: [] as LoyaltySeed[] };
  for (const some of batches(accounts, 50)) {
    for (const account of some) {
      writeOrders(ofOrders, account, numbers.get(account) ?? [], now);
      written.customers.push(writeCustomer(ofCustomers, account, now));
      written.loyalty.push(...writeLoyalty(ofPoints, account, now));
    }
    yield;
  }
  const tasks = planTasks(random('tasks'), accounts, deals, answers, counts.tasks, now);
  yield;
  const traces = tracesOf(accounts, deals, answers, counts.interactions);
  yield;
  const timelines = planInteractions(random('interactions'), accounts, traces, counts.interactions);
  yield;

  // From here on it is known how many records there will be.
  const settings = { fields, pipelines, surveys, segments };
  const progress = new Progress(
    sizeOf(settings) +
      sizeOf(written) +
      counts.orders +
      counts.deals +
      counts.feedback +
      counts.interactions +
      tasks.length,
  );
  yield progress.slice(settings);
  for (const some of batches(written.customers)) yield progress.slice({ customers: some });
  for (const orders of batches(accounts.flatMap((account) => account.orders))) yield progress.slice({ orders });
  for (const some of batches(deals)) yield progress.slice({ deals: some.map(({ deal }) => deal) });
  for (const some of batches(answers)) yield progress.slice({ feedback: some.map(({ feedback }) => feedback) });
  yield* interactionSlices(random('talks'), timelines, progress, now);
  for (const some of batches(tasks)) yield progress.slice({ tasks: some });
  for (const loyalty of batches(written.loyalty)) yield progress.slice({ loyalty });
}

function* interactionSlices(
  random: Random,
  timelines: readonly InteractionPlan[],
  progress: Progress,
  now: number,
): Generator<CompanySlice, void, undefined> {
  let first = 1;
  for (const some of grouped(timelines, ({ traces, more }) => traces.length + more)) {
    const interactions: InteractionSeed[] = [];
    for (const timeline of some)
      interactions.push(...writeInteractions(random, timeline, first + interactions.length, now));
    first += interactions.length;
    yield progress.slice({ interactions });
  }
}

class Progress {
  #done = 0;
  readonly #total: number;

  constructor(total: number) {
    this.#total = total;
  }

  slice(batch: Seed): CompanySlice {
    this.#done += sizeOf(batch);
    return { batch, done: this.#done, total: this.#total };
  }
}

function sizeOf(batch: Seed): number {
  return storeNames.reduce((sum, store) => sum + (batch[store]?.length ?? 0), 0);
}

/** Numbers all orders by their moments, and tells each customer's. */
function orderNumbers(accounts: readonly Account[]): Map<Account, number[]> {
  const all = accounts.flatMap((account) => account.orderTimes.map((time) => ({ account, time })));
  all.sort((left, right) => left.time - right.time || (left.account.id < right.account.id ? -1 : 1));
  const numbers = new Map<Account, number[]>();
  all.forEach(({ account }, index) => {
    const own = numbers.get(account);
    if (own) own.push(index + 1);
    else numbers.set(account, [index + 1]);
  });
  return numbers;
}

function* batches<Item>(items: readonly Item[], size = batchSize): Generator<readonly Item[], void, undefined> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Runs of items whose sizes together stay below the size of a batch, unless one alone exceeds it. */
function* grouped<Item>(
  items: readonly Item[],
  sizeOfItem: (item: Item) => number,
): Generator<readonly Item[], void, undefined> {
  let run: Item[] = [];
  let size = 0;
  for (const item of items) {
    if (run.length > 0 && size + sizeOfItem(item) > batchSize) {
      yield run;
      run = [];
      size = 0;
    }
    run.push(item);
    size += sizeOfItem(item);
  }
  if (size > 0) yield run;
}

/** A message, because timers are slowed down to one a second in pages that are not visible. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
