import type { FeedbackFormWords } from '../../../locales/feedback-form.js';
import { questionKindWords, type QuestionKindWords } from '../../../locales/question-kinds.js';
import { servingLocale } from '../../../locales/words.js';
import { isEmail } from '../../../model/email-and-phone.js';
import type { ContactPart, Question, QuestionKind } from '../../../model/survey.js';
import { localText, type LocalText } from '../../../model/text.js';
import { isDay } from '../../../model/time.js';
import { isBlank, type AnswerValue } from '../answers.js';
import type { FormQuestion } from '../form-question.js';

/** The rules of a kind that goes beyond scores, choices and words. */
export interface KindRules {
  readonly fits: (question: FormQuestion, value: unknown) => boolean;
  /** Whether the form cannot be sent with this answer. */
  readonly isOpen: (question: FormQuestion, value: AnswerValue | undefined) => boolean;
  /** What has to be done, given what was answered so far. */
  readonly problem: (
    question: FormQuestion,
    words: QuestionKindWords,
    locale: string,
    value: AnswerValue | undefined,
  ) => string;
}

/** The rules by kind. */
export const kindRules: { readonly [Kind in QuestionKind]?: KindRules } = {
  number: {
    fits: (question, value) => typeof value === 'number' && isWithin(question, value),
    // What cannot be read as a number stays a text, so that it is not lost without a word.
    isOpen: (question, value) =>
      isBlank(value) ? isRequired(question) : !(typeof value === 'number' && isWithin(question, value)),
    problem: ({ least, most }, words, locale) => words.missingNumber(written(least, locale), written(most, locale)),
  },
  date: {
    fits: (question, value) => typeof value === 'string' && isDay(value) && isBetween(question, value),
    isOpen: (question, value) => (isBlank(value) ? isRequired(question) : !isBetween(question, String(value))),
    problem: ({ earliest, latest }, words, locale) => words.missingDay(dated(earliest, locale), dated(latest, locale)),
  },
  matrix: {
    fits: ({ rows = [], options = [] }, value) =>
      isTexts(value) &&
      Object.keys(value).every((row) => rows.some(({ id }) => id === row)) &&
      Object.values(value).every((column) => options.some(({ id }) => id === column)),
    isOpen: (question, value) =>
      isRequired(question) && (question.rows ?? []).some(({ id }) => textOf(value, id) === ''),
    problem: (_, words) => words.missingRows,
  },
  ranking: {
    fits: ({ options = [] }, value) =>
      Array.isArray(value) &&
      value.length === options.length &&
      options.every(({ id }) => (value as readonly unknown[]).includes(id)),
    isOpen: (question, value) => isRequired(question) && isBlank(value),
    problem: (_, words) => words.missingOrder,
  },
  contact: {
    fits: ({ parts = [] }, value) =>
      isTexts(value) && Object.keys(value).every((name) => parts.some(({ part }) => part === name)),
    isOpen: (question, value) =>
      (question.parts ?? []).some(({ part }) => partProblem(question, value, part) !== undefined),
    problem: (question, words, locale, value) => {
      const { parts = [] } = question;
      const faulty = parts.filter(({ part }) => partProblem(question, value, part));
      const named = (faulty.length > 0 ? faulty : parts).map(({ part }) => words.parts[part]);
      return words.missingContact(new Intl.ListFormat(locale).format(named));
    },
  },
  consent: {
    fits: ({ purpose, channel, wording }, value) =>
      isTexts(value) &&
      Object.keys(value).length === 4 &&
      textOf(value, 'purpose') === purpose &&
      textOf(value, 'channel') === channel &&
      textOf(value, 'language') !== '' &&
      variantsOf(wording).includes(textOf(value, 'wording')),
    isOpen: (question, value) => isRequired(question) && isBlank(value),
    problem: (_, words) => words.missingConsent,
  },
  file: {
    fits: ({ files = 1 }, value) => isTexts(value) && Object.keys(value).length <= files,
    // What nothing can take is not asked for, and what is on its way is not left behind.
    isOpen: ({ hand, required = false }, value) =>
      hand?.uploads?.isPossible !== false && (hand?.uploads?.isUnfinished === true || (required && isBlank(value))),
    problem: ({ hand }, words) => (hand?.uploads?.isUnfinished ? words.unfinishedFile : words.missingFile),
  },
};

/** A question with the rules of its kind; as it is where its kind needs none. */
export function withRules(question: Question): FormQuestion {
  const rules = kindRules[question.kind];
  if (!rules) return question;
  const asked: FormQuestion = { ...question, hand: {} };
  return {
    ...asked,
    fits: (value): value is AnswerValue => rules.fits(asked, value),
    isOpen: (value) => rules.isOpen(asked, value),
  };
}

/** The words of these kinds in the language of the form; the host's own over the library's. */
export function kindWords(locale: string, words: FeedbackFormWords): QuestionKindWords {
  return { ...questionKindWords[servingLocale(locale)], ...(words as Partial<QuestionKindWords>) };
}

/** What is wrong with a part of a contact; undefined where nothing is. */
export function partProblem(
  question: Question,
  value: AnswerValue | undefined,
  part: ContactPart,
): 'missing' | 'wrong' | undefined {
  const text = textOf(value, part).trim();
  if (text === '') return isPartNeeded(question, value, part) ? 'missing' : undefined;
  if (part === 'email') return isEmail(text) ? undefined : 'wrong';
  return part === 'phone' && !isPhone(text) ? 'wrong' : undefined;
}

/** The text that an answer by names has under one of them; empty where it has none. */
export function textOf(value: unknown, name: string): string {
  if (!isTexts(value) || !Object.hasOwn(value, name)) return '';
  return value[name] ?? '';
}

/** A number as somebody writes it, in Arabic and full-width digits too; undefined where it could be read in two ways. */
export function numberFrom(text: string): number | undefined {
  const plain = text
    .trim()
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace('٫', '.')
    .replace('−', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** Once a part was filled in, or where the question is required, the required ones are; without any, one will do. */
function isPartNeeded(question: Question, value: AnswerValue | undefined, part: ContactPart): boolean {
  const { parts = [] } = question;
  const isBegun = parts.some((each) => textOf(value, each.part).trim() !== '');
  if (!isBegun && !isRequired(question)) return false;
  const needed = parts.filter(({ required }) => required);
  return needed.length > 0 ? needed.some((each) => each.part === part) : !isBegun && parts[0]?.part === part;
}

/** Numbers are written in many ways; what the company makes of one is checked where it is kept. */
function isPhone(text: string): boolean {
  return /^[\p{Nd}\s()+./-]+$/u.test(text) && (text.match(/\p{Nd}/gu)?.length ?? 0) >= 5;
}

function isRequired({ required = false }: Question): boolean {
  return required;
}

function isWithin({ least = -Infinity, most = Infinity }: Question, value: number): boolean {
  return Number.isFinite(value) && value >= least && value <= most;
}

function isBetween({ earliest = '', latest = '9999-12-31' }: Question, day: string): boolean {
  return day >= earliest && day <= latest;
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

function variantsOf(text: LocalText = ''): readonly string[] {
  return typeof text === 'string' ? [text] : Object.keys(text).map((tag) => localText(text, tag));
}

function written(value: number | undefined, locale: string): string {
  return value === undefined ? '' : new Intl.NumberFormat(locale).format(value);
}

function dated(day: string | undefined, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return day === undefined ? '' : format.format(new Date(day));
}
