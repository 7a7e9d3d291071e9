import type { Seed } from '../../src/model/index.js';

/** The lines of `CDNOW_sample.txt` as customers and orders: id, sample id, day, units, dollars. */
export function cdnowRecords(text: string): Seed {
  const orders = text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((parts) => parts.length === 5)
    .map(([customer = '', , day = '', units = '', dollars = ''], index) => ({
      id: `purchase-${index}`,
      customerId: customer,
      placedAt: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}T00:00:00.000Z`,
      lines: [{ name: 'CD', quantity: Number(units) }],
      total: { amount: Math.round(Number(dollars) * 100), currency: 'USD' },
    }));
  const counts = new Map<string, number>();
  for (const { customerId } of orders) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  const customers = [...counts].map(([id, count]) => ({
    id,
    kind: 'person' as const,
    name: `CDNOW customer ${id}`,
    lifecycle: count === 1 ? ('first-purchase' as const) : count < 5 ? ('repeat' as const) : ('loyal' as const),
    source: 'CDNOW',
  }));
  return { customers, orders };
}
