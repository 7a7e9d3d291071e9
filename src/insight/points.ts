import type { LoyaltyEntry } from '../model/loyalty.js';
import type { Instant } from '../model/time.js';

/**
 * The points that are left at a moment. Spending takes what expires first of what had not expired by then; what expired
 * is gone and never owed. More spent than there was leaves a negative balance.
 */
export function pointsBalance(entries: readonly LoyaltyEntry[], now: Instant): number {
  const moment = Date.parse(now);
  const lots: { left: number; expires: number }[] = [];
  let owed = 0;
  for (const entry of [...entries].sort((left, right) => Date.parse(left.occurredAt) - Date.parse(right.occurredAt))) {
    if (entry.points > 0) {
      lots.push({
        left: entry.points,
        expires: entry.expiresAt === undefined ? Infinity : Date.parse(entry.expiresAt),
      });
      lots.sort((left, right) => left.expires - right.expires);
      continue;
    }
    owed -= entry.points;
    for (const lot of lots.filter(({ expires }) => expires > Date.parse(entry.occurredAt))) {
      const taken = Math.min(lot.left, owed);
      lot.left -= taken;
      owed -= taken;
    }
  }
  return lots.filter(({ expires }) => expires > moment).reduce((sum, { left }) => sum + left, 0) - owed;
}
