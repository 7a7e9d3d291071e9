import type { AnyRecord } from '../../../model/records.js';
import type { DealPlace } from '../../adapter.js';
import type { DataError } from '../../data-error.js';
import type { OutboxItem } from '../../outbox.js';
import { fieldsOf, fieldsOfPatch, type FlatRecord } from '../../verbs/flat.js';
import { ownValue, sameData } from '../../verbs/plain.js';
import type { WriteRow } from './rows.js';

type Fields = NonNullable<OutboxItem['conflict']>;

/** What to do with a write that the backend refused. */
export type Verdict =
  /** It has happened already, or what it wanted is the case. */
  | { readonly is: 'done' }
  /** It goes through on top of what the backend has now. */
  | { readonly is: 'again'; readonly change: Partial<WriteRow> }
  /** Somebody else changed the same: a person has to choose. */
  | { readonly is: 'conflict'; readonly fields: Fields; readonly theirs: string }
  | { readonly is: 'refused' };

/** What of a record a write decides about, to tell later whether somebody else has decided otherwise. */
export function decidedBy(verb: string, args: readonly unknown[], was: FlatRecord): FlatRecord {
  const fields = verb.endsWith('.update')
    ? Object.keys(fieldsOfPatch(args[1] as object))
    : verb === 'deals.move'
      ? ['pipelineId', 'stageId', ...Object.keys(fieldsOfPatch((args[1] as DealPlace).patch ?? {}))]
      : verb.endsWith('.remove')
        ? Object.keys(was)
        : [];
  return Object.fromEntries(fields.map((field) => [field, was[field]]));
}

/** Whether and how a refused write can still be done, field by field. */
export function judge(row: WriteRow, error: DataError): Verdict {
  const { verb } = row;
  const theirs = recordOf(error.current);
  if (error.code === 'not-found') return isWantedGone(row) ? { is: 'done' } : { is: 'refused' };
  if (error.code !== 'conflict' || !theirs) return { is: 'refused' };
  if (verb.endsWith('.create')) return judgeCreation(row, theirs);
  if (verb === 'tasks.complete' && ownValue(theirs, 'completedAt') !== undefined) return { is: 'done' };
  if (verb === 'deals.move') return judgeMove(row, theirs);
  if (verb.endsWith('.update')) return judgeUpdate(row, theirs);
  if (verb.endsWith('.remove')) return judgeRemoval(row, theirs);
  // Merging, erasing and completing do not depend on what the fields say.
  const isBlind = verb === 'customers.merge' || verb === 'customers.erase' || verb === 'tasks.complete';
  return isBlind && row.expect !== undefined && row.expect !== theirs.version ? onTop(theirs) : { is: 'refused' };
}

/** The row after somebody has chosen their own value; `null` after they have let it go. */
export function settled(row: WriteRow, choice: 'mine' | 'theirs'): WriteRow | null {
  const { conflict = [], theirs, error: _error, conflict: _conflict, theirs: _theirs, expect: _expect, ...rest } = row;
  const fields = conflict.map(({ field }) => field);
  if (choice === 'mine') {
    const base = { ...row.base, ...Object.fromEntries(conflict.map((one) => [one.field, one.theirs])) };
    const waiting = {
      ...rest,
      base,
      state: 'waiting',
      tryAt: 0,
      ...(theirs !== undefined && { expect: theirs }),
    } as const;
    if (!row.verb.endsWith('.create')) return waiting;
    const draft = row.arguments[0] as object;
    const patch = Object.fromEntries(Object.entries(draft).filter(([field]) => field !== 'id'));
    return { ...waiting, verb: `${row.store}.update`, arguments: [row.recordId, patch] };
  }
  const left = withoutTheirs(row, fields);
  if (!left) return null;
  return {
    ...rest,
    arguments: [row.arguments[0], left],
    state: 'waiting',
    tryAt: 0,
    ...(theirs !== undefined && { expect: theirs }),
  };
}

function judgeUpdate(row: WriteRow, theirs: AnyRecord): Verdict {
  const fields = bothChanged(row, row.arguments[1] as object, theirs);
  return fields.length > 0 ? { is: 'conflict', fields, theirs: theirs.version } : onTop(theirs);
}

/** What a patch would change that somebody else has changed otherwise. */
function bothChanged({ base }: WriteRow, patch: object, theirs: AnyRecord): Fields {
  const now = fieldsOf(theirs);
  return Object.entries(fieldsOfPatch(patch))
    .filter(([field, mine]) => {
      const isUntouched = base !== undefined && sameData(now[field], base[field]);
      return !isUntouched && !sameData(now[field], mine);
    })
    .map(([field, mine]) => ({ field, mine, theirs: now[field] }));
}

/** Two people moved one deal: both places are shown. In the stage that was meant it may stand anywhere. */
function judgeMove(row: WriteRow, theirs: AnyRecord): Verdict {
  const place = row.arguments[1] as DealPlace;
  const { pipelineId, stageId: stage } = fieldsOf(theirs);
  const { pipelineId: own = pipelineId, stageId: left } = row.base ?? {};
  const isLeft = pipelineId !== own || stage !== left;
  const isElsewhere = isLeft && (pipelineId !== (place.pipelineId ?? own) || stage !== place.stageId);
  const fields = [
    ...(isElsewhere ? [{ field: 'stageId', mine: place.stageId, theirs: stage }] : []),
    ...bothChanged(row, place.patch ?? {}, theirs),
  ];
  if (fields.length > 0) return { is: 'conflict', fields, theirs: theirs.version };
  // With the version of now it can only be that its neighbour has gone.
  if (row.expect === undefined || row.expect === theirs.version) {
    if (place.before === null) return { is: 'refused' };
    return {
      is: 'again',
      change: { arguments: [row.arguments[0], { ...place, before: null }], expect: theirs.version },
    };
  }
  return onTop(theirs);
}

function judgeRemoval(row: WriteRow, theirs: AnyRecord): Verdict {
  const now = fieldsOf(theirs);
  const fields = [...new Set([...Object.keys(now), ...Object.keys(row.base ?? {})])]
    .filter((field) => !sameData(now[field], row.base?.[field]))
    .map((field) => ({ field, mine: undefined, theirs: now[field] }));
  return fields.length > 0 && row.base ? { is: 'conflict', fields, theirs: theirs.version } : onTop(theirs);
}

/** A record with this id is there: that of an earlier attempt, or somebody else's. */
function judgeCreation(row: WriteRow, theirs: AnyRecord): Verdict {
  const now = fieldsOf(theirs);
  const fields = Object.entries(fieldsOfPatch(row.arguments[0] as object))
    .filter(([field, mine]) => !sameData(mine, now[field]))
    .map(([field, mine]) => ({ field, mine, theirs: now[field] }));
  return fields.length > 0 ? { is: 'conflict', fields, theirs: theirs.version } : { is: 'done' };
}

function onTop(theirs: AnyRecord): Verdict {
  return { is: 'again', change: { expect: theirs.version } };
}

/** What of a change or of a move is left when somebody else's values stay; `undefined` where nothing is. */
function withoutTheirs({ verb, arguments: [, given] }: WriteRow, fields: readonly string[]): object | undefined {
  if (verb === 'deals.move' && !fields.includes('stageId')) {
    const { patch = {}, ...place } = given as DealPlace;
    return { ...place, patch: withoutFields(patch, fields) };
  }
  if (!verb.endsWith('.update')) return undefined;
  const patch = withoutFields(given as object, fields);
  return Object.keys(patch).length === 0 ? undefined : patch;
}

function isWantedGone({ verb }: WriteRow): boolean {
  return verb === 'customers.erase' || verb.endsWith('.remove');
}

function withoutFields(patch: object, fields: readonly string[]): object {
  const { fields: custom, ...main } = patch as { readonly fields?: object };
  const kept = Object.entries(main).filter(([field]) => !fields.includes(field));
  const keptCustom = Object.entries(custom ?? {}).filter(([name]) => !fields.includes(`fields.${name}`));
  return { ...Object.fromEntries(kept), ...(keptCustom.length > 0 && { fields: Object.fromEntries(keptCustom) }) };
}

function recordOf(value: unknown): AnyRecord | undefined {
  const isRecord = typeof value === 'object' && value !== null && typeof ownValue(value, 'version') === 'string';
  return isRecord ? (value as AnyRecord) : undefined;
}
