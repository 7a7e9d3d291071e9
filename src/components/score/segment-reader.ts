import type { RapportClient } from '../../data/client.js';
import { kept } from '../../data/columns/kept.js';
import { asDataError } from '../../controllers/live-query.js';
import { sumCounts, type ScoreCounts } from '../../insight/index.js';
import type { RuleGroup, Segment } from '../../model/index.js';
import { mostGroups, noGroup, type Counted } from './score-model.js';
import { plusOne, readAnswers } from './score-reader.js';
import type { Scope } from './score-scope.js';

/** Customers that are asked for by their ids at once, and of a segment in one page. */
const idsAtOnce = 100;
const pageSize = 500;
/** More customers than this who answered are not looked up in segments. */
const mostCustomers = 5_000;

/**
 * The answers of those who are in each segment now. Who is in one is for the backend to say, for those who answered alone.
 * `undefined` where too many answered.
 */
export async function readSegments(
  client: RapportClient,
  scope: Scope,
  signal: AbortSignal,
): Promise<Counted | undefined> {
  const byCustomer = new Map<string, Map<number, number>>();
  const nobody = new Map<number, number>();
  const answers = await readAnswers(client, scope, signal, ({ customerId }, score) =>
    plusOne(customerId === undefined ? nobody : kept(byCustomer, customerId, () => new Map<number, number>()), score),
  );
  if (!answers || byCustomer.size > mostCustomers) return undefined;
  const page = await client.segments.list(
    { sort: [{ field: 'name', direction: 'ascending' }], limit: mostGroups },
    { signal },
  );
  const groups = new Map<string, ScoreCounts>();
  const skipped: string[] = [];
  for (const segment of page.items) {
    const members = await membersOf(client, segment, [...byCustomer.keys()], scope, signal);
    if (members)
      groups.set(segment.id, sumCounts(members.map((id) => byCustomer.get(id) ?? new Map<number, number>())));
    else skipped.push(segment.name);
  }
  if (nobody.size > 0) groups.set(noGroup, nobody);
  return {
    periods: answers.periods,
    groups,
    names: new Map(page.items.map(({ id, name }) => [id, name])),
    left: { ...answers.left, segments: skipped, moreSegments: page.next !== undefined },
  };
}

/** Which of these customers are in a segment; `undefined` where the backend cannot say. */
async function membersOf(
  client: RapportClient,
  { mode, members = [], rule }: Segment,
  customers: readonly string[],
  { question, asOf }: Scope,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const wanted = new Set(customers);
  if (mode === 'snapshot') return members.filter((id) => wanted.has(id));
  const query = { timeZone: question.timeZone, now: asOf };
  try {
    if (client.supports.operators.includes('in') && !(await isSmaller(client, rule, customers.length, query, signal))) {
      const found: string[] = [];
      for (let at = 0; at < customers.length; at += idsAtOnce) {
        const named = { field: 'id', operator: 'in', value: customers.slice(at, at + idsAtOnce) } as const;
        const where: RuleGroup = { combinator: 'and', rules: [rule, named] };
        const { items } = await client.customers.list({ ...query, where, limit: idsAtOnce }, { signal });
        found.push(...items.map(({ id }) => id));
      }
      return found;
    }
    return await pagesOf(client, rule, wanted, query, signal);
  } catch (error) {
    signal.throwIfAborted();
    const { code } = asDataError(error);
    if (code === 'unsupported' || code === 'invalid') return undefined;
    throw error;
  }
}

type Around = { readonly timeZone: string; readonly now: string };

/** Whether it takes fewer pages to read the whole segment than to ask for those who answered. */
async function isSmaller(
  client: RapportClient,
  where: RuleGroup,
  customers: number,
  query: Around,
  signal: AbortSignal,
): Promise<boolean> {
  if (!client.supports.totals) return false;
  return (await client.customers.count({ ...query, where }, { signal })) / pageSize < customers / idsAtOnce;
}

async function pagesOf(
  client: RapportClient,
  where: RuleGroup,
  wanted: ReadonlySet<string>,
  query: Around,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.customers.list(
      { ...query, where, limit: pageSize, ...(cursor !== undefined && { cursor }) },
      { signal },
    );
    for (const { id } of page.items) if (wanted.has(id)) found.push(id);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}
