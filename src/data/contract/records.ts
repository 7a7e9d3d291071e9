import type { AnyRecord, Draft, Seed, StoreName } from '../../model/records.js';
import type { Rule, RuleGroup, RuleNode, RuleValue, Operator } from '../../model/rule.js';
import type { Page, Query, RapportAdapter, Read, Write, Written } from '../adapter.js';
import { ok } from './assert.js';

export type Seeded<Store extends StoreName> = NonNullable<Seed[Store]>[number];
type More<Store extends StoreName> = Partial<Draft<Store>>;

/** The moment of asking in every clause that has one. */
export const now = '2026-11-21T12:00:00.000Z';

export const actor = { id: 'u-lin', name: 'Lin' } as const;

export const customer = (id: string, more: More<'customers'> = {}): Seeded<'customers'> => ({
  kind: 'person',
  name: `customer ${id}`,
  lifecycle: 'potential',
  ...more,
  id,
});

export const order = (id: string, more: More<'orders'> = {}): Seeded<'orders'> => ({
  customerId: 'ana',
  placedAt: '2026-10-01T09:00:00.000Z',
  total: { amount: 1_000, currency: 'CNY' },
  ...more,
  id,
});

export const interaction = (id: string, more: More<'interactions'> = {}): Seeded<'interactions'> => ({
  customerId: 'ana',
  kind: 'call',
  occurredAt: '2026-11-01T09:00:00.000Z',
  ...more,
  id,
});

/** Two open stages, one for deals won and one for deals lost. */
export const sales: Seeded<'pipelines'> = {
  id: 'sales',
  name: 'Sales',
  currency: 'CNY',
  stages: [
    { id: 'new', name: 'New', kind: 'open', probability: 0.1 },
    { id: 'offer', name: 'Offer', kind: 'open', probability: 0.5 },
    { id: 'won', name: 'Won', kind: 'won', probability: 1 },
    { id: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
  ],
};

export const deal = (id: string, more: More<'deals'> = {}): Seeded<'deals'> => ({
  pipelineId: 'sales',
  stageId: 'new',
  title: `deal ${id}`,
  amount: { amount: 1_000, currency: 'CNY' },
  orderKey: 'a0',
  enteredStageAt: '2026-11-01T09:00:00.000Z',
  ...more,
  id,
});

/** One question of each scored kind and a text, so that the first scored one is the NPS question. */
export const survey: Seeded<'surveys'> = {
  id: 'after-sale',
  name: 'After the sale',
  edition: 3,
  questions: [
    { id: 'why', kind: 'text', title: 'What happened?' },
    { id: 'recommend', kind: 'nps', title: 'Would you recommend us?' },
    { id: 'content', kind: 'csat', title: 'Are you content?', scale: 5 },
  ],
};

export const feedback = (id: string, more: More<'feedback'> = {}): Seeded<'feedback'> => ({
  surveyId: 'after-sale',
  edition: 3,
  answers: [],
  submittedAt: '2026-11-10T09:00:00.000Z',
  idempotencyKey: `form ${id}`,
  state: 'new',
  ...more,
  id,
});

export const segment = (id: string, more: More<'segments'> = {}): Seeded<'segments'> => ({
  name: `segment ${id}`,
  rule: { combinator: 'and', rules: [] },
  mode: 'dynamic',
  ...more,
  id,
});

export const task = (id: string, more: More<'tasks'> = {}): Seeded<'tasks'> => ({
  title: `task ${id}`,
  dueAt: '2026-11-20T09:00:00.000Z',
  ...more,
  id,
});

export const award = (id: string, more: More<'loyalty'> = {}): Seeded<'loyalty'> => ({
  customerId: 'ana',
  points: 100,
  reason: 'a purchase',
  occurredAt: '2026-11-01T09:00:00.000Z',
  idempotencyKey: `award ${id}`,
  ...more,
  id,
});

export const field = (name: string, more: More<'fields'> = {}): Seeded<'fields'> => ({
  store: 'customers',
  name,
  type: 'text',
  label: name,
  personal: false,
  ...more,
  id: `field ${name}`,
});

/** One record of every store, each fitting the others. */
export const oneOfEach = {
  customers: [customer('ana')],
  orders: [order('o1')],
  interactions: [interaction('i1')],
  pipelines: [sales],
  deals: [deal('d1', { customerId: 'ana' })],
  surveys: [survey],
  feedback: [feedback('f1', { customerId: 'ana' })],
  segments: [segment('s1')],
  tasks: [task('t1', { customerId: 'ana' })],
  loyalty: [award('l1')],
  fields: [field('seats', { type: 'number' })],
} as const satisfies Required<Seed>;

/** A store whose kind of record does not matter. */
export interface AnyStore {
  list(query: Query, io: Read): Promise<Page<AnyRecord>>;
  get(id: string, io: Read): Promise<AnyRecord | undefined>;
  create(draft: object, io: Write): Promise<Written<AnyRecord>>;
  update(id: string, patch: object, io: Write): Promise<Written<AnyRecord>>;
  remove(id: string, io: Write): Promise<Written<AnyRecord>>;
}
export function storeOf(crm: RapportAdapter, store: StoreName): AnyStore {
  return crm[store];
}

export function rule(field: string, operator: Operator, value?: RuleValue): Rule {
  return value === undefined ? { field, operator } : { field, operator, value };
}
export function all(...rules: readonly RuleNode[]): RuleGroup {
  return { combinator: 'and', rules };
}
export function any(...rules: readonly RuleNode[]): RuleGroup {
  return { combinator: 'or', rules };
}
export function none(...rules: readonly RuleNode[]): RuleGroup {
  return { combinator: 'or', not: true, rules };
}

interface Listing {
  list(query: Query, io: Read): Promise<Page<{ readonly id: string }>>;
}

/** The order of every list here that asks for no other: what an adapter does without a sort is its own affair. */
export const byId: Pick<Query, 'sort'> = { sort: [{ field: 'id', direction: 'ascending' }] };

/** The ids of one page, in the order of ids where the query asks for no other. */
export async function idsOf(store: Listing, query: Query = {}): Promise<string[]> {
  const page = await store.list({ ...byId, ...query }, {});
  return page.items.map((item) => item.id);
}

/** The ids of each page in turn, to the last. `between` runs after the page with its number, from 0. */
export async function pagesOf(
  store: Listing,
  query: Query,
  between: (page: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list(cursor === undefined ? query : { ...query, cursor }, {});
    pages.push(page.items.map((item) => item.id));
    cursor = page.next;
    ok(pages.length <= 100, 'Expected the pages to end, but the hundredth still has a next one.');
    if (cursor !== undefined) await between(pages.length - 1);
  } while (cursor !== undefined);
  return pages;
}

/** The deals of a stage from top to bottom. */
export async function dealsIn(crm: RapportAdapter, stageId: string): Promise<string[]> {
  const page = await crm.deals.list({ sort: [{ field: 'orderKey', direction: 'ascending' }] }, {});
  return page.items.filter((item) => item.stageId === stageId).map((item) => item.id);
}

/** What stands on a customer's timeline, of one kind. */
export async function entriesOf(crm: RapportAdapter, customerId: string, kind: string) {
  const page = await crm.interactions.list({}, {});
  return page.items.filter((item) => item.customerId === customerId && item.kind === kind);
}

/** Everything the stores hold, to compare before and after. */
export async function everythingIn(crm: RapportAdapter) {
  return {
    customers: (await crm.customers.list(byId, {})).items,
    orders: (await crm.orders.list(byId, {})).items,
    interactions: (await crm.interactions.list(byId, {})).items,
    pipelines: (await crm.pipelines.list(byId, {})).items,
    deals: (await crm.deals.list(byId, {})).items,
    surveys: (await crm.surveys.list(byId, {})).items,
    feedback: (await crm.feedback.list(byId, {})).items,
    segments: (await crm.segments.list(byId, {})).items,
    tasks: (await crm.tasks.list(byId, {})).items,
    loyalty: (await crm.loyalty.list(byId, {})).items,
    fields: (await crm.fields.list(byId, {})).items,
  };
}

/** A record without what every write renews. */
export function lasting(record: object | undefined): Record<string, unknown> {
  const { version: _version, updatedAt: _updatedAt, ...rest } = { ...record } as Record<string, unknown>;
  return rest;
}

/** Everything without what every write renews: what taking back must restore. */
export async function lastingIn(crm: RapportAdapter): Promise<Record<string, unknown>> {
  const everything = await everythingIn(crm);
  const lastingOnes: Record<string, unknown> = {};
  for (const [store, records] of Object.entries(everything)) lastingOnes[store] = records.map(lasting);
  return lastingOnes;
}
