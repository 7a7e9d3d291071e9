import { isGivenBySending, isUnfinished, unfinished } from '../../model/unfinished.js';
import type { Answer, Survey } from '../../model/survey.js';
import type { FeedbackDraft, RapportAdapter } from '../adapter.js';
import { forgetAnswer, unlessGone } from './forget.js';
import { holdAnswer } from './held.js';

/**
 * Keeps what was answered so far under this id, held as unfinished, in place of what was kept under it before. Contact
 * details, consent and files wait for the whole; once that is there, nothing is kept. What somebody has let count stays as
 * it is.
 */
export async function keepUnfinished(
  adapter: RapportAdapter,
  draft: FeedbackDraft,
  survey: Survey,
  id: string,
): Promise<void> {
  const answers = draft.answers.filter((answer) => mayWait(survey, answer));
  const part = { ...draft, answers };
  if (!(await isReplaced(adapter, part, id))) await holdOnce(adapter, part, id);
}

/** Removes what was kept before the whole answer came. */
export async function forgetUnfinished(adapter: RapportAdapter, id: string): Promise<void> {
  if (await adapter.feedback.get(id, {})) await forgetAnswer(adapter, id);
}

/** Sees to it that nothing is kept under this id once it is forgotten: what it was to hold may be late, or lost. */
export async function closeUnfinished(adapter: RapportAdapter, whole: FeedbackDraft, id: string): Promise<void> {
  const { surveyId, edition, submittedAt } = whole;
  if (await adapter.feedback.get(id, {})) return;
  await holdOnce(adapter, { surveyId, edition, submittedAt, answers: [] }, id);
}

/** Under a key of its own, which stays taken when it is removed, or its customer erased: a repeat is nothing new. */
async function holdOnce(adapter: RapportAdapter, draft: FeedbackDraft, id: string): Promise<void> {
  await unlessGone(holdAnswer(adapter, { ...draft, id }, id, [unfinished], { key: id }));
}

/** Whether there was one under this id. */
async function isReplaced(
  adapter: RapportAdapter,
  { answers, edition, language, submittedAt }: FeedbackDraft,
  id: string,
): Promise<boolean> {
  const before = await adapter.feedback.get(id, {});
  if (!before) return false;
  if (isUnfinished(before)) {
    await unlessGone(adapter.feedback.update(id, { answers: [...answers], edition, language, submittedAt }, {}));
  }
  return true;
}

/** What the survey does not ask any more may have been anything. */
function mayWait({ questions }: Survey, { question }: Answer): boolean {
  const asked = questions.find(({ id }) => id === question);
  return asked !== undefined && !isGivenBySending(asked.kind);
}
