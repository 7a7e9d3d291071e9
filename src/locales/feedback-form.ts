import type { FeedbackFormWords } from './feedback-form-rest.js';
import type { WordsOnDemand } from './words.js';

export type { FeedbackFormWords } from './feedback-form-rest.js';

/** Words that the first look of `<rapport-feedback-form>` takes; few, because every visitor of a public page waits for them. */
export interface FirstFormWords {
  readonly loading: string;
  readonly ask: Readonly<Record<'nps' | 'csat' | 'ces', string>>;
  /** The two ends of each scale. */
  readonly ends: Readonly<Record<'nps' | 'csat' | 'ces', readonly [low: string, high: string]>>;
  readonly optional: string;
  readonly missingPoints: (low: number, high: number) => string;
  readonly send: string;
  readonly sending: string;
  /** Of a form whose other parts have not come yet. */
  readonly unreached: string;
}

const en: FirstFormWords = {
  loading: 'Loading…',
  ask: {
    nps: 'How likely are you to recommend us to a friend or colleague?',
    csat: 'How satisfied are you with us?',
    ces: 'We made it easy for you to get things done.',
  },
  ends: {
    nps: ['Not at all likely', 'Extremely likely'],
    csat: ['Very dissatisfied', 'Very satisfied'],
    ces: ['Strongly disagree', 'Strongly agree'],
  },
  optional: 'optional',
  missingPoints: (low, high) => `Choose a number from ${low} to ${high}.`,
  send: 'Send',
  sending: 'Sending…',
  unreached: 'No connection yet – trying again. Keep this page open.',
};

/** In English the first words alone: the others come with what says them. */
export const firstFormWords: WordsOnDemand<FirstFormWords> = {
  en,
  'zh-CN': async (): Promise<FeedbackFormWords> => (await import('./feedback-form-zh.js')).chineseFormWords,
  ar: async (): Promise<FeedbackFormWords> => (await import('./feedback-form-ar.js')).arabicFormWords,
};
