import type { Draft } from '../../model/records.js';
import type { LogProblem } from '../../locales/timeline.js';
import { momentAt } from './zoned-time.js';

/** What a person can log from a timeline. */
export type LogKind = 'note' | 'call';

export const callOutcomes = ['connected', 'no-answer', 'voicemail', 'busy'] as const;

/** What stands in the composer. Always texts: a record comes of them only when it is saved. */
export interface LogDraft {
  readonly kind: LogKind;
  readonly text: string;
  readonly direction: 'inbound' | 'outbound';
  readonly outcome: string;
  readonly minutes: string;
  /** As a date-and-time input writes it; `undefined` is the moment of saving. */
  readonly occurredAt: string | undefined;
}

export const emptyDraft: LogDraft = {
  kind: 'note',
  text: '',
  direction: 'outbound',
  outcome: 'connected',
  minutes: '',
  occurredAt: undefined,
};

export type LogResult =
  | { readonly ok: true; readonly interaction: Draft<'interactions'> }
  | { readonly ok: false; readonly problem: LogProblem };

/** The record that a draft makes, or why it makes none. */
export function interactionOf(draft: LogDraft, customerId: string, now: Date, timeZone: string | undefined): LogResult {
  const body = draft.text.trim();
  if (draft.kind === 'note' && body === '') return { ok: false, problem: 'empty' };
  const moment = draft.occurredAt === undefined ? now : momentAt(draft.occurredAt, timeZone);
  if (!moment) return { ok: false, problem: 'time' };
  if (moment.getTime() > now.getTime()) return { ok: false, problem: 'future' };
  const shared = { customerId, kind: draft.kind, occurredAt: moment.toISOString(), ...(body === '' ? {} : { body }) };
  if (draft.kind === 'note') return { ok: true, interaction: shared };
  const minutes = draft.minutes.trim() === '' ? undefined : Number(draft.minutes);
  if (minutes !== undefined && !(minutes >= 0 && minutes <= 1_440)) return { ok: false, problem: 'duration' };
  const { direction, outcome } = draft;
  const length = minutes === undefined ? {} : { durationSeconds: Math.round(minutes * 60) };
  return { ok: true, interaction: { ...shared, channel: 'phone', direction, outcome, ...length } };
}
