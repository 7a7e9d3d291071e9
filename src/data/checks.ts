import { newId } from '../model/new-id.js';
import { recordLimits } from '../model/plain-data.js';
import {
  checkPatch,
  checkRecord,
  emptiesOf,
  storeNames,
  type Draft,
  type Patch,
  type Seed,
  type StoreName,
} from '../model/records.js';
import { isRuleGroup, type RuleGroup } from '../model/rule-group.js';
import { checkSegment, customPrefix, nodeAt, type SegmentReason } from '../segments/index.js';
import type { DealPlace, FeedbackDraft } from './adapter.js';
import type { Work } from './columns/work.js';
import { DataError, invalidRecord } from './data-error.js';

/**
 * What whoever calls an adapter checks of what goes in: the client in a page, the handler on a server. Each rejects with
 * an `invalid` error that names the fields.
 */

/** The draft, filled with what may be left out and without what the adapter gives. */
export function checkedDraft<Store extends StoreName>(
  store: Store,
  draft: Draft<Store>,
): Draft<Store> & { id: string } {
  const result = checkRecord(store, completeDraft(store, draft));
  if (!result.ok) throw invalidRecord(store, result.issues, idOf(draft));
  const { version: _version, createdAt: _createdAt, updatedAt: _updatedAt, ...rest } = result.record;
  return rest as unknown as Draft<Store> & { id: string };
}

/** A frozen copy of the patch. */
export function checkedPatch<Store extends StoreName>(store: Store, patch: Patch<Store>, id: string): Patch<Store> {
  const result = checkPatch(store, patch);
  if (!result.ok) throw invalidRecord(store, result.issues, id);
  return result.patch;
}

/** Where a deal goes, with a frozen copy of what is filled in on the way. */
export function checkedPlace(to: DealPlace, id: string): DealPlace {
  if (to.patch === undefined) return to;
  const placed = Object.keys(to.patch).filter((field) => placedFields.has(field));
  if (placed.length === 0) return { ...to, patch: checkedPatch('deals', to.patch, id) };
  const issues = placed.map((field) => ({ path: ['patch', field], message: 'is set by the move itself' }));
  throw invalidRecord('deals', issues, id);
}

/** The place of a deal, and what goes with it. */
const placedFields: ReadonlySet<string> = new Set([
  'pipelineId',
  'stageId',
  'orderKey',
  'enteredStageAt',
  'closedAt',
  'reason',
]);

/** Each record of the batch. */
export function assertSeed(batch: Seed): void {
  const checking = checkingSeed(batch);
  while (checking.next().done !== true);
}

/** The same as work that may be paused: of a thousand records, it would hold up the page. */
export function* checkingSeed(batch: Seed): Work<void> {
  for (const store of storesOf(batch)) {
    let index = -1;
    for (const draft of batch[store] ?? []) {
      index += 1;
      const result = checkRecord(store, completeDraft(store, draft), recordLimits);
      if (!result.ok) {
        const place = index;
        const issues = result.issues.map((issue) => ({ ...issue, path: [place, ...issue.path] }));
        throw invalidRecord(store, issues, idOf(draft));
      }
      yield;
    }
  }
}

/** A filled form, as the record that it will become. */
export function assertFeedback(draft: FeedbackDraft, key: string): void {
  const trial = { ...draft, state: 'new', idempotencyKey: key };
  const result = checkRecord('feedback', completeDraft('feedback', trial as Draft<'feedback'>));
  if (!result.ok) throw invalidRecord('feedback', result.issues);
}

/** A rule that does not hold together must not drop out, because that would widen the answer. */
export function assertRule(where: RuleGroup | undefined, store: StoreName): void {
  const reasons = where ? faultsOf(where, store) : [];
  if (reasons.length === 0) return;
  throw new DataError('invalid', 'This rule cannot be answered; nobody matches until it is mended.', {
    store,
    issues: reasons.map(({ path, reason }) => ({ path: ['where', ...path], message: reason })),
  });
}

/** Why somebody wants to see what is masked: some words. */
export function assertReason(reason: string): void {
  if (reason.trim() !== '') return;
  const message = 'say why the contact points are needed';
  throw new DataError('invalid', `To see them, ${message}.`, { issues: [{ path: ['reason'], message }] });
}

/** The stores that a batch holds records for. */
export function storesOf(seed: Seed): StoreName[] {
  return storeNames.filter((store) => (seed[store]?.length ?? 0) > 0);
}

/** What is wrong with a rule. Custom fields are left to the adapter, which knows their definitions and refuses the others. */
function faultsOf(where: RuleGroup, store: StoreName): readonly SegmentReason[] {
  const result = checkSegment(where, store);
  if (result.ok) return [];
  return result.reasons.filter(({ path, reason }) => {
    if (reason !== 'unknown-field') return true;
    const node = nodeAt(where, path);
    return !node || isRuleGroup(node) || !node.field.startsWith(customPrefix);
  });
}

/** A draft with everything a record has, for checking: what the adapter will give is stood in for. */
function completeDraft<Store extends StoreName>(store: Store, draft: Draft<Store>): unknown {
  const moment = new Date(0).toISOString();
  return { id: newId(), version: '', createdAt: moment, updatedAt: moment, ...emptiesOf(store), ...draft };
}

/** The id of what may be a record. */
export function idOf(record: unknown): string | undefined {
  const id: unknown = typeof record === 'object' && record !== null ? (record as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : undefined;
}
