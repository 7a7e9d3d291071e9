import { checkPatch, checkRecord, type RecordIssue } from '../model/records.js';
import type { Inverse, InverseStep } from '../data/adapter.js';
import { DataError } from '../data/data-error.js';
import { recordOf } from '../data/verbs/flat.js';

/**
 * An inverse comes back from a client, who may have written another one: what it puts back has to fit as if it were
 * written anew.
 */
export function assertInverse({ steps }: Inverse): void {
  const issues = steps.flatMap((step, index) =>
    issuesOf(step).map((issue) => ({ ...issue, path: ['steps', index, 'was', ...issue.path] })),
  );
  if (issues.length === 0) return;
  throw new DataError('invalid', 'What is to be taken back does not fit any more.', { issues });
}

function issuesOf({ store, id, was, is }: InverseStep): readonly RecordIssue[] {
  if (!was) return [];
  if (is) {
    const { fields, ...patch } = recordOf({ id }, was) as { readonly id?: string; readonly fields?: object };
    const { id: _id, ...own } = patch;
    const absent = Object.entries(was).filter(([name, value]) => value === undefined && !name.startsWith('fields.'));
    const result = checkPatch(store, { ...own, ...Object.fromEntries(absent), fields });
    return result.ok ? [] : result.issues;
  }
  const moment = new Date(0).toISOString();
  const record = { version: '', createdAt: moment, updatedAt: moment, ...recordOf({ id }, was) };
  const result = checkRecord(store, record);
  return result.ok ? [] : result.issues;
}
