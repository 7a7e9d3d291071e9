import type { ContactPart } from '../model/survey.js';
import type { FeedbackState, ScoreBand } from '../model/vocabulary.js';
import type { PluralForms } from './formats.js';
import type { WordsOnDemand } from './words.js';

/** Tells of one answer, or of several. */
type OfAnswers = (count: string) => PluralForms;

export interface FeedbackInboxWords {
  readonly title: string;
  readonly states: Readonly<Record<FeedbackState, string>>;
  /** What takes answers to a state. */
  readonly verbs: Readonly<Record<Exclude<FeedbackState, 'new'>, string>>;
  readonly reopen: string;
  /** What was done to answers, for the line at the foot and the undo history. */
  readonly done: Readonly<Record<Exclude<FeedbackState, 'new'>, OfAnswers>>;
  readonly assignedTo: (name: string) => string;
  readonly assignTo: string;
  readonly assignToMe: string;
  readonly all: string;
  readonly state: string;
  readonly band: string;
  /** Bad, middling and good, of any kind of score. */
  readonly tones: { readonly bad: string; readonly warn: string; readonly good: string };
  readonly bands: Readonly<Record<ScoreBand, string>>;
  readonly metrics: { readonly nps: string; readonly csat: string; readonly ces: string };
  readonly score: (value: string, band: string) => string;
  readonly noScore: string;
  readonly survey: string;
  readonly allSurveys: string;
  readonly segment: string;
  readonly allSegments: string;
  readonly segmentTooBigTitle: string;
  readonly segmentTooBigHint: (most: string) => string;
  readonly language: string;
  readonly allLanguages: string;
  readonly owner: string;
  readonly owners: { readonly all: string; readonly mine: string; readonly nobody: string };
  readonly noOwner: string;
  readonly overdue: string;
  /** Of answers that count only once somebody has let them. */
  readonly held: string;
  readonly heldHint: string;
  readonly release: string;
  readonly released: OfAnswers;
  readonly discard: string;
  readonly discarded: OfAnswers;
  readonly overdueSince: (when: string) => string;
  readonly due: (when: string) => string;
  readonly search: string;
  readonly anonymous: string;
  readonly unknownCustomer: string;
  readonly noComment: string;
  readonly from: (name: string) => string;
  readonly details: (name: string) => string;
  readonly showDetails: string;
  readonly hideDetails: string;
  readonly select: (name: string) => string;
  readonly selected: OfAnswers;
  readonly clearSelection: string;
  readonly openCustomer: (name: string) => string;
  readonly answers: string;
  /** Stands between the name of a part of an answer and its value. */
  readonly colon: string;
  readonly contactParts: Readonly<Record<ContactPart, string>>;
  readonly cause: string;
  readonly causeHint: string;
  readonly action: string;
  readonly actionHint: string;
  readonly saved: string;
  /** What colleagues have said about an answer. */
  readonly notes: string;
  readonly note: string;
  readonly noteHint: string;
  readonly addNote: string;
  readonly noteAdded: string;
  readonly noted: string;
  readonly wrote: string;
  readonly reply: string;
  readonly replyHint: string;
  readonly templates: string;
  readonly insert: string;
  /** Beginnings of a reply; `{name}` stands for the customer. */
  readonly builtInTemplates: readonly { readonly name: string; readonly text: string }[];
  readonly send: string;
  readonly replied: string;
  readonly replyEmpty: string;
  readonly replyGaps: (gaps: string) => string;
  readonly recovery: { readonly better: string; readonly same: string; readonly worse: string };
  readonly later: (score: string, when: string) => string;
  readonly sentiments: { readonly positive: string; readonly negative: string; readonly mixed: string };
  readonly topics: Readonly<Record<string, string>>;
  readonly byMachine: string;
  readonly taskTitle: (name: string, score: string) => string;
  readonly news: OfAnswers;
  readonly newsSpoken: OfAnswers;
  readonly shown: OfAnswers;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly noneTitle: string;
  readonly noneHint: string;
  readonly showAll: string;
  readonly keyboard: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
}

const counted =
  (one: string, other: string) =>
  (count: string): PluralForms => ({ one: one.replace('#', count), other: other.replace('#', count) });

const en: FeedbackInboxWords = {
  title: 'Feedback',
  states: {
    new: 'New',
    acknowledged: 'Acknowledged',
    assigned: 'Assigned',
    resolved: 'Resolved',
    told: 'Customer told',
  },
  verbs: { acknowledged: 'Acknowledge', assigned: 'Assign', resolved: 'Resolve', told: 'Customer was told' },
  reopen: 'Open again',
  done: {
    acknowledged: counted('Answer acknowledged', '# answers acknowledged'),
    assigned: counted('Answer assigned', '# answers assigned'),
    resolved: counted('Answer resolved', '# answers resolved'),
    told: counted('Customer told', '# customers told'),
  },
  assignedTo: (name) => `Assigned to ${name}`,
  assignTo: 'Assign to…',
  assignToMe: 'Assign to me',
  all: 'All',
  state: 'State',
  band: 'Score',
  tones: { bad: 'Unhappy', warn: 'In between', good: 'Happy' },
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
  metrics: { nps: 'NPS', csat: 'CSAT', ces: 'CES' },
  score: (value, band) => `${value} · ${band}`,
  noScore: 'no score',
  survey: 'Survey',
  allSurveys: 'All surveys',
  segment: 'Segment',
  allSegments: 'All segments',
  segmentTooBigTitle: 'A very large segment',
  segmentTooBigHint: (most) => `Answers can be shown for segments of up to ${most} customers.`,
  language: 'Language',
  allLanguages: 'All languages',
  owner: 'Owner',
  owners: { all: 'All owners', mine: 'Mine', nobody: 'Without an owner' },
  noOwner: 'no owner',
  overdue: 'Overdue',
  held: 'Held',
  heldHint: 'It does not count until you let it.',
  release: 'Let it count',
  released: counted('Answer counts now', '# answers count now'),
  discard: 'Throw away',
  discarded: counted('Answer thrown away', '# answers thrown away'),
  overdueSince: (when) => `Overdue, was due ${when}`,
  due: (when) => `Due ${when}`,
  search: 'Search answers',
  anonymous: 'Anonymous',
  unknownCustomer: 'Customer',
  noComment: 'No comment',
  from: (name) => `Answer of ${name}`,
  details: (name) => `Details: ${name}`,
  showDetails: 'Details',
  hideDetails: 'Close',
  select: (name) => `Select the answer of ${name}`,
  selected: counted('# selected', '# selected'),
  clearSelection: 'Clear selection',
  openCustomer: (name) => `Open ${name}`,
  answers: 'Answers',
  colon: ':',
  contactParts: { name: 'Name', email: 'E-mail', phone: 'Telephone', company: 'Company' },
  cause: 'Cause',
  causeHint: 'Why did it come to this?',
  action: 'Action',
  actionHint: 'What is done about it?',
  saved: 'Cause and action saved',
  notes: 'Notes and replies',
  note: 'Note for colleagues',
  noteHint: 'The customer does not see it',
  addNote: 'Add note',
  noteAdded: 'Note added',
  noted: 'noted',
  wrote: 'replied to the customer',
  reply: 'Reply to the customer',
  replyHint: 'What you did about it, in your own words',
  templates: 'Template',
  insert: 'Insert',
  builtInTemplates: [
    {
      name: 'An apology',
      text: 'Dear {name},\n\nthank you for telling us. I am sorry that we let you down. This is what we have done about it: ',
    },
    {
      name: 'Thanks',
      text: 'Dear {name},\n\nthank you for your kind words. They have reached everybody here.',
    },
    {
      name: 'A question',
      text: 'Dear {name},\n\nthank you for your answer. What would have made it better for you? ',
    },
  ],
  send: 'Send reply',
  replied: 'Reply kept on the timeline',
  replyEmpty: 'Write a reply first.',
  replyGaps: (gaps) => `Fill in ${gaps}, or take it out.`,
  recovery: { better: 'Recovered', same: 'Still the same', worse: 'Worse than before' },
  later: (score, when) => `asked again ${when}: ${score}`,
  sentiments: { positive: 'sounds pleased', negative: 'sounds displeased', mixed: 'praise and complaint' },
  topics: {
    price: 'price',
    delivery: 'delivery',
    support: 'service',
    quality: 'quality',
    usability: 'ease of use',
    performance: 'speed',
    billing: 'billing',
    information: 'information',
  },
  byMachine: 'read by a program, which can be wrong',
  taskTitle: (name, score) => `Get back to ${name} (${score})`,
  news: (count) => ({ other: `${count} new` }),
  newsSpoken: counted('# new answer', '# new answers'),
  shown: counted('# answer', '# answers'),
  emptyTitle: 'No answers yet',
  emptyHint: 'What customers answer to surveys stands here, the newest first.',
  noneTitle: 'No such answers',
  noneHint: 'The filter hides all of them.',
  showAll: 'Show all',
  keyboard: 'Keyboard',
  keys: [
    [['Page Down', 'Page Up'], 'next and previous answer'],
    [['Home', 'End'], 'first and last answer'],
    [['Ctrl+End', 'Ctrl+Home'], 'leave the answers, forwards and back'],
    [['Enter'], 'open or close the answer'],
    [['Ctrl+Z'], 'undo'],
  ],
};

export const feedbackInboxWords: WordsOnDemand<FeedbackInboxWords> = {
  en,
  'zh-CN': async () => (await import('./feedback-inbox-zh.js')).chineseFeedbackInboxWords,
  ar: async () => (await import('./feedback-inbox-ar.js')).arabicFeedbackInboxWords,
};
