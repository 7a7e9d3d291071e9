import type { Deal, Money, Pipeline } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import { isMoney, type FieldValue } from '../../segments/read-field.js';
import type { Total } from '../adapter.js';
import type { Bitset } from './bitset.js';
import { noRecord, type CodeColumn } from './code-column.js';
import { kept } from './kept.js';
import type { MoneyColumn } from './money-column.js';
import type { NumberColumn } from './number-column.js';
import { compareCodeUnits } from './sort-key.js';
import type { Row } from './table.js';

/** What totals are added up from. */
export interface TotalsColumns {
  readonly by: CodeColumn;
  readonly sum: MoneyColumn | undefined;
  /** Of deals. */
  readonly probability: NumberColumn | undefined;
}

/** Sums by currency, of records with one value. */
interface Sums {
  readonly plain: Map<string, number>;
  readonly weighted: Map<string, number>;
}

interface Group extends Sums {
  count: number;
}

/** Counts and sums of rows by the value of a field, ordered by key, `null` last. */
export function totalsOf(selected: Bitset | undefined, height: number, columns: TotalsColumns): readonly Total[] {
  const { by, sum, probability } = columns;
  const counts = new Uint32Array(by.size);
  const sums = new Map<number, Sums>();
  const add = (row: Row, code: number): void => {
    if (!sum) return;
    const first = sum.amounts[row] ?? Number.NaN;
    if (Number.isNaN(first)) return;
    const chance = probability ? (probability.values[row] ?? Number.NaN) : undefined;
    const { plain, weighted } = kept(sums, code, newSums);
    const addOne = (amount: number, currency: string): void => {
      plain.set(currency, (plain.get(currency) ?? 0) + amount);
      if (chance !== undefined) weighted.set(currency, (weighted.get(currency) ?? 0) + amount * chance);
    };
    addOne(first, sum.currencies[sum.codes[row] ?? 0] ?? '');
    for (const { amount, currency } of sum.more.get(row) ?? []) addOne(amount, currency);
  };
  for (let row = 0; row < height; row += 1) {
    const code = by.codes[row] ?? noRecord;
    if (code === noRecord || (selected && !selected.has(row))) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    add(row, code);
  }
  return groupsOf(by, counts, sums);
}

function newSums(): Sums {
  return { plain: new Map(), weighted: new Map() };
}

/** Records with several values count in the group of each. */
function groupsOf(by: CodeColumn, counts: Uint32Array, sums: ReadonlyMap<number, Sums>): readonly Total[] {
  const groups = new Map<string | null, Group>();
  counts.forEach((count, code) => {
    if (count === 0) return;
    for (const key of keysOf(by.valueWith(code))) {
      const group = kept(groups, key, () => ({ count: 0, ...newSums() }));
      group.count += count;
      for (const kind of ['plain', 'weighted'] as const) {
        for (const [currency, amount] of sums.get(code)?.[kind] ?? []) {
          group[kind].set(currency, (group[kind].get(currency) ?? 0) + amount);
        }
      }
    }
  });
  return [...groups]
    .map(([key, { count, plain, weighted }]) => ({
      key,
      count,
      sums: moneyOf(plain, (amount) => amount),
      weighted: moneyOf(weighted, Math.round),
    }))
    .sort((left, right) => compareKeys(left.key, right.key));
}

function keysOf(value: FieldValue | undefined): readonly (string | null)[] {
  if (value === undefined) return [null];
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return [...new Set(values.map((item) => (isMoney(item) ? `${item.currency} ${item.amount}` : String(item))))];
}

/** How likely a deal is to be won: its own probability, else its stage's. */
export function probabilityOf(deal: Deal, pipelineOf: (id: string) => Pipeline | undefined): number {
  const stage = pipelineOf(deal.pipelineId)?.stages?.find((candidate) => candidate.id === deal.stageId);
  return deal.probability ?? stage?.probability ?? 0;
}

function moneyOf(sums: ReadonlyMap<string, number>, round: (amount: number) => number): Money[] {
  return sumByCurrency([...sums].map(([currency, amount]) => ({ amount: round(amount), currency })));
}

function compareKeys(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return compareCodeUnits(left, right);
}
