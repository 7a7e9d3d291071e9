import type { FeedbackDraft } from '../../data/adapter.js';
import type { Evidence } from '../../data/answers/evidence.js';
import { longestWait } from '../../data/retry-after.js';

/** Why a server will not take an answer as it is. */
export type RefusalReason = 'invalid' | 'too-large' | 'denied' | 'not-found';

/** What became of one attempt. `mine`: the token that takes the answer back. `again`: nobody knows whether it arrived, so the same key is sent again. */
export type Attempt =
  | { readonly is: 'sent'; readonly id?: string; readonly mine?: string }
  | { readonly is: 'again'; readonly why: 'offline' | 'server'; readonly after?: number }
  | { readonly is: 'refused'; readonly reason: RefusalReason };

/** A filled form on its way. The key was made before the first attempt and stays with it to the end. */
export interface OutboxItem {
  readonly version: 1;
  readonly key: string;
  /** Absolute; other pages of the origin deliver it too. Empty where the form's own client does. */
  readonly endpoint: string;
  readonly draft: FeedbackDraft;
  /** How it was filled, where its service asks for that; the same in each attempt. */
  readonly evidence?: Evidence;
  /** The key of what was kept before it was sent: that gives way to this. */
  readonly unfinished?: string;
  readonly state: 'waiting' | 'parked';
  readonly reason?: RefusalReason;
  readonly attempts: number;
  /** Milliseconds of the epoch before which no attempt is made by itself. */
  readonly tryAt: number;
  /** The same, asked for by the server; being back online does not shorten it. */
  readonly notBefore: number;
  /** Until when another page has it in hand, where there are no Web Locks. */
  readonly leasedUntil?: number;
}

const firstWait = 2_000;
const longestBackoff = 600_000;

/** What goes with the answers. */
export type Enclosed = Pick<OutboxItem, 'evidence' | 'unfinished'>;

export function newItem(key: string, endpoint: string, draft: FeedbackDraft, enclosed: Enclosed = {}): OutboxItem {
  return { version: 1, key, endpoint, draft, ...enclosed, state: 'waiting', attempts: 0, tryAt: 0, notBefore: 0 };
}

/** Whether a stored row is one that this version understands; others are kept and left alone. */
export function isItem(row: unknown): row is OutboxItem {
  const { version, key, endpoint, draft } = (row ?? {}) as Partial<OutboxItem>;
  return version === 1 && typeof key === 'string' && typeof endpoint === 'string' && typeof draft === 'object';
}

/** Milliseconds until an item may be tried by itself; undefined for one that is parked. */
export function waitOf(item: OutboxItem, now: number, isBackOnline = false): number | undefined {
  if (item.state === 'parked') return undefined;
  const wait = (isBackOnline ? item.notBefore : Math.max(item.tryAt, item.notBefore)) - now;
  return wait > longestWait ? 0 : Math.max(0, wait);
}

/** The item after an attempt; undefined once it has been acknowledged and may be forgotten. `chance` is from 0 to 1. */
export function afterAttempt(item: OutboxItem, attempt: Attempt, now: number, chance: number): OutboxItem | undefined {
  if (attempt.is === 'sent') return undefined;
  const { reason: _reason, leasedUntil: _lease, ...rest } = item;
  const attempts = item.attempts + 1;
  if (attempt.is === 'refused') return { ...rest, attempts, state: 'parked', reason: attempt.reason };
  const backoff = chance * Math.min(longestBackoff, firstWait * 2 ** item.attempts);
  const asked = Math.min(attempt.after ?? 0, longestWait);
  return { ...rest, attempts, state: 'waiting', tryAt: now + backoff, notBefore: now + asked };
}
