import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import type { Ending, Question } from '../../model/survey.js';
import { isWebAddress, type LocalText } from '../../model/text.js';
import { isDay } from '../../model/time.js';
import { channels } from '../../model/vocabulary.js';
import { adoptLater } from '../../styles/adopt-later.js';
import type { Answers } from './answers.js';
import { definedSurveyStyles } from './defined-survey.styles.js';
import { Extras } from './extras.js';
import type { FormQuestion, FormSurvey } from './form-question.js';
import { kindRules, kindWords, withRules } from './questions/kinds.js';
import { withLook } from './questions/looks.js';
import { questionKindStyles } from './questions/question-kinds.styles.js';
import { endingFor, recalls, titleWith, withSkips } from './survey-logic.js';

/** More questions, or options, than anybody would answer; a page must not freeze on a definition gone wrong. */
const mostItems = 300;

/**
 * Takes a definition from outside, or answers undefined where it does not fit. It looks for what this form relies on and
 * no more: the schema of the model is for adapters, and four times the size of everything here. It is fetched with the first
 * definition: the built-in surveys need none of it.
 */
export function surveyFrom(given: unknown): FormSurvey | undefined {
  if (!isSurvey(given)) return undefined;
  const { id, edition, title, layout, partialAnswers, thanks, endings } = given;
  const languages = given.languageSwitcher ? languagesOf(given.questions) : [];
  const questions = withSkips(given.questions.map((question) => ({ isGiven: true, ...withLook(withRules(question)) })));
  const isRich = questions.some(({ kind }) => kindRules[kind]);
  const isTold = isRich || questions.some(({ title: text }) => recalls(text));
  return {
    id: typeof id === 'string' ? id : '',
    edition: typeof edition === 'number' ? edition : 1,
    questions,
    ...(title === undefined ? {} : { title }),
    ...(layout && { layout }),
    ...(partialAnswers && { partialAnswers }),
    ...(languages.length > 1 && { languages }),
    ...(thanks === undefined ? {} : { thanks }),
    extras: Extras,
    dress: (host) => {
      for (const styles of isRich ? [definedSurveyStyles, questionKindStyles] : [definedSurveyStyles])
        adoptLater(host, styles);
    },
    ...(isTold && { tell: (answers, locale, words) => toldQuestions(questions, answers, locale, words) }),
    ...(endings && { ending: (answers) => endingFor(endings, questions, answers) }),
  };
}

function toldQuestions(
  questions: readonly FormQuestion[],
  answers: Answers,
  locale: string,
  words: FeedbackFormWords,
): readonly FormQuestion[] {
  return questions.map((question, index) => {
    const rules = kindRules[question.kind];
    return {
      ...question,
      title: titleWith(question, questions.slice(0, index), answers, locale),
      ...(rules && { problem: rules.problem(question, kindWords(locale, words), locale, answers.get(question.id)) }),
    };
  });
}

interface Definition extends Partial<Omit<FormSurvey, 'questions'>> {
  readonly questions: readonly Question[];
  readonly languageSwitcher?: boolean;
  readonly endings?: readonly Ending[];
}

/** The languages in which all questions can be asked, in the order of the first. */
function languagesOf(questions: readonly Question[]): readonly string[] {
  const [first = [], ...others] = questions.flatMap(({ title }) =>
    typeof title === 'string' ? [] : [Object.keys(title)],
  );
  return first.filter((tag) => others.every((tags) => tags.includes(tag)));
}

function isSurvey(given: unknown): given is Definition {
  const earlier = new Set<unknown>();
  return (
    isObject(given) &&
    isList(given.questions, (question) => isQuestion(question, earlier)) &&
    leadsOn(given.questions as readonly Question[]) &&
    [given.title, given.thanks].every(isOptionalText) &&
    hasAllowed(given, allowedInSurvey) &&
    (given.endings === undefined || isList(given.endings, (ending) => isEnding(ending, earlier)))
  );
}

type Allowed = Readonly<Record<string, readonly unknown[]>>;

const allowedInSurvey: Allowed = {
  layout: [undefined, 'single-page', 'question-per-page'],
  languageSwitcher: [undefined, true, false],
  partialAnswers: [undefined, true, false],
};

const allowedInQuestion: Allowed = {
  kind: ['nps', 'csat', 'ces', 'choice', 'choices', 'text', ...Object.keys(kindRules)],
  scale: [undefined, 3, 4, 5, 6, 7, 10],
  look: [undefined, 'numbers', 'stars', 'smileys'],
};

/** Remembers each id it has seen: an id twice is refused, and so is a condition on a question that does not come earlier. */
function isQuestion(given: unknown, earlier: Set<unknown>): boolean {
  if (!isObject(given)) return false;
  const { id, title, help, lowLabel, highLabel, when, skip } = given;
  const fits =
    typeof id === 'string' &&
    id !== '' &&
    !earlier.has(id) &&
    hasAllowed(given, allowedInQuestion) &&
    isText(title) &&
    [help, lowLabel, highLabel].every(isOptionalText) &&
    hasItsParts(given) &&
    (when === undefined || isCondition(when, earlier)) &&
    (skip === undefined || isList(skip, (way) => isObject(way) && isTest(way) && isOptionalId(way.to)));
  earlier.add(id);
  return fits;
}

function hasAllowed(given: Readonly<Record<string, unknown>>, allowed: Allowed): boolean {
  return Object.keys(allowed).every((name) => allowed[name]?.includes(given[name]));
}

function isCondition(given: unknown, earlier: ReadonlySet<unknown>): boolean {
  return isObject(given) && earlier.has(given.question) && isTest(given);
}

function isTest({ atLeast, atMost, anyOf }: Readonly<Record<string, unknown>>): boolean {
  return (
    [atLeast, atMost].every(isOptionalNumber) &&
    (anyOf === undefined || isList(anyOf, (value) => typeof value === 'string'))
  );
}

/** What a question of its kind cannot be asked without. */
function hasItsParts(given: Readonly<Record<string, unknown>>): boolean {
  const { kind, options, rows, parts, least, most, earliest, latest, purpose, channel, wording, accept, files, bytes } =
    given;
  switch (kind) {
    case 'choice':
    case 'choices':
      return isList(options, isOption);
    case 'ranking':
      return isOptions(options);
    case 'matrix':
      return isOptions(options) && isOptions(rows);
    case 'number':
      return [least, most].every(isOptionalNumber);
    case 'date':
      return [earliest, latest].every((day) => day === undefined || (typeof day === 'string' && isDay(day)));
    case 'contact':
      return isList(parts, isPart) && isDistinct(parts, 'part');
    case 'file':
      return (
        (accept === undefined || isList(accept, (one) => typeof one === 'string')) &&
        [files, bytes].every((count) => count === undefined || (typeof count === 'number' && count >= 1))
      );
    case 'consent':
      return typeof purpose === 'string' && purpose !== '' && isText(wording) && isChannel(channel);
    default:
      return true;
  }
}

function isOptions(given: unknown): boolean {
  return isList(given, isOption) && isDistinct(given, 'id');
}

function isOption(given: unknown): boolean {
  return isObject(given) && typeof given.id === 'string' && isText(given.label);
}

function isPart(given: unknown): boolean {
  return isObject(given) && ['name', 'email', 'phone', 'company'].includes(String(given.part));
}

function isChannel(given: unknown): boolean {
  return channels.some((channel) => channel === given);
}

function isDistinct(given: unknown, name: string): boolean {
  const list = given as readonly Readonly<Record<string, unknown>>[];
  return new Set(list.map((item) => item[name])).size === list.length;
}

/** Only a question that comes later can be skipped to: nobody is led in circles. */
function leadsOn(questions: readonly Question[]): boolean {
  const ids = questions.map(({ id }) => id);
  return questions.every(({ skip = [] }, index) => skip.every(({ to }) => to === undefined || ids.indexOf(to) > index));
}

function isEnding(given: unknown, asked: ReadonlySet<unknown>): boolean {
  if (!isObject(given)) return false;
  const { when, text, link, redirect } = given;
  return (
    (when === undefined || isCondition(when, asked)) &&
    isOptionalText(text) &&
    (link === undefined || (isObject(link) && isText(link.label) && isAddress(link.address))) &&
    (redirect === undefined || isAddress(redirect))
  );
}

function isAddress(given: unknown): boolean {
  return typeof given === 'string' && isWebAddress(given);
}

function isOptionalId(given: unknown): boolean {
  return given === undefined || typeof given === 'string';
}

function isOptionalNumber(given: unknown): boolean {
  return given === undefined || typeof given === 'number';
}

function isOptionalText(given: unknown): boolean {
  return given === undefined || isText(given);
}

function isText(given: unknown): given is LocalText {
  return (
    typeof given === 'string' || (isObject(given) && Object.values(given).every((text) => typeof text === 'string'))
  );
}

function isList(given: unknown, fits: (item: unknown) => boolean): boolean {
  return Array.isArray(given) && given.length > 0 && given.length <= mostItems && given.every(fits);
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
