import type { Feedback } from '../model/index.js';
import type { FeedbackDraft, RapportAdapter } from '../data/adapter.js';
import { headerNames } from '../data/adapters/http/wire.js';
import { keepAnonymous } from '../data/answers/anonymous.js';
import { forgetAnswer, withdrawConsent } from '../data/answers/forget.js';
import { holdAnswer } from '../data/answers/held.js';
import type { LeadCapture } from '../data/answers/leads.js';
import { closeUnfinished, forgetUnfinished, keepUnfinished } from '../data/answers/unfinished.js';
import { DataError, isDataError, type DataErrorCode } from '../data/data-error.js';
import { fieldsOpenTo, maySubmitTo, visitorPermissions, type PublicAccess } from './access.js';
import type * as z from '../model/zod.js';
import type { tokenSchema } from './bodies.js';
import { formOf, type Asked, type Reply, type Route } from './routes.js';
import { BotCheck, type BotOptions } from './visitors/bot-check.js';
import { FileDesk, fileQuestion } from './visitors/file-desk.js';
import type { FileOptions } from './visitors/files.js';
import { Signer } from './visitors/signer.js';
import { defineSuspicion } from './visitors/suspicion-field.js';
import { writeOptions } from './write-options.js';

/** What visitors are given and asked for beside the questions. */
export interface VisitorOptions {
  /**
   * Signs what is given out to visitors: at least 32 random characters, the same in every process, kept like a password. Of
   * several the first signs and all are believed, so that one can be replaced.
   */
  readonly secret: string | readonly string[];
  /** How programs that fill forms are told from people. */
  readonly bots?: BotOptions;
  /** Makes customers and follow-ups of contact details that are left in forms: `leadCapture()`. */
  readonly leads?: LeadCapture;
  /** Surveys whose answers are kept so that nobody can tell whose they are. */
  readonly anonymous?: readonly string[] | 'all';
  /** Takes what questions of the kind `file` ask for; where absent, nothing is taken. */
  readonly files?: FileOptions;
}

const passing: readonly DataErrorCode[] = ['unavailable', 'offline', 'rate-limited'];
const open = [
  'feedback.submit',
  'keepUnfinished',
  'files.keep',
  'forgetAnswer',
  'withdrawConsent',
  'surveys.get',
  'permissions',
  'supports',
];

/** Refuses what no visitor may do, before anything of the request is looked at. */
export function assertOpenToVisitors({ operation }: Route): void {
  if (!open.includes(operation)) throw denied();
}

/** A request of a visitor. */
export interface Visit {
  readonly request: Request;
  readonly access: PublicAccess;
}

/** Serves visitors, who may read the surveys that their token is for, submit to them, and nothing else. */
export class Reception {
  readonly #failed: (error: unknown, request: Request) => void;
  readonly #signer: Signer | undefined;
  readonly #bots: BotCheck | undefined;
  readonly #files: FileDesk | undefined;
  readonly #options: Partial<VisitorOptions>;
  #isDefined = false;

  constructor(options: VisitorOptions | undefined, failed: (error: unknown, request: Request) => void) {
    this.#failed = failed;
    this.#options = options ?? {};
    if (!options) return;
    this.#signer = new Signer(options.secret);
    this.#bots = new BotCheck(this.#signer, options.bots ?? {}, failed);
    if (options.files) this.#files = new FileDesk(this.#signer, options.files);
  }

  /** Takes a file of a visitor. Anonymous surveys take none: a file may show whose it is. */
  async takeFile(adapter: RapportAdapter, { request, access }: Visit): Promise<Response> {
    const asked = new URL(request.url).searchParams;
    const [surveyId, questionId] = [asked.get('survey') ?? '', asked.get('question') ?? ''];
    if (!maySubmitTo(access, surveyId)) throw notTaken();
    if (!this.#files) throw new DataError('unsupported', 'No files are taken here.');
    if (this.#isAnonymous(surveyId)) throw new DataError('denied', 'This survey is anonymous and takes no files.');
    const { key } = writeOptions(request, access);
    return this.#files.take({ request, adapter, surveyId, questionId, key });
  }

  /** A file of an answer, for people. */
  giveFile(request: Request, feedbackId: string, adapter: RapportAdapter): Promise<Response> {
    if (!this.#files) throw new DataError('unsupported', 'No files are kept here.');
    return this.#files.give(request, feedbackId, adapter);
  }

  async reply(route: Route, asked: Asked, visit: Visit): Promise<Reply> {
    if (route.operation === 'feedback.submit') return this.#submitted(asked, visit);
    if (route.operation === 'keepUnfinished') return this.#begun(asked, visit);
    if (route.operation === 'forgetAnswer' || route.operation === 'withdrawConsent')
      return this.#takenBack(route.operation, asked);
    if (route.operation === 'permissions') return { body: visitorPermissions };
    if (route.operation !== 'surveys.get') return route.call(asked);
    if (!maySubmitTo(visit.access, asked.id)) throw denied();
    const nonce = await this.#bots?.nonceFor(asked.id, new Date(asked.now));
    return { ...(await route.call(asked)), ...(nonce !== undefined && { headers: { [headerNames.nonce]: nonce } }) };
  }

  async #submitted(asked: Asked, { request, access }: Visit): Promise<Reply> {
    const { draft: said, key, evidence, unfinished } = formOf(asked.body, asked.io.key);
    if (!maySubmitTo(access, said.surveyId)) throw notTaken();
    const allowed = this.#allowed(said, { request, access });
    const draft = { ...allowed, answers: await this.#withFiles(asked.adapter, allowed, request) };
    const isAnonymous = this.#isAnonymous(said.surveyId);
    const suspicion = await this.#bots?.suspicion(evidence, said.surveyId, request, new Date(asked.now));
    const record = await this.#kept(asked, draft, key, suspicion ?? []);
    if (unfinished !== undefined) await this.#unlessFinal(request, this.#replaced(asked.adapter, draft, unfinished));
    if (!isAnonymous) await this.#capture(asked.adapter, record.id, request);
    const { id, version, createdAt, updatedAt } = record;
    // What was sent, not what is kept: a repeat comes later, and what the company noted down by then is none of its business.
    const receipt = { fields: {}, ...said, id, version, createdAt, updatedAt, idempotencyKey: key, state: 'new' };
    const mine = await this.#signer?.sign('answer', id);
    const body = { id, idempotencyKey: key, record: receipt, ...(mine !== undefined && { mine }) };
    return { body, touched: { store: 'feedback', id } };
  }

  /** What was answered so far, of a survey that wants it. Nothing of it counts before the form is sent. */
  async #begun(asked: Asked, visit: Visit): Promise<Reply> {
    const { draft: said, key } = formOf(asked.body, asked.io.key);
    if (!maySubmitTo(visit.access, said.surveyId)) throw notTaken();
    const survey = await asked.adapter.surveys.get(said.surveyId, {});
    const id = await this.#signer?.signatureOf('unfinished', key);
    if (!survey?.partialAnswers || id === undefined || this.#isAnonymous(said.surveyId)) {
      throw new DataError('denied', 'Answers to this survey are kept once they are sent.', { store: 'surveys' });
    }
    await this.#define(asked.adapter);
    await keepUnfinished(asked.adapter, this.#allowed(said, visit), survey, id);
    return { body: { idempotencyKey: key }, touched: { store: 'feedback', id } };
  }

  /** Of what a visitor has sent, what visitors may say. */
  #allowed(said: FeedbackDraft, { request, access }: Visit): FeedbackDraft {
    // Whom it is from, only the host says: anybody could write to anybody's timeline otherwise.
    const { customerId: _claimed, fields: filled = {}, ...rest } = said;
    const fields = fieldsOpenTo(access, filled);
    this.#warnOfLeftOut(Object.keys(filled).length - Object.keys(fields).length, request);
    const { customerId } = access;
    const isKnown = customerId !== undefined && !this.#isAnonymous(said.surveyId);
    return { ...rest, fields, ...(isKnown && { customerId }) };
  }

  async #replaced(adapter: RapportAdapter, whole: FeedbackDraft, key: string): Promise<void> {
    const id = await this.#signer?.signatureOf('unfinished', key);
    if (id === undefined) return;
    // Of anonymous surveys none is kept, and no time is noted.
    if (!this.#isAnonymous(whole.surveyId)) await closeUnfinished(adapter, whole, id);
    await forgetUnfinished(adapter, id);
  }

  /** For whoever has the token of an answer: nobody else was given it, so that no account is needed. */
  async #takenBack(operation: 'forgetAnswer' | 'withdrawConsent', { adapter, body, now }: Asked): Promise<Reply> {
    const id = await this.#signer?.read('answer', (body as z.infer<typeof tokenSchema>).token);
    if (id === undefined) throw new DataError('denied', 'This token is not of an answer that was given here.');
    if (operation === 'forgetAnswer') {
      // The answer last: who is interrupted finds its files again.
      await this.#files?.forget(adapter, id);
      await forgetAnswer(adapter, id);
    } else await withdrawConsent(adapter, id, now);
    return { body: {}, touched: { store: 'feedback', id } };
  }

  #warnOfLeftOut(count: number, request: Request): void {
    if (count === 0) return;
    const advice =
      'Name those that visitors may fill in: authorize: () => ({ public: true, surveys, fields: ["order"] }).';
    this.#failed(new DataError('denied', `Own fields of an answer were left out: ${count}. ${advice}`), request);
  }

  /** The answers with the files that they cite; references that were not given out here are left out. */
  async #withFiles(adapter: RapportAdapter, draft: FeedbackDraft, request: Request): Promise<FeedbackDraft['answers']> {
    const { answers, surveyId } = draft;
    if (!answers.some(({ value }) => typeof value === 'object' && !Array.isArray(value))) return answers;
    const survey = await adapter.surveys.get(surveyId, {});
    if (!survey?.questions.some(({ kind }) => kind === 'file')) return answers;
    if (!this.#files) return answers.filter((answer) => !fileQuestion(survey, answer));
    const cited = await this.#files.cited(draft, survey);
    if (cited.leftOut > 0) {
      const found = `Files of an answer were left out: ${cited.leftOut}.`;
      this.#failed(new DataError('denied', `${found} They are not there, or were not uploaded for it.`), request);
    }
    return cited.answers;
  }

  #isAnonymous(surveyId: string): boolean {
    const { anonymous = [] } = this.#options;
    return anonymous === 'all' || anonymous.includes(surveyId);
  }

  async #kept(
    { adapter, io, now }: Asked,
    draft: FeedbackDraft,
    key: string,
    suspicion: readonly string[],
  ): Promise<Feedback> {
    if (suspicion.length > 0) await this.#define(adapter);
    if (this.#signer && this.#isAnonymous(draft.surveyId)) {
      const id = await this.#signer.signatureOf('anonymous', key);
      return keepAnonymous(adapter, draft, { id, now, suspicion });
    }
    if (suspicion.length === 0) return (await adapter.feedback.submit(draft, { ...io, key })).record;
    return holdAnswer(adapter, draft, key, suspicion);
  }

  async #capture(adapter: RapportAdapter, id: string, request: Request): Promise<void> {
    const nameOf = async (text: string): Promise<string> => (await this.#signer?.signatureOf('person', text)) ?? text;
    await this.#unlessFinal(request, this.#options.leads?.(adapter, id, nameOf));
  }

  /** The answer is kept by now: only what another attempt may mend is told to the form, which then tries again. */
  async #unlessFinal(request: Request, work: Promise<unknown> | undefined): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (isDataError(error) && passing.includes(error.code)) throw error;
      this.#failed(error, request);
    }
  }

  async #define(adapter: RapportAdapter): Promise<void> {
    if (this.#isDefined) return;
    this.#isDefined = true;
    await defineSuspicion(adapter);
  }
}

function notTaken(): DataError {
  return new DataError('denied', 'This survey does not take answers from here.', { store: 'surveys' });
}

function denied(): DataError {
  return new DataError('denied', 'Visitors may only read the questions of their survey and answer them.');
}
