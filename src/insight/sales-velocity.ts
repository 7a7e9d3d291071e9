import type { Money } from '../model/money.js';
import type { Instant } from '../model/time.js';
import type { ForecastStage } from './forecast.js';
import { wholeDays } from './rfm.js';

/** What the velocity of sales needs of a deal. */
export interface VelocityDeal {
  readonly stageId: string;
  readonly amount: Money;
  readonly createdAt: Instant;
  readonly closedAt?: Instant | undefined;
}

/** How fast deals turn into money, in one currency. */
export interface SalesVelocity {
  /** ISO 4217. */
  readonly currency: string;
  /** Open deals. */
  readonly deals: number;
  /** Won deals ÷ won and lost ones, from 0 to 1. */
  readonly winRate: number;
  /** Mean amount of a won deal, in minor units. */
  readonly meanValue: number;
  /** Mean days from the making of a won deal to its close, with fractions. */
  readonly cycleDays: number;
  /** Minor units a day, rounded: deals × win rate × mean value ÷ cycle length. */
  readonly perDay: number;
}

/** Whole days that a deal has been in its stage: now − entered stage, rounded down; 0 where that lies ahead. */
export function ageInStage(deal: { readonly enteredStageAt: Instant }, now: Instant): number {
  return wholeDays(Date.parse(deal.enteredStageAt), Date.parse(now));
}

/**
 * The velocity of sales: open deals × win rate × mean value ÷ cycle length, the formula in common use among sales teams;
 * one answer for each currency, ordered by its code. Give the deals that are open and those closed in the time that is
 * looked at, such as the last year. A currency in which nothing was won yet, or won in no time, has no velocity.
 */
export function salesVelocity(deals: Iterable<VelocityDeal>, stages: readonly ForecastStage[]): SalesVelocity[] {
  const kinds = new Map(stages.map(({ id, kind }) => [id, kind]));
  const tallies = new Map<string, { open: number; won: number; lost: number; value: number; days: number }>();
  for (const { stageId, amount, createdAt, closedAt } of deals) {
    const kind = kinds.get(stageId);
    if (!kind) continue;
    let tally = tallies.get(amount.currency);
    if (!tally) tallies.set(amount.currency, (tally = { open: 0, won: 0, lost: 0, value: 0, days: 0 }));
    if (kind === 'won' && closedAt === undefined) continue;
    tally[kind] += 1;
    if (kind !== 'won' || closedAt === undefined) continue;
    tally.value += amount.amount;
    tally.days += Math.max(0, Date.parse(closedAt) - Date.parse(createdAt)) / 86_400_000;
  }
  return [...tallies]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([currency, { open, won, lost, value, days }]) => {
      if (won === 0 || days === 0) return [];
      const [winRate, meanValue, cycleDays] = [won / (won + lost), value / won, days / won];
      const perDay = Math.round((open * winRate * meanValue) / cycleDays);
      return [{ currency, deals: open, winRate, meanValue: Math.round(meanValue), cycleDays, perDay }];
    });
}
