/** What is on this desk: a made-up company, or the orders of a file. */
import type { RapportClient } from '../../src/data/client.js';
import type { Seed } from '../../src/model/index.js';
import { pipelines } from '../../stories/support/company/pipelines.js';
import { surveys } from '../../stories/support/company/surveys.js';
import { generateCompanyInSlices } from '../../stories/support/generate-company.js';
import type { OrdersFile } from './orders-file.js';
import type { Summary } from './orders/messages.js';
import { orderSegments } from './orders/segments.js';

export type Source = { readonly is: 'company' } | { readonly is: 'orders'; readonly file: string };

export interface Step {
  readonly is: 'waiting' | 'clearing' | 'planning' | 'filling';
  readonly done?: number;
  readonly total?: number;
}

type Slices = AsyncIterable<{ readonly batch: Seed; readonly done: number; readonly total: number }>;

/**
 * The record that says, in the store itself, that everything has moved in. It is written last, so that a page which was
 * closed half-way finds no sign and starts anew.
 */
const sign = { survey: 'relationship', field: 'movedIn', file: 'movedInFrom' } as const;

/** Records of one import: small enough that checking them is not felt on the page. */
const batchSize = 250;

/** What is on the desk; undefined where nothing has moved in, or not everything. */
export async function sourceOf(client: RapportClient): Promise<Source | undefined> {
  const fields = (await client.surveys.get(sign.survey))?.fields;
  if (fields?.[sign.field] !== true) return undefined;
  const file = fields[sign.file];
  return typeof file === 'string' ? { is: 'orders', file } : { is: 'company' };
}

/** Makes up a company and lets it move in, unless another tab has done so meanwhile. */
export function moveIn(
  client: RapportClient,
  customers: number | undefined,
  tell: (step: Step) => void,
): Promise<void> {
  return alone(tell, async () => {
    if (await sourceOf(client)) return;
    await replaceBy(client, { is: 'company' }, () => companyOf(customers), tell);
  });
}

/** Removes everything and lets a new company move in. */
export function startAnew(
  client: RapportClient,
  customers: number | undefined,
  tell: (step: Step) => void,
): Promise<void> {
  return alone(tell, () => replaceBy(client, { is: 'company' }, () => companyOf(customers), tell));
}

/** Removes everything and puts the orders of a file in its place. */
export function takeOrders(
  client: RapportClient,
  orders: OrdersFile,
  summary: Summary,
  tell: (step: Step) => void,
): Promise<void> {
  return alone(tell, async () => {
    await replaceBy(client, { is: 'orders', file: orders.name }, () => withSettings(orders.batches(summary)), tell);
  });
}

async function replaceBy(
  client: RapportClient,
  source: Source,
  slices: () => Slices,
  tell: (step: Step) => void,
): Promise<void> {
  tell({ is: 'clearing' });
  await client.clear();
  tell({ is: 'planning' });
  for await (const { batch, done, total } of slices()) {
    for (const part of parts(batch)) await client.import(part);
    tell({ is: 'filling', done, total });
  }
  const fields = { [sign.field]: true, ...(source.is === 'orders' ? { [sign.file]: source.file } : {}) };
  await client.import({
    surveys: surveys.filter(({ id }) => id === sign.survey).map((survey) => ({ ...survey, fields })),
  });
}

function companyOf(customers: number | undefined): Slices {
  if (customers === undefined) return generateCompanyInSlices();
  return generateCompanyInSlices({
    customers,
    orders: customers * 4,
    interactions: customers * 10,
    deals: Math.ceil(customers * 0.3),
    feedback: Math.ceil(customers * 0.75),
  });
}

async function* withSettings(batches: Slices): Slices & AsyncGenerator<{ batch: Seed; done: number; total: number }> {
  yield { batch: { surveys, pipelines, segments: orderSegments }, done: 0, total: 1 };
  yield* batches;
}

function* parts(batch: Seed): Generator<Seed> {
  for (const [store, records] of Object.entries(batch) as [string, readonly unknown[]][]) {
    for (let start = 0; start < records.length; start += batchSize) {
      yield { [store]: records.slice(start, start + batchSize) };
    }
  }
}

/** One tab at a time: two that filled one store would mix two companies. */
async function alone(tell: (step: Step) => void, act: () => Promise<void>): Promise<void> {
  // Pages that do not come over HTTPS have no locks.
  if (!('locks' in navigator)) return act();
  tell({ is: 'waiting' });
  await navigator.locks.request('orrery-works moving in', act);
}
