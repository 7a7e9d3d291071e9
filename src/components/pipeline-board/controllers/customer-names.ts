import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { RapportClient } from '../../../data/client.js';
import type { Customer } from '../../../model/index.js';
import { Lookup } from './lookup.js';

/** The customers of the deals that are loaded, read together and kept. */
export class CustomerNames extends Lookup<Customer> {
  constructor(host: ElementHost, connection: Connection) {
    super(host, connection, {
      store: 'customers',
      ask: customersOf,
      concerns: (changed, isKnown) => changed.some(isKnown),
    });
  }
}

async function customersOf(
  client: RapportClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Customer>> {
  const where = { combinator: 'and', rules: [{ field: 'id', operator: 'in', value: [...ids] }] } as const;
  const { items } = await client.customers.list({ where, limit: ids.length }, { signal });
  return new Map(items.map((customer) => [customer.id, customer]));
}
