import type { KnownInteractionKind, ScoreBand } from '../model/vocabulary.js';
import type { PluralForms } from './formats.js';
import { arabicTimelineWords } from './timeline-ar.js';
import { chineseTimelineWords } from './timeline-zh.js';
import type { WordTable } from './words.js';

/** Why what was typed cannot be logged. */
export type LogProblem = 'empty' | 'time' | 'future' | 'duration';

export interface TimelineWords {
  readonly timeline: string;
  readonly timelineOf: (name: string) => string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly notFoundTitle: string;
  readonly notFoundHint: string;
  readonly nothingTitle: string;
  readonly nothingHint: string;
  readonly firstNote: string;
  readonly noneOfKindTitle: string;
  readonly noneOfKindHint: string;
  readonly showAll: string;
  readonly all: string;
  readonly filter: string;
  readonly moreKinds: string;
  readonly fewerKinds: string;
  /** One of a kind, and many of it. */
  readonly kinds: Readonly<Record<KnownInteractionKind, readonly [one: string, many: string]>>;
  readonly upcoming: string;
  readonly overdue: string;
  readonly done: string;
  readonly doneTask: (title: string) => string;
  readonly taskDone: (title: string) => string;
  readonly moreTasks: (count: string) => PluralForms;
  readonly calls: { readonly inbound: string; readonly outbound: string };
  readonly sent: string;
  readonly received: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly answered: (metric: string) => string;
  /** What stands around the name of a deal before the two stages, and between these for those who hear it. */
  readonly dealMoved: { readonly before: string; readonly after: string; readonly to: string };
  readonly fieldChanges: (count: string, name: string) => PluralForms;
  readonly fieldChangesByNobody: (count: string) => PluralForms;
  readonly noValue: string;
  readonly gap: (days: string) => PluralForms;
  readonly bands: Readonly<Record<ScoreBand, string>>;
  readonly score: (value: string, band: string) => string;
  readonly showMore: string;
  readonly showLess: string;
  readonly download: (name: string) => string;
  readonly openIn: (system: string) => string;
  readonly open: (title: string) => string;
  readonly remove: (kind: string, time: string) => string;
  readonly removed: (kind: string) => string;
  readonly news: (count: string) => PluralForms;
  readonly newsSpoken: (count: string) => PluralForms;
  readonly loadOlder: string;
  readonly loadingOlder: string;
  readonly olderLoaded: (count: string) => PluralForms;
  readonly beginning: string;
  readonly composer: string;
  readonly toolbar: string;
  readonly note: string;
  readonly call: string;
  readonly notePlaceholder: string;
  readonly callPlaceholder: string;
  readonly direction: string;
  readonly outcome: string;
  readonly minutes: string;
  readonly occurredAt: string;
  readonly saveNote: string;
  readonly logCall: string;
  readonly saving: string;
  readonly logged: { readonly note: string; readonly call: string };
  readonly kept: string;
  readonly problems: Readonly<Record<LogProblem, string>>;
  readonly keyboard: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
  readonly strip: (parts: {
    readonly contacts: string;
    readonly weeks: string;
    readonly most: string;
    readonly busiest: string;
    readonly silent: string;
  }) => string;
}

const en: TimelineWords = {
  timeline: 'Timeline',
  timelineOf: (name) => `Timeline of ${name}`,
  emptyTitle: 'No customer chosen',
  emptyHint: 'Choose a customer in the list to see what has happened between you.',
  notFoundTitle: 'This customer does not exist',
  notFoundHint: 'The record may have been removed or merged into another one.',
  nothingTitle: 'Nothing has happened yet',
  nothingHint: 'Calls, e-mails, orders and notes stand here, the newest first.',
  firstNote: 'Write the first note',
  noneOfKindTitle: 'Nothing of this kind',
  noneOfKindHint: 'Other kinds are hidden by the filter.',
  showAll: 'Show all',
  all: 'All',
  filter: 'Filter by kind',
  moreKinds: 'More',
  fewerKinds: 'Fewer',
  kinds: {
    call: ['Call', 'Calls'],
    email: ['E-mail', 'E-mail'],
    meeting: ['Meeting', 'Meetings'],
    note: ['Note', 'Notes'],
    social: ['Social media', 'Social media'],
    chat: ['Chat', 'Chats'],
    sms: ['SMS', 'SMS'],
    visit: ['Visit', 'Visits'],
    web: ['Web visit', 'Web visits'],
    order: ['Order', 'Orders'],
    ticket: ['Ticket', 'Tickets'],
    feedback: ['Feedback', 'Feedback'],
    'stage-change': ['Deal moved', 'Deals'],
    'field-change': ['Field change', 'Field changes'],
    task: ['Task done', 'Tasks'],
  },
  upcoming: 'Upcoming',
  overdue: 'Overdue',
  done: 'Done',
  doneTask: (title) => `Done: ${title}`,
  taskDone: (title) => `Task done: ${title}`,
  moreTasks: (count) => ({ one: `${count} more task`, other: `${count} more tasks` }),
  calls: { inbound: 'Inbound call', outbound: 'Outbound call' },
  sent: 'sent',
  received: 'received',
  outcomes: {
    connected: 'connected',
    'no-answer': 'no answer',
    voicemail: 'voicemail',
    busy: 'busy',
    done: 'done',
    solved: 'solved',
    open: 'open',
  },
  answered: (metric) => `Answered the ${metric} survey`,
  dealMoved: { before: 'Deal', after: 'moved', to: 'to' },
  fieldChanges: (count, name) => ({
    one: `${count} field change by ${name}`,
    other: `${count} field changes by ${name}`,
  }),
  fieldChangesByNobody: (count) => ({ one: `${count} field change`, other: `${count} field changes` }),
  noValue: 'empty',
  gap: (days) => ({ one: `${days} day without contact`, other: `${days} days without contact` }),
  bands: {
    promoter: 'promoter',
    passive: 'passive',
    detractor: 'detractor',
    satisfied: 'satisfied',
    neutral: 'neutral',
    dissatisfied: 'dissatisfied',
    easy: 'easy',
    hard: 'hard',
  },
  score: (value, band) => `${value} · ${band}`,
  showMore: 'Show more',
  showLess: 'Show less',
  download: (name) => `Download ${name}`,
  openIn: (system) => `Open in ${system}`,
  open: (title) => `Open ${title}`,
  remove: (kind, time) => `Remove: ${kind}, ${time}`,
  removed: (kind) => `${kind} removed`,
  news: (count) => ({ other: `${count} new` }),
  newsSpoken: (count) => ({ one: `${count} new entry in the timeline`, other: `${count} new entries in the timeline` }),
  loadOlder: 'Load older',
  loadingOlder: 'Loading older entries…',
  olderLoaded: (count) => ({ one: `${count} older entry loaded`, other: `${count} older entries loaded` }),
  beginning: 'This is where it began',
  composer: 'Log something',
  toolbar: 'What to log',
  note: 'Note',
  call: 'Call',
  notePlaceholder: 'Write a note, or log a call…',
  callPlaceholder: 'What was said?',
  direction: 'Direction',
  outcome: 'Outcome',
  minutes: 'Minutes',
  occurredAt: 'When',
  saveNote: 'Save note',
  logCall: 'Log call',
  saving: 'Saving…',
  logged: { note: 'Note saved', call: 'Call logged' },
  kept: 'Not saved. Your text is still here.',
  problems: {
    empty: 'Write something first.',
    time: 'Enter a day and a time.',
    future: 'This lies in the future. Enter when it happened.',
    duration: 'Enter how many minutes it took, from 0 to 1440.',
  },
  keyboard: 'Keyboard',
  keys: [
    [['Page Down', 'Page Up'], 'next and previous entry'],
    [['Home', 'End'], 'first and last entry'],
    [['Ctrl+End', 'Ctrl+Home'], 'leave the entries, forwards and back'],
    [['Enter'], 'open or close the entry'],
    [['Ctrl+Enter'], 'save what you wrote'],
    [['←', '→'], 'choose between note and call'],
    [['Ctrl+Z'], 'undo'],
  ],
  strip: ({ contacts, weeks, most, busiest, silent }) =>
    `Contacts in the last ${weeks} weeks: ${contacts}. Most in the week of ${busiest}: ${most}. Weeks without any: ${silent}.`,
};

export const timelineWords: WordTable<TimelineWords> = { en, 'zh-CN': chineseTimelineWords, ar: arabicTimelineWords };
