import type { ScoreBand } from '../model/vocabulary.js';

/** One answer to a scored question: what was asked, how many points there were, and how many were given. */
export interface GivenScore {
  readonly metric: 'nps' | 'csat' | 'ces';
  readonly value: number;
  /** Points of a `csat` question; 5 where absent. */
  readonly scale?: number | undefined;
}

/** How good the news is, of whatever metric. */
export type ScoreTone = 'good' | 'warn' | 'bad';

export interface BandedScore {
  readonly band: ScoreBand;
  readonly tone: ScoreTone;
}

/**
 * The band of a score; `undefined` for a number that the scale does not have.
 *
 * NPS: promoters 9–10, passives 7–8, detractors 0–6. CES: easy from 5, hard to 3. CSAT: satisfied by the same cut as
 * `csatScore`, dissatisfied to the middle of the scale; of scales that no survey asks in (`bandedScales`), no band.
 */
export function scoreBand({ metric, value, scale = 5 }: GivenScore): BandedScore | undefined {
  if (metric === 'csat' && !bandedScales.includes(scale)) return undefined;
  const [low, high] = metric === 'nps' ? [0, 10] : [1, metric === 'ces' ? 7 : scale];
  if (!(value >= low && value <= high)) return undefined;
  const { good, bad } = boundsOf(metric, scale);
  const tone = value >= good ? 'good' : value <= bad ? 'bad' : 'warn';
  return { band: names[metric][tone], tone };
}

/** How many points a satisfaction question has that bands are told of: those of our own surveys, and of others that were taken over. */
export const bandedScales: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 100];

/** The lowest good answer, and the highest bad one. */
export function boundsOf(metric: GivenScore['metric'], scale: number): { readonly good: number; readonly bad: number } {
  if (metric === 'nps') return { good: 9, bad: 6 };
  if (metric === 'ces') return { good: 5, bad: 3 };
  const top = scale <= 3 ? 1 : scale >= 10 ? 0.3 * scale : 2;
  return { good: scale - top + 1, bad: Math.floor(scale / 2) };
}

const names = {
  nps: { good: 'promoter', warn: 'passive', bad: 'detractor' },
  csat: { good: 'satisfied', warn: 'neutral', bad: 'dissatisfied' },
  ces: { good: 'easy', warn: 'neutral', bad: 'hard' },
} as const satisfies Record<GivenScore['metric'], Record<ScoreTone, ScoreBand>>;
