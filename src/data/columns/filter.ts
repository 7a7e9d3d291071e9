import type { FieldDefinition, Instant } from '../../model/index.js';
import type { Money } from '../../model/money.js';
import type { StoreName } from '../../model/records.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { Rule } from '../../model/rule.js';
import { compilePositive } from '../../segments/compile.js';
import { dayOf } from '../../segments/dates.js';
import { findField, type FieldSpec } from '../../segments/fields.js';
import { isNegative, positiveOf, type PositiveOperator } from '../../segments/operators.js';
import { fieldReader, isMoney, typedValues } from '../../segments/read-field.js';
import { foldText } from '../../segments/text.js';
import { Bitset } from './bitset.js';
import type { Columns, Subjects } from './columns.js';
import { isMomentary } from './customer-book.js';
import type { Part } from './derived.js';
import { codeJudge, Leaf, liveJudge, moneyJudge, numberJudge, recordJudge, textJudge, type Judge } from './leaf.js';
import { keepLast } from './kept.js';
import { isNumeric } from './number-column.js';
import { amountRange, rangeOf } from './number-test.js';
import { SearchTexts, wordsOf } from './search.js';
import type { Table, TouchLog } from './table.js';
import { isTextual } from './text-column.js';
import type { TextTest } from './text-blocks.js';

export interface FilterOptions {
  readonly now: Instant;
  readonly timeZone?: string | undefined;
  readonly definitions: readonly FieldDefinition[];
  /** Differs when facts that depend on the moment may differ. */
  readonly epoch: string;
}

/** Which rows a query is about, once its parts are up to date. */
export interface Selection {
  readonly parts: readonly Part[];
  /** A set of the asker's own. */
  rows(): Bitset;
}

/** Rules whose rows are remembered. */
const mostLeaves = 100;

/** Which rows of a table a segment or a search selects. The rows of each rule are remembered. */
export class Filter {
  readonly #table: Table<StoreName>;
  readonly #subjects: Subjects;
  readonly #columns: Columns;
  readonly #leaves = new Map<string, Leaf>();
  readonly #texts: SearchTexts;
  readonly #live: Leaf;

  constructor(subjects: Subjects, columns: Columns) {
    const { table } = subjects;
    const live = liveJudge(table);
    this.#table = table;
    this.#subjects = subjects;
    this.#columns = columns;
    this.#texts = new SearchTexts(table);
    this.#live = this.#newLeaf(table.changes, () => live);
  }

  /** The rows of a segment that was checked. */
  segment(rule: RuleGroup, options: FilterOptions): Selection {
    const leaves = new Map<Rule, Leaf>();
    for (const leaf of rulesOf(rule)) leaves.set(leaf, this.#leafOf(leaf, options));
    return { parts: [this.#live, ...leaves.values()], rows: () => this.#rowsOf(rule, leaves) };
  }

  /** The rows whose texts hold all words of a search; `undefined` for a search without words. */
  search(search: string): Selection | undefined {
    const words = wordsOf(search);
    const leaves = words.map((word) =>
      this.#kept(`search ${word}`, () => {
        const judge = textJudge({ blocks: this.#texts.blocks, column: this.#texts }, [word], 'contains');
        return this.#newLeaf(this.#table.changes, () => judge);
      }),
    );
    const [first, ...others] = leaves;
    if (!first) return undefined;
    return {
      parts: leaves,
      rows: () => {
        const rows = first.rows.copy();
        for (const other of others) rows.and(other.rows);
        return rows;
      },
    };
  }

  #rowsOf(node: RuleNode, leaves: ReadonlyMap<Rule, Leaf>): Bitset {
    if (!isRuleGroup(node)) {
      const held = leaves.get(node)?.rows ?? new Bitset(0);
      return isNegative(node.operator) ? this.#complement(held) : held.copy();
    }
    const [first, ...others] = node.rules.map((child) => this.#rowsOf(child, leaves));
    const rows = first ?? this.#live.rows.copy();
    for (const other of others) {
      if (node.combinator === 'and') rows.and(other);
      else rows.or(other);
    }
    return node.not ? this.#complement(rows) : rows;
  }

  #complement(rows: Bitset): Bitset {
    const others = this.#live.rows.copy();
    others.without(rows);
    return others;
  }

  /** The rows where the positive side of a rule holds. */
  #leafOf(rule: Rule, options: FilterOptions): Leaf {
    const field = findField(this.#table.store, rule.field, options.definitions);
    if (!field) return this.#newLeaf(this.#table.changes, () => recordJudge(() => false, []));
    return this.#kept(keyOf(rule, field, options), () =>
      this.#newLeaf(this.#columns.logOf(field), this.#judgeOf(rule, field, options)),
    );
  }

  #newLeaf(log: TouchLog, judge: () => Judge): Leaf {
    return new Leaf(log, () => this.#table.height, judge);
  }

  #kept(key: string, make: () => Leaf): Leaf {
    const leaf = this.#leaves.get(key) ?? make();
    keepLast(this.#leaves, key, leaf, mostLeaves);
    return leaf;
  }

  /** How a rule is asked: by numbers, by amounts, by the codes of values, by joined texts, or of the records themselves. */
  #judgeOf(rule: Rule, field: FieldSpec, options: FilterOptions): () => Judge {
    const { now } = options;
    // What changes with every moment is not worth a column.
    if (field.computed && isMomentary(field.name)) return always(this.#recordJudge(rule, field, options));
    if (isNumeric(field)) return always(numberJudge(this.#columns.numbers(field, now), rangeOf(field, rule, options)));
    if (field.type === 'money') {
      const bounds = isMoney(rule.value) ? [rule.value] : ((rule.value ?? []) as readonly Money[]);
      const amounts = bounds.map(({ amount }) => amount);
      const range = amountRange(operatorOf(rule), amounts);
      return always(moneyJudge(this.#columns.amounts(field, now), range, bounds[0]?.currency));
    }
    const codes = this.#columns.codes(field, now);
    const byCode = codeJudge(codes, field, compilePositive(rule, field, options));
    let otherwise: Judge | undefined;
    return () => {
      if (!codes.isDistinct) return byCode;
      if (!otherwise) {
        const judge = this.#textJudge(rule, field, options) ?? this.#recordJudge(rule, field, options);
        otherwise = { ...judge, parts: [codes, ...judge.parts] };
      }
      return otherwise;
    };
  }

  #recordJudge(rule: Rule, field: FieldSpec, options: FilterOptions): Judge {
    const read = fieldReader(field.name);
    const test = compilePositive(rule, field, options);
    return recordJudge(
      (row) => {
        const subject = this.#subjects.subjectAt(row, options.now, [field]);
        return subject !== undefined && test(typedValues(field, read(subject)));
      },
      this.#subjects.partsFor([field], options.now),
    );
  }

  #textJudge(rule: Rule, field: FieldSpec, { now }: FilterOptions): Judge | undefined {
    const test = textTests[operatorOf(rule)];
    if (!test || !isTextual(field)) return undefined;
    const column = this.#columns.texts(field, now);
    const wanted = [rule.value].flat() as readonly string[];
    // Parts of identifiers are compared without regard to case, too; their column is to the letter.
    if (field.exact && test !== 'is') return undefined;
    return textJudge({ blocks: column.blocks, column }, field.exact ? wanted : wanted.map(foldText), test);
  }
}

const textTests: { readonly [Operator in PositiveOperator]?: TextTest } = {
  is: 'is',
  in: 'is',
  'has-any': 'is',
  contains: 'contains',
  'starts-with': 'starts-with',
  'ends-with': 'ends-with',
};

function always(judge: Judge): () => Judge {
  return () => judge;
}

function operatorOf({ operator }: Rule): PositiveOperator {
  return isNegative(operator) ? positiveOf[operator] : operator;
}

function* rulesOf(node: RuleNode): Iterable<Rule> {
  if (!isRuleGroup(node)) yield node;
  else for (const child of node.rules) yield* rulesOf(child);
}

/** Two rules with one key select the same rows as long as no record changes, or the one those that the other does not. */
function keyOf(rule: Rule, field: FieldSpec, { now, timeZone, epoch }: FilterOptions): string {
  const isDate = field.type === 'day' || field.type === 'instant';
  return JSON.stringify([
    field.name,
    field.type,
    operatorOf(rule),
    rule.value,
    isDate ? [timeZone, dayOf(now, timeZone)] : null,
    field.computed && isMomentary(field.name) ? epoch : null,
  ]);
}
