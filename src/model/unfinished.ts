import { suspicionField } from './suspicion.js';
import type { Feedback, QuestionKind } from './survey.js';

/** What the field `suspicion` says of an answer that was begun and not sent. */
export const unfinished = 'unfinished';

const bySending: readonly (QuestionKind | undefined)[] = ['contact', 'consent', 'file'];

/** Whether an answer to such a question is given only by sending the form: nothing of it is kept before. */
export function isGivenBySending(kind: QuestionKind | undefined): boolean {
  return bySending.includes(kind);
}

/** Whether an answer was begun and not sent, and nobody has let it count. */
export function isUnfinished({ fields }: Pick<Feedback, 'fields'>): boolean {
  const marks: unknown = fields[suspicionField];
  return Array.isArray(marks) && (marks as readonly unknown[]).includes(unfinished);
}
