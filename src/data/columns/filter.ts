import type { FieldDefinition, Instant } from '../../model/index.js';
import type { StoreName } from '../../model/records.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { Rule } from '../../model/rule.js';
import { compileSegment } from '../../segments/compile.js';
import { dayOf } from '../../segments/dates.js';
import { findField, type FieldSpec } from '../../segments/fields.js';
import { fieldReader, type Subject } from '../../segments/read-field.js';
import { Bitset } from './bitset.js';
import { Column } from './column.js';
import { isMomentary } from './customer-book.js';
import type { Row, Table, TouchLog } from './table.js';

export interface FilterOptions {
  readonly now: Instant;
  readonly timeZone?: string | undefined;
  readonly definitions: readonly FieldDefinition[];
  /** Differs when facts that depend on the moment may differ. */
  readonly epoch: string;
}

/** What a rule needs to be asked of the records of a table. */
export type SubjectAt = (row: Row, now: Instant, computed: boolean) => Subject | undefined;

/** The rows that one rule selects, and up to where they are known. */
interface Leaf {
  readonly rows: Bitset;
  readonly test: (subject: Subject) => boolean;
  readonly verdicts: boolean[];
  seen: number;
}

/** Rules whose rows are remembered. */
const mostLeaves = 100;

/** Which rows of a table a segment selects. The rows of each rule are remembered, and brought up to date with what was touched. */
export class Filter {
  readonly #leaves = new Map<string, Leaf>();
  readonly #columns = new Map<string, Column>();
  #live = new Bitset(0);
  #liveSeen = -1;

  constructor(
    private readonly table: Table<StoreName>,
    private readonly subjectAt: SubjectAt,
  ) {}

  /** The rows of a segment that was checked. */
  select(rule: RuleGroup, options: FilterOptions): Bitset {
    this.#refreshLive();
    return this.#selectNode(rule, options);
  }

  /** All rows that hold a record. */
  live(): Bitset {
    this.#refreshLive();
    return this.#live;
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
    const field = findField(this.table.store, rule.field, options.definitions);
    if (!field) return new Bitset(0);
    const key = keyOf(rule, field, options);
    const known = this.#leaves.get(key);
    const leaf = known ?? this.#compile(rule, options);
    // Last used last, so that the first is the one to forget.
    this.#leaves.delete(key);
    this.#leaves.set(key, leaf);
    const oldest = this.#leaves.size > mostLeaves ? this.#leaves.keys().next() : undefined;
    if (oldest && !oldest.done) this.#leaves.delete(oldest.value);
    this.#follow(leaf, field, options);
    return leaf.rows;
  }

  #compile(rule: Rule, options: FilterOptions): Leaf {
    const test = compileSegment({ combinator: 'and', rules: [rule] }, this.table.store, options);
    return { rows: new Bitset(this.table.height), test, verdicts: [], seen: -1 };
  }

  #follow(leaf: Leaf, field: FieldSpec, { now }: FilterOptions): void {
    const log = this.#logOf(field);
    const touched = leaf.seen < 0 ? undefined : log.since(leaf.seen);
    leaf.seen = log.end;
    if (touched?.length === 0) return;
    const column = this.#column(field, now);
    if (!touched) leaf.verdicts.length = 0;
    const judge = (row: Row): boolean => {
      if (!column || column.isDistinct) {
        const subject = this.subjectAt(row, now, field.computed);
        return subject !== undefined && leaf.test(subject);
      }
      const code = column.codeAt(row);
      const example = column.exampleOf(code);
      return (leaf.verdicts[code] ??= example !== undefined && leaf.test(example));
    };
    if (touched) for (const row of touched) leaf.rows.set(row, judge(row));
    else for (let row = 0; row < this.table.height; row += 1) leaf.rows.set(row, judge(row));
  }

  /** `undefined` for what changes with every moment: it is not worth a dictionary. */
  #column(field: FieldSpec, now: Instant): Column | undefined {
    if (isMomentary(field.name) && field.computed) return undefined;
    const key = `${field.name} ${field.type}`;
    let column = this.#columns.get(key);
    if (!column) {
      const source = {
        log: this.#logOf(field),
        height: () => this.table.height,
        subjectAt: (row: Row) => this.subjectAt(row, now, field.computed),
      };
      this.#columns.set(key, (column = new Column(source, fieldReader(field.name))));
    }
    column.refresh();
    return column;
  }

  #logOf(field: FieldSpec): TouchLog {
    return field.computed ? this.table.effects : this.table.changes;
  }

  #refreshLive(): void {
    const log = this.table.changes;
    const touched = this.#liveSeen < 0 ? undefined : log.since(this.#liveSeen);
    this.#liveSeen = log.end;
    if (touched) {
      for (const row of touched) this.#live.set(row, this.table.at(row) !== undefined);
      return;
    }
    this.#live = new Bitset(this.table.height);
    for (let row = 0; row < this.table.height; row += 1) this.#live.set(row, this.table.at(row) !== undefined);
  }
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
