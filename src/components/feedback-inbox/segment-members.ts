import type { Read } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import { DataError } from '../../data/data-error.js';
import { ruleOfSegment } from '../shared/rule-of-segment.js';

/** The answers of more customers than this are not asked for: each is named in the question. */
export const mostMembers = 5_000;

/** Who is in a segment. */
export interface SegmentMembers {
  readonly segmentId: string;
  /** `undefined` where there are more than `mostMembers`. */
  readonly ids: readonly string[] | undefined;
}

/** Asks who is in a segment now, or was when its snapshot was taken. */
export async function readMembers(client: RapportClient, segmentId: string, io: Read): Promise<SegmentMembers> {
  const segment = await client.segments.get(segmentId, io);
  if (!segment) throw new DataError('not-found', 'There is no such segment.', { store: 'segments', id: segmentId });
  const { mode, members = [] } = segment;
  if (mode === 'snapshot') return { segmentId, ids: members.length > mostMembers ? undefined : members };
  const query = { where: ruleOfSegment(segment), limit: Math.min(500, client.supports.pageLimit) };
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.customers.list({ ...query, ...(cursor !== undefined && { cursor }) }, io);
    ids.push(...page.items.map(({ id }) => id));
    if (ids.length > mostMembers) return { segmentId, ids: undefined };
    cursor = page.next;
  } while (cursor !== undefined);
  return { segmentId, ids };
}
