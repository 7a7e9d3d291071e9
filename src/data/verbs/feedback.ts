import { localText } from '../../model/text.js';
import type { Answer, Draft, Feedback, Interaction, Survey } from '../../model/index.js';
import type { FeedbackDraft, Written } from '../adapter.js';
import { DataError } from '../data-error.js';
import { repeated } from './records.js';
import type { Content, Stage } from './stage.js';

/** Keeps a filled form once per key, and tells it on the timeline of a known customer. */
export function submitFeedback(stage: Stage, draft: FeedbackDraft, key: string): Written<Feedback> {
  const first = stage.view.withKey('feedback', key);
  if (first) return repeated('feedback', first);

  const survey = stage.get('surveys', draft.surveyId);
  if (!survey) {
    throw new DataError('not-found', 'There is no such survey.', { store: 'surveys', id: draft.surveyId });
  }
  const { customerId, ...anonymous } = draft;
  const isKnown = customerId !== undefined && !stage.view.isErased(customerId);
  const feedback = stage.put('feedback', {
    ...anonymous,
    // Who was erased is not named again, and the answer is not lost for that.
    customerId: isKnown ? customerId : undefined,
    answers: [...draft.answers],
    ...scoreOf(survey, draft.answers),
    id: stage.context.newId(),
    idempotencyKey: key,
    state: 'new',
  });
  if (isKnown && stage.get('customers', customerId)) {
    const entry = heardEntry(survey, feedback, customerId);
    stage.put('interactions', { ...entry, id: stage.context.newId(), actor: stage.context.actor });
  }
  return stage.written(feedback);
}

/** The metric, points and answer of the first scored question that was answered. */
export function scoreOf(
  survey: Survey,
  answers: readonly Answer[],
): Partial<Pick<Feedback, 'metric' | 'scale' | 'score'>> {
  const points = { nps: 10, csat: 5, ces: 7 } as const;
  for (const { id, kind, scale } of survey.questions ?? []) {
    if (kind !== 'nps' && kind !== 'csat' && kind !== 'ces') continue;
    const answer = answers.find(({ question }) => question === id)?.value;
    if (typeof answer !== 'number') continue;
    return { metric: kind, scale: kind === 'csat' ? (scale ?? points.csat) : points[kind], score: answer };
  }
  return {};
}

/** The entry of an answer that comes to the timeline later than it was given: of one answer, always the same one. */
export function heardDraft(survey: Survey, feedback: Feedback, customerId: string): Draft<'interactions'> {
  const entry = Object.entries(heardEntry(survey, feedback, customerId)).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(entry),
    id: `heard-${feedback.id}`,
    attachments: [],
  } as unknown as Draft<'interactions'>;
}

/** How an answer stands on the timeline of the customer who gave it. */
function heardEntry(
  survey: Survey,
  feedback: Feedback,
  customerId: string,
): Omit<Content<'interactions'>, 'id'> & Pick<Interaction, 'customerId' | 'kind' | 'occurredAt'> {
  const words = feedback.answers.flatMap(({ question, value }) =>
    typeof value === 'string' && survey.questions?.some(({ id, kind }) => id === question && kind === 'text')
      ? [value]
      : [],
  );
  const { metric, score, scale } = feedback;
  return {
    customerId,
    kind: 'feedback',
    channel: 'web',
    direction: 'inbound',
    occurredAt: feedback.submittedAt,
    title: localText(survey.name, feedback.language ?? 'en'),
    body: words.length > 0 ? words.join('\n') : undefined,
    related: { store: 'feedback', id: feedback.id },
    score: metric && score !== undefined ? { metric, value: score, scale } : undefined,
  };
}
