import { generateNKeysBetween } from 'fractional-indexing';
import type { Seed } from '../../../src/model/records.js';

export type BoardDeal = NonNullable<Seed['deals']>[number];
export type BoardCustomer = NonNullable<Seed['customers']>[number];

/** What every subject shows: a pipeline of eight stages, its open deals in the order of the board, and their customers. */
export interface Board {
  readonly pipeline: NonNullable<Seed['pipelines']>[number];
  readonly deals: readonly BoardDeal[];
  readonly customers: readonly BoardCustomer[];
}

const stageCount = 8;
const day = 86_400_000;
const stageNames = ['New', 'Met', 'Seen', 'Tried', 'Offer', 'Talks', 'Legal', 'Late'];
const given = ['Ada', 'Bo', 'Chen', 'Dana', 'Emil', 'Fatima', 'Grace', 'Hugo', 'Ines', 'Jin'];
const family = ['Adler', 'Brandt', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Garcia', 'Huang', 'Ito'];

/** The same board in every run, but for its days: nothing on it is overdue, so that all cards are of one height. */
export function boardOf(records: number, today: Date): Board {
  const perStage = Math.ceil(records / stageCount);
  const keys = generateNKeysBetween(null, null, perStage);
  const people = Math.ceil(records / 5);
  return {
    pipeline: {
      id: 'sales',
      name: 'Sales',
      currency: 'EUR',
      stages: stageNames.map((name, number) => ({
        id: `stage-${number}`,
        name,
        kind: 'open' as const,
        probability: (number + 1) / 10,
      })),
    },
    customers: [...Array(people).keys()].map((number) => ({
      id: `customer-${number}`,
      kind: 'person' as const,
      name: nameOf(number * 7 + Math.floor(number / 90)),
      lifecycle: 'repeat' as const,
    })),
    deals: [...Array(records).keys()].map((number) => ({
      id: `deal-${number}`,
      pipelineId: 'sales',
      stageId: `stage-${number % stageCount}`,
      title: `Renewal ${String(number + 1).padStart(5, '0')}`,
      customerId: `customer-${(number * 31) % people}`,
      amount: { amount: (1_000 + ((number * 7_919) % 90_000)) * 100, currency: 'EUR' },
      expectedClose: new Date(today.getTime() + (2 + (number % 120)) * day).toISOString().slice(0, 10),
      owner: { id: `user-${number % 20}`, name: nameOf((number % 20) * 13) },
      orderKey: keys[Math.floor(number / stageCount)] ?? '',
      enteredStageAt: new Date(today.getTime() - day).toISOString(),
    })),
  };
}

function nameOf(number: number): string {
  return `${given[number % given.length] ?? ''} ${family[Math.floor(number / given.length) % family.length] ?? ''}`;
}
