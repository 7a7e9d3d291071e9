import type { TimeUnit } from '../model/vocabulary.js';
import type { Formats } from './formats.js';
import type { WordsOnDemand } from './words.js';

type PeriodLength = Extract<TimeUnit, 'month' | 'quarter'>;
type Metric = 'nps' | 'csat' | 'ces';
type Direction = 'up' | 'down';
type Band = 'promoters' | 'passives' | 'detractors' | 'satisfied' | 'unsatisfied' | 'easy' | 'uneasy';

/** What the first sentence says, its figures written out. */
export interface SpokenScore {
  readonly name: string;
  /** Such as `the last 12 months`. */
  readonly during: string;
  readonly value: string;
  /** Such as `2,000 answers`. */
  readonly answers: string;
  readonly low: string;
  readonly high: string;
  /** A percentage. */
  readonly certainty: string;
}

export interface ScoreWords {
  readonly title: string;
  readonly names: Readonly<Record<Metric, string>>;
  readonly titleOf: (name: string, survey: string) => string;
  readonly breakdown: string;
  readonly by: Readonly<Record<'none' | 'page' | 'edition' | 'language' | 'segment', string>>;
  readonly length: string;
  readonly lengths: Readonly<Record<PeriodLength, string>>;
  /** Names of rows. */
  readonly quarter: (quarter: string, year: string) => string;
  readonly shortQuarter: (quarter: string) => string;
  readonly edition: (number: string) => string;
  readonly others: string;
  readonly none: Readonly<Record<'page' | 'edition' | 'language' | 'segment', string>>;
  readonly all: string;
  readonly bands: Readonly<Record<Band, string>>;
  readonly answers: (format: Formats, count: number) => string;
  readonly few: string;
  readonly fewer: (than: string) => string;
  /** `count` periods, the present one among them. */
  readonly during: (format: Formats, count: number, period: PeriodLength) => string;
  /** The sentences. */
  readonly score: (score: SpokenScore) => string;
  readonly wide: string;
  readonly since: (when: string, by: string, direction: Direction) => string;
  readonly fromTo: (from: string, to: string, by: string, direction: Direction) => string;
  readonly same: string;
  readonly slope: (by: string, direction: Direction, period: PeriodLength) => string;
  readonly apart: (name: string, by: string, direction: Direction) => string;
  readonly alike: string;
  /** Beside the score. */
  readonly points: (format: Formats, points: number, text: string) => string;
  readonly interval: (low: string, high: string) => string;
  readonly shortSince: (by: string, when: string) => string;
  /** Of no change beyond chance. */
  readonly steady: string;
  /** What is drawn, and the columns of the table. */
  readonly value: string;
  readonly ninetyFive: (certainty: string) => string;
  readonly beyond: Readonly<Record<'change' | 'difference', string>>;
  readonly period: string;
  readonly count: string;
  readonly low: string;
  readonly high: string;
  readonly change: string;
  readonly difference: string;
  readonly isBeyond: (by: string) => string;
  readonly isWithin: (by: string) => string;
  readonly table: string;
  /** How it was worked out. */
  readonly how: string;
  readonly howScore: {
    readonly nps: string;
    readonly csat: (from: string, to: string) => string;
    readonly ces: string;
  };
  readonly howInterval: Readonly<Record<'normal' | 'wilson', string>>;
  readonly howTrend: string;
  readonly howSplit: string;
  readonly howSegments: string;
  readonly howAsOf: (when: string, zone: string) => string;
  /** What does not count. */
  readonly offScale: (format: Formats, count: number) => string;
  readonly otherScale: (format: Formats, count: number) => string;
  readonly unreadable: (format: Formats, count: number) => string;
  readonly skipped: (names: string) => string;
  readonly moreSegments: string;
  readonly refreshFailed: string;
  readonly emptyTitle: string;
  readonly emptyHint: (during: string) => string;
  readonly noSurveyTitle: string;
  readonly noSurveyHint: string;
  readonly noScoreTitle: string;
  readonly noScoreHint: string;
  readonly tooManyTitle: string;
  readonly tooManyHint: string;
  readonly hiddenTitle: string;
  readonly hiddenHint: string;
}

const moved = { up: 'risen', down: 'fallen' } as const;
const rose = { up: 'rose', down: 'fell' } as const;
const place = { up: 'above', down: 'below' } as const;

const en: ScoreWords = {
  title: 'Score',
  names: { nps: 'NPS', csat: 'CSAT', ces: 'CES' },
  titleOf: (name, survey) => `${name}: ${survey}`,
  breakdown: 'Split by',
  by: { none: 'Over time', page: 'Page', edition: 'Edition', language: 'Language', segment: 'Segment' },
  length: 'Length of a period',
  lengths: { month: 'Months', quarter: 'Quarters' },
  quarter: (quarter, year) => `Q${quarter} ${year}`,
  shortQuarter: (quarter) => `Q${quarter}`,
  edition: (number) => `Edition ${number}`,
  others: 'Others',
  none: { page: 'No page', edition: 'No edition', language: 'No language', segment: 'Customer not known' },
  all: 'All',
  bands: {
    promoters: 'Promoters',
    passives: 'Passives',
    detractors: 'Detractors',
    satisfied: 'Satisfied',
    unsatisfied: 'Not satisfied',
    easy: 'Found it easy',
    uneasy: 'Did not',
  },
  answers: (format, count) => format.plural(count, { one: '1 answer', other: `${format.number(count)} answers` }),
  few: 'few answers',
  fewer: (than) => `Fewer than ${than} answers`,
  during: (format, count, period) =>
    count === 1 ? `this ${period}` : `the last ${format.number(count)} ${period === 'month' ? 'months' : 'quarters'}`,
  score: ({ name, during, value, answers, low, high, certainty }) =>
    `${name} of ${during} is ${value} from ${answers}; it lies between ${low} and ${high} with ${certainty} certainty.`,
  wide: 'The range is wide because so few have answered: a handful more could move the score far.',
  since: (when, by, direction) => `Since ${when} it has ${moved[direction]} by ${by}, more than chance explains.`,
  fromTo: (from, to, by, direction) =>
    `From ${from} to ${to} it ${rose[direction]} by ${by}, more than chance explains.`,
  same: 'There is no change beyond chance.',
  slope: (by, direction, period) =>
    `Over the whole time it has ${moved[direction]} by about ${by} a ${period}, more than chance explains.`,
  apart: (name, by, direction) => `${name} is ${by} ${place[direction]} the others, more than chance explains.`,
  alike: 'No group differs from the others beyond chance.',
  points: (format, points, text) => format.plural(points, { one: `${text} point`, other: `${text} points` }),
  interval: (low, high) => `${low} to ${high}`,
  shortSince: (by, when) => `${by} since ${when}`,
  steady: 'no change beyond chance',
  value: 'Score',
  ninetyFive: (certainty) => `Range with ${certainty} certainty`,
  beyond: { change: 'Change beyond chance', difference: 'Differs beyond chance' },
  period: 'Period',
  count: 'Answers',
  low: 'From',
  high: 'To',
  change: 'Change',
  difference: 'Against the others',
  isBeyond: (by) => `${by}, beyond chance`,
  isWithin: (by) => `${by}, within chance`,
  table: 'Figures as a table',
  how: 'How this was worked out',
  howScore: {
    nps: 'NPS is 100 × (promoters − detractors) ÷ answers. Promoters answered 9 or 10, passives 7 or 8, detractors 0 to 6. It lies between −100 and 100.',
    csat: (from, to) =>
      `CSAT is the share of the satisfied among all who answered: those who gave ${from} or more of ${to}.`,
    ces: 'CES is the mean of all answers from 1 (hard) to 7 (easy). Beside it stands the share of those who answered 5, 6 or 7.',
  },
  howInterval: {
    normal:
      'The range comes from the spread of the answers by the normal distribution. In 19 of 20 such surveys it holds the score of everybody who could have answered.',
    wilson:
      'With fewer than 30 answers, or all alike, the range is Wilson’s, which holds for few answers too. In 19 of 20 such surveys it holds the score of everybody who could have answered.',
  },
  howTrend:
    'A change is marked where chance alone would hardly bring it about (MOVER). All changes are tested together (Holm), so that one chart in twenty has a mark where nothing has changed. The present period is not over yet.',
  howSplit:
    'Each group is compared with all answers that are not in it (MOVER), and all of them are tested together (Holm): one chart in twenty has a mark where there is no difference.',
  howSegments: 'Segments are as they are now, and a customer may be in several.',
  howAsOf: (when, zone) => `As of ${when} (${zone}).`,
  offScale: (format, count) =>
    format.plural(count, {
      one: '1 answer is not a point of the scale and does not count.',
      other: `${format.number(count)} answers are not a point of the scale and do not count.`,
    }),
  otherScale: (format, count) =>
    format.plural(count, {
      one: '1 answer was given on another scale and does not count.',
      other: `${format.number(count)} answers were given on another scale and do not count.`,
    }),
  unreadable: (format, count) =>
    format.plural(count, {
      one: '1 answer cannot be read and does not count.',
      other: `${format.number(count)} answers cannot be read and do not count.`,
    }),
  skipped: (names) => `Left out, since the data source cannot follow their rules: ${names}.`,
  moreSegments: 'Only the first eleven segments by name are shown.',
  refreshFailed: 'Not up to date',
  emptyTitle: 'No answers yet',
  emptyHint: (during) => `Nobody has answered this survey in ${during}.`,
  noSurveyTitle: 'No survey yet',
  noSurveyHint: 'A survey asks the question that a score is made of.',
  noScoreTitle: 'No score to work out',
  noScoreHint: 'This survey does not ask for such a score.',
  tooManyTitle: 'Too many answers to count here',
  tooManyHint:
    'All answers would have to be read for this, and there are too many. A part of them would be a wrong score.',
  hiddenTitle: 'Hidden by permission',
  hiddenHint: 'A score needs the answers to surveys, which you do not have permission to see.',
};

export const scoreWords: WordsOnDemand<ScoreWords> = {
  en,
  'zh-CN': async () => (await import('./score-zh.js')).chineseScoreWords,
  ar: async () => (await import('./score-ar.js')).arabicScoreWords,
};
