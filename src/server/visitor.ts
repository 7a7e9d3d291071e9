import type { Feedback } from '../model/index.js';
import type { FeedbackDraft, RapportAdapter } from '../data/adapter.js';
import { headerNames } from '../data/adapters/http/wire.js';
import { keepAnonymous } from '../data/answers/anonymous.js';
import { forgetAnswer, withdrawConsent } from '../data/answers/forget.js';
import { holdAnswer } from '../data/answers/held.js';
import type { LeadCapture } from '../data/answers/leads.js';
import { DataError, isDataError, type DataErrorCode } from '../data/data-error.js';
import { maySubmitTo, visitorPermissions, type PublicAccess } from './access.js';
import type * as z from '../model/zod.js';
import type { tokenSchema } from './bodies.js';
import { formOf, type Asked, type Reply, type Route } from './routes.js';
import { BotCheck, type BotOptions } from './visitors/bot-check.js';
import { Signer } from './visitors/signer.js';
import { defineSuspicion } from './visitors/suspicion-field.js';

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
}

const passing: readonly DataErrorCode[] = ['unavailable', 'offline', 'rate-limited'];
const open = ['feedback.submit', 'forgetAnswer', 'withdrawConsent', 'surveys.get', 'permissions', 'supports'];

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
  readonly #options: Partial<VisitorOptions>;
  #isDefined = false;

  constructor(options: VisitorOptions | undefined, failed: (error: unknown, request: Request) => void) {
    this.#failed = failed;
    this.#options = options ?? {};
    if (!options) return;
    this.#signer = new Signer(options.secret);
    this.#bots = new BotCheck(this.#signer, options.bots ?? {}, failed);
  }

  async reply(route: Route, asked: Asked, visit: Visit): Promise<Reply> {
    if (route.operation === 'feedback.submit') return this.#submitted(asked, visit);
    if (route.operation === 'forgetAnswer' || route.operation === 'withdrawConsent')
      return this.#takenBack(route.operation, asked);
    if (route.operation === 'permissions') return { body: visitorPermissions };
    if (route.operation !== 'surveys.get') return route.call(asked);
    if (!maySubmitTo(visit.access, asked.id)) throw denied();
    const nonce = await this.#bots?.nonceFor(asked.id, new Date(asked.now));
    return { ...(await route.call(asked)), ...(nonce !== undefined && { headers: { [headerNames.nonce]: nonce } }) };
  }

  async #submitted(asked: Asked, { request, access }: Visit): Promise<Reply> {
    const { draft: said, key, evidence } = formOf(asked.body, asked.io.key);
    if (!maySubmitTo(access, said.surveyId)) {
      throw new DataError('denied', 'This survey does not take answers from here.', { store: 'surveys' });
    }
    // Whom it is from, only the host says: anybody could write to anybody's timeline otherwise.
    const { customerId: _claimed, ...anonymous } = said;
    const isAnonymous = this.#isAnonymous(said.surveyId);
    const isKnown = access.customerId !== undefined && !isAnonymous;
    const draft = isKnown ? { ...anonymous, customerId: access.customerId } : anonymous;
    const suspicion = await this.#bots?.suspicion(evidence, said.surveyId, request, new Date(asked.now));
    const record = await this.#kept(asked, draft, key, suspicion ?? []);
    if (!isAnonymous) await this.#capture(asked.adapter, record.id, request);
    const { id, version, createdAt, updatedAt } = record;
    // What was sent, not what is kept: a repeat comes later, and what the company noted down by then is none of its business.
    const receipt = { fields: {}, ...said, id, version, createdAt, updatedAt, idempotencyKey: key, state: 'new' };
    const mine = await this.#signer?.sign('answer', id);
    const body = { id, idempotencyKey: key, record: receipt, ...(mine !== undefined && { mine }) };
    return { body, touched: { store: 'feedback', id } };
  }

  /** For whoever has the token of an answer: nobody else was given it, so that no account is needed. */
  async #takenBack(operation: 'forgetAnswer' | 'withdrawConsent', { adapter, body, now }: Asked): Promise<Reply> {
    const id = await this.#signer?.read('answer', (body as z.infer<typeof tokenSchema>).token);
    if (id === undefined) throw new DataError('denied', 'This token is not of an answer that was given here.');
    if (operation === 'forgetAnswer') await forgetAnswer(adapter, id);
    else await withdrawConsent(adapter, id, now);
    return { body: {}, touched: { store: 'feedback', id } };
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

  /** The answer is kept by now: only what another attempt may mend is told to the form, which then tries again. */
  async #capture(adapter: RapportAdapter, id: string, request: Request): Promise<void> {
    try {
      await this.#options.leads?.(
        adapter,
        id,
        async (text) => (await this.#signer?.signatureOf('person', text)) ?? text,
      );
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

function denied(): DataError {
  return new DataError('denied', 'Visitors may only read the questions of their survey and answer them.');
}
