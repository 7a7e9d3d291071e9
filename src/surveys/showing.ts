import type { Instant } from '../model/time.js';

/** What makes a survey appear: the page is there, has been there for a while, is read this far, is about to be left, or says so. */
export type SurveyTrigger =
  | { readonly on: 'load' }
  | { readonly on: 'time'; /** Since the page was there. */ readonly seconds: number }
  | { readonly on: 'scroll'; /** Of the way through the page. */ readonly percent: number }
  | { readonly on: 'exit' }
  | { readonly on: 'event'; readonly name: string };

/** To whom, where, when and how often a survey shows itself. What is left out restricts nothing. */
export interface SurveyShowing {
  /** `load` where absent. */
  readonly trigger?: SurveyTrigger;
  /** Shown from this moment on, and no more from that one on. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** The share of visitors who are asked at all, in percent. The same visitor is always in it, or never. */
  readonly sample?: number;
  /** Days until a visitor meets this survey again: who only saw it, and who answered it. Never again where absent. */
  readonly again?: { readonly seen?: number; readonly answered?: number };
  /** Identifiers of segments: the visitor is in one of the first, and in none of the second. */
  readonly segments?: { readonly anyOf?: readonly string[]; readonly noneOf?: readonly string[] };
  /** Paths of pages, `*` for anything: `/pricing`, `/docs/*`. */
  readonly pages?: readonly string[];
  /** BCP 47; `zh` takes in `zh-CN`. */
  readonly languages?: readonly string[];
}

/** A survey that shows itself. */
export interface ShowingSurvey {
  readonly id: string;
  readonly showing?: SurveyShowing;
}

/** A survey that a visitor has met. */
export interface SurveyMeeting {
  readonly survey: string;
  readonly seenAt: Instant;
  readonly answeredAt?: Instant;
}

/** Who is on the page, as far as the page knows. */
export interface SurveyVisitor {
  /** Whatever stays the same between visits: who is in a sample is reckoned from it. */
  readonly id: string;
  /** BCP 47. */
  readonly language?: string;
  /** Identifiers of the segments that the visitor is known to be in. */
  readonly segments?: readonly string[];
  readonly met?: readonly SurveyMeeting[];
}

/** What has happened on the page since it was opened. */
export interface SurveyMoment {
  readonly seconds?: number;
  /** The furthest that the page was read, in percent. */
  readonly scrolled?: number;
  readonly isLeaving?: boolean;
  /** Names of what the page has told. */
  readonly events?: readonly string[];
  /** Whether a dialog is open, of the page or of another survey. */
  readonly isModalOpen?: boolean;
}

export interface SurveyContext {
  readonly now: Instant;
  readonly surveys: readonly ShowingSurvey[];
  readonly visitor: SurveyVisitor;
  /** The path of the page, such as `/docs/start`. */
  readonly page: string;
  readonly moment?: SurveyMoment;
  /** Days of rest between any two surveys, whichever they are; 7 where absent. */
  readonly rest?: number;
}

/**
 * Why a survey is not shown: its time has not come or is over, the visitor answered or saw it lately, is not in the
 * sample, in the segments, on the pages or of the languages; saw another survey lately; another one has waited longer;
 * nothing has set it off yet; a dialog is open; or another is shown at this moment.
 */
export type SurveyReason =
  | 'not-yet'
  | 'over'
  | 'answered'
  | 'seen'
  | 'sample'
  | 'segments'
  | 'languages'
  | 'resting'
  | 'pages'
  | 'yields'
  | 'trigger'
  | 'dialog'
  | 'other-first';

/** What becomes of one survey. */
export type SurveyVerdict =
  | { readonly survey: string; readonly isShown: true }
  | {
      readonly survey: string;
      readonly isShown: false;
      readonly why: SurveyReason;
      /** When this reason ends by itself, where it does. */
      readonly until?: Instant;
      /** The survey that goes before it, where one does. */
      readonly behind?: string;
    };

const day = 86_400_000;
const usualRest = 7;

/** A survey on its way through the gates. */
interface Candidate {
  readonly survey: ShowingSurvey;
  /** Since when it could have been shown to this visitor; as far back as time goes where it never was. */
  readonly since: number;
  readonly refusal: Refusal | undefined;
}

interface Refusal {
  readonly why: SurveyReason;
  readonly until?: number | undefined;
  readonly behind?: string;
}

/**
 * Says of each survey whether this visitor would see it here and now, and why not: at most one is shown. Without side
 * effects: pages ask it before they show anything, and editors ask it what a visitor would see.
 *
 * Each survey has a clock of its own (`again`), and all of them share one (`rest`). A shared clock alone lets a survey
 * that is asked every week keep a quarterly one from being asked for ever; here the survey that has waited longest is
 * alone in its turn for as long as a rest lasts, before others that came due later may be shown again.
 *
 * A context that is not one throws a `RangeError` that names the part.
 */
export function simulateSurveys(context: SurveyContext): readonly SurveyVerdict[] {
  const now = timeOf(context.now, 'now');
  const { visitor, rest = usualRest } = context;
  if (!(rest >= 0)) throw new RangeError('rest is a number of days, 0 or more.');
  const met = (visitor.met ?? []).map(({ survey, seenAt }) => ({ survey, at: timeOf(seenAt, 'seenAt') }));
  const lastSeen = Math.max(-Infinity, ...met.map(({ at }) => at));
  const candidates = context.surveys.map((survey) => candidateOf(survey, context, now));
  const waiting = candidates.filter(({ refusal }) => !refusal).sort((a, b) => a.since - b.since);
  const restEnds = lastSeen + rest * day;
  const turnEnds = restEnds + rest * day;
  const isTurn = now >= restEnds && now < turnEnds;
  const [longest] = waiting;
  let shown: string | undefined;
  const verdicts = new Map<ShowingSurvey, SurveyVerdict>();
  const order = [...waiting, ...candidates.filter(({ refusal }) => refusal)];
  for (const { survey, since, refusal: early } of order) {
    const refusal =
      early ??
      (now < restEnds ? { why: 'resting' as const, until: restEnds } : undefined) ??
      (isTurn && longest && since > longest.since
        ? { why: 'yields' as const, until: turnEnds, behind: longest.survey.id }
        : undefined) ??
      hereAndNow(survey.showing, context) ??
      (shown === undefined ? undefined : { why: 'other-first' as const, behind: shown });
    if (!refusal) shown = survey.id;
    verdicts.set(survey, refusal ? refused(survey.id, refusal) : { survey: survey.id, isShown: true });
  }
  return context.surveys.flatMap((survey) => verdicts.get(survey) ?? []);
}

function refused(survey: string, { why, until, behind }: Refusal): SurveyVerdict {
  return {
    survey,
    isShown: false,
    why,
    ...(until !== undefined && Number.isFinite(until) && { until: new Date(until).toISOString() }),
    ...(behind !== undefined && { behind }),
  };
}

/** What is true of a survey and a visitor on whatever page, before surveys are weighed against each other. */
function candidateOf(survey: ShowingSurvey, { visitor }: SurveyContext, now: number): Candidate {
  const { from, until, sample = 100, again = {}, segments, languages } = survey.showing ?? {};
  const starts = from === undefined ? -Infinity : timeOf(from, 'from');
  const ends = until === undefined ? Infinity : timeOf(until, 'until');
  if (!(sample >= 0 && sample <= 100)) throw new RangeError('sample is a percentage from 0 to 100.');
  let free = starts;
  let why: SurveyReason = 'not-yet';
  for (const { survey: id, seenAt, answeredAt } of visitor.met ?? []) {
    if (id !== survey.id) continue;
    const at = timeOf(answeredAt ?? seenAt, answeredAt === undefined ? 'seenAt' : 'answeredAt');
    const pause = (answeredAt === undefined ? again.seen : again.answered) ?? Infinity;
    if (!(pause >= 0)) throw new RangeError('again.seen and again.answered are numbers of days, 0 or more.');
    if (at + pause * day <= free) continue;
    free = at + pause * day;
    why = answeredAt === undefined ? 'seen' : 'answered';
  }
  const refusal = ((): Refusal | undefined => {
    if (now >= ends) return { why: 'over' };
    if (now < free) return { why, until: free };
    if (shareOf(visitor.id, survey.id) >= sample) return { why: 'sample' };
    const isIn = (ids: readonly string[]): boolean => ids.some((id) => visitor.segments?.includes(id));
    if (segments && ((segments.anyOf && !isIn(segments.anyOf)) || isIn(segments.noneOf ?? [])))
      return { why: 'segments' };
    return languages && !languages.some((language) => speaks(visitor.language, language))
      ? { why: 'languages' }
      : undefined;
  })();
  return { survey, since: free, refusal };
}

/** What is true of this page at this moment. */
function hereAndNow(showing: SurveyShowing = {}, { page, moment = {} }: SurveyContext): Refusal | undefined {
  const { pages, trigger = { on: 'load' } } = showing;
  if (pages && !pages.some((pattern) => isPage(page, pattern))) return { why: 'pages' };
  if (!hasHappened(trigger, moment)) return { why: 'trigger' };
  return moment.isModalOpen ? { why: 'dialog' } : undefined;
}

function hasHappened(trigger: SurveyTrigger, moment: SurveyMoment): boolean {
  switch (trigger.on) {
    case 'load':
      return true;
    case 'time':
      return (moment.seconds ?? 0) >= trigger.seconds;
    case 'scroll':
      return (moment.scrolled ?? 0) >= trigger.percent;
    case 'exit':
      return moment.isLeaving ?? false;
    case 'event':
      return moment.events?.includes(trigger.name) ?? false;
    default:
      throw new RangeError(`${JSON.stringify((trigger as { on?: unknown }).on)} sets no survey off.`);
  }
}

function speaks(language: string | undefined, wanted: string): boolean {
  const [own, asked] = [(language ?? '').toLowerCase(), wanted.toLowerCase()];
  return own === asked || own.startsWith(`${asked}-`);
}

/** Whether a path fits a pattern, piece by piece: a pattern from outside never becomes a regular expression. */
function isPage(path: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first) || !path.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= path.length - last.length;
}

/** A number from 0 up to 100 that is the same for the same visitor and survey, and of no two surveys alike (FNV-1a, mixed). */
function shareOf(visitor: string, survey: string): number {
  let hash = 0x811c9dc5;
  for (const unit of `${survey}\n${visitor}`) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * 100;
}

function timeOf(instant: Instant, name: string): number {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError(`${name} is not an instant; write it as YYYY-MM-DDThh:mm:ss.sssZ.`);
  return time;
}
