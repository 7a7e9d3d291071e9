import type { StorageStatus } from '../../data/adapter.js';
import type { OutboxState } from '../../data/outbox.js';
import type { Formats } from '../../locales/formats.js';
import type { SyncStatusWords } from '../../locales/sync-status.js';
import { durationInWords, relativeTime } from '../../locales/times-in-words.js';
import {
  circleAlertIcon,
  circleCheckIcon,
  clockIcon,
  cloudOffIcon,
  lockIcon,
  refreshCwIcon,
  type Icon,
} from '../../styles/icons.js';

/** What the button says, and the panel in a sentence more. */
export interface Summary {
  readonly icon: Icon;
  readonly tone: 'quiet' | 'busy' | 'warn' | 'bad';
  readonly text: string;
  /** What is added where there is room. */
  readonly more: string | undefined;
  readonly title: string;
  readonly hint: string;
}

export interface SummaryContext {
  readonly t: SyncStatusWords;
  readonly format: Formats;
  readonly now: Date;
}

/** What matters most, first: data that was lost, what needs a person, what waits, what is on its way, what is not kept. */
export function summaryOf(
  state: OutboxState | undefined,
  storage: StorageStatus | undefined,
  context: SummaryContext,
): Summary {
  return (
    ofLoss(storage, context) ??
    (state && ofUnsent(state, context)) ??
    ofMemory(storage, context) ??
    (state ? ofSent(state, context) : ofSaved(context))
  );
}

function ofLoss(storage: StorageStatus | undefined, { t, format }: SummaryContext): Summary | undefined {
  if (storage?.reason !== 'lost') return undefined;
  const text = t.lost(format, storage.unsent ?? 0);
  return { icon: circleAlertIcon, tone: 'bad', text, more: undefined, title: text, hint: t.lostHint };
}

function ofUnsent(state: OutboxState, { t, format, now }: SummaryContext): Summary | undefined {
  const { phase, unsent, parked, because, nextTryAt } = state;
  const needsPerson = parked > 0 ? t.attention(format, parked) : undefined;
  const waits = unsent > 0 ? t.waiting(format, unsent) : undefined;
  switch (phase) {
    case 'attention':
      return {
        icon: circleAlertIcon,
        tone: 'bad',
        text: t.attention(format, parked),
        more: waits,
        title: t.title,
        hint: t.decide,
      };
    case 'signed-out':
      return {
        icon: lockIcon,
        tone: 'warn',
        text: t.signedOut,
        more: waits,
        title: t.title,
        hint: t.why['signed-out'],
      };
    case 'waiting': {
      const left = nextTryAt ? Math.ceil((Date.parse(nextTryAt) - now.getTime()) / 1_000) : 0;
      const next = left > 0 ? t.nextTry(durationInWords(format, left)) : undefined;
      return {
        icon: because === 'offline' ? cloudOffIcon : clockIcon,
        tone: 'warn',
        text: t.waiting(format, unsent),
        more: needsPerson ?? next,
        title: t.title,
        hint: t.why[because ?? 'unavailable'],
      };
    }
    case 'sending':
      return {
        icon: refreshCwIcon,
        tone: 'busy',
        text: t.sending(format, Math.max(unsent, 1)),
        more: needsPerson,
        title: t.title,
        hint: t.sendingHint,
      };
    default:
      return undefined;
  }
}

function ofMemory(storage: StorageStatus | undefined, { t }: SummaryContext): Summary | undefined {
  if (storage?.mode !== 'memory' || storage.reason === 'by-design') return undefined;
  return { icon: circleAlertIcon, tone: 'warn', text: t.memory, more: undefined, title: t.memory, hint: t.memoryHint };
}

function ofSent({ sentAt }: OutboxState, { t, format, now }: SummaryContext): Summary {
  const hint = sentAt ? t.lastSent(relativeTime(format, sentAt, now)) : t.savedHint;
  return { icon: circleCheckIcon, tone: 'quiet', text: t.sent, more: undefined, title: t.idleTitle, hint };
}

function ofSaved({ t }: SummaryContext): Summary {
  return { icon: circleCheckIcon, tone: 'quiet', text: t.saved, more: undefined, title: t.saved, hint: t.savedHint };
}
