import { isMissing, meets, visibleQuestions, type Answers, type AnswerValue } from './answers.js';
import type { FormQuestion } from './form-question.js';
import { pointsOf } from './questions/points.js';

/** Where somebody is who is asked one question after the other. */
export interface Place {
  readonly at: FormQuestion;
  /** The one before it on the way that was taken. */
  readonly previous: FormQuestion | undefined;
  /** The one after it, by the answers so far. */
  readonly next: FormQuestion | undefined;
  /** Counts from 1. */
  readonly position: number;
  /** How many questions there are on the longest way that leads on from here. Going on never makes it more. */
  readonly most: number;
  /** Whether answers to come can make it fewer. */
  readonly isOpen: boolean;
  /** Whether nothing can come after it but sending. */
  readonly isLast: boolean;
}

/** The place at a question; at the first one where it is none, and at the one before where it is not asked any more. */
export function placeAt(step: string | undefined, questions: readonly FormQuestion[], answers: Answers): Place {
  const visible = visibleQuestions(questions, answers);
  const indexOf = (id: string | undefined): number => questions.findIndex((question) => question.id === id);
  const wanted = Math.max(indexOf(step), 0);
  const way = visible.filter(({ id }) => indexOf(id) <= wanted);
  // The first question is always asked: nothing comes before it that could lead past it.
  const at = (way.at(-1) ?? visible[0]) as FormQuestion;
  const position = visible.indexOf(at) + 1;
  const next = visible[position];
  const { longest, isOpen } = wayOnFrom(indexOf(at.id), questions, answers);
  const most = position - 1 + longest;
  return {
    at,
    previous: visible[position - 2],
    next,
    position,
    most,
    isOpen: isOpen && most > position,
    isLast: !next && !(isMissing(at, answers) && most > position),
  };
}

/** What can still come, whatever is answered from here on; what was answered before stays as it is. */
function wayOnFrom(
  start: number,
  questions: readonly FormQuestion[],
  answers: Answers,
): { readonly longest: number; readonly isOpen: boolean } {
  const before = questions.slice(0, start);
  const asked = new Set(visibleQuestions(before, answers).map(({ id }) => id));
  const settled = new Set(before.map(({ id }) => id));
  const ahead: FormQuestion[] = [];
  const followers = new Map<string | undefined, FormQuestion[]>();
  for (const question of questions.slice(start)) {
    const { when } = question;
    const parent = when && !settled.has(when.question) ? when.question : undefined;
    const isAsked = !when || (asked.has(when.question) && meets(answers.get(when.question), when));
    const isPossible = parent === undefined ? isAsked : ahead.some(({ id }) => id === parent);
    if (!isPossible || question.isPassed?.(asked, answers)) continue;
    ahead.push(question);
    followers.set(parent, [...(followers.get(parent) ?? []), question]);
  }
  const lengths = new Map<string, number>();
  const sum = (list: readonly FormQuestion[]): number =>
    list.reduce((total, { id }) => total + (lengths.get(id) ?? 0), 0);
  // From the end, so that what follows on a question is known before it.
  for (const question of [...ahead].reverse()) {
    const own = followers.get(question.id) ?? [];
    const ways = valuesFor(question, own)?.map((value) => own.filter(({ when = {} }) => meets(value, when)));
    lengths.set(question.id, 1 + Math.max(0, ...(ways ?? [own]).map(sum)));
  }
  const isOpen = followers.size > 1 || ahead.some(({ skip }) => skip);
  return { longest: sum(followers.get(undefined) ?? []), isOpen };
}

/** The answers among which its followers make a difference; undefined for a question that can be answered in many ways at once. */
function valuesFor(question: FormQuestion, followers: readonly FormQuestion[]): readonly AnswerValue[] | undefined {
  const points = pointsOf(question);
  if (points) {
    const [low, high] = points;
    const values: number[] = [];
    for (let value = low; value <= high; value += 1) values.push(value);
    return values;
  }
  if (question.kind === 'choice') return (question.options ?? []).map(({ id }) => id);
  if (question.kind !== 'number') return undefined;
  const edges = followers.flatMap(({ when }) => [when?.atLeast, when?.atMost, ...(when?.anyOf ?? []).map(Number)]);
  return [0, ...edges.filter((edge) => edge !== undefined)];
}
