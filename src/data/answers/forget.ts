import type { Feedback, Survey } from '../../model/index.js';
import type { Patch } from '../../model/records.js';
import { instantOf, type Instant } from '../../model/time.js';
import type { Query, RapportAdapter, Read } from '../adapter.js';
import { isDataError } from '../data-error.js';
import { sameData } from '../verbs/plain.js';
import { consentsIn } from './contact.js';

/**
 * Removes an answer, what stands of it on a timeline, and the follow-ups that it called for. What is gone already is no
 * failure. The customer stays: whoever wants to be forgotten altogether is erased (`customers.erase`).
 */
export async function forgetAnswer(adapter: RapportAdapter, id: string): Promise<void> {
  const about = (field: string): Query => ({
    where: { combinator: 'and', rules: [{ field, operator: 'is', value: id }] },
  });
  // The answer last: who is interrupted finds the rest again.
  await removeAll(adapter, 'interactions', about('related.id'));
  await removeAll(adapter, 'tasks', about('origin.id'));
  await unlessGone(adapter.feedback.remove(id, {}));
}

/** Takes back what an answer agreed to: in the answer, and as a further line of its customer's consent. */
export async function withdrawConsent(adapter: RapportAdapter, id: string, at: Instant): Promise<void> {
  const feedback = await adapter.feedback.get(id, {});
  if (!feedback) return;
  const survey = await adapter.surveys.get(feedback.surveyId, {});
  const agreed = [...(survey ? consentsIn(survey, feedback) : []), ...(feedback.consent ? [feedback.consent] : [])];
  const { customerId, consent } = feedback;
  for (let isDone = customerId === undefined; !isDone;) {
    const customer = await adapter.customers.get(customerId ?? '', {});
    if (!customer) break;
    const { consents, version } = customer;
    const withdrawn = agreed
      .map((one) => ({ ...one, state: 'withdrawn' as const, at }))
      .filter((one) => !consents.some((other) => sameData({ ...other, at }, one)));
    const io = adapter.supports.compareAndSet ? { expect: version } : {};
    isDone =
      withdrawn.length === 0 ||
      (await unlessTaken(adapter.customers.update(customer.id, { consents: [...consents, ...withdrawn] }, io)));
  }
  if (consent) await adapter.feedback.update(id, { consent: { ...consent, state: 'withdrawn', at } }, {});
}

export interface RetentionOptions extends Read {
  /** Answers that were sent longer ago than so many days. */
  readonly days: number;
  /** `remove`, or `anonymise`: scores, choices and numbers stay, and everything that may say who it was goes. */
  readonly then: 'remove' | 'anonymise';
  readonly now?: Date;
}

const day = 86_400_000;

/**
 * Removes old answers, or makes them anonymous, page by page, and answers with how many. Run it once a day; where it is
 * interrupted, the next run goes on.
 */
export async function retainAnswers(
  adapter: RapportAdapter,
  { days, then, now = new Date(), signal }: RetentionOptions,
): Promise<number> {
  if (!(days > 0)) throw new TypeError('Say after how many days answers are old: more than 0.');
  const io = signal ? { signal } : {};
  const query: Query = {
    where: {
      combinator: 'and',
      rules: [{ field: 'submittedAt', operator: 'before', value: instantOf(now.getTime() - days * day) }],
    },
    sort: [{ field: 'submittedAt', direction: 'ascending' }],
    now: instantOf(now),
  };
  const surveys = new Map<string, Promise<Survey | undefined>>();
  const surveyOf = ({ surveyId }: Feedback): Promise<Survey | undefined> => {
    const known = surveys.get(surveyId) ?? adapter.surveys.get(surveyId, io);
    surveys.set(surveyId, known);
    return known;
  };
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await adapter.feedback.list({ ...query, ...(cursor !== undefined && { cursor }) }, io);
    for (const feedback of page.items) {
      signal?.throwIfAborted();
      if (then === 'remove') await forgetAnswer(adapter, feedback.id);
      else if (!(await anonymise(adapter, feedback, await surveyOf(feedback)))) continue;
      count += 1;
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return count;
}

/** Whether there was anything to take away. */
async function anonymise(adapter: RapportAdapter, feedback: Feedback, survey: Survey | undefined): Promise<boolean> {
  const { id, answers, customerId, language, page, consent, fields, owner, cause, action } = feedback;
  const kept = answers.filter(({ question }) => {
    const kind = survey?.questions.find((one) => one.id === question)?.kind;
    return kind !== undefined && impersonal.has(kind);
  });
  const names = Object.keys(fields);
  const personal = [customerId, language, page, consent, owner, cause, action];
  if (kept.length === answers.length && names.length === 0 && personal.every((value) => value === undefined)) {
    return false;
  }
  await removeAll(adapter, 'interactions', {
    where: { combinator: 'and', rules: [{ field: 'related.id', operator: 'is', value: id }] },
  });
  const patch: Patch<'feedback'> = {
    answers: kept,
    fields: Object.fromEntries(names.map((name) => [name, undefined])) as unknown as Feedback['fields'],
    ...{ customerId: undefined, language: undefined, page: undefined, consent: undefined },
    ...{ owner: undefined, cause: undefined, action: undefined },
  };
  await adapter.feedback.update(id, patch, {});
  return true;
}

/** Questions whose answers say nothing of who gave them. */
const impersonal: ReadonlySet<string> = new Set([
  ...['nps', 'csat', 'ces', 'choice', 'choices', 'number', 'matrix', 'ranking'],
]);

async function removeAll(adapter: RapportAdapter, store: 'interactions' | 'tasks', query: Query): Promise<void> {
  for (;;) {
    const { items } = await adapter[store].list(query, {});
    if (items.length === 0) return;
    for (const { id } of items) await unlessGone(adapter[store].remove(id, {}));
  }
}

/** Waits for a write; that its record is gone is no failure. */
export async function unlessGone(write: Promise<unknown>): Promise<void> {
  await write.catch((error: unknown) => {
    if (!isDataError(error) || error.code !== 'not-found') throw error;
  });
}

/** Whether the write was done; not where somebody else was faster. */
async function unlessTaken(write: Promise<unknown>): Promise<boolean> {
  return write.then(
    () => true,
    (error: unknown) => {
      if (isDataError(error) && error.code === 'conflict') return false;
      throw error;
    },
  );
}
