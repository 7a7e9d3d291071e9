import type { Table } from './table.js';
import { guessDateOrder, guessDecimalMark, readAmount, readMoment, type DateOrder } from './values.js';

/** Which column holds what, from 0; -1 where none does. */
export interface Mapping {
  readonly customer: number;
  /** What the customer is called, where the customer column holds a number. */
  readonly name: number;
  readonly date: number;
  readonly amount: number;
  readonly currency: string;
  readonly dateOrder: DateOrder;
}

/** Rows that are looked at to find out what a column holds. */
const looked = 500;

const customerNames = /customer|client|buyer|account|member|user|e-?mail|客户|顾客|买家|会员|用户|公司|عميل|زبون/i;
const keys = /\bid\b|code|number|no\.?$|e-?mail|编号|账号|邮箱|رقم|بريد/i;
const personNames = /name|company|姓名|名称|名字|公司|اسم|شركة/i;
const dateNames = /date|day|time|placed|ordered|created|日期|时间|下单|تاريخ|وقت/i;
const amountNames = /amount|total|revenue|sales|value|spent|paid|dollars|price|金额|总额|总价|实付|价|مبلغ|إجمالي|سعر/i;
const notAmounts = /quantity|qty|units|count|数量|件数|كمية|discount|tax|折扣|税/i;
const orderNumbers = /order|invoice|number|订单|单号|发票|طلب|فاتورة/i;

const signs: readonly (readonly [RegExp, string])[] = [
  [/€|EUR/, 'EUR'],
  [/£|GBP/, 'GBP'],
  [/¥|￥|元|CNY|RMB/, 'CNY'],
  [/円|JPY/, 'JPY'],
  [/₹|INR/, 'INR'],
  [/AED|د\.إ/, 'AED'],
  [/\$|USD/, 'USD'],
];

/** What the columns most likely hold, by their names and by what is in them. */
export function guessMapping(table: Table): Mapping {
  const rows = table.rows.slice(0, looked);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const cells = Array.from({ length: width }, (_, column) =>
    rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== ''),
  );
  const named = (column: number, names: RegExp): boolean => names.test(table.header?.[column] ?? '');
  const isMostly = (column: number, holds: (cell: string) => boolean): boolean => {
    const own = cells[column] ?? [];
    return own.length > 0 && own.filter(holds).length >= own.length * 0.6;
  };
  const columns = cells.map((_, column) => column);
  const dates = columns.filter((column) =>
    isMostly(column, (cell) => readMoment(cell, 'dmy') !== undefined || readMoment(cell, 'mdy') !== undefined),
  );
  const date = best(dates, [(column) => named(column, dateNames)]);
  const numbers = columns.filter(
    (column) =>
      column !== date &&
      isMostly(column, (cell) => readAmount(cell, guessDecimalMark(cells[column] ?? []), 'USD') !== undefined),
  );
  const amount = best(numbers.filter((column) => !named(column, notAmounts)).reverse(), [
    (column) => named(column, amountNames),
    (column) => isMostly(column, (cell) => /[.,]\d/.test(cell)),
    (column) => !named(column, customerNames) && column > 0,
  ]);
  const others = columns.filter((column) => column !== date && column !== amount);
  const customer = best(others, [
    (column) => named(column, customerNames) && named(column, keys) && !named(column, orderNumbers),
    (column) => named(column, customerNames) && !named(column, orderNumbers),
    (column) => table.header !== undefined && named(column, personNames),
    (column) => !named(column, orderNumbers),
  ]);
  const names = others.filter(
    (column) => column !== customer && !numbers.includes(column) && named(column, personNames),
  );
  return {
    customer,
    name: best(names, [(column) => named(column, customerNames)]),
    date,
    amount,
    currency: table.currency ?? currencyOf([table.header?.[amount] ?? '', ...(cells[amount] ?? [])]),
    dateOrder: guessDateOrder(cells[date] ?? []),
  };
}

/** The first column for which the first test holds, else the second, and so on; else the first. */
function best(columns: readonly number[], tests: readonly ((column: number) => boolean)[]): number {
  for (const test of tests) {
    const found = columns.find(test);
    if (found !== undefined) return found;
  }
  return columns[0] ?? -1;
}

function currencyOf(cells: readonly string[]): string {
  return signs.find(([sign]) => cells.slice(0, 50).some((cell) => sign.test(cell)))?.[1] ?? 'CNY';
}
