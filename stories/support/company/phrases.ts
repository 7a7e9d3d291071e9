import { arabic } from './phrases.ar.js';
import { english } from './phrases.en.js';
import { chinese } from './phrases.zh-CN.js';
import type { Tongue } from './regions.js';

/** A text with a heading: `[heading, text]`. */
export type Letter = readonly [title: string, body: string];

/** What people talk about: before an order, after it, when something broke, and in between. */
export type Topic = 'quote' | 'delivery' | 'trouble' | 'care';

/**
 * What people write, in one language. The slots are `{product}`, `{number}` (of an order), `{count}`, `{few}`, `{hello}` (how the
 * customer is addressed), `{colleague}`, `{machine}`, `{deal}` and `{year}`.
 */
export interface Phrases {
  /** What a colleague notes after a call that got through. */
  readonly calls: Readonly<Record<Topic, readonly string[]>>;
  /** What may be added to the note of a call about an offer, or of a visit. */
  readonly nextSteps: readonly string[];
  readonly missedCalls: Readonly<Record<'no-answer' | 'voicemail' | 'busy', readonly string[]>>;
  readonly received: Readonly<Record<Topic, readonly Letter[]>>;
  readonly sent: Readonly<Record<Topic, readonly Letter[]>>;
  readonly chats: Readonly<Record<'inbound' | 'outbound', readonly string[]>>;
  readonly messages: readonly string[];
  readonly meetings: readonly Letter[];
  readonly visits: readonly Letter[];
  readonly notes: readonly string[];
  readonly social: readonly string[];
  readonly web: readonly string[];
  readonly complaints: readonly Letter[];
  readonly order: string;
  readonly surveyAnswered: Readonly<Record<'nps' | 'csat' | 'ces' | 'range', string>>;
  /** Comments on a score, the unhappy ones first. */
  readonly comments: Readonly<Record<'bad' | 'middling' | 'good', readonly string[]>>;
  /** Comments of those for whom it was hard to have a complaint dealt with. */
  readonly effort: readonly string[];
  readonly wishes: readonly string[];
  /** What was behind each unhappy comment and what was done about it, in the order of `comments.bad`. */
  readonly remedies: readonly Letter[];
  readonly deals: readonly string[];
  readonly renewals: readonly string[];
  readonly wonReasons: readonly string[];
  readonly lostReasons: readonly string[];
  readonly tasks: readonly Letter[];
  readonly afterDetractor: Letter;
  readonly afterStaleDeal: Letter;
  readonly points: Readonly<Record<'order' | 'spent', string>>;
  readonly consent: Readonly<Record<'marketing' | 'service', string>>;
  readonly machines: readonly string[];
}

export const phrases: Readonly<Record<Tongue, Phrases>> = { en: english, 'zh-CN': chinese, ar: arabic };
