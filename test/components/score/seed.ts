import type { Seed, Survey } from '../../../src/model/index.js';

type FeedbackSeed = NonNullable<Seed['feedback']>[number];
type SurveySeed = NonNullable<Seed['surveys']>[number];

const named = (en: string, zh: string, ar: string): { en: string; 'zh-CN': string; ar: string } => ({
  en,
  'zh-CN': zh,
  ar,
});

/** A survey of one scored question. */
export function survey(id: string, kind: 'nps' | 'csat' | 'ces' | 'text', more: Partial<Survey> = {}): SurveySeed {
  return {
    id,
    name: named('Relationship', '客户关系', 'العلاقة'),
    edition: 2,
    questions: [{ id: 'q', kind, title: named('How likely?', '多大可能？', 'ما الاحتمال؟') }],
    ...more,
  };
}

export const nps = survey('nps', 'nps');

let made = 0;

/** So many alike answers to the survey `nps`, given in the middle of a month. */
export function answers(count: number, score: number, month: string, more: Partial<FeedbackSeed> = {}): FeedbackSeed[] {
  return Array.from({ length: count }).map(() => {
    made += 1;
    return {
      id: `f${made}`,
      surveyId: 'nps',
      edition: 2,
      answers: [{ question: 'q', value: score }],
      metric: 'nps',
      scale: 10,
      score,
      language: 'en',
      page: 'https://shop.example/checkout',
      submittedAt: `${month}-15T12:00:00.000Z`,
      idempotencyKey: `k${made}`,
      state: 'new',
      ...more,
    };
  });
}

const german = { language: 'de', page: 'https://shop.example/help', edition: 1 } as const;

/**
 * Answers as on 21 November 2026: August 20 (60 of 100 promote, 40 do not), nothing in September, October 40 (70, 30),
 * November −40 (30, 70): a fall that is beyond chance. Those in German are unhappier; twelve have no page.
 */
export function someAnswers(): readonly FeedbackSeed[] {
  return [
    ...answers(60, 10, '2026-08'),
    ...answers(20, 3, '2026-08'),
    ...answers(20, 6, '2026-08', german),
    ...answers(70, 9, '2026-10'),
    ...answers(18, 0, '2026-10'),
    ...answers(12, 2, '2026-10', { ...german, page: undefined }),
    ...answers(20, 10, '2026-11'),
    ...answers(10, 9, '2026-11', german),
    ...answers(30, 5, '2026-11'),
    ...answers(40, 1, '2026-11', german),
    // Of another survey, of a time before, and of a question that was left out.
    ...answers(50, 0, '2026-11', { surveyId: 'other' }),
    ...answers(50, 0, '2025-11'),
    ...answers(5, 0, '2026-11', { metric: undefined, score: undefined, scale: undefined }),
  ];
}

export function scoreSeed(
  feedback: readonly FeedbackSeed[] = someAnswers(),
  surveys: readonly SurveySeed[] = [nps],
): Seed {
  return { surveys, feedback };
}
