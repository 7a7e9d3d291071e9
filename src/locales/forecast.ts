import type { TimeUnit } from '../model/vocabulary.js';
import type { Formats } from './formats.js';
import type { WordsOnDemand } from './words.js';

type PeriodLength = Extract<TimeUnit, 'month' | 'quarter'>;

/** What the sentence says, its amounts written out. */
export interface SpokenForecast {
  /** Whether it is about all open deals, not about the present period alone. */
  readonly isOfAll: boolean;
  readonly period: PeriodLength;
  readonly sum: string;
  /** From and to; the same where nothing else is likely. */
  readonly range: readonly [low: string, high: string] | undefined;
  /** Won in the present period. */
  readonly won: string | undefined;
}

export interface ForecastWords {
  readonly title: string;
  readonly titleOf: (pipeline: string) => string;
  readonly breakdown: string;
  readonly by: Readonly<Record<'period' | 'stage' | 'owner', string>>;
  readonly length: string;
  readonly lengths: Readonly<Record<PeriodLength, string>>;
  readonly currency: string;
  /** Names of rows. */
  readonly quarter: (quarter: string, year: string) => string;
  readonly present: Readonly<Record<PeriodLength, string>>;
  readonly overdue: string;
  readonly later: string;
  readonly noDate: string;
  readonly noOwner: string;
  readonly others: string;
  readonly all: string;
  readonly deals: (format: Formats, count: number) => string;
  /** The sentence. */
  readonly expected: (forecast: SpokenForecast) => string;
  readonly nothingExpected: (forecast: Omit<SpokenForecast, 'sum' | 'range'>) => string;
  readonly notCounted: (sums: string) => string;
  readonly overdueSum: (sum: string) => string;
  readonly undatedSum: (sum: string) => string;
  /** The line above a board. */
  readonly shortExpected: (sum: string) => string;
  readonly shortRange: (low: string, high: string) => string;
  readonly shortWon: (sum: string) => string;
  /** What is drawn, and the columns of the table. */
  readonly openDeals: string;
  readonly open: string;
  readonly weighted: string;
  readonly range: string;
  readonly low: string;
  readonly high: string;
  readonly won: string;
  readonly table: string;
  /** How it was worked out. */
  readonly how: string;
  readonly howWeighted: string;
  readonly howRange: string;
  readonly howExact: Readonly<Record<'exact' | 'close', string>>;
  readonly howWon: Readonly<Record<PeriodLength, string>>;
  readonly howDeals: (format: Formats, count: number) => string;
  readonly howUndated: (format: Formats, count: number) => string;
  readonly howWithoutAmount: (format: Formats, count: number) => string;
  readonly howAsOf: (when: string, zone: string) => string;
  readonly rangePending: string;
  readonly rangeMissing: Readonly<Record<'too-many' | 'unreadable' | 'failed', string>>;
  readonly refreshFailed: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly noPipelineTitle: string;
  readonly noPipelineHint: string;
  readonly hiddenTitle: string;
  readonly hiddenHint: string;
}

const present = { month: 'this month', quarter: 'this quarter' } as const;

function already({ isOfAll, period, won }: Pick<SpokenForecast, 'isOfAll' | 'period' | 'won'>): string {
  if (won === undefined) return '';
  return isOfAll ? `; another ${won} was won ${present[period]}` : `; another ${won} is already won`;
}

const en: ForecastWords = {
  title: 'Forecast',
  titleOf: (pipeline) => `Forecast: ${pipeline}`,
  breakdown: 'Break down by',
  by: { period: 'Period', stage: 'Stage', owner: 'Owner' },
  length: 'Length of a period',
  lengths: { month: 'Months', quarter: 'Quarters' },
  currency: 'Currency',
  quarter: (quarter, year) => `Q${quarter} ${year}`,
  present: { month: 'This month', quarter: 'This quarter' },
  overdue: 'Overdue',
  later: 'Later',
  noDate: 'No date',
  noOwner: 'No owner',
  others: 'Others',
  all: 'All',
  deals: (format, count) => format.plural(count, { one: '1 deal', other: `${format.number(count)} deals` }),
  expected: ({ sum, range, ...rest }) => {
    const what = rest.isOfAll ? 'Expected from all open deals' : `Expected ${present[rest.period]} from open deals`;
    const [low, high] = range ?? [];
    const likely =
      low === undefined ? '' : low === high ? `, most likely ${low}` : `, most likely between ${low} and ${high}`;
    return `${what}: ${sum}${likely}${already(rest)}.`;
  },
  nothingExpected: (rest) =>
    `${rest.isOfAll ? 'There are no open deals' : `No open deal is expected to close ${present[rest.period]}`}${already(rest)}.`,
  notCounted: (sums) => `Not part of it: ${sums}.`,
  overdueSum: (sum) => `${sum} of overdue deals`,
  undatedSum: (sum) => `${sum} of deals without a date`,
  shortExpected: (sum) => `${sum} expected`,
  shortRange: (low, high) => (low === high ? `likely ${low}` : `likely ${low} to ${high}`),
  shortWon: (sum) => `${sum} won`,
  openDeals: 'Open deals',
  open: 'Open',
  weighted: 'Expected',
  range: 'Likely range',
  low: 'Likely from',
  high: 'Likely to',
  won: 'Won',
  table: 'Figures as a table',
  how: 'How this was worked out',
  howWeighted:
    'Expected is the sum of amount × probability over open deals. The probability is the deal’s own where somebody has set one, else that of its stage. Lost deals count nothing; won ones are told apart.',
  howRange:
    'The likely range takes each open deal as won or lost by itself, independently of the others. In eight of ten cases the sum lies within it, in one below and in one above.',
  howExact: {
    exact: 'Every sum that can come about was told apart.',
    close: 'With so many deals its ends are close, within one percentage point, not exact.',
  },
  howWon: {
    month: 'Won are deals closed as won this month. Deals expected before today are overdue and in no month.',
    quarter: 'Won are deals closed as won this quarter. Deals expected before today are overdue and in no quarter.',
  },
  howDeals: (format, count) =>
    format.plural(count, { one: '1 open deal', other: `${format.number(count)} open deals` }),
  howUndated: (format, count) => `${format.number(count)} without a date`,
  howWithoutAmount: (format, count) => `${format.number(count)} without an amount`,
  howAsOf: (when, zone) => `As of ${when} (${zone}).`,
  rangePending: 'Working out the likely range…',
  rangeMissing: {
    'too-many': 'The likely range is left out: it takes every deal, and there are more than 50,000.',
    unreadable: 'The likely range is left out: it takes every deal, and some cannot be read.',
    failed: 'The likely range could not be worked out.',
  },
  refreshFailed: 'Not up to date',
  emptyTitle: 'Nothing to forecast yet',
  emptyHint: 'As soon as there are open deals, what they will probably bring is shown here.',
  noPipelineTitle: 'No pipeline yet',
  noPipelineHint: 'A pipeline says in which stages deals are, and how likely each is won.',
  hiddenTitle: 'Hidden by permission',
  hiddenHint: 'A forecast needs the amounts and probabilities of deals, which you do not have permission to see.',
};

export const forecastWords: WordsOnDemand<ForecastWords> = {
  en,
  'zh-CN': async () => (await import('./forecast-zh.js')).chineseForecastWords,
  ar: async () => (await import('./forecast-ar.js')).arabicForecastWords,
};
