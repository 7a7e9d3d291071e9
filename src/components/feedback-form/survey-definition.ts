import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import type { Survey } from '../../model/survey.js';
import type { LocalText } from '../../model/text.js';

/** What the form needs of a survey. */
export type FormSurvey = Pick<Survey, 'id' | 'edition' | 'title' | 'questions' | 'thanks'>;

/** The one-question surveys that need no definition. */
export type BuiltInMetric = 'nps' | 'csat' | 'ces';

/** More questions, or options, than anybody would answer; a page must not freeze on a definition gone wrong. */
const mostItems = 300;

/** From this score on, the follow-up asks what went well. */
const cut = { nps: 9, csat: 4, ces: 5 } as const;

/** The built-in survey: a score and, by what it is, what to praise or to mend. */
export function builtInSurvey(metric: BuiltInMetric, words: FeedbackFormWords): FormSurvey {
  const kind = metric in cut ? metric : 'nps';
  return {
    id: kind,
    edition: 1,
    questions: [
      { id: kind, kind, title: words.ask[kind], required: true },
      { id: 'praise', kind: 'text', title: words.askPraise, when: { question: kind, atLeast: cut[kind] } },
      { id: 'improvement', kind: 'text', title: words.askImprovement, when: { question: kind, atMost: cut[kind] - 1 } },
    ],
  };
}

/**
 * Takes a definition from outside, or answers undefined where it does not fit. It looks for what this form relies on and
 * no more: the schema of the model is for adapters, and four times the size of everything here.
 */
export function surveyFrom(given: unknown): FormSurvey | undefined {
  const earlier = new Set<unknown>();
  const fits =
    isObject(given) &&
    isList(given.questions, (question) => isQuestion(question, earlier)) &&
    isOptionalText(given.title) &&
    isOptionalText(given.thanks);
  if (!fits) return undefined;
  const { id, edition, questions, title, thanks } = given as Partial<FormSurvey> & Pick<FormSurvey, 'questions'>;
  return {
    id: typeof id === 'string' ? id : '',
    edition: typeof edition === 'number' ? edition : 1,
    questions,
    ...(title === undefined ? {} : { title }),
    ...(thanks === undefined ? {} : { thanks }),
  };
}

const allowed: Readonly<Record<string, readonly unknown[]>> = {
  kind: ['nps', 'csat', 'ces', 'choice', 'choices', 'text'],
  scale: [undefined, 3, 4, 5, 6, 7, 10],
  look: [undefined, 'numbers', 'stars', 'smileys'],
};

/** Remembers each id it has seen: an id twice is refused, and so is a condition on a question that does not come earlier. */
function isQuestion(given: unknown, earlier: Set<unknown>): boolean {
  if (!isObject(given)) return false;
  const { id, kind, title, help, lowLabel, highLabel, options, when } = given;
  const fits =
    typeof id === 'string' &&
    id !== '' &&
    !earlier.has(id) &&
    Object.keys(allowed).every((name) => allowed[name]?.includes(given[name])) &&
    isText(title) &&
    [help, lowLabel, highLabel].every(isOptionalText) &&
    (!String(kind).startsWith('choice') ||
      isList(options, (option) => isObject(option) && typeof option.id === 'string' && isText(option.label))) &&
    (when === undefined || isCondition(when, earlier));
  earlier.add(id);
  return fits;
}

function isCondition(given: unknown, earlier: ReadonlySet<unknown>): boolean {
  if (!isObject(given) || !earlier.has(given.question)) return false;
  const { atLeast, atMost, anyOf } = given;
  const isBound = (bound: unknown): boolean => bound === undefined || typeof bound === 'number';
  return (
    isBound(atLeast) && isBound(atMost) && (anyOf === undefined || isList(anyOf, (value) => typeof value === 'string'))
  );
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
