import type { LifecycleStage, Seed } from '../../../src/model/index.js';
import { emailKey, isEmail } from '../../../src/model/email-and-phone.js';
import type { Mapping } from './columns.js';
import type { Table } from './table.js';
import { guessDecimalMark, readAmount, readMoment } from './values.js';

type CustomerSeed = NonNullable<Seed['customers']>[number];
type OrderSeed = NonNullable<Seed['orders']>[number];
type InteractionSeed = NonNullable<Seed['interactions']>[number];

/** Why a row is left out. */
export const refusals = ['no-customer', 'no-date', 'no-amount', 'negative'] as const;
export type Refusal = (typeof refusals)[number];

export interface RefusedRows {
  readonly reason: Refusal;
  readonly count: number;
  /** The first of them, as a spreadsheet numbers rows. */
  readonly rows: readonly number[];
}

/** What a file says, as records. The same file gives the same ids, however often it is read. */
export interface Understood {
  readonly customers: readonly CustomerSeed[];
  readonly orders: readonly OrderSeed[];
  readonly refused: readonly RefusedRows[];
}

/** Longer than any number or name of a customer; what exceeds it is a mistake in the file. */
const longestKey = 300;
const rowsNamed = 5;

/** Turns rows into customers and orders. `numbered` is what a customer is called of whom only a number is known. */
export function understand(table: Table, mapping: Mapping, numbered: string): Understood {
  const mark = guessDecimalMark(table.rows.map((row) => row[mapping.amount] ?? ''));
  const buyers = new Map<string, { readonly name: string; readonly moments: string[] }>();
  const refused = new Map<Refusal, number[]>();
  const orders: OrderSeed[] = [];
  table.rows.forEach((row, index) => {
    const number = table.firstRow + index;
    const order = readRow(row, mapping, mark);
    if (typeof order === 'string') {
      const rows = refused.get(order);
      if (rows) rows.push(number);
      else refused.set(order, [number]);
      return;
    }
    const buyer = buyers.get(order.key) ?? { name: (row[mapping.name] ?? '').trim(), moments: [] };
    buyer.moments.push(order.placedAt);
    buyers.set(order.key, buyer);
    orders.push({
      id: `order-${String(number).padStart(7, '0')}`,
      customerId: idOf(order.key),
      placedAt: order.placedAt,
      status: 'completed',
      total: { amount: order.amount, currency: mapping.currency },
    });
  });
  return {
    customers: [...buyers].map(([key, { name, moments }]) => customerOf(key, name, moments, numbered)),
    orders,
    refused: refusals.flatMap((reason) => {
      const rows = refused.get(reason) ?? [];
      return rows.length === 0 ? [] : [{ reason, count: rows.length, rows: rows.slice(0, rowsNamed) }];
    }),
  };
}

function readRow(
  row: readonly string[],
  mapping: Mapping,
  mark: ReturnType<typeof guessDecimalMark>,
): { readonly key: string; readonly placedAt: string; readonly amount: number } | Refusal {
  const key = keyOf(row[mapping.customer] ?? '');
  if (key === '' || key.length > longestKey) return 'no-customer';
  const placedAt = readMoment(row[mapping.date] ?? '', mapping.dateOrder);
  if (placedAt === undefined) return 'no-date';
  const amount = readAmount(row[mapping.amount] ?? '', mark, mapping.currency);
  if (amount === undefined) return 'no-amount';
  return amount < 0 ? 'negative' : { key, placedAt, amount };
}

function keyOf(cell: string): string {
  const text = cell.trim().normalize('NFC');
  return isEmail(text) ? emailKey(text) : text;
}

function idOf(key: string): string {
  return `customer-${key}`;
}

function customerOf(key: string, name: string, moments: readonly string[], numbered: string): CustomerSeed {
  const first = moments.reduce((earliest, moment) => (moment < earliest ? moment : earliest));
  return {
    id: idOf(key),
    kind: 'person',
    name: name || (/^\d+$/.test(key) ? `${numbered} ${key}` : key),
    lifecycle: lifecycleOf(moments.length),
    contactPoints: isEmail(key) ? [{ kind: 'email', value: key, primary: true }] : [],
    createdAt: first,
  };
}

function lifecycleOf(orders: number): LifecycleStage {
  if (orders === 1) return 'first-purchase';
  return orders < 4 ? 'repeat' : 'loyal';
}

/** What an order leaves on the timeline of its customer. */
export function traceOf({ id, customerId, placedAt, total }: OrderSeed): InteractionSeed {
  return {
    id: `interaction-${id}`,
    customerId,
    kind: 'order',
    occurredAt: placedAt,
    related: { store: 'orders', id },
    fields: { total },
  };
}
