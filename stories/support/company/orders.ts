import type { Account, Habit, OrderSeed } from './account.js';
import { catalogue, currency, type Product } from './catalogue.js';
import { day, historyDays, hour, inOfficeHours, instant, seasonOf } from './clock.js';
import { shareOut, type Random } from './random.js';
import type { Channel } from '../../../src/model/index.js';

/** The fewest orders a habit needs, and how the others are spread. */
const appetite: Record<Habit, { readonly least: number; readonly more: readonly [median: number, spread: number] }> = {
  never: { least: 0, more: [0, 0] },
  once: { least: 1, more: [0, 0] },
  sometimes: { least: 2, more: [1, 0.8] },
  often: { least: 6, more: [5, 0.8] },
  stopped: { least: 1, more: [1.8, 0.8] },
  returned: { least: 3, more: [1.5, 0.7] },
};

/** Decides when everybody orders, `total` times together, and puts the moments into `account.orderTimes`. Yields now and then. */
export function* planOrderTimes(
  random: Random,
  accounts: readonly Account[],
  total: number,
  now: number,
): Generator<undefined, void, undefined> {
  const counts = orderCounts(random, accounts, total);
  for (let index = 0; index < accounts.length; index += 1) {
    if (index % 300 === 299) yield;
    const account = accounts[index];
    const count = counts[index] ?? 0;
    if (!account || count === 0) continue;
    const times = timesFor(random, account, count, now).sort((left, right) => left - right);
    account.orderTimes.push(...times);
    account.knownSince = Math.min(account.knownSince, (times[0] ?? now) - random.between(4, 90) * day);
  }
}

function orderCounts(random: Random, accounts: readonly Account[], total: number): number[] {
  const least = accounts.map(({ habit }) => appetite[habit].least);
  const spare = accounts.map(({ habit }) => {
    const [median, spread] = appetite[habit].more;
    return median === 0 ? 0 : Math.min(random.logNormal(median, spread), 40);
  });
  const needed = least.reduce((left, right) => left + right, 0);
  // Fewer orders than the habits ask for: everybody gets a share, and some habits cannot show.
  if (needed > total) return shareOut(total, least);
  const hasSpare = spare.some((weight) => weight > 0);
  const more = shareOut(total - needed, hasSpare ? spare : accounts.map(() => 1));
  return least.map((count, index) => count + (more[index] ?? 0));
}

function timesFor(random: Random, account: Account, count: number, now: number): number[] {
  const { habit, region } = account;
  const at = (daysAgo: number): number =>
    Math.min(inOfficeHours(random, now - daysAgo * day, region.utcOffset), now - random.between(1, 6) * hour);
  if (habit === 'once') return spread(random, count, 2, 280, at);
  if (habit === 'stopped') {
    const newest = random.between(310, 820);
    return spread(random, count, newest, Math.min(newest + 60 + count * 50, historyDays), at);
  }
  if (habit === 'returned' && count > 1) {
    const back = Math.max(1, Math.round(count / 3));
    const returnedAgo = random.between(20, 200);
    const leftAgo = returnedAgo + random.between(330, 480);
    return [
      ...spread(random, back, 3, returnedAgo, at),
      ...spread(random, count - back, leftAgo, Math.min(leftAgo + 330, historyDays), at),
    ];
  }
  const oldest = habit === 'often' ? random.between(240 + count * 14, historyDays) : random.between(90, 700);
  // A few regulars have begun to slip: these are the ones to call.
  const newest = random.chance(0.22) ? random.between(90, 200) : random.between(0, habit === 'often' ? 45 : 110);
  return spread(random, count, newest, Math.min(Math.max(oldest, newest + count * 6), historyDays), at);
}

/** Moments from `newest` to `oldest` days ago at a rough rhythm, moved away from quiet months. */
function spread(
  random: Random,
  count: number,
  newest: number,
  oldest: number,
  at: (daysAgo: number) => number,
): number[] {
  const gap = (oldest - newest) / count;
  return Array.from({ length: count }).map((_, index) => {
    const pick = (): number =>
      at(newest + (index === 0 ? random.share() * 0.2 : index + random.between(-0.35, 0.65)) * gap);
    const first = pick();
    return random.chance(seasonOf(first) / 1.25) ? first : pick();
  });
}

const usualChannels: readonly (readonly [Channel, number])[] = [
  ['email', 50],
  ['web', 30],
  ['phone', 14],
  ['in-person', 6],
];

/** Writes the orders of one customer; `numbers` tells the place of each among the orders of all. */
export function writeOrders(random: Random, account: Account, numbers: readonly number[], now: number): void {
  const discount = random.pick([0, 0, 0.03, 0.05, 0.08]);
  const usual = random.some(catalogue, 9);
  const isWeChat = account.region.messenger === 'wechat';
  account.orderTimes.forEach((time, index) => {
    const number = numbers[index] ?? 0;
    const lines = linesFor(random, usual, account, random.logNormal(6_200, 0.85) * account.size, discount);
    const isOld = now - time > 21 * day;
    const placedAt = instant(time);
    account.orders.push({
      id: `order-${String(number).padStart(5, '0')}`,
      customerId: account.id,
      number: `SO${placedAt.slice(2, 4)}-${String(number).padStart(5, '0')}`,
      placedAt,
      status: random.chance(0.015) ? 'cancelled' : isOld ? 'completed' : 'placed',
      channel: isWeChat && random.chance(0.35) ? 'wechat' : random.weighted(usualChannels),
      lines,
      total: { amount: lines.reduce((sum, line) => sum + line.total.amount, 0), currency },
      createdAt: placedAt,
      updatedAt: isOld ? instant(Math.min(time + random.between(5, 18) * day, now)) : placedAt,
    } satisfies OrderSeed);
  });
}

function linesFor(random: Random, usual: readonly Product[], account: Account, yuan: number, discount: number) {
  const target = yuan * 100;
  const affordable = usual.filter((product) => product.price < target);
  const wanted = random.weighted([
    [1, 30],
    [2, 30],
    [3, 22],
    [4, 12],
    [6, 6],
  ] as const);
  const products = random.some(affordable.length > 0 ? affordable : catalogue.slice(0, 4), wanted);
  const weights = products.map(() => random.between(0.4, 1.6));
  const sum = weights.reduce((left, right) => left + right, 0);
  return products.map((product, index) => {
    const unit = Math.round((product.price * (1 - discount)) / 10) * 10;
    const quantity = packed((target * (weights[index] ?? 1)) / sum / unit);
    return {
      name: product.name[account.tongue],
      sku: product.sku,
      quantity,
      unitPrice: { amount: unit, currency },
      total: { amount: unit * quantity, currency },
    };
  });
}

/** Quantities as people order them: 7 of something dear, but 50, 200 or 1,000 of a screw. */
function packed(quantity: number): number {
  const step = quantity > 1_000 ? 500 : quantity > 200 ? 50 : quantity > 40 ? 10 : quantity > 12 ? 2 : 1;
  return Math.max(1, Math.round(quantity / step) * step);
}
