import type { FieldDefinition, Instant, Money } from '../../../model/index.js';
import type { StoreName } from '../../../model/records.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../../model/rule-group.js';
import type { Rule, RuleValue } from '../../../model/rule.js';
import type { Operator } from '../../../model/vocabulary.js';
import {
  findField,
  foldText,
  isMoney,
  isNegative,
  positiveOf,
  type FieldSpec,
  type PositiveOperator,
} from '../../../segments/index.js';
import { DataError } from '../../data-error.js';
import { checkedRule, checkedTimeZone } from '../../query-checks.js';
import type { Asked, MappedStore, Place } from '../../mapping/index.js';
import { ofDate } from './dates.js';
import { hasValue, isFlag, ofJsonType } from './presence.js';
import { always, both, either, never, not, quoted, test, type Condition, type Test } from './condition.js';

/** What a rule has to know besides itself. */
export interface RuleContext {
  readonly store: MappedStore<StoreName>;
  readonly operators: readonly Operator[];
  readonly definitions: readonly FieldDefinition[];
  readonly now: Instant;
  readonly timeZone?: string | undefined;
}

/** A rule tree as a question to the rows. A rule that cannot be understood is `invalid`, one that cannot be asked `unsupported`. */
export function conditionOf(where: RuleGroup, context: RuleContext): Condition {
  const { store, definitions, timeZone } = context;
  refuseUndeclared(where, context);
  const rule = checkedRule(where, store.name, definitions);
  checkedTimeZone(timeZone);
  return ofNode(rule, context);
}

/** How a field is asked for; `unsupported` where the system does not have it, or only so that it cannot be asked for. */
export function askedFor(store: MappedStore<StoreName>, field: FieldSpec): Asked {
  const asked = store.columnOf(field);
  if (asked) return asked;
  throw new DataError('unsupported', `This backend cannot be asked for “${field.name}” of ${store.name}.`, {
    store: store.name,
  });
}

/** Texts that begin, end or are so, or have it in them, in any case; no character has a meaning of its own. */
export function textIs(
  at: Place,
  wanted: string,
  { begins = false, ends = false }: { readonly begins?: boolean; readonly ends?: boolean },
): Condition {
  const spellings = [...new Set([wanted.normalize('NFC'), wanted.normalize('NFD')])];
  return either(
    ...spellings.map((spelling) =>
      // A pattern of `ilike` cannot hold a star as it is; a regular expression can hold anything.
      test({ at, operator: 'imatch', value: `${begins ? '^' : ''}${escaped(spelling)}${ends ? '$' : ''}` }),
    ),
  );
}

function refuseUndeclared(node: RuleNode, { store, operators }: RuleContext): void {
  if (isRuleGroup(node)) for (const child of node.rules) refuseUndeclared(child, { store, operators } as RuleContext);
  else if (!operators.includes(node.operator)) {
    throw new DataError('unsupported', `This backend does not answer rules with “${node.operator}”.`, {
      store: store.name,
    });
  }
}

function ofNode(node: RuleNode, context: RuleContext): Condition {
  if (!isRuleGroup(node)) return ofRule(node, context);
  const parts = node.rules.map((child) => ofNode(child, context));
  const joined = node.combinator === 'and' || parts.length === 0 ? both(...parts) : either(...parts);
  return node.not ? not(joined) : joined;
}

function ofRule(rule: Rule, context: RuleContext): Condition {
  const field = findField(context.store.name, rule.field, context.definitions);
  if (!field) return never;
  const asked = askedFor(context.store, field);
  const operator: PositiveOperator = isNegative(rule.operator) ? positiveOf[rule.operator] : rule.operator;
  const condition = ofPositive(field, asked, operator, rule.value, context);
  return isNegative(rule.operator) ? not(condition) : condition;
}

function ofPositive(
  field: FieldSpec,
  asked: Asked,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  context: RuleContext,
): Condition {
  if (operator === 'not-empty') return hasValue(asked);
  switch (asked.kind) {
    case 'constant':
      return ofConstant(field, asked.value, operator, operand);
    case 'text':
    case 'key':
    case 'choice':
    case 'flag':
      return ofText(field, asked, operator, operand);
    case 'number':
      return both(...ofAmount(asked.at, operator, operand as number | number[], String));
    case 'money':
      return ofMoney(asked, operator, operand as Money | Money[]);
    case 'day':
    case 'instant':
    case 'birthday':
      return ofDate(asked, operator, operand, context);
    case 'list':
      return ofList(asked, operator, [operand].flat() as string[]);
  }
}

type Textual = Extract<Asked, { readonly kind: 'text' | 'key' | 'choice' | 'flag' }>;

function ofText(
  field: FieldSpec,
  asked: Textual,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
): Condition {
  const wanted = [operand].flat() as (string | boolean)[];
  if (operator === 'is' || operator === 'in' || operator === 'has-any')
    return either(...wanted.map((value) => isValue(field, asked, value)));
  const text = foldText(String(wanted[0]));
  if (asked.kind === 'choice' && !asked.open) {
    return valuesIn(
      asked.at,
      asked.values.filter(([ours]) => hasPart(operator, ours, text)).map(([, theirs]) => String(theirs)),
    );
  }
  const pattern = { begins: operator === 'starts-with', ends: operator === 'ends-with' };
  const found = textIs(asked.at, text, pattern);
  return text.trim() === '' ? both(hasValue(asked), found) : found;
}

function hasPart(operator: PositiveOperator, candidate: string, part: string): boolean {
  const folded = foldText(candidate);
  if (operator === 'contains') return folded.includes(part);
  return operator === 'starts-with' ? folded.startsWith(part) : folded.endsWith(part);
}

function ofConstant(
  field: FieldSpec,
  value: string,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
): Condition {
  const wanted = [operand].flat() as string[];
  const isOne = wanted.some((one) => (field.exact ? one === value : foldText(one) === foldText(value)));
  const holds =
    operator === 'is' || operator === 'in' || operator === 'has-any'
      ? isOne
      : hasPart(operator, value, foldText(wanted[0] ?? ''));
  return holds && value.trim() !== '' ? always : never;
}

function isValue(field: FieldSpec, asked: Textual, value: string | boolean): Condition {
  const { at } = asked;
  switch (asked.kind) {
    case 'flag':
      return isFlag(asked, value === true);
    case 'choice': {
      const known = asked.values.filter(([ours]) =>
        field.exact ? ours === value : foldText(ours) === foldText(String(value)),
      );
      const others = asked.open && known.length === 0 ? textIs(at, String(value), { begins: true, ends: true }) : never;
      return either(
        valuesIn(
          at,
          known.map(([, theirs]) => String(theirs)),
        ),
        others,
      );
    }
    case 'key': {
      const theirs = asked.toColumn(String(value));
      return theirs === undefined ? never : test({ at, operator: 'eq', value: String(theirs) });
    }
    case 'text': {
      const wanted = String(value);
      if (wanted.trim() === '') return never;
      if (field.exact) return test({ at, operator: 'eq', value: wanted });
      if (asked.folded) return test({ at: asked.folded, operator: 'eq', value: foldText(wanted) });
      return both(ofJsonType(at, 'text'), textIs(at, wanted, { begins: true, ends: true }));
    }
  }
}

function valuesIn(at: Place, values: readonly string[]): Condition {
  const [only] = values;
  if (only === undefined) return never;
  return values.length === 1 ? test({ at, operator: 'eq', value: only }) : test({ at, operator: 'in', value: values });
}

function ofAmount(
  at: Place,
  operator: PositiveOperator,
  operand: number | readonly number[],
  spelled: (value: number) => string,
): Condition[] {
  const asJson = at.inside !== undefined;
  const numbers = typeof operand === 'number' ? [operand] : operand;
  const [first = Number.NaN, second = Number.NaN] = numbers;
  const compared = (with_: Test['operator'], value: number): Condition =>
    test({ at, asJson, operator: with_, value: spelled(value) });
  const guard = ofJsonType(at, 'number');
  switch (operator) {
    case 'is':
      return [compared('eq', first)];
    case 'in':
      return [either(...numbers.map((value) => compared('eq', value)))];
    case 'less':
      return [guard, compared('lt', first)];
    case 'at-most':
      return [guard, compared('lte', first)];
    case 'at-least':
      return [guard, compared('gte', first)];
    case 'more':
      return [guard, compared('gt', first)];
    default:
      return [guard, compared('gte', first), compared('lte', second)];
  }
}

function ofMoney(
  asked: Extract<Asked, { readonly kind: 'money' }>,
  operator: PositiveOperator,
  operand: Money | readonly Money[],
): Condition {
  const bounds = isMoney(operand) ? [operand] : operand;
  const code = bounds[0]?.currency ?? '';
  const amounts = ofAmount(
    asked.at,
    operator,
    bounds.map(({ amount }) => amount),
    (amount) => String(asked.toColumn(amount, code)),
  );
  const { currency } = asked;
  if (typeof currency === 'string') return currency === code ? both(...amounts) : never;
  return both(test({ at: currency, operator: 'eq', value: code }), ...amounts);
}

function ofList(
  { folded }: Extract<Asked, { readonly kind: 'list' }>,
  operator: PositiveOperator,
  operand: readonly string[],
): Condition {
  const isWhole = operator === 'is' || operator === 'in' || operator === 'has-any' || operator === 'has-all';
  if (!folded || !isWhole)
    throw new DataError('unsupported', `This backend cannot look into lists with “${operator}”.`);
  return test({ at: folded, operator: operator === 'has-all' ? 'cs' : 'ov', value: arrayOf(operand.map(foldText)) });
}

/** Texts as an array of PostgreSQL. */
export function arrayOf(texts: readonly string[]): string {
  return `{${texts.map(quoted).join(',')}}`;
}

/** A text in a regular expression of PostgreSQL, where it stands for itself. */
function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
