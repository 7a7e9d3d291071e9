import type { Deal, Pipeline, Seed } from '../../../src/model/index.js';

type DealSeed = NonNullable<Seed['deals']>[number];
type PipelineSeed = NonNullable<Seed['pipelines']>[number];

export const sales: PipelineSeed & Pick<Pipeline, 'stages'> = {
  id: 'sales',
  name: { en: 'Sales', 'zh-CN': '销售', ar: 'المبيعات' },
  currency: 'EUR',
  stages: [
    { id: 'new', name: { en: 'New', 'zh-CN': '新', ar: 'جديدة' }, kind: 'open', probability: 0.2 },
    { id: 'offer', name: { en: 'Offer', 'zh-CN': '报价', ar: 'عرض' }, kind: 'open', probability: 0.5 },
    { id: 'won', name: { en: 'Won', 'zh-CN': '赢单', ar: 'مكسوبة' }, kind: 'won', probability: 1 },
    { id: 'lost', name: { en: 'Lost', 'zh-CN': '输单', ar: 'مفقودة' }, kind: 'lost', probability: 0 },
  ],
};

const lin = { id: 'u-lin', name: 'Lin Wei' };
const ana = { id: 'u-ana', name: 'Ana Moreno' };

/** A deal of so many euros. */
export function deal(id: string, stageId: string, euros: number, more: Partial<Deal> = {}): DealSeed {
  return {
    id,
    title: id,
    pipelineId: 'sales',
    stageId,
    amount: { amount: euros * 100, currency: 'EUR' },
    enteredStageAt: '2026-11-01T09:00:00.000Z',
    orderKey: 'a0',
    ...more,
  };
}

/** Deals as on 21 November 2026: some overdue, this quarter, next quarter, in three years, without a date; some won and lost. */
export const someDeals: readonly DealSeed[] = [
  deal('overdue', 'offer', 8_000, { expectedClose: '2026-11-20', owner: lin }),
  deal('today', 'offer', 20_000, { expectedClose: '2026-11-21', owner: lin }),
  deal('december', 'new', 40_000, { expectedClose: '2026-12-31', owner: ana }),
  deal('sure', 'new', 10_000, { expectedClose: '2026-12-01', owner: ana, probability: 0.9 }),
  deal('january', 'offer', 30_000, { expectedClose: '2027-01-01', owner: lin }),
  deal('far', 'new', 5_000, { expectedClose: '2029-06-30' }),
  deal('undated', 'new', 12_000, { owner: ana }),
  deal('free', 'new', 0, { expectedClose: '2026-12-24', owner: ana }),
  deal('won', 'won', 31_000, { owner: lin, closedAt: '2026-10-05T10:00:00.000Z' }),
  deal('won before', 'won', 99_000, { owner: lin, closedAt: '2026-09-30T10:00:00.000Z' }),
  deal('lost', 'lost', 77_000, { owner: ana, closedAt: '2026-11-02T10:00:00.000Z' }),
];

export function forecastSeed(deals: readonly DealSeed[] = someDeals): Seed {
  return { pipelines: [sales], deals };
}
