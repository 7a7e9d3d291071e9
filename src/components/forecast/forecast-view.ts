import { overdue } from '../../insight/index.js';
import type { CommonWords } from '../../locales/common.js';
import type { ForecastWords } from '../../locales/forecast.js';
import type { Formats } from '../../locales/formats.js';
import { minorDigits } from '../../model/money.js';
import { localText } from '../../model/text.js';
import { roundStep } from '../shared/round-step.js';
import { headlineOf, type CurrencyForecast, type Figures, type ForecastData, type Row } from './forecast-model.js';
import { later, others } from './forecast-scope.js';

/** What the parts of a forecast are drawn from. */
export interface ForecastView {
  readonly t: ForecastWords;
  readonly common: CommonWords;
  readonly format: Formats;
  readonly data: ForecastData;
  readonly forecast: CurrencyForecast;
}

/** What a row is called. */
export function nameOf({ key }: Row, { t, format, data }: ForecastView): string {
  const { by, period } = data.question;
  if (by === 'stage') {
    return localText(data.pipeline.stages.find(({ id }) => id === key)?.name, format.locale);
  }
  if (by === 'owner') return key === null ? t.noOwner : key === others ? t.others : (data.names.get(key) ?? key);
  if (key === null) return t.noDate;
  if (key === overdue) return t.overdue;
  const dates = data.periods.find((each) => each.key === key);
  if (key === later || !dates) return t.later;
  if (period === 'month') return format.month(dates.first);
  const plain = { useGrouping: false };
  return t.quarter(format.number(Number(key.slice(6))), format.number(Number(key.slice(0, 4)), plain));
}

/** An amount in whole units of its currency, for the table: cents of what is only expected mean nothing. */
export function whole(amount: number, { format, forecast: { currency } }: ForecastView): string {
  const unit = 10 ** minorDigits(currency);
  return format.money({ amount: Math.round(amount / unit) * unit, currency });
}

/** An amount as it is said: with three digits that mean something. */
function said(amount: number, { format, forecast: { currency } }: ForecastView): string {
  return format.money({ amount: rough(amount), currency });
}

/** An amount as it stands beside a bar. */
export function short(amount: number, { format, forecast: { currency } }: ForecastView): string {
  return format.money({ amount, currency }, 'compact');
}

/** The sentence that says what the chart shows, with `mark` around its amounts. */
export function sentenceOf(view: ForecastView, mark: (amount: string) => string = (amount) => amount): string {
  const { t, data, forecast } = view;
  const { by, period } = data.question;
  const { count, amount, weighted, range, won } = headlineOf(forecast, data);
  const marked = (sum: number): string => mark(said(sum, view));
  const rest = { isOfAll: by !== 'period', period, won: won > 0 ? marked(won) : undefined };
  if ((count ?? amount) === 0) return t.nothingExpected(rest);
  const likely = range && ([marked(range.low), marked(range.high)] as const);
  return t.expected({ ...rest, sum: marked(weighted), range: likely });
}

/** The same in parts: amounts stand in every other one, from the second on. */
export function partsOfSentence(view: ForecastView): readonly string[] {
  const between = '\u0000';
  return sentenceOf(view, (amount) => `${between}${amount}${between}`).split(between);
}

/** What the sentence leaves out, where it is about one period. */
export function notCountedIn(view: ForecastView): string | undefined {
  const { t, format, data, forecast } = view;
  if (data.question.by !== 'period') return undefined;
  const amountOf = (key: string | null): number => forecast.rows.find((row) => row.key === key)?.amount ?? 0;
  const [late, undated] = [amountOf(overdue), amountOf(null)];
  const sums = [
    ...(late > 0 ? [t.overdueSum(said(late, view))] : []),
    ...(undated > 0 ? [t.undatedSum(said(undated, view))] : []),
  ];
  return sums.length > 0 ? t.notCounted(format.list(sums)) : undefined;
}

/** Where on the scale of the chart the figures of a row lie, from 0 to 1; won first, then what is expected. */
export interface Place {
  readonly won: number;
  readonly expected: number;
  readonly range: { readonly from: number; readonly to: number } | undefined;
}

/** The scale of some figures: where its lines are, in minor units, and where on it figures lie. */
export interface Scale {
  readonly lines: readonly number[];
  placeOf(figures: Figures): Place;
}

/** A scale from 0 to a round number that holds everything. */
export function scaleOf(rows: readonly Figures[]): Scale {
  const reach = Math.max(0, ...rows.map(reachOf));
  if (reach === 0) return { lines: [0], placeOf: (figures) => placeOf(figures, 1) };
  const step = Math.max(roundStep(reach / mostSpaces), 1);
  const count = Math.ceil(reach / step);
  return {
    lines: new Array(count + 1).fill(0).map((_, index) => index * step),
    placeOf: (figures) => placeOf(figures, count * step),
  };
}

/** Where figures lie up to an amount. */
export function placeOf({ weighted, range, won }: Figures, top: number): Place {
  const share = (amount: number): number => (amount > 0 ? Math.min(amount / top, 1) : 0);
  return {
    won: share(won),
    expected: share(won + weighted) - share(won),
    range: range && { from: share(won + range.low), to: share(won + range.high) },
  };
}

/** The amount that the longest of a row's bars comes to. */
export function reachOf({ weighted, range, won }: Figures): number {
  return won + Math.max(weighted, range?.high ?? 0);
}

/** Spaces between the lines behind the bars, at most. */
const mostSpaces = 4;

function rough(amount: number): number {
  if (amount === 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(amount))) - 2);
  return Math.round(amount / step) * step;
}
