import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import type { Question, QuestionKind, Survey } from '../../model/survey.js';
import type { LocalText } from '../../model/text.js';

/** What the form needs of a survey. */
export type FormSurvey = Pick<Survey, 'id' | 'edition' | 'title' | 'questions' | 'thanks'>;

/** The one-question surveys that need no definition. */
export type BuiltInMetric = 'nps' | 'csat' | 'ces';

/** More than a visitor would ever answer; a page must not freeze on a definition gone wrong. */
const mostQuestions = 200;

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
  if (!isObject(given) || !Array.isArray(given.questions)) return undefined;
  const questions = given.questions as readonly unknown[];
  const earlier = new Set<unknown>();
  const fits =
    questions.length > 0 &&
    questions.length <= mostQuestions &&
    questions.every((question) => isQuestion(question, earlier)) &&
    [given.title, given.thanks].every(isOptionalText);
  if (!fits) return undefined;
  const { id, edition, title, thanks } = given as Partial<FormSurvey>;
  return {
    id: typeof id === 'string' ? id : '',
    edition: typeof edition === 'number' ? edition : 1,
    questions: questions as readonly Question[] as Question[],
    ...(title === undefined ? {} : { title }),
    ...(thanks === undefined ? {} : { thanks }),
  };
}

const kinds: readonly unknown[] = ['nps', 'csat', 'ces', 'choice', 'choices', 'text'] satisfies readonly QuestionKind[];
const scales: readonly unknown[] = [undefined, 3, 4, 5, 6, 7, 10];
const looks: readonly unknown[] = [undefined, 'numbers', 'stars', 'smileys'];

/** Remembers each id it has seen: an id twice is refused, and so is a condition on a question that does not come earlier. */
function isQuestion(given: unknown, earlier: Set<unknown>): boolean {
  if (!isObject(given)) return false;
  const { id, kind, title, help, lowLabel, highLabel, scale, look, when } = given;
  const options = given.options as readonly unknown[];
  const fits =
    typeof id === 'string' &&
    id !== '' &&
    !earlier.has(id) &&
    kinds.includes(kind) &&
    scales.includes(scale) &&
    looks.includes(look) &&
    isText(title) &&
    [help, lowLabel, highLabel].every(isOptionalText) &&
    (kind === 'choice' || kind === 'choices' ? Array.isArray(options) && options.length > 0 && options.every(isOption) : true) &&
    (when === undefined || isCondition(when, earlier));
  earlier.add(id);
  return fits;
}

function isCondition(given: unknown, earlier: ReadonlySet<unknown>): boolean {
  if (!isObject(given) || !earlier.has(given.question)) return false;
  const { atLeast, atMost, anyOf } = given;
  return (
    [atLeast, atMost].every((bound) => bound === undefined || typeof bound === 'number') &&
    (anyOf === undefined || (Array.isArray(anyOf) && anyOf.every((value) => typeof value === 'string')))
  );
}

function isOption(given: unknown): boolean {
  return isObject(given) && typeof given.id === 'string' && isText(given.label);
}

function isOptionalText(given: unknown): boolean {
  return given === undefined || isText(given);
}

function isText(given: unknown): given is LocalText {
  return typeof given === 'string' || (isObject(given) && Object.values(given).every((text) => typeof text === 'string'));
}

function isObject(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
