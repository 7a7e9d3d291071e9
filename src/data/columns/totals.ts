import type { Deal, Money, Pipeline } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import { isMoney, type FieldValue, type SingleValue } from '../../segments/read-field.js';
import type { Total } from '../adapter.js';
import { freezeOwn } from '../verbs/plain.js';
import type { Bitset } from './bitset.js';
import { noRecord, type CodeColumn } from './code-column.js';
import { kept } from './kept.js';
import { mergeSort } from './merge-sort.js';
import type { MoneyColumn } from './money-column.js';
import type { NumberColumn } from './number-column.js';
import { compareCodeUnits } from './sort-key.js';
import type { Work } from './work.js';

/** What totals are added up from. */
export interface TotalsColumns {
  readonly by: CodeColumn;
  readonly sum: MoneyColumn | undefined;
  /** Of deals. */
  readonly probability: NumberColumn | undefined;
}

/** The sum of records with one value, in one currency. */
interface Sum {
  readonly code: number;
  readonly currency: string;
  amount: number;
  weighted: number;
}

/** What was added up at one moment. */
export interface Tally {
  /** By code. */
  readonly counts: Uint32Array;
  readonly values: readonly (FieldValue | undefined)[];
  readonly sums: readonly Sum[];
  readonly isWeighted: boolean;
}

/** Adds up the columns of the selected rows. */
export function tallyOf(selected: Bitset | undefined, height: number, { by, sum, probability }: TotalsColumns): Tally {
  const { codes } = by;
  const counts = new Uint32Array(by.size);
  const end = Math.min(height, codes.length);
  for (let row = 0; row < end; row += 1) {
    if (selected && !selected.has(row)) continue;
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  counts[noRecord] = 0;
  const sums = sum ? sumsOf(selected, end, by, sum, probability) : [];
  return { counts, values: by.values, sums, isWeighted: probability !== undefined };
}

function sumsOf(
  selected: Bitset | undefined,
  end: number,
  by: CodeColumn,
  sum: MoneyColumn,
  probability: NumberColumn | undefined,
): readonly Sum[] {
  const sums: Sum[] = [];
  const width = sum.currencies.length;
  const placeOf = placesFor(by.size * width);
  const sumFor = (code: number, currency: number): Sum => {
    const place = placeOf(code * width + currency, sums.length);
    const known = sums[place];
    if (known) return known;
    const fresh: Sum = { code, currency: sum.currencies[currency] ?? '', amount: 0, weighted: 0 };
    sums.push(fresh);
    return fresh;
  };
  const { codes } = by;
  for (let row = 0; row < end; row += 1) {
    const amount = sum.amounts[row] ?? Number.NaN;
    const code = codes[row] as number;
    if (Number.isNaN(amount) || code === noRecord || (selected && !selected.has(row))) continue;
    const chance = probability?.values[row] ?? 0;
    const first = sumFor(code, sum.codes[row] ?? 0);
    first.amount += amount;
    first.weighted += amount * chance;
    for (const money of sum.more.get(row) ?? []) {
      const further = sumFor(code, sum.codeOf(money.currency) ?? 0);
      further.amount += money.amount;
      further.weighted += money.amount * chance;
    }
  }
  return sums;
}

/** Keys up to which an array is the quicker map. */
const mostInArray = 1 << 20;

/** Gives each of so many keys the next place when it is first asked for. */
function placesFor(keys: number): (key: number, next: number) => number {
  if (keys > mostInArray) {
    const places = new Map<number, number>();
    return (key, next) => kept(places, key, () => next);
  }
  // One more than the place; 0 for none.
  const places = new Uint32Array(keys);
  return (key, next) => {
    places[key] ||= next + 1;
    return places[key] - 1;
  };
}

interface Group {
  readonly key: string | null;
  count: number;
  readonly sums: Sum[];
}

/** Groups that are made, or sorted, between two pauses. */
const manyGroups = 512;

/** Counts and sums by the value of a field, ordered by key, `null` last. Records with several values count in each group. */
export function* totalsOf({ counts, values, sums, isWeighted }: Tally): Work<readonly Total[]> {
  const groups = new Map<string | null, Group>();
  const groupsOfCode = (code: number): Group[] =>
    keysOf(values[code]).map((key) => kept(groups, key, () => ({ key, count: 0, sums: [] })));
  for (let code = 0; code < counts.length; code += 1) {
    if (code % manyGroups === 0) yield;
    const count = counts[code] as number;
    if (count > 0) for (const group of groupsOfCode(code)) group.count += count;
  }
  for (let at = 0; at < sums.length; at += 1) {
    if (at % manyGroups === 0) yield;
    const sum = sums[at] as Sum;
    for (const group of groupsOfCode(sum.code)) group.sums.push(sum);
  }
  const ordered = yield* sorted([...groups.values()]);
  const totals: Total[] = [];
  for (let at = 0; at < ordered.length; at += 1) {
    if (at % manyGroups === 0) yield;
    const group = ordered[at] as Group;
    totals.push(
      freezeOwn({
        key: group.key,
        count: group.count,
        sums: sumByCurrency(group.sums),
        weighted: isWeighted ? weightedOf(group.sums) : [],
      }),
    );
  }
  return Object.freeze(totals);
}

function* sorted(groups: readonly Group[]): Work<readonly Group[]> {
  const places = new Uint32Array(groups.length);
  for (let place = 0; place < places.length; place += 1) places[place] = place;
  const keyAt = (place: number): string | null => groups[place]?.key ?? null;
  yield* mergeSort(places, (left, right) => compareKeys(keyAt(left), keyAt(right)));
  const ordered: Group[] = [];
  for (const place of places) ordered.push(groups[place] as Group);
  return ordered;
}

function keysOf(value: FieldValue | undefined): readonly (string | null)[] {
  if (value === undefined) return [null];
  if (!Array.isArray(value)) return [keyOf(value as SingleValue)];
  return [...new Set((value as readonly SingleValue[]).map(keyOf))];
}

function keyOf(value: SingleValue): string {
  return isMoney(value) ? `${value.currency} ${value.amount}` : String(value);
}

/** How likely a deal is to be won: its own probability, else its stage's. */
export function probabilityOf(deal: Deal, pipelineOf: (id: string) => Pipeline | undefined): number {
  const stage = pipelineOf(deal.pipelineId)?.stages?.find((candidate) => candidate.id === deal.stageId);
  return deal.probability ?? stage?.probability ?? 0;
}

function weightedOf(sums: readonly Sum[]): Money[] {
  const exact = sumByCurrency(sums.map(({ weighted, currency }) => ({ amount: weighted, currency })));
  return exact.map(({ amount, currency }) => ({ amount: Math.round(amount), currency }));
}

function compareKeys(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return compareCodeUnits(left, right);
}
