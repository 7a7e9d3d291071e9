import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import type { FormSurvey } from './form-question.js';

/** The one-question surveys that need no definition. */
export type BuiltInMetric = 'nps' | 'csat' | 'ces';

/** From this score on, the follow-up asks what went well. */
const cut = { nps: 9, csat: 4, ces: 5 } as const;

const more = { kind: 'text', isGiven: false } as const;

/** The built-in survey: a score and, by what it is, what to praise or to mend. */
export function builtInSurvey(metric: BuiltInMetric, words: FeedbackFormWords): FormSurvey {
  const kind = metric in cut ? metric : 'nps';
  return {
    id: kind,
    edition: 1,
    questions: [
      { id: kind, kind, title: words.ask[kind], required: true, isGiven: false },
      { ...more, id: 'praise', title: words.askPraise, when: { question: kind, atLeast: cut[kind] } },
      { ...more, id: 'improvement', title: words.askImprovement, when: { question: kind, atMost: cut[kind] - 1 } },
    ],
  };
}
