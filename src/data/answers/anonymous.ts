import type { Feedback, Survey } from '../../model/index.js';
import { instantOf, type Instant } from '../../model/time.js';
import type { FeedbackDraft, RapportAdapter } from '../adapter.js';
import { DataError } from '../data-error.js';
import { scoreOf } from '../verbs/feedback.js';
import { suspicionField } from '../../model/suspicion.js';

const day = 86_400_000;
/** Questions that ask who somebody is, and files, which may show it. */
const askingWho: readonly string[] = ['contact', 'consent', 'file'];

/**
 * Keeps an answer so that it cannot be told whose it is, once per `id`: answers, survey, edition, the base of the language,
 * the page without query and fragment, and the day. Nothing of who somebody is, no value of the host's, and no key.
 */
export async function keepAnonymous(
  adapter: RapportAdapter,
  { surveyId, edition, answers, language, page }: FeedbackDraft,
  { id, now, suspicion }: { readonly id: string; readonly now: Instant; readonly suspicion: readonly string[] },
): Promise<Feedback> {
  const before = await adapter.feedback.get(id, {});
  if (before) return before;
  const survey = await adapter.surveys.get(surveyId, {});
  if (!survey) throw new DataError('not-found', 'There is no such survey.', { store: 'surveys', id: surveyId });
  const impersonal = answers.filter(({ question }) => !askingWho.includes(kindOf(survey, question)));
  const today = instantOf(Math.floor(Date.parse(now) / day) * day);
  const [base] = language?.split('-') ?? [];
  const place = page?.split(/[?#]/)[0];
  const record = {
    ...{ id, surveyId, edition, answers: impersonal },
    ...{ submittedAt: today, createdAt: today, updatedAt: today, idempotencyKey: id, state: 'new' as const },
    ...(suspicion.length > 0 ? { fields: { [suspicionField]: suspicion } } : scoreOf(survey, impersonal)),
    ...(base && { language: base }),
    ...(place && { page: place }),
  };
  // Taken in, not created: only so its times are those of the record, and no key is noted beside it.
  await adapter.import({ feedback: [record] }, {});
  const kept = await adapter.feedback.get(id, {});
  if (!kept) throw new DataError('unavailable', 'The answer was not kept. Send it again.', { store: 'feedback', id });
  return kept;
}

function kindOf({ questions }: Survey, question: string): string {
  return questions.find(({ id }) => id === question)?.kind ?? '';
}
