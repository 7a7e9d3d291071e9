import type { CommonWords } from '../../locales/common.js';
import { languageName } from '../../locales/display-names.js';
import type { Formats } from '../../locales/formats.js';
import type { ScoreWords } from '../../locales/score.js';
import { sentences } from '../../locales/sentences.js';
import { shortened } from '../shared/clip.js';
import type { Period } from '../shared/period-at.js';
import { roundStep } from '../shared/round-step.js';
import {
  isFew,
  lastChange,
  noGroup,
  others,
  type Difference,
  type Points,
  type Row,
  type ScoreData,
} from './score-model.js';

/** What the parts of a score are drawn from. */
export interface ScoreView {
  readonly t: ScoreWords;
  readonly common: CommonWords;
  readonly format: Formats;
  readonly data: ScoreData;
}

/** How certain the interval is. */
const certainty = 0.95;

/** Characters of an address or of the name of a segment: a sentence has room for no more. */
const longestName = 120;

/** The lowest and the highest score there can be. */
const limits = { nps: [-100, 100], csat: [0, 100], ces: [1, 7] } as const;

export const nameOfScore = ({ t, data }: ScoreView): string => t.names[data.scope.metric];

export const certaintyOf = ({ format }: ScoreView): string => format.percent(certainty);

/** A score as it is told; no more exactly than its interval is narrow. */
export function valueText({ value, low, high }: Points, view: ScoreView): string {
  if (value === null) return '–';
  return written(value, high - low < 10 * unitOf(view) ? 1 : 0, view);
}

/** The two ends of an interval. */
export function endsOf({ low, high }: Points, view: ScoreView): readonly [low: string, high: string] {
  const digits = high - low < 4 * unitOf(view) ? 1 : 0;
  return [written(low, digits, view), written(high, digits, view)];
}

/** A point of the scale of a chart. */
export function tickText(value: number, view: ScoreView): string {
  return written(value, Number.isInteger(value) ? 0 : 1, view);
}

/** A difference with its sign, for a mark and for the table. */
export function signed({ by }: Difference, { format, data }: ScoreView): string {
  return format.number(by, { signDisplay: 'exceptZero', maximumFractionDigits: digitsOf(by, data) });
}

/** A difference without a sign, for a sentence. */
function spoken({ by }: Difference, { t, format, data }: ScoreView): string {
  const text = format.number(Math.abs(by), { maximumFractionDigits: digitsOf(by, data) });
  return data.scope.metric === 'csat' ? t.points(format, Number(Math.abs(by).toFixed(digitsOf(by, data))), text) : text;
}

export const directionOf = ({ by }: Difference): 'up' | 'down' => (by > 0 ? 'up' : 'down');

/** What a group is called. */
export function groupName({ key }: Row, { t, format, data }: ScoreView): string {
  const { by } = data.scope.question;
  if (by === 'none') return key;
  if (key === others) return t.others;
  if (key === noGroup) return t.none[by];
  if (by === 'edition') return t.edition(format.number(Number(key), { useGrouping: false }));
  if (by === 'language') return languageName(format, key);
  return shortened(by === 'page' ? pageName(key) : (data.names.get(key) ?? key), longestName);
}

/** What a period is called in the table. */
export function periodName(key: string, { t, format, data }: ScoreView): string {
  const { first } = periodOf(key, data);
  if (data.scope.question.period === 'month') return format.month(first);
  return t.quarter(...quarterOf(key, format));
}

/** What a period is called below the chart: its year where that begins. */
export function tickOfPeriod(
  key: string,
  isFirst: boolean,
  { t, format, data }: ScoreView,
): readonly [string, year: string] {
  const { first } = periodOf(key, data);
  const [quarter, year] = quarterOf(key, format);
  const isMonth = data.scope.question.period === 'month';
  const name = isMonth
    ? format.date({ month: 'short', timeZone: 'UTC' }).format(new Date(`${first}T00:00:00Z`))
    : t.shortQuarter(quarter);
  return [name, isFirst || first.slice(5, 7) === '01' ? year : ''];
}

/** What the chart shows, in words, with `mark` around the figures. */
export function sentenceOf(view: ScoreView, mark: (figure: string) => string = (figure) => figure): string {
  const { t, format, data } = view;
  const { all } = data;
  const [low, high] = endsOf(all, view).map(mark) as [string, string];
  const first = t.score({
    name: nameOfScore(view),
    during: duringOf(view),
    value: mark(valueText(all, view)),
    answers: mark(t.answers(format, all.n)),
    low,
    high,
    certainty: certaintyOf(view),
  });
  const more = data.scope.question.by === 'none' ? trendSentence(view, mark) : splitSentence(view, mark);
  return sentences([first, isFew(all) ? t.wide : '', more], format.locale);
}

/** The same in parts: figures stand in every other one, from the second on. */
export function partsOfSentence(view: ScoreView): readonly string[] {
  const between = '\u0000';
  return sentenceOf(view, (figure) => `${between}${figure}${between}`).split(between);
}

export function duringOf({ t, format, data }: ScoreView): string {
  const { period, periods } = data.scope.question;
  return t.during(format, periods, period);
}

/** The last change, where it is beyond noise: by how much, and since when. */
export function shortChange(view: ScoreView): { readonly difference: Difference; readonly text: string } | undefined {
  const { difference, since } = lastChange(view.data) ?? {};
  if (!difference?.isBeyondNoise || since === undefined) return undefined;
  return { difference, text: view.t.shortSince(signed(difference, view), spokenPeriod(since, view)) };
}

/** Whether nothing has changed by more than chance explains, as far as can be compared. */
export function isSteady({ trend, slope }: ScoreData): boolean {
  return (
    trend.some(({ difference }) => difference) &&
    ![slope, ...trend.map(({ difference }) => difference)].some((difference) => difference?.isBeyondNoise)
  );
}

/** Of changes beyond chance the latest is told; without one, a slow one of which no step stands out. */
function trendSentence(view: ScoreView, mark: (figure: string) => string): string {
  const { t, data } = view;
  const { trend, slope } = data;
  if (!lastChange(data)) return '';
  const latest = trend.findLast(({ difference }) => difference?.isBeyondNoise);
  if (latest?.difference && latest.since !== undefined) {
    const [by, direction] = [mark(spoken(latest.difference, view)), directionOf(latest.difference)];
    const from = spokenPeriod(latest.since, view);
    if (latest === trend.at(-1)) return t.since(from, by, direction);
    return t.fromTo(from, spokenPeriod(latest.key, view), by, direction);
  }
  if (!slope?.isBeyondNoise) return t.same;
  return t.slope(mark(spoken(slope, view)), directionOf(slope), data.scope.question.period);
}

function splitSentence(view: ScoreView, mark: (figure: string) => string): string {
  const { t, format, data } = view;
  const apart = data.split.filter(({ difference }) => difference?.isBeyondNoise);
  if (apart.length === 0) return data.split.length > 1 ? t.alike : '';
  const said = apart
    .sort((a, b) => Math.abs(b.difference?.by ?? 0) - Math.abs(a.difference?.by ?? 0))
    .slice(0, 2)
    .flatMap((row) =>
      row.difference
        ? [t.apart(mark(groupName(row, view)), mark(spoken(row.difference, view)), directionOf(row.difference))]
        : [],
    );
  return sentences(said, format.locale);
}

/** A month by its name, with the year where it is not the present one. */
function spokenPeriod(key: string, view: ScoreView): string {
  const { format, data } = view;
  const { first } = periodOf(key, data);
  if (data.scope.question.period === 'quarter') return periodName(key, view);
  const isOfYear = first.slice(0, 4) === data.scope.periods.at(-1)?.first.slice(0, 4);
  return format
    .date({ month: 'long', ...(isOfYear ? {} : { year: 'numeric' }), timeZone: 'UTC' })
    .format(new Date(`${first}T00:00:00Z`));
}

function periodOf(key: string, { scope }: ScoreData): Period {
  return scope.periods.find((period) => period.key === key) ?? scope.periods[0];
}

function quarterOf(key: string, format: Formats): readonly [quarter: string, year: string] {
  return [format.number(Number(key.slice(6)) || 0), format.number(Number(key.slice(0, 4)), { useGrouping: false })];
}

/** Where on the scale of a chart something lies, from 0 to 1. */
export interface Axis {
  readonly lines: readonly number[];
  at(value: number): number;
}

/** A scale between round numbers that holds every interval, as near as they allow. */
export function axisOf(rows: readonly Points[], { data }: ScoreView): Axis {
  const known = rows.filter(({ value }) => value !== null);
  const [least, most] = limits[data.scope.metric];
  const low = Math.min(...known.map((points) => points.low));
  const high = Math.max(...known.map((points) => points.high));
  const step = Math.max(roundStep((high - low) / mostSpaces), data.scope.metric === 'ces' ? 0.5 : 5);
  const from = Math.max(Math.floor(low / step) * step, least);
  const to = Math.min(Math.max(Math.ceil(high / step) * step, from + step), most);
  const count = Math.floor((to - from) / step + 1e-9);
  return {
    lines: new Array(count + 1).fill(0).map((_, index) => from + index * step),
    at: (value) => (value - from) / (to - from),
  };
}

/** Spaces between the lines of a scale, about. */
const mostSpaces = 4;

/** What counts as one step of a score: a tenth for the mean of answers from 1 to 7. */
function unitOf({ data }: ScoreView): number {
  return data.scope.metric === 'ces' ? 0.1 : 1;
}

function digitsOf(by: number, { scope }: ScoreData): number {
  return scope.metric === 'ces' ? 1 : Math.abs(by) < 1 ? 1 : 0;
}

function written(value: number, digits: number, { format, data }: ScoreView): string {
  const { metric } = data.scope;
  // A rounded −0 is 0.
  const plain = value + 0;
  if (metric === 'csat') return format.number(plain / 100, { style: 'percent', maximumFractionDigits: digits });
  const maximumFractionDigits = metric === 'ces' ? digits + 1 : digits;
  return format.number(plain, { maximumFractionDigits, signDisplay: 'negative' });
}

/** A page without its protocol, since that is the same for all. */
function pageName(address: string): string {
  return address.replace(/^https?:\/\//, '');
}
