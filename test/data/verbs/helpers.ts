import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { DataError } from '../../../src/data/data-error.js';
import type { Seed } from '../../../src/model/records.js';

export const now = '2026-11-21T12:00:00.000Z';

/** A memory adapter with a clock that stands still. */
export function crmWith(seed: Seed): RapportAdapter {
  return memoryAdapter({ seed, now: () => now });
}

export const deal = (
  id: string,
  more: Partial<NonNullable<Seed['deals']>[number]> = {},
): NonNullable<Seed['deals']>[number] => ({
  pipelineId: 'sales',
  stageId: 'new',
  title: id,
  amount: { amount: 1_000, currency: 'CNY' },
  orderKey: 'a0',
  enteredStageAt: '2026-11-01T09:00:00.000Z',
  ...more,
  id,
});

/** The error that a call rejects with. */
export async function refusalOf(call: Promise<unknown>): Promise<DataError> {
  try {
    await call;
  } catch (error) {
    return error as DataError;
  }
  throw new Error('Expected the call to reject.');
}

/** Ids of the deals of a stage, in the order of the board. */
export async function idsIn(crm: RapportAdapter, stageId: string): Promise<string[]> {
  const where = { combinator: 'and', rules: [{ field: 'stageId', operator: 'is', value: stageId }] } as const;
  return (await crm.deals.list({ where }, {})).items.map(({ id }) => id);
}
