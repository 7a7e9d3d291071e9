import {
  emptiesOf,
  type Customer,
  type CustomerFacts,
  type FieldDefinition,
  type Operator,
  type RuleGroup,
  type RuleNode,
  type RuleValue,
} from '../../src/model/index.js';
import { matchSegment, type MatchOptions, type Subject } from '../../src/segments/index.js';

export const now = '2026-11-21T02:00:00.000Z';

export function customer(id: string, more: Partial<Customer> = {}): Customer {
  return {
    id,
    version: '1',
    createdAt: now,
    updatedAt: now,
    kind: 'person',
    name: id,
    lifecycle: 'potential',
    ...emptiesOf('customers'),
    ...more,
  } as Customer;
}

export function factsOf(customerId: string, more: Partial<CustomerFacts> = {}): CustomerFacts {
  return { customerId, asOf: now, orderCount: 0, spent: [], interactionCount: 0, openDealCount: 0, points: 0, ...more };
}

export function definition(
  name: string,
  type: FieldDefinition['type'],
  more: Partial<FieldDefinition> = {},
): FieldDefinition {
  return {
    id: name,
    version: '1',
    createdAt: now,
    updatedAt: now,
    fields: {},
    store: 'customers',
    name,
    type,
    label: name,
    personal: false,
    ...more,
  };
}

export function rule(field: string, operator: Operator, value?: RuleValue): RuleNode {
  return value === undefined ? { field, operator } : { field, operator, value };
}

export function all(...rules: RuleNode[]): RuleGroup {
  return { combinator: 'and', rules };
}

export function any(...rules: RuleNode[]): RuleGroup {
  return { combinator: 'or', rules };
}

export function not(group: RuleGroup): RuleGroup {
  return { ...group, not: true };
}

/** The ids of the people in a segment, in the order given. */
export function idsIn(
  people: readonly (Subject & { readonly record: { readonly id: string } })[],
  group: RuleGroup,
  options: Partial<MatchOptions> = {},
): string {
  return people
    .filter((person) => matchSegment(group, person, { now, ...options }))
    .map(({ record }) => record.id)
    .join(' ');
}
