import type { Draft, Patch } from '../../model/records.js';
import type { Feedback, Survey } from '../../model/index.js';
import { isHeld, suspicionField } from '../../model/suspicion.js';
import type { FeedbackDraft, RapportAdapter, Write } from '../adapter.js';
import { checkedDraft } from '../checks.js';
import { DataError, isDataError } from '../data-error.js';
import { scoreOf } from '../verbs/feedback.js';

/**
 * Keeps an answer that is not to count before somebody has looked at it: once per key, as `feedback.submit` does, with what
 * speaks against it in its field `suspicion`, without a score, and on nobody's timeline.
 */
export async function holdAnswer(
  adapter: RapportAdapter,
  draft: FeedbackDraft & { readonly id?: string },
  key: string,
  suspicion: readonly string[],
  io: Write = {},
): Promise<Feedback> {
  const { surveyId, customerId: _customer, ...rest } = draft;
  if (!(await adapter.surveys.get(surveyId, {}))) {
    throw new DataError('not-found', 'There is no such survey.', { store: 'surveys', id: surveyId });
  }
  const anonymous: Draft<'feedback'> = {
    ...rest,
    surveyId,
    answers: [...draft.answers],
    fields: { ...draft.fields, [suspicionField]: suspicion },
    idempotencyKey: key,
    state: 'new',
  };
  const create = async (content: Draft<'feedback'>): Promise<Feedback> =>
    (await adapter.feedback.create(checkedDraft('feedback', content), io)).record;
  const { customerId } = draft;
  if (customerId === undefined) return create(anonymous);
  try {
    return await create({ ...anonymous, customerId });
  } catch (error) {
    // Who was erased is not named again, and the answer is not lost for that.
    if (isDataError(error) && error.code === 'conflict') return create(anonymous);
    throw error;
  }
}

/**
 * Lets a held answer count: gives it its score and takes the suspicion away. Answers with the record; one that is not held
 * stays as it is.
 */
export async function releaseAnswer(adapter: RapportAdapter, id: string, io: Write = {}): Promise<Feedback> {
  const feedback = await adapter.feedback.get(id, io);
  if (!feedback) throw new DataError('not-found', 'There is no such record in feedback.', { store: 'feedback', id });
  if (!isHeld(feedback)) return feedback;
  const survey = await adapter.surveys.get(feedback.surveyId, io);
  return (await adapter.feedback.update(id, releasing(feedback, survey), io)).record;
}

/** What lets a held answer count: its score, and no suspicion. */
export function releasing(feedback: Feedback, survey: Survey | undefined): Patch<'feedback'> {
  const without = { [suspicionField]: undefined } as unknown as Feedback['fields'];
  return { ...(survey && scoreOf(survey, feedback.answers)), fields: without };
}
