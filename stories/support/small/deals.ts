import { generateNKeysBetween } from 'fractional-indexing';
import type { DealSeed } from '../company/account.js';
import { currency } from '../company/catalogue.js';
import { day, dayOf, instant } from '../company/clock.js';
import { actorOf, linWei } from '../company/colleagues.js';
import { newBusiness } from '../company/pipelines.js';
import { chenSiyuan } from './customers.js';

/** Title, customer, yuan, days until it closes, days in its stage; a closed one also has its reason. */
type Row = readonly [
  id: string,
  title: string,
  customer: string,
  yuan: number,
  closesIn: number,
  inStage: number,
  reason?: string,
];

/** By stage, the topmost first. */
const columns: Readonly<Record<string, readonly Row[]>> = {
  qualified: [
    ['warehouse-labels', 'Warehouse labels', 'zhou-ning', 46_000, 21, 4],
    ['annual-service', 'Annual service', 'ana-moreno', 120_000, 48, 42],
    ['trial-40-seats', 'Trial → 40 seats', 'kenji-tanaka', 88_000, 29, 9],
  ],
  proposal: [
    ['cnc-retrofit', 'CNC retrofit', chenSiyuan, 310_000, 24, 11],
    ['second-line', 'Second line', 'sara-oez', 270_000, 71, 6],
  ],
  negotiation: [
    ['spring-tooling', 'Spring tooling', chenSiyuan, 184_000, 9, 0.03],
    ['regional-rollout', 'Regional rollout', 'ravi-das', 640_000, 27, 8],
  ],
  won: [['spare-parts-2027', 'Spare parts 2027', 'fatima-mansour', 76_500, -7, 7, 'Good experience so far']],
  lost: [
    ['gear-order', 'Gearbox order', 'emma-whitfield', 58_000, -30, 26, 'Price'],
    ['calipers', '数显卡尺批量', 'li-jiaqi', 12_500, -4, 3, '预算取消'],
  ],
};

/** Ten deals, as on a board that is in use. */
export function smallDeals(now: number): DealSeed[] {
  return Object.entries(columns).flatMap(([stageId, rows]) => {
    const keys = generateNKeysBetween(null, null, rows.length);
    return rows.map(([id, title, customerId, yuan, closesIn, inStage, reason], index): DealSeed => ({
      id,
      pipelineId: newBusiness.id,
      stageId,
      title,
      customerId,
      amount: { amount: yuan * 100, currency },
      expectedClose: dayOf(now + closesIn * day),
      owner: actorOf(linWei),
      orderKey: keys[index] ?? 'a0',
      enteredStageAt: instant(now - inStage * day),
      ...(reason !== undefined && { closedAt: instant(now - inStage * day), reason }),
      fields: id === 'cnc-retrofit' ? { competitor: '西域工业品', deliveryTerms: 'DAP' } : {},
      createdAt: instant(now - (inStage + 12) * day),
      updatedAt: instant(now - inStage * day),
    }));
  });
}
