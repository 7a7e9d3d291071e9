import type { RfmSegmentName, Seed } from '../../../src/model/index.js';

type SegmentSeed = NonNullable<Seed['segments']>[number];

function byRfm(id: string, name: string, description: string, ...segments: readonly RfmSegmentName[]): SegmentSeed {
  return {
    id,
    name,
    description,
    mode: 'dynamic',
    rule: { combinator: 'and', rules: [{ field: 'rfm.segment', operator: 'in', value: segments }] },
  };
}

/** What can be said of customers of whom only their orders are known. */
export const orderSegments: readonly SegmentSeed[] = [
  byRfm('best', 'Best customers · 最佳客户', 'They bought lately, often and for much.', 'Champions', 'Loyal'),
  byRfm(
    'win-back',
    'Worth winning back · 值得挽回',
    'They bought often and have not for long.',
    'At Risk',
    'Cannot Lose Them',
  ),
  {
    id: 'bought-once',
    name: 'Bought once · 仅购买一次',
    description: 'One order so far.',
    mode: 'dynamic',
    rule: { combinator: 'and', rules: [{ field: 'orders.count', operator: 'is', value: 1 }] },
  },
];
