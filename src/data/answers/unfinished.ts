import { isGivenBySending, isUnfinished, unfinished } from '../../model/unfinished.js';
import type { Answer, Survey } from '../../model/survey.js';
import type { FeedbackDraft, RapportAdapter } from '../adapter.js';
import { isDataError } from '../data-error.js';
import { forgetAnswer } from './forget.js';
import { holdAnswer } from './held.js';

/**
 * Keeps what was answered so far under this id, held as unfinished, in place of what was kept under it before. Contact
 * details, consent and files wait for the whole. What somebody has let count stays as it is.
 */
export async function keepUnfinished(
  adapter: RapportAdapter,
  draft: FeedbackDraft,
  survey: Survey,
  id: string,
): Promise<void> {
  const answers = draft.answers.filter((answer) => mayWait(survey, answer));
  if (await isReplaced(adapter, { ...draft, answers }, id)) return;
  try {
    await holdAnswer(adapter, { ...draft, answers, id }, id, [unfinished]);
  } catch (error) {
    // Another request was faster.
    const isTaken = isDataError(error) && error.code === 'conflict';
    if (!isTaken || !(await isReplaced(adapter, { ...draft, answers }, id))) throw error;
  }
}

/** Removes what was kept before the whole answer came. */
export async function forgetUnfinished(adapter: RapportAdapter, id: string): Promise<void> {
  if (await adapter.feedback.get(id, {})) await forgetAnswer(adapter, id);
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
    await adapter.feedback.update(id, { answers: [...answers], edition, language, submittedAt }, {});
  }
  return true;
}

/** What the survey does not ask any more may have been anything. */
function mayWait({ questions }: Survey, { question }: Answer): boolean {
  const asked = questions.find(({ id }) => id === question);
  return asked !== undefined && !isGivenBySending(asked.kind);
}
