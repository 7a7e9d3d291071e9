import type { DataErrorCode } from '../data/data-error.js';
import type { StoreName } from '../model/records.js';
import type { Formats } from './formats.js';
import { arabicSyncStatusWords } from './sync-status-ar.js';
import { chineseSyncStatusWords } from './sync-status-zh.js';
import type { WordTable } from './words.js';

/** What an unsent change waits for, beside a reason from the backend. */
export type WaitingReason = DataErrorCode | 'signed-out';

/** Fields of records that are changed as a whole. */
export type WholeField =
  | 'contactPoints'
  | 'addresses'
  | 'nameParts'
  | 'membership'
  | 'consents'
  | 'relations'
  | 'lines'
  | 'answers'
  | 'attachments'
  | 'recurrence'
  | 'rule'
  | 'members'
  | 'stages'
  | 'questions'
  | 'label'
  | 'options'
  | 'unit';

export interface SyncStatusWords {
  /** What the button says, in a few words. */
  readonly sent: string;
  readonly saved: string;
  readonly sending: (format: Formats, count: number) => string;
  readonly waiting: (format: Formats, count: number) => string;
  readonly attention: (format: Formats, count: number) => string;
  readonly signedOut: string;
  readonly lost: (format: Formats, unsent: number) => string;
  readonly memory: string;
  readonly nextTry: (wait: string) => string;
  /** Heading and explanation of the panel. */
  readonly title: string;
  readonly idleTitle: string;
  readonly lastSent: (when: string) => string;
  readonly why: Readonly<Record<WaitingReason, string>>;
  readonly decide: string;
  readonly sendingHint: string;
  readonly savedHint: string;
  readonly lostHint: string;
  readonly memoryHint: string;
  readonly list: string;
  readonly more: (format: Formats, count: number) => string;
  /** What a change is. */
  readonly nouns: Readonly<Record<StoreName, string>>;
  /** Names of fields that segments do not ask about. */
  readonly fields: Readonly<Record<WholeField, string>>;
  readonly created: (noun: string) => string;
  readonly logged: (kind: string) => string;
  readonly changed: (fields: string) => string;
  readonly removed: string;
  readonly moved: (stage: string) => string;
  readonly movedSomewhere: string;
  readonly completed: string;
  readonly answered: string;
  readonly merged: (format: Formats, count: number) => string;
  readonly erased: string;
  readonly reverted: string;
  readonly imported: (format: Formats, count: number) => string;
  readonly by: (name: string) => string;
  /** Where it stands. */
  readonly itemWaiting: string;
  readonly itemSending: string;
  readonly held: string;
  readonly conflict: string;
  readonly unknown: string;
  readonly refused: Readonly<Record<DataErrorCode, string>>;
  readonly refusedFields: (reason: string, fields: string) => string;
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  readonly nothing: string;
  /** What can be done about it. */
  readonly retry: string;
  readonly retryAll: string;
  readonly keepMine: string;
  readonly keepTheirs: string;
  readonly discard: string;
  readonly exportOne: string;
  readonly exportAll: string;
  readonly named: (action: string, subject: string) => string;
  readonly discardTitle: string;
  readonly discardHint: (what: string) => string;
  readonly keepIt: string;
  /** What is said to screen readers. */
  readonly saidSent: string;
  readonly saidWaiting: (format: Formats, count: number) => string;
  readonly saidDiscarded: (what: string) => string;
  readonly saidSettled: (what: string) => string;
  readonly saidRetried: string;
  readonly saidExported: string;
}

const en: SyncStatusWords = {
  sent: 'Everything is sent',
  saved: 'Everything is saved',
  sending: (format, count) =>
    format.plural(count, { one: 'Sending 1 change', other: `Sending ${format.number(count)} changes` }),
  waiting: (format, count) =>
    format.plural(count, { one: '1 change waits', other: `${format.number(count)} changes wait` }),
  attention: (format, count) =>
    format.plural(count, { one: '1 change needs you', other: `${format.number(count)} changes need you` }),
  signedOut: 'Signed out',
  lost: (format, unsent) =>
    unsent === 0
      ? 'Saved data was removed'
      : format.plural(unsent, {
          one: '1 unsent change was lost',
          other: `${format.number(unsent)} unsent changes were lost`,
        }),
  memory: 'Not saved on this device',
  nextTry: (wait) => `next try in ${wait}`,
  title: 'Changes not sent yet',
  idleTitle: 'Everything is sent',
  lastSent: (when) => `Last confirmed ${when}.`,
  why: {
    offline: 'There is no connection. They are sent by themselves when it is back.',
    'signed-out': 'Nobody is signed in. They are sent after the next sign-in; nothing is lost until then.',
    'rate-limited': 'The server is busy and has asked to wait. They are sent by themselves.',
    unavailable: 'The server does not answer. They are sent by themselves when it does.',
    conflict: 'Somebody else has changed the same.',
    denied: 'The server does not let you change this.',
    invalid: 'The server does not take this as it is.',
    'not-found': 'What was changed does not exist any more.',
    unsupported: 'The server cannot do this.',
  },
  decide: 'These wait for a decision of yours.',
  sendingHint: 'They are on their way.',
  savedHint: 'What you change is saved at once.',
  lostHint:
    'The browser has removed what was saved on this device. What had been sent is still there; check your last changes.',
  memoryHint: 'This browser keeps nothing after the page is closed. Export what is unsent before you leave.',
  list: 'Unsent changes, oldest first',
  more: (format, count) => format.plural(count, { one: 'and 1 more', other: `and ${format.number(count)} more` }),
  nouns: {
    customers: 'Customer',
    orders: 'Order',
    interactions: 'Entry',
    pipelines: 'Pipeline',
    deals: 'Deal',
    surveys: 'Survey',
    feedback: 'Feedback',
    segments: 'Segment',
    tasks: 'Task',
    loyalty: 'Points',
    fields: 'Field',
  },
  fields: {
    contactPoints: 'Contact points',
    addresses: 'Addresses',
    nameParts: 'Parts of the name',
    membership: 'Membership',
    consents: 'Consent',
    relations: 'Relations',
    lines: 'Order lines',
    answers: 'Answers',
    attachments: 'Attachments',
    recurrence: 'Recurrence',
    rule: 'Rule',
    members: 'Members',
    stages: 'Stages',
    questions: 'Questions',
    label: 'Name',
    options: 'Options',
    unit: 'Unit',
  },
  created: (noun) => `${noun} added`,
  logged: (kind) => `${kind} logged`,
  changed: (fields) => `Changed: ${fields}`,
  removed: 'Removed',
  moved: (stage) => `Moved to ${stage}`,
  movedSomewhere: 'Moved',
  completed: 'Marked as done',
  answered: 'Survey answered',
  merged: (format, count) =>
    format.plural(count, { one: 'Merged with 1 other', other: `Merged with ${format.number(count)} others` }),
  erased: 'Erased for good',
  reverted: 'A change taken back',
  imported: (format, count) =>
    format.plural(count, { one: '1 record imported', other: `${format.number(count)} records imported` }),
  by: (name) => `by ${name}`,
  itemWaiting: 'Waiting',
  itemSending: 'Sending',
  held: 'Waits for an earlier change of the same',
  conflict: 'Somebody else changed the same',
  unknown: 'Made by a newer version of this page; kept, and left alone',
  refused: {
    conflict: 'Not taken: it exists already, or has changed',
    denied: 'Not taken: no permission',
    invalid: 'Not taken: something in it does not fit',
    'not-found': 'Not taken: it does not exist any more',
    offline: 'No connection',
    'rate-limited': 'The server is busy',
    unsupported: 'Not taken: the server cannot do this',
    unavailable: 'The server does not answer',
  },
  refusedFields: (reason, fields) => `${reason}. Look at ${fields}.`,
  field: 'Field',
  mine: 'Yours',
  theirs: 'Theirs',
  nothing: 'empty',
  retry: 'Try again',
  retryAll: 'Try all again',
  keepMine: 'Keep mine',
  keepTheirs: 'Keep theirs',
  discard: 'Discard…',
  exportOne: 'Export',
  exportAll: 'Export all',
  named: (action, subject) => `${action}: ${subject}`,
  discardTitle: 'Discard this change?',
  discardHint: (what) =>
    `“${what}” has not reached the server. Discarded, it is gone from this device too, with later changes that depend on it.`,
  keepIt: 'Keep it',
  saidSent: 'Everything has been sent.',
  saidWaiting: (format, count) =>
    format.plural(count, {
      one: '1 change waits and is sent by itself.',
      other: `${format.number(count)} changes wait and are sent by themselves.`,
    }),
  saidDiscarded: (what) => `Discarded: ${what}`,
  saidSettled: (what) => `Decided: ${what}`,
  saidRetried: 'Trying again.',
  saidExported: 'Exported as a file.',
};

export const syncStatusWords: WordTable<SyncStatusWords> = {
  en,
  'zh-CN': chineseSyncStatusWords,
  ar: arabicSyncStatusWords,
};
