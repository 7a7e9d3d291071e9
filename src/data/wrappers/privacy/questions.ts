import { isRuleGroup, type RuleGroup, type RuleNode } from '../../../model/rule-group.js';
import type { Rule } from '../../../model/rule.js';
import type { Query, Supports, TotalsQuery } from '../../adapter.js';
import { DataError } from '../../data-error.js';

/** Whose contact points a question could feel for: customers, and the timeline that repeats their changes. */
type PrivateStore = 'customers' | 'interactions';

/** What is searched instead of everything: all main texts that are not masked. */
const searchedTexts: { readonly [Store in PrivateStore]: readonly string[] } = {
  customers: ['name', 'organisation', 'jobTitle', 'city', 'region', 'membership.level', 'membership.number'],
  interactions: ['title', 'body', 'outcome'],
};
/** Those of which a record may have several. */
const inLists: ReadonlySet<string> = new Set(['city', 'region']);
const mostWords = 20;

/**
 * The question as it may be asked. Rules, sorts and totals about masked fields are refused, because values can be guessed
 * from the answers; whether there is one at all may be asked. A search looks through the texts that are shown.
 */
export function privateQuestion<Given extends Query & Partial<TotalsQuery>>(
  store: PrivateStore,
  query: Given,
  { operators }: Supports,
  texts: 'all' | 'single' = 'all',
): Given {
  const asked = [
    ...(query.where ? rulesIn(query.where).filter(({ operator }) => !presence.has(operator)) : []),
    ...(query.sort ?? []),
    ...[query.by, query.sum].map((field) => ({ field })),
  ];
  if (store === 'customers' && asked.some(({ field }) => field === 'email' || field === 'phone')) {
    throw new DataError('denied', 'Contact points are masked: only whether there is one can be asked.', { store });
  }
  const words = query.search?.split(/\s+/u).filter((word) => word !== '') ?? [];
  if (words.length === 0) return query;
  if (!operators.includes('contains') || words.length > mostWords) {
    throw new DataError(
      'denied',
      'This search would look through masked contact points. Search for fewer words, or by rules.',
      {
        store,
      },
    );
  }
  const { search: _search, where, ...rest } = query;
  const rules = words.map((word) => anyText(store, word, texts, operators.includes('has-any')));
  const isPlain = where?.combinator === 'and' && where.not !== true;
  const all: RuleGroup = { combinator: 'and', rules: [...rules, ...(isPlain ? where.rules : where ? [where] : [])] };
  return { ...rest, where: all } as unknown as Given;
}

const presence: ReadonlySet<string> = new Set(['empty', 'not-empty']);

function anyText(store: PrivateStore, word: string, texts: 'all' | 'single', hasTags: boolean): RuleGroup {
  const fields = searchedTexts[store].filter((field) => texts === 'all' || !inLists.has(field));
  const rules: Rule[] = fields.map((field) => ({ field, operator: 'contains', value: word }));
  const tags: Rule = { field: 'tags', operator: 'has-any', value: [word] };
  return { combinator: 'or', rules: store === 'customers' && hasTags ? [...rules, tags] : rules };
}

function rulesIn(node: RuleNode): readonly Rule[] {
  return isRuleGroup(node) ? node.rules.flatMap(rulesIn) : [node];
}
