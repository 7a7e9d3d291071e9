import type { Deal, Money, Pipeline } from '../../model/index.js';
import type { StoreName } from '../../model/records.js';
import { sumByCurrency } from '../../model/money.js';
import type { FieldSpec } from '../../segments/fields.js';
import { fieldReader, isMoney, type Subject } from '../../segments/read-field.js';
import type { Total } from '../adapter.js';
import { compareCodeUnits } from './sort-key.js';

interface Group {
  count: number;
  readonly amounts: Money[];
  readonly weighted: Map<string, number>;
}

/** Counts and sums of records by the value of a field, ordered by key, `null` last. */
export function totalsOf(
  store: StoreName,
  subjects: readonly Subject[],
  by: FieldSpec,
  sum: FieldSpec | undefined,
  pipelineOf: (id: string) => Pipeline | undefined,
): readonly Total[] {
  const keysOf = groupsBy(by);
  const amountsOf = sum ? moneyReader(sum) : () => [];
  const groups = new Map<string | null, Group>();
  for (const subject of subjects) {
    const amounts = amountsOf(subject);
    const probability = store === 'deals' && sum ? probabilityOf(subject.record as Deal, pipelineOf) : undefined;
    for (const key of keysOf(subject)) {
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { count: 0, amounts: [], weighted: new Map<string, number>() }));
      group.count += 1;
      for (const { amount, currency } of amounts) {
        group.amounts.push({ amount, currency });
        if (probability === undefined) continue;
        group.weighted.set(currency, (group.weighted.get(currency) ?? 0) + amount * probability);
      }
    }
  }
  const totals = [...groups].map(([key, { count, amounts, weighted }]) => ({
    key,
    count,
    sums: sumByCurrency(amounts),
    weighted: rounded(weighted),
  }));
  return totals.sort((left, right) => compareKeys(left.key, right.key));
}

function groupsBy(field: FieldSpec): (subject: Subject) => readonly (string | null)[] {
  const read = fieldReader(field.name);
  return (subject) => {
    const value = read(subject);
    if (value === undefined) return [null];
    const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return [...new Set(values.map((item) => (isMoney(item) ? `${item.currency} ${item.amount}` : String(item))))];
  };
}

function moneyReader(field: FieldSpec): (subject: Subject) => readonly Money[] {
  const read = fieldReader(field.name);
  return (subject) => [read(subject)].flat().filter(isMoney);
}

function probabilityOf(deal: Deal, pipelineOf: (id: string) => Pipeline | undefined): number {
  const stage = pipelineOf(deal.pipelineId)?.stages?.find((candidate) => candidate.id === deal.stageId);
  return deal.probability ?? stage?.probability ?? 0;
}

function rounded(sums: ReadonlyMap<string, number>): Money[] {
  return sumByCurrency([...sums].map(([currency, amount]) => ({ amount: Math.round(amount), currency })));
}

function compareKeys(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return compareCodeUnits(left, right);
}
