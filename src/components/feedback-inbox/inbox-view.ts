import type { TextOpinion } from '../../insight/classify-text.js';
import type { FeedbackRecovery } from '../../insight/feedback-loop.js';
import { bandOfAnswer } from '../../insight/feedback-loop.js';
import type { CommonWords } from '../../locales/common-en.js';
import type { FeedbackInboxWords } from '../../locales/feedback-inbox.js';
import type { Formats } from '../../locales/formats.js';
import type { Actor } from '../../model/contact.js';
import type { FieldDefinition } from '../../model/field.js';
import type { Interaction } from '../../model/interaction.js';
import type { Answer, Feedback, Question, Survey } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import type { LoopChange } from './loop-actions.js';
import type { InboxRow } from './inbox-data.js';
import type { ReplyTemplate } from './reply-templates.js';

/** What is being written about an answer whose details are open. */
export interface AnswerDraft {
  readonly cause: string;
  readonly action: string;
  readonly reply: string;
  /** For colleagues. */
  readonly note: string;
  /** Placeholders of templates that had no value; those that are still in the reply are to be filled in. */
  readonly gaps: readonly string[];
  readonly problem: string | undefined;
}

/** What the rows of an inbox are drawn from. */
export interface InboxView {
  readonly t: FeedbackInboxWords;
  readonly common: CommonWords;
  readonly format: Formats;
  readonly locale: string;
  readonly now: Date;
  readonly timeZone: string | undefined;
  readonly surveys: ReadonlyMap<string, Survey>;
  readonly setSize: number;
  readonly mayChange: boolean;
  readonly mayReply: boolean;
  /** Whether held answers may be let count: their score is worked out and written. */
  readonly mayRelease: boolean;
  /** What answers are held for, in words of its own. */
  readonly suspicion: FieldDefinition | undefined;
  /** Whom answers can be given to; the person at work first. */
  readonly people: readonly Actor[];
  readonly me: Actor | undefined;
  readonly templates: readonly ReplyTemplate[];
  /** Where a file of an answer is saved from, where the page says so. */
  readonly fileAddress: ((answer: Feedback, file: string) => string) | undefined;
  maySee(field: string): boolean;
  isSelected(id: string): boolean;
  isOpen(id: string): boolean;
  opinionOf(answer: Feedback): TextOpinion | undefined;
  recoveryOf(answer: Feedback): FeedbackRecovery<Feedback> | undefined;
  /** Notes about an answer and replies to it, the earliest first. */
  talkOf(answer: Feedback): readonly Interaction[];
  draftOf(answer: Feedback): AnswerDraft;
  write(answer: Feedback, part: Partial<AnswerDraft>): void;
  select(answer: Feedback): void;
  toggle(answer: Feedback): void;
  change(answers: readonly Feedback[], change: LoopChange): void;
  release(answers: readonly Feedback[]): void;
  discard(answers: readonly Feedback[]): void;
  saveNote(answer: Feedback): void;
  addNote(answer: Feedback): void;
  reply(answer: Feedback): void;
  openCustomer(id: string): void;
}

/** Who gave an answer, in words. */
export function whoOf({ answer, name }: InboxRow, t: FeedbackInboxWords): string {
  return name ?? (answer.customerId === undefined ? t.anonymous : t.unknownCustomer);
}

/** What was written in an answer: its texts, in their order. */
export function commentOf({ answers, surveyId }: Feedback, surveys: ReadonlyMap<string, Survey>): string {
  const questions = surveys.get(surveyId)?.questions ?? [];
  return answers
    .flatMap(({ question, value }) => {
      const kind = questions.find(({ id }) => id === question)?.kind;
      // Of a survey that is not known, an option cannot be told from words.
      const isText =
        kind === undefined ? typeof value === 'string' && /\s|\p{Script=Han}/u.test(value) : kind === 'text';
      return isText && typeof value === 'string' ? [value.trim()] : [];
    })
    .filter(Boolean)
    .join('\n');
}

/** The score with its band: `3 · detractor`. */
export function scoreText(answer: Feedback, { t, format }: Pick<InboxView, 't' | 'format'>): string {
  const { score } = answer;
  if (score === undefined) return t.noScore;
  const band = bandOfAnswer(answer)?.band;
  return band ? t.score(format.number(score), t.bands[band]) : format.number(score);
}

/** One part of an answer by name, as the row of a matrix or the e-mail address of a contact. */
export type NamedPart = readonly [name: string, value: string];

/** The parts of a matrix, a contact or the like; undefined for an answer that is one value or a list. */
export function partsOf(
  { question, value }: Answer,
  survey: Survey | undefined,
  view: InboxView,
): NamedPart[] | undefined {
  const asked = survey?.questions.find(({ id }) => id === question);
  if (typeof value !== 'object' || Array.isArray(value) || asked?.kind === 'file') return undefined;
  const { t, locale } = view;
  const contactNames: Readonly<Record<string, string>> = asked?.kind === 'contact' ? t.contactParts : {};
  return Object.entries(value).map(([name, part]) => [
    contactNames[name] ?? optionText(asked?.rows, name, locale),
    asked?.kind === 'matrix' ? optionText(asked.options, part, locale) : part,
  ]);
}

/** One answer to one question as people read it. */
export function valueText(
  { question, value }: Answer,
  survey: Survey | undefined,
  { format, locale }: InboxView,
): string {
  const asked = survey?.questions.find(({ id }) => id === question);
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'string') return optionText(asked?.options, value, locale);
  if (Array.isArray(value)) return format.list(value.map((id) => optionText(asked?.options, id, locale)));
  return format.list(Object.values(value));
}

function optionText(options: Question['options'], id: string, locale: string): string {
  const option = options?.find((each) => each.id === id);
  return option ? localText(option.label, locale) : id;
}
