import type { RapportClient } from '../../data/client.js';
import type { CustomerFacts } from '../../model/facts.js';
import type { Customer } from '../../model/customer.js';
import type { FieldDefinition } from '../../model/field.js';

/** Everything a card shows. Without `customer` there is no such record. */
export interface CardData {
  readonly customer: Customer | undefined;
  readonly facts: CustomerFacts | undefined;
  readonly definitions: readonly FieldDefinition[];
}

/** Most custom fields that one kind of record is shown with. */
const mostDefinitions = 200;

export async function readCard(client: RapportClient, id: string, signal: AbortSignal): Promise<CardData> {
  const ofCustomers = { combinator: 'and', rules: [{ field: 'store', operator: 'is', value: 'customers' }] } as const;
  const [customer, facts, definitions] = await Promise.all([
    client.customers.get(id, { signal }),
    client.supports.facts ? client.customers.facts([id], {}, { signal }) : [],
    client.fields.list({ where: ofCustomers, limit: mostDefinitions }, { signal }),
  ]);
  return { customer, facts: facts[0], definitions: definitions.items };
}
