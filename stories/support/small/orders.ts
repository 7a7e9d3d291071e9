import type { OrderSeed } from '../company/account.js';
import { catalogue, currency } from '../company/catalogue.js';
import { day, hour, instant } from '../company/clock.js';
import { chenSiyuan } from './customers.js';

/** Days ago, and yuan. 陈思远's fourteen orders come to ¥128,400. */
const placed: Readonly<Record<string, readonly (readonly [daysAgo: number, yuan: number])[]>> = {
  [chenSiyuan]: [
    [820, 3_200],
    [760, 4_850],
    [690, 6_400],
    [640, 7_150],
    [585, 5_900],
    [520, 9_800],
    [455, 12_400],
    [398, 8_600],
    [340, 11_300],
    [282, 10_750],
    [226, 13_900],
    [171, 9_450],
    [128, 10_300],
    [96, 14_400],
  ],
  'ana-moreno': [
    [930, 41_200],
    [840, 38_700],
    [735, 52_300],
    [610, 47_900],
    [480, 61_500],
    [350, 58_400],
    [230, 66_150],
    [142, 36_800],
  ],
  'zhou-ning': [[103, 9_800]],
  'sara-oez': [
    [380, 18_600],
    [210, 22_400],
    [61, 15_750],
  ],
  'ravi-das': [
    [430, 9_400],
    [190, 12_850],
  ],
  'fatima-mansour': [
    [600, 14_300],
    [540, 8_900],
    [40, 11_200],
  ],
  'emma-whitfield': [
    [660, 7_300],
    [505, 21_400],
  ],
};

/** Each order has one line: something from the catalogue, and what is left over as freight. */
export function smallOrders(now: number): OrderSeed[] {
  const orders = Object.entries(placed).flatMap(([customerId, list]) =>
    list.map(([daysAgo, yuan], index): OrderSeed => {
      const placedAt = instant(now - daysAgo * day - 2 * hour);
      const product = catalogue[(index * 5 + 8) % 24];
      const unit = product?.price ?? 0;
      const quantity = Math.floor((yuan * 100) / unit);
      const freight = yuan * 100 - quantity * unit;
      const isChinese = customerId === chenSiyuan || customerId === 'zhou-ning';
      return {
        id: `${customerId}-order-${index + 1}`,
        customerId,
        number: `SO${placedAt.slice(2, 4)}-${String(820 - daysAgo + 200).padStart(5, '0')}`,
        placedAt,
        status: daysAgo < 50 ? 'placed' : 'completed',
        channel: isChinese ? 'wechat' : 'email',
        lines: [
          {
            name: product?.name[isChinese ? 'zh-CN' : 'en'] ?? '',
            ...(product && { sku: product.sku }),
            quantity,
            unitPrice: { amount: unit, currency },
            total: { amount: quantity * unit, currency },
          },
          ...(freight > 0
            ? [{ name: isChinese ? '运费' : 'Freight', quantity: 1, total: { amount: freight, currency } }]
            : []),
        ],
        total: { amount: yuan * 100, currency },
        createdAt: placedAt,
        updatedAt: placedAt,
      };
    }),
  );
  return orders.sort((left, right) => (left.placedAt < right.placedAt ? -1 : 1));
}
