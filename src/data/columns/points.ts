import type { Instant, LoyaltyEntry } from '../../model/index.js';

/** The points that are left at a moment. Spending takes what expires first; what expired is gone, never owed. */
export function pointsBalance(entries: readonly LoyaltyEntry[], now: Instant): number {
  if (entries.every((entry) => entry.expiresAt === undefined)) {
    return entries.reduce((sum, entry) => sum + entry.points, 0);
  }
  const moment = Date.parse(now);
  const lots: { left: number; expires: number }[] = [];
  let owed = 0;
  for (const entry of [...entries].sort((left, right) => Date.parse(left.occurredAt) - Date.parse(right.occurredAt))) {
    const at = Date.parse(entry.occurredAt);
    if (entry.points > 0) {
      lots.push({ left: entry.points, expires: entry.expiresAt === undefined ? Infinity : Date.parse(entry.expiresAt) });
      continue;
    }
    owed += -entry.points;
    for (const lot of [...lots].sort((left, right) => left.expires - right.expires)) {
      if (lot.expires <= at) continue;
      const taken = Math.min(lot.left, owed);
      lot.left -= taken;
      owed -= taken;
    }
  }
  return lots.reduce((sum, lot) => (lot.expires <= moment ? sum : sum + lot.left), 0) - owed;
}
