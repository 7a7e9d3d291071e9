import type { Account, FeedbackSeed } from './account.js';
import { day, hour, instant } from './clock.js';
import { actorOf } from './colleagues.js';
import type { Random } from './random.js';
import { phrases, type Letter } from './phrases.js';
import { deliverySurvey, rangeSurvey, relationshipSurvey, serviceSurvey } from './surveys.js';
import type { Tongue } from './regions.js';
import type { Answer } from '../../../src/model/index.js';

/** A filled-in survey and who filled it in; nobody knows who an anonymous one is from. */
export interface FeedbackStory {
  readonly feedback: FeedbackSeed;
  readonly account: Account | undefined;
}

type Metric = 'nps' | 'csat' | 'ces' | 'range';
const surveyShares: readonly (readonly [Metric, number])[] = [
  ['nps', 54],
  ['csat', 28],
  ['ces', 12],
  ['range', 6],
];

/** Lower edges of the scores on the normal scale, highest first: a fifth are detractors, half are promoters. */
const edges = {
  nps: [
    [10, 0.42],
    [9, -0.02],
    [8, -0.42],
    [7, -0.74],
    [6, -0.96],
    [5, -1.2],
    [4, -1.42],
    [3, -1.65],
    [2, -1.9],
    [1, -2.15],
  ],
  csat: [
    [5, 0.05],
    [4, -0.75],
    [3, -1.15],
    [2, -1.6],
  ],
  ces: [
    [7, 0.5],
    [6, -0.2],
    [5, -0.65],
    [4, -1.0],
    [3, -1.35],
    [2, -1.75],
  ],
} as const satisfies Partial<Record<Metric, readonly (readonly [number, number])[]>>;

export function planFeedback(
  random: Random,
  accounts: readonly Account[],
  count: number,
  now: number,
): FeedbackStory[] {
  const buyers = accounts.filter((account) => account.orderTimes.length > 0);
  return Array.from({ length: count }).map((_, index) => {
    const metric = buyers.length === 0 ? 'range' : random.weighted(surveyShares);
    const account = random.pick(metric === 'range' || buyers.length === 0 ? accounts : buyers);
    return planAnswer(random, index, metric, account, now);
  });
}

function planAnswer(random: Random, index: number, metric: Metric, account: Account, now: number): FeedbackStory {
  const isAnonymous = random.chance(0.05);
  const time = momentOf(random, metric, account, now);
  const feeling = account.mood * 0.75 + random.normal() * 0.66;
  const score = metric === 'range' ? undefined : scoreOf(metric, feeling);
  const isUnhappy = score !== undefined && score <= { nps: 6, csat: 2, ces: 3 }[metric === 'range' ? 'nps' : metric];
  const id = `feedback-${String(index + 1).padStart(4, '0')}`;
  const answers = answersTo(random, metric, score, account.tongue);
  const survey = { nps: relationshipSurvey, csat: deliverySurvey, ces: serviceSurvey, range: rangeSurvey }[metric];
  const submittedAt = instant(time);
  const feedback: FeedbackSeed = {
    id,
    surveyId: survey.id,
    edition: survey.edition,
    ...(!isAnonymous && { customerId: account.id }),
    answers,
    ...(metric !== 'range' && score !== undefined && { metric, score, scale: { nps: 10, csat: 5, ces: 7 }[metric] }),
    language: account.tongue,
    page: `https://portal.example/${account.tongue === 'zh-CN' ? 'zh' : account.tongue}/${survey.id}`,
    submittedAt,
    idempotencyKey: `form-${id}`,
    ...handling(random, account, isUnhappy, remedyFor(random, account.tongue, answers), (now - time) / day),
    createdAt: submittedAt,
    updatedAt: instant(Math.min(time + random.between(0, 4) * day, now)),
  };
  return { feedback, account: isAnonymous ? undefined : account };
}

/** After a delivery for questions about it; else at any time in the last year and a half, and rather lately. */
function momentOf(random: Random, metric: Metric, account: Account, now: number): number {
  const latest = now - random.between(0.3, 20) * hour;
  const earliest = account.orderTimes[0] ?? account.knownSince;
  if (metric === 'csat' && account.orderTimes.length > 0) {
    return Math.min(random.pick(account.orderTimes.slice(-6)) + random.between(3, 9) * day, latest);
  }
  return Math.min(Math.max(now - random.share() ** 1.6 * 540 * day, earliest + random.between(1, 5) * day), latest);
}

function scoreOf(metric: keyof typeof edges, feeling: number): number {
  const reached = edges[metric].find(([, edge]) => feeling >= edge);
  return reached?.[0] ?? (metric === 'nps' ? 0 : 1);
}

function answersTo(random: Random, metric: Metric, score: number | undefined, tongue: Tongue): Answer[] {
  const words = phrases[tongue];
  if (metric === 'range' || score === undefined) return rangeAnswers(random, words.wishes);
  const isCommented = random.chance(0.62);
  const comment = (question: string, comments: readonly string[]): Answer[] =>
    isCommented ? [{ question, value: random.pick(comments) }] : [];
  switch (metric) {
    case 'nps':
      if (score <= 6) return [{ question: 'recommend', value: score }, ...comment('disappointed', words.comments.bad)];
      if (score <= 8) return [{ question: 'recommend', value: score }, ...comment('missing', words.comments.middling)];
      return [{ question: 'recommend', value: score }, ...comment('liked', words.comments.good)];
    case 'csat': {
      const { bad, middling, good } = words.comments;
      return [
        { question: 'satisfied', value: score },
        ...comment('comment', score <= 2 ? bad : score <= 4 ? middling : good),
      ];
    }
    case 'ces':
      return [{ question: 'easy', value: score }, ...(score <= 4 ? comment('effort', words.effort) : [])];
  }
}

function rangeAnswers(random: Random, wishes: readonly string[]): Answer[] {
  const [role, wanted] = rangeSurvey.questions;
  const ids = (question: typeof role): string[] => question?.options?.map((option) => option.id) ?? [];
  return [
    { question: 'role', value: random.pick(ids(role)) },
    { question: 'wanted', value: random.some(ids(wanted), random.whole(1, 3)) },
    ...(random.chance(0.5) ? [{ question: 'words', value: random.pick(wishes) }] : []),
  ];
}

/** What an unhappy comment led to; without a comment, somebody has asked. */
function remedyFor(random: Random, tongue: Tongue, answers: readonly Answer[]): Letter {
  const { comments, remedies } = phrases[tongue];
  const index = comments.bad.findIndex((comment) => answers.some(({ value }) => value === comment));
  return remedies[index] ?? random.pick(remedies);
}

/** How far the company has come with it: what is old was dealt with, and only the unhappy were called. */
function handling(
  random: Random,
  account: Account,
  isUnhappy: boolean,
  [cause, action]: Letter,
  daysAgo: number,
): Pick<FeedbackSeed, 'state' | 'owner' | 'cause' | 'action'> {
  if (!isUnhappy) return { state: daysAgo < 3 || random.chance(0.1) ? 'new' : 'acknowledged' };
  const owner = actorOf(account.owner);
  if (daysAgo < 1.5) return { state: 'new' };
  if (daysAgo < 6) return { state: random.chance(0.5) ? 'acknowledged' : 'assigned', owner };
  if (daysAgo < 14 || random.chance(0.12)) return { state: 'assigned', owner, cause };
  return { state: random.chance(0.75) ? 'told' : 'resolved', owner, cause, action };
}
