import type { Account, LoyaltySeed } from './account.js';
import { day, instant } from './clock.js';
import type { Random } from './random.js';
import { wordsFor } from './speech.js';

/** Points are kept for two years. */
const keptFor = 730 * day;

/** The ledger of one member: a point for every ten yuan of an order, now and then some spent, and never more than there are. */
export function writeLoyalty(random: Random, account: Account, now: number): LoyaltySeed[] {
  if (!account.isMember || account.orders.length < 3) return [];
  const words = wordsFor(account).points;
  const entries: LoyaltySeed[] = [];
  let balance = 0;
  const add = (points: number, reason: string, time: number, order: string): void => {
    balance += points;
    const occurredAt = instant(time);
    const id = `points-${account.id}-${entries.length + 1}`;
    entries.push({
      id,
      customerId: account.id,
      points,
      reason,
      occurredAt,
      ...(points > 0 && { expiresAt: instant(time + keptFor) }),
      idempotencyKey: id,
      related: { store: 'orders', id: order },
      createdAt: occurredAt,
      updatedAt: occurredAt,
    });
  };
  for (const order of account.orders) {
    const time = Date.parse(order.placedAt);
    // What has expired would only clutter the ledger.
    if (order.status === 'cancelled' || now - time > keptFor) continue;
    add(
      Math.floor(order.total.amount / 10_00),
      words.order.replace('{number}', order.number ?? order.id),
      time,
      order.id,
    );
    if (balance > 2_000 && random.chance(0.12))
      add(-Math.floor(balance / 500 / 2) * 500, words.spent, time + 60_000, order.id);
  }
  return entries;
}
