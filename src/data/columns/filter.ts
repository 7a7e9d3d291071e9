import type { FieldDefinition, Instant } from '../../model/index.js';
import type { StoreName } from '../../model/records.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { Rule } from '../../model/rule.js';
import { compileSegment } from '../../segments/compile.js';
import { dayOf } from '../../segments/dates.js';
import { findField, type FieldSpec } from '../../segments/fields.js';
import { isNegative } from '../../segments/operators.js';
import { fieldReader, type Subject } from '../../segments/read-field.js';
import { Bitset } from './bitset.js';
import { Column, type ColumnSource } from './column.js';
import { isMomentary } from './customer-book.js';
import { isNumeric, NumberColumn, numberTest } from './number-column.js';
import type { Row, Table, TouchLog } from './table.js';

export interface FilterOptions {
  readonly now: Instant;
  readonly timeZone?: string | undefined;
  readonly definitions: readonly FieldDefinition[];
  /** Differs when facts that depend on the moment may differ. */
  readonly epoch: string;
}

/** The record of a row, with what is computed for these fields. */
export type SubjectAt = (
  row: Row,
  now: Instant,
  fields: readonly Pick<FieldSpec, 'name' | 'computed'>[],
) => Subject | undefined;

/** The rows that one rule selects, and up to where they are known. */
interface Leaf {
  readonly rows: Bitset;
  readonly test: (subject: Subject) => boolean;
  /** The test of a numeric field, apart from `isNegative`. */
  readonly numberTest: ((value: number) => boolean) | undefined;
  readonly isNegative: boolean;
  readonly verdicts: boolean[];
  seen: number;
}

/** Rules whose rows are remembered. */
const mostLeaves = 100;

/** Which rows of a table a segment selects. The rows of each rule are remembered, and brought up to date with what was touched. */
export class Filter {
  readonly #table: Table<StoreName>;
  readonly #subjectAt: SubjectAt;
  readonly #leaves = new Map<string, Leaf>();
  readonly #columns = new Map<string, Column>();
  readonly #numbers = new Map<string, NumberColumn>();
  #live = new Bitset(0);
  #liveSeen = -1;

  constructor(table: Table<StoreName>, subjectAt: SubjectAt) {
    this.#table = table;
    this.#subjectAt = subjectAt;
  }

  /** The rows of a segment that was checked. */
  select(rule: RuleGroup, options: FilterOptions): Bitset {
    this.#refreshLive();
    return this.#selectNode(rule, options);
  }

  #selectNode(node: RuleNode, options: FilterOptions): Bitset {
    if (!isRuleGroup(node)) return this.#leaf(node, options).copy();
    const [first, ...others] = node.rules.map((child) => this.#selectNode(child, options));
    const rows = first ?? this.#live.copy();
    for (const other of others) {
      if (node.combinator === 'and') rows.and(other);
      else rows.or(other);
    }
    if (!node.not) return rows;
    const complement = this.#live.copy();
    complement.without(rows);
    return complement;
  }

  #leaf(rule: Rule, options: FilterOptions): Bitset {
    const field = findField(this.#table.store, rule.field, options.definitions);
    if (!field) return new Bitset(0);
    const key = keyOf(rule, field, options);
    const known = this.#leaves.get(key);
    const leaf = known ?? this.#compile(rule, field, options);
    // Last used last, so that the first is the one to forget.
    this.#leaves.delete(key);
    this.#leaves.set(key, leaf);
    const oldest = this.#leaves.size > mostLeaves ? this.#leaves.keys().next() : undefined;
    if (oldest && !oldest.done) this.#leaves.delete(oldest.value);
    this.#follow(leaf, field, options);
    return leaf.rows;
  }

  #compile(rule: Rule, field: FieldSpec, options: FilterOptions): Leaf {
    return {
      rows: new Bitset(this.#table.height),
      test: compileSegment({ combinator: 'and', rules: [rule] }, this.#table.store, options),
      numberTest: isNumeric(field) ? numberTest(field, rule, options) : undefined,
      isNegative: isNegative(rule.operator),
      verdicts: [],
      seen: -1,
    };
  }

  #follow(leaf: Leaf, field: FieldSpec, { now }: FilterOptions): void {
    const log = this.#logOf(field);
    const touched = leaf.seen < 0 ? undefined : log.since(leaf.seen);
    leaf.seen = log.end;
    if (touched?.length === 0) return;
    if (!touched) leaf.verdicts.length = 0;
    const judge = this.#judge(leaf, field, now);
    if (touched) for (const row of touched) leaf.rows.set(row, judge(row));
    else leaf.rows.fill(this.#table.height, judge);
  }

  /** How a rule is asked of a row: by its number, by the code of its value, or by the record itself. */
  #judge(leaf: Leaf, field: FieldSpec, now: Instant): (row: Row) => boolean {
    const direct = (row: Row): boolean => {
      const subject = this.#subjectAt(row, now, [field]);
      return subject !== undefined && leaf.test(subject);
    };
    // What changes with every moment is not worth a column.
    if (field.computed && isMomentary(field.name)) return direct;
    const { numberTest: test } = leaf;
    if (test) {
      const numbers = this.#numberColumn(field, now);
      if (numbers.hasLists) return direct;
      return leaf.isNegative
        ? (row) => !test(numbers.at(row)) && this.#table.at(row) !== undefined
        : (row) => test(numbers.at(row));
    }
    const column = this.#column(field, now);
    if (column.isDistinct) return direct;
    return (row) => {
      const code = column.codeAt(row);
      const known = leaf.verdicts[code];
      if (known !== undefined) return known;
      const example = column.exampleOf(code);
      return (leaf.verdicts[code] = example !== undefined && leaf.test(example));
    };
  }

  #column(field: FieldSpec, now: Instant): Column {
    const column = kept(
      this.#columns,
      `${field.name} ${field.type}`,
      () => new Column(this.#source(field, now), fieldReader(field.name)),
    );
    column.refresh();
    return column;
  }

  #numberColumn(field: FieldSpec, now: Instant): NumberColumn {
    const column = kept(
      this.#numbers,
      `${field.name} ${field.type}`,
      () => new NumberColumn(this.#source(field, now), field),
    );
    column.refresh();
    return column;
  }

  #source(field: FieldSpec, now: Instant): ColumnSource {
    return {
      log: this.#logOf(field),
      height: () => this.#table.height,
      subjectAt: (row) => this.#subjectAt(row, now, [field]),
    };
  }

  #logOf(field: FieldSpec): TouchLog {
    return field.computed ? this.#table.effects : this.#table.changes;
  }

  #refreshLive(): void {
    const log = this.#table.changes;
    const touched = this.#liveSeen < 0 ? undefined : log.since(this.#liveSeen);
    this.#liveSeen = log.end;
    if (touched) {
      for (const row of touched) this.#live.set(row, this.#table.at(row) !== undefined);
      return;
    }
    this.#live = new Bitset(this.#table.height);
    for (let row = 0; row < this.#table.height; row += 1) this.#live.set(row, this.#table.at(row) !== undefined);
  }
}

/** The value of a key, made when it is first asked for. */
export function kept<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** Two rules with one key select the same rows as long as no record changes. */
function keyOf({ operator, value }: Rule, field: FieldSpec, { now, timeZone, epoch }: FilterOptions): string {
  const isDate = field.type === 'day' || field.type === 'instant';
  return JSON.stringify([
    field.name,
    field.type,
    operator,
    value,
    isDate ? [timeZone, dayOf(now, timeZone)] : null,
    field.computed && isMomentary(field.name) ? epoch : null,
  ]);
}
