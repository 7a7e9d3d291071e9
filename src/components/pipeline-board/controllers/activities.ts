import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { RapportClient } from '../../../data/client.js';
import type { Formats } from '../../../locales/formats.js';
import type { Instant } from '../../../model/index.js';
import type { ActivityState } from '../board-view.js';
import { Lookup } from './lookup.js';

/** When the next open task of each deal is due, `null` for none: tasks name the deal that they come from. */
export class Activities extends Lookup<Instant | null> {
  constructor(host: ElementHost, connection: Connection) {
    super(host, connection, { store: 'tasks', ask: nextTasks });
  }

  /** How a deal stands; `undefined` while that is not known, and where its next task is due another day. */
  stateOf(id: string, now: Date, format: Formats): ActivityState | undefined {
    const due = this.find(id);
    if (due === undefined) return undefined;
    if (due === null) return 'none';
    if (Date.parse(due) < now.getTime()) return 'overdue';
    return format.dayKey(due) === format.dayKey(now.toISOString()) ? 'today' : undefined;
  }
}

async function nextTasks(
  client: RapportClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Instant | null>> {
  const next = new Map<string, Instant | null>(ids.map((id) => [id, null]));
  const query = {
    where: {
      combinator: 'and',
      rules: [
        { field: 'origin.store', operator: 'is', value: 'deals' },
        { field: 'origin.id', operator: 'in', value: [...ids] },
        { field: 'completedAt', operator: 'empty' },
      ],
    },
    sort: [{ field: 'dueAt', direction: 'ascending' }],
    limit: 500,
  } as const;
  let cursor: string | undefined;
  do {
    const page = await client.tasks.list({ ...query, ...(cursor === undefined ? {} : { cursor }) }, { signal });
    for (const { origin, dueAt } of page.items) {
      if (origin && next.get(origin.id) === null) next.set(origin.id, dueAt);
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return next;
}
