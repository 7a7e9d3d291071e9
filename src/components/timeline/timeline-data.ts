import { isContact } from '../../insight/customer-facts.js';
import type { RapportClient } from '../../data/client.js';
import type { Read, Total } from '../../data/adapter.js';
import type { Actor } from '../../model/contact.js';
import type { FieldDefinition } from '../../model/field.js';
import type { RuleGroup } from '../../model/rule-group.js';
import type { Task } from '../../model/task.js';
import { interactionKinds } from '../../model/vocabulary.js';
import { addToDay, dayOf, resolveDate } from '../../segments/index.js';

/** How often a kind occurs, of everything there is. */
export interface KindCount {
  readonly kind: string;
  /** `undefined` where the backend does not count. */
  readonly count: number | undefined;
}

/** Contacts of one week. */
export interface WeekCount {
  /** Its Monday. */
  readonly day: string;
  readonly count: number;
}

/** What a timeline shows besides the entries themselves. */
export interface Overview {
  /** `undefined`: there is no such customer. An empty name where customers may not be read. */
  readonly customer: { readonly name: string } | undefined;
  /** Not done, the most urgent first; one more than are shown tells that there are further ones. */
  readonly tasks: readonly Task[];
  readonly taskCount: number | undefined;
  /** Most frequent first. */
  readonly kinds: readonly KindCount[];
  /** Oldest first; empty where counting by week is not cheap. */
  readonly weeks: readonly WeekCount[];
  readonly definitions: readonly FieldDefinition[];
  /** Who is at work: whose own notes can be removed. */
  readonly me: Actor | undefined;
}

export interface OverviewQuestion {
  readonly customerId: string;
  readonly timeZone: string | undefined;
  readonly mayReadCustomers: boolean;
  readonly mayReadTasks: boolean;
}

const mostTasks = 20;
const mostDefinitions = 200;
const weeksShown = 20;
/** More contacts than this in the weeks of the strip are not worth their way over the wire. */
const mostInStrip = 1_000;

export async function readOverview(
  client: RapportClient,
  question: OverviewQuestion,
  signal: AbortSignal,
): Promise<Overview> {
  const { customerId, mayReadCustomers, mayReadTasks } = question;
  const io = { signal };
  const open: RuleGroup = {
    combinator: 'and',
    rules: [
      { field: 'customerId', operator: 'is', value: customerId },
      { field: 'completedAt', operator: 'empty' },
    ],
  };
  const hasTotals = client.supports.totals;
  const [customer, tasks, taskCount, kinds, weeks, definitions, me] = await Promise.all([
    mayReadCustomers ? client.customers.get(customerId, io) : { name: '' },
    mayReadTasks
      ? client.tasks.list({ where: open, sort: [{ field: 'dueAt', direction: 'ascending' }], limit: mostTasks }, io)
      : { items: [] },
    mayReadTasks && hasTotals ? client.tasks.count({ where: open }, io) : undefined,
    hasTotals ? client.interactions.totals({ by: 'kind', where: entriesOf(customerId) }, io) : undefined,
    hasTotals ? readWeeks(client, question, io) : [],
    client.fields.list(
      {
        where: { combinator: 'and', rules: [{ field: 'store', operator: 'is', value: 'customers' }] },
        limit: mostDefinitions,
      },
      io,
    ),
    // Whose entries are one's own is a nicety: without it a timeline can still be read.
    client.actor().catch(() => undefined),
  ]);
  return {
    customer,
    tasks: tasks.items,
    taskCount,
    kinds: kindCounts(kinds),
    weeks,
    definitions: definitions.items,
    me,
  };
}

/** The entries of a customer, of some kinds or of all. */
export function entriesOf(customerId: string, kinds: readonly string[] = []): RuleGroup {
  const ofCustomer = { field: 'customerId', operator: 'is', value: customerId } as const;
  return {
    combinator: 'and',
    rules: kinds.length === 0 ? [ofCustomer] : [ofCustomer, { field: 'kind', operator: 'in', value: [...kinds] }],
  };
}

function kindCounts(totals: readonly Total[] | undefined): KindCount[] {
  if (!totals) return interactionKinds.map((kind) => ({ kind, count: undefined }));
  return totals
    .flatMap(({ key, count }) => (key === null || count < 1 ? [] : [{ kind: key, count }]))
    .sort((left, right) => right.count - left.count);
}

/** Contacts by week. Two bounded reads: a count first, then, unless there are too many, the moments alone. */
async function readWeeks(
  client: RapportClient,
  { customerId, timeZone }: OverviewQuestion,
  io: Read,
): Promise<WeekCount[]> {
  if (!client.supports.operators.includes('after')) return [];
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = client.now().toISOString();
  const first = resolveDate({ from: 'start-of-week', amount: 1 - weeksShown, unit: 'week' }, now, zone);
  const internal = interactionKinds.filter((kind) => !isContact({ kind }));
  const where: RuleGroup = {
    combinator: 'and',
    rules: [
      { field: 'customerId', operator: 'is', value: customerId },
      { field: 'kind', operator: 'not-in', value: internal },
      { field: 'occurredAt', operator: 'after', value: addToDay(first, -1, 'day') },
    ],
  };
  const asked = { where, timeZone: zone };
  const count = await client.interactions.count(asked, io);
  if (count === 0 || count > mostInStrip) return [];
  const moments = await client.interactions.totals({ ...asked, by: 'occurredAt' }, io);
  const counts = new Array<number>(weeksShown).fill(0);
  for (const { key, count: times } of moments) {
    const week = key === null ? -1 : Math.floor(daysBetween(first, dayOf(key, zone)) / 7);
    if (week >= 0 && week < weeksShown) counts[week] = (counts[week] ?? 0) + times;
  }
  return counts.map((times, week) => ({ day: addToDay(first, week, 'week'), count: times }));
}

/** Calendar days from one day to a later one. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}
