/** Adapters that answer wrongly. Each keeps every promise but one. */
import type { Page, Query, RapportAdapter, Total, TotalsQuery } from '../../../../src/data/adapter.js';
import { isDataError } from '../../../../src/data/data-error.js';
import type { AnyRecord, Records } from '../../../../src/model/records.js';
import { isRuleGroup } from '../../../../src/model/rule-group.js';
import type { RuleGroup, RuleNode } from '../../../../src/model/rule.js';
import { intercept } from './intercept.js';

/** Its cursor counts records instead of remembering where the page ended. */
export function overlappingPages(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    const [query, io] = args as [Query, unknown];
    if (verb !== 'list' || query.offset !== undefined) return next();
    if (query.cursor !== undefined && !/^\d+$/.test(query.cursor)) return next();
    const { cursor = '0', ...rest } = query;
    const page = (await next({ ...rest, offset: Number(cursor) }, io)) as Page<AnyRecord>;
    return page.next === undefined ? page : { ...page, next: String(Number(cursor) + page.items.length) };
  });
}

/** Orders equal records backwards. */
export function tiesBackwards(base: RapportAdapter): RapportAdapter {
  return intercept(base, ({ verb, args }, next) => {
    const [query, io] = args as [Query, unknown];
    if (verb !== 'list' || !query.sort) return next();
    return next({ ...query, sort: [...query.sort, { field: 'id', direction: 'descending' }] }, io);
  });
}

/** Asks its database for a descending order, in which missing values come first. */
export function missingFirst(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    if (verb !== 'list') return next();
    const page = (await next()) as Page<Records['customers']>;
    const [first] = (args[0] as Query).sort ?? [];
    if (first?.direction !== 'descending' || !first.field.startsWith('fields.')) return page;
    const lacks = (record: Records['customers']): boolean =>
      !Object.hasOwn(record.fields, first.field.slice('fields.'.length));
    return { ...page, items: [...page.items.filter(lacks), ...page.items.filter((record) => !lacks(record))] };
  });
}

/** Counts everything, whatever the rule. */
export function countsEverything(base: RapportAdapter): RapportAdapter {
  return intercept(base, ({ verb, args }, next) => (verb === 'count' ? next({}, args[1]) : next()));
}

/** Adds up amounts without looking at their currency. */
export function addsCurrencies(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    if (verb !== 'totals' || (args[0] as TotalsQuery).sum === undefined) return next();
    const totals = (await next()) as readonly Total[];
    return totals.map((total) => {
      const amount = total.sums.reduce((sum, money) => sum + money.amount, 0);
      return { ...total, sums: total.sums.slice(0, 1).map(({ currency }) => ({ amount, currency })) };
    });
  });
}

function onWhere(base: RapportAdapter, change: (where: RuleGroup) => RuleGroup): RapportAdapter {
  return intercept(base, ({ args }, next) => {
    const [query, ...rest] = args as [Query | undefined];
    return query?.where ? next({ ...query, where: change(query.where) }, ...rest) : next();
  });
}

/** Compares as SQL does: nothing is different from a missing value. */
export function negativeMissesNull(base: RapportAdapter): RapportAdapter {
  const change = (node: RuleNode): RuleNode => {
    if (isRuleGroup(node)) return changeGroup(node);
    if (node.operator !== 'is-not') return node;
    return { combinator: 'and', rules: [node, { field: node.field, operator: 'not-empty' }] };
  };
  const changeGroup = (group: RuleGroup): RuleGroup => ({ ...group, rules: group.rules.map(change) });
  return onWhere(base, changeGroup);
}

/** Leaves out a rule that it does not understand, and answers with everybody. */
export function dropsUnknownRules(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ args }, next) => {
    try {
      return await next();
    } catch (error) {
      const [query, ...rest] = args as [Query | undefined];
      if (!isDataError(error) || error.code !== 'invalid' || !query?.where) throw error;
      const { where: _where, ...others } = query;
      return next(others, ...rest);
    }
  });
}

/** Hands out its own objects, to be changed by anybody. */
export function mutableRecords(base: RapportAdapter): RapportAdapter {
  return intercept(base, async (_, next) => structuredClone(await next()));
}

/** Promises less than it does, so that what it answers is a guess. */
export function answersUndeclared(base: RapportAdapter): RapportAdapter {
  return { ...base, supports: Object.freeze({ ...base.supports, offset: false }) };
}

/** Is closed for writes only. */
export function readsAfterClosing(base: RapportAdapter): RapportAdapter {
  let isClosed = false;
  const kept = new Map<string, unknown>();
  const adapter = intercept(base, async ({ store, verb, args }, next) => {
    const call = JSON.stringify([store, verb, args]);
    if (isClosed && (verb === 'get' || verb === 'list')) return kept.get(call) ?? { items: [] };
    const answer = await next();
    kept.set(call, answer);
    return answer;
  });
  return {
    ...adapter,
    async close() {
      isClosed = true;
      await base.close?.();
    },
  };
}
