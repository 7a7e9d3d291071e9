import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { Page, Query, Total, TotalsQuery } from '../../adapter.js';
import { Engine } from '../../columns/engine.js';
import type { Work } from '../../columns/work.js';
import type { RecordChange } from '../../verbs/stage.js';
import type { Question } from './calls.js';
import type { Overlay } from './overlay.js';

/**
 * Lays unsent writes over what the backend answered about a store of which only parts are known here. Records are shown as
 * they will be; counts and totals are moved by what the writes make of the records that they touch. Questions about fields
 * that are computed from other records are answered as the backend does, until the writes are sent.
 */
export function laidOver(
  overlay: Overlay,
  { store, method, arguments: [asked] }: Question,
  answer: unknown,
  edge?: AnyRecord,
): unknown {
  const changes = [...overlay.changesIn(store)];
  if (changes.length === 0) return answer;
  if (method === 'get')
    return overlay.isTouched(store, asked as string) ? overlay.engine.get(store, asked as string) : answer;
  try {
    const was = engineWith(
      overlay,
      store,
      changes.flatMap((change) => change.was ?? []),
    );
    const is = engineWith(
      overlay,
      store,
      changes.flatMap((change) => change.is ?? []),
    );
    if (method === 'count') {
      const query = asked as Query;
      return Math.max(0, (answer as number) + done(is.count(store, query)) - done(was.count(store, query)));
    }
    if (method === 'totals') {
      const query = asked as TotalsQuery;
      return moved(answer as readonly Total[], done(was.totals(store, query)), done(is.totals(store, query)));
    }
    return method === 'list'
      ? page(overlay, { store, query: asked as Query, changes, edge }, answer as Page<AnyRecord>, is)
      : answer;
  } catch {
    return answer;
  }
}

interface Listing {
  readonly store: StoreName;
  readonly query: Query;
  readonly changes: readonly RecordChange[];
  /** The last record of the page before. */
  readonly edge: AnyRecord | undefined;
}

function page(
  overlay: Overlay,
  { store, query, changes, edge }: Listing,
  { items, ...rest }: Page<AnyRecord>,
  is: Engine,
): Page<AnyRecord> {
  const { where, search, now, timeZone, sort } = query;
  const asked = {
    ...(where && { where }),
    ...(search !== undefined && { search }),
    ...(now && { now }),
    ...(timeZone && { timeZone }),
  };
  const limit = changes.length + items.length + 1;
  const matching = done(is.list(store, { ...asked, limit })).items as readonly AnyRecord[];
  const touched = new Set(changes.map(({ id }) => id));
  const untouched = items.filter(({ id }) => !touched.has(id));
  const marks = edge && !untouched.some(({ id }) => id === edge.id) ? [edge] : [];
  const all = engineWith(overlay, store, [...untouched, ...matching, ...marks]);
  const sorted = done(all.list(store, { limit, ...(sort && { sort }) })).items as readonly AnyRecord[];
  const at = (id: string | undefined): number => sorted.findIndex((record) => record.id === id);
  // What belongs to another page is shown there.
  const from = edge ? at(edge.id) + 1 : query.cursor === undefined ? 0 : Math.max(0, at(untouched[0]?.id));
  const until = rest.next === undefined ? sorted.length : at(untouched.at(-1)?.id) + 1;
  return Object.freeze({ ...rest, items: Object.freeze(sorted.slice(from, until)) });
}

/** An engine that holds these records and what is needed to understand them. */
function engineWith(overlay: Overlay, store: StoreName, records: readonly AnyRecord[]): Engine {
  const engine = new Engine(Number.MAX_SAFE_INTEGER);
  for (const field of overlay.engine.all('fields')) engine.load('fields', field.id, field);
  for (const pipeline of overlay.engine.all('pipelines')) engine.load('pipelines', pipeline.id, pipeline);
  if (store === 'fields' || store === 'pipelines')
    for (const { id } of [...engine.all(store)]) engine.load(store, id, undefined);
  for (const record of records) engine.load(store, record.id, record);
  return engine;
}

/** Work on a handful of records needs no pauses. */
function done<Answer>(work: Work<Answer>): Answer {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function moved(totals: readonly Total[], was: readonly Total[], is: readonly Total[]): readonly Total[] {
  const byKey = new Map(totals.map((total) => [total.key, total]));
  for (const [groups, sign] of [
    [was, -1],
    [is, 1],
  ] as const) {
    for (const { key, count, sums, weighted } of groups) {
      const known = byKey.get(key) ?? { key, count: 0, sums: [], weighted: [] };
      byKey.set(key, {
        key,
        count: known.count + sign * count,
        sums: added(known.sums, sums, sign),
        weighted: added(known.weighted, weighted, sign),
      });
    }
  }
  const kept = [...byKey.values()].filter(({ count }) => count > 0);
  return kept.sort((left, right) => (left.key === null ? 1 : right.key === null ? -1 : left.key < right.key ? -1 : 1));
}

function added(sums: Total['sums'], more: Total['sums'], sign: 1 | -1): Total['sums'] {
  const amounts = new Map(sums.map(({ currency, amount }) => [currency, amount]));
  for (const { currency, amount } of more) amounts.set(currency, (amounts.get(currency) ?? 0) + sign * amount);
  return [...amounts].filter(([, amount]) => amount !== 0).map(([currency, amount]) => ({ currency, amount }));
}
