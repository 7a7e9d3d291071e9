import { day } from './clock.js';
import type { LifecycleStage, ValueTier } from '../../../src/model/index.js';

/** Where this company draws its lines. */
const lines = {
  /** Days without an order after which a customer is lapsed, and after which the next order wins them back. */
  lapsedAfterDays: 300,
  /** Days for which somebody who returned is called won back. */
  wonBackForDays: 365,
  /** Orders from which on a customer is loyal. */
  loyalFrom: 6,
  /** Fen spent from which on a tier begins. */
  tiers: { high: 100_000_00, potential: 40_000_00, ordinary: 10_000_00 },
} as const;

/** The life-cycle stage that follows from the moments of a customer's orders, the oldest first. */
export function lifecycleOf(orderTimes: readonly number[], now: number): LifecycleStage {
  const last = orderTimes.at(-1);
  if (last === undefined) return 'potential';
  const silence = lines.lapsedAfterDays * day;
  if (now - last > silence) return 'lapsed';
  const isWonBack = orderTimes.some((time, index) => {
    const before = orderTimes[index - 1];
    return before !== undefined && time - before > silence && now - time <= lines.wonBackForDays * day;
  });
  if (isWonBack) return 'won-back';
  if (orderTimes.length === 1) return 'first-purchase';
  return orderTimes.length >= lines.loyalFrom ? 'loyal' : 'repeat';
}

/** The tier of somebody who spent so many fen; a customer without orders has none by this rule. */
export function tierOf(spent: number): ValueTier | undefined {
  if (spent <= 0) return undefined;
  if (spent >= lines.tiers.high) return 'high';
  if (spent >= lines.tiers.potential) return 'potential';
  return spent >= lines.tiers.ordinary ? 'ordinary' : 'low';
}
