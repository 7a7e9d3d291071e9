import { html } from '@open-wc/testing';
import type { CustomerCard } from '../../src/components/customer-card/customer-card.js';
import type { CustomerList } from '../../src/components/customer-list/customer-list.js';
import { indexedDbAdapter } from '../../src/data/adapters/indexed-db/index.js';
import { RapportClient } from '../../src/data/client.js';
import { rfmScores, type RfmScored } from '../../src/insight/index.js';
import { newId, type Order, type RuleGroup, type Seed } from '../../src/model/index.js';
import { scene, type Scene } from '../helpers/scene.js';
import '../../src/define/customer-card.js';
import '../../src/define/customer-list.js';

/** The day on which the figures of these tests were counted. */
const countedOn = '1998-07-01T00:00:00.000Z';

/** Loads records into a database of their own and opens it anew, as the page does after a reload. */
export async function reopened(records: Seed): Promise<RapportClient> {
  const name = `real-input-${newId()}`;
  const first = clientOn(name);
  await first.import(records);
  await first.close();
  return clientOn(name);
}

function clientOn(name: string): RapportClient {
  return new RapportClient(indexedDbAdapter({ name }), { now: () => new Date(countedOn), timeZone: 'UTC' });
}

/** How many customers fit the rules, as the store counts them. */
export function counted(client: RapportClient, ...rules: RuleGroup['rules']): Promise<number> {
  return client.customers.count({ where: { combinator: 'and', rules } });
}

/** The RFM scores that the pure function gives, by customer. */
export function pureScores(records: Seed): Map<string, RfmScored> {
  const rows = rfmScores((records.orders ?? []) as readonly Order[], { now: countedOn });
  return new Map(rows.map((row) => [row.customerId, row]));
}

export function countBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

export function listOn(client: RapportClient, sort: string): Promise<Scene<CustomerList>> {
  return scene<CustomerList>(html`<rapport-customer-list sort=${sort}></rapport-customer-list>`, { client });
}

export function cardOn(client: RapportClient, id: string): Promise<Scene<CustomerCard>> {
  return scene<CustomerCard>(html`<rapport-customer-card customer-id=${id}></rapport-customer-card>`, { client });
}

/** What an element shows, with white space as people see it. */
export function textOf(element: Element): string {
  return element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}
