import type { FeedbackDraft } from '../../data/adapter.js';
import { newId } from '../../model/new-id.js';
import type { AnswerRemoval } from './answer-removal.js';
import type { BackendClient } from './backend.js';
import { courier } from './courier.js';
import { FeedbackParkedEvent, FeedbackSentEvent, FeedbackStoredEvent } from './feedback-form.events.js';
import { readDraft, removeDraft, saveDraft, type SavedDraft } from './draft-store.js';
import { newItem, type Attempt, type RefusalReason } from './outbox.js';
import { longestProof, Proof, type ProofHost } from './proof.js';

/** How far a filled form has come. `isKept`: on this device; undefined where that is the adapter's matter. */
export type Phase =
  | { readonly is: 'open' }
  | { readonly is: 'sending'; readonly isKept?: boolean }
  | { readonly is: 'queued'; readonly isKept: boolean; readonly why: 'offline' | 'server' }
  | { readonly is: 'parked'; readonly reason: RefusalReason }
  | { readonly is: 'sent' };

/** A draft, before anything is known of its key. */
export type Filled = Omit<SavedDraft, 'key' | 'seed' | 'isStored' | 'begun'>;

/** What a filled form asks of its element. */
export interface SubmissionHost extends ProofHost {
  readonly deletable: boolean;
}

export interface SubmissionOptions {
  /** Absolute address that the form posts to; undefined where the client takes it. */
  readonly endpoint: () => string | undefined;
  readonly client: () => BackendClient | undefined;
  /** What is filled in, and under which name this tab keeps it; undefined where the host keeps it. */
  readonly filled: () => (Filled & { readonly name: string }) | undefined;
  /** What is sent, as it is filled in now. */
  readonly draft: () => FeedbackDraft;
  /** When the questions were first on the screen, and what came with them to prove where they are from. */
  readonly since: number;
  readonly nonce: () => string | undefined;
  /** The key of what the endpoint has kept before it is sent. */
  readonly unfinished: () => string | undefined;
  /** Called at each turn, before it is on the screen. */
  readonly turned: (phase: Phase) => void;
}

/**
 * One filled form on its way, with the one key it has from the first attempt to the acknowledgement. It goes on while its
 * element is off the page, so that the draft is forgotten when the answer has arrived.
 */
export class Submission {
  /** What speaks for its being filled by a person. */
  readonly proof: Proof;
  readonly #host: SubmissionHost;
  readonly #options: SubmissionOptions;
  #phase: Phase = { is: 'open' };
  #seed = newId();
  #key: string | undefined;
  #isKept = false;
  #isResumed = false;
  #removal: AnswerRemoval | undefined;

  constructor(host: SubmissionHost, options: SubmissionOptions) {
    this.#host = host;
    this.#options = options;
    const { since, nonce } = options;
    this.proof = new Proof(host, { since, nonce, isSent: () => options.endpoint() !== undefined });
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Whether the answers are on their way and must stay as they are. */
  get isLocked(): boolean {
    const { is } = this.#phase;
    return is === 'sending' || is === 'queued' || (is === 'open' && this.#isResumed);
  }

  /** Takes the answer back, where its visitor may. */
  get removal(): AnswerRemoval | undefined {
    return this.#removal;
  }

  /** Whether an earlier page has sent the form. */
  get isResumed(): boolean {
    return this.#isResumed;
  }

  /** The key of this filled form; as it is filled in now, until it is sent. */
  get key(): string {
    return this.#key ?? keyOf(this.#seed, JSON.stringify(this.#options.draft().answers));
  }

  /** Sends the form, or joins the sending. Resolves when the first attempt is over. */
  async send(draft: FeedbackDraft): Promise<void> {
    if (this.#phase.is === 'sending') return;
    const { proof } = this;
    const key = (this.#key ??= keyOf(this.#seed, JSON.stringify(draft.answers)));
    const endpoint = this.#options.endpoint();
    const client = this.#options.client();
    this.#turn({ is: 'sending' });
    this.#listen();
    const { evidence } = proof;
    const unfinished = this.#options.unfinished();
    const item = newItem(key, endpoint ?? '', draft, {
      ...(evidence && { evidence }),
      ...(unfinished && { unfinished }),
    });
    if (endpoint !== undefined) {
      const { isOpen } = proof;
      // While something is missing that speaks for it, no other page sends it.
      this.#isKept = await courier.accept(isOpen ? { ...item, notBefore: Date.now() + longestProof } : item);
      this.#turn({ is: 'sending', isKept: this.#isKept });
      if (this.#isKept) this.#host.dispatchEvent(new FeedbackStoredEvent(key));
      if (isOpen) await courier.accept({ ...item, evidence: await proof.completed(item.evidence) });
    } else {
      await courier.accept(item, () => client?.send(draft, key) ?? Promise.resolve({ is: 'again', why: 'offline' }));
    }
    await courier.deliver(key);
  }

  /** Makes another attempt at once. */
  async retry(): Promise<void> {
    if (this.#phase.is !== 'queued') return;
    this.#turn({ is: 'sending', isKept: this.#isKept });
    await courier.deliver(this.key);
  }

  /** Keeps what is filled in for a reload of this tab. */
  save(): void {
    const filled = this.#options.filled();
    if (!filled) return;
    const { name, ...draft } = filled;
    const sent = this.#phase.is === 'open' ? {} : { key: this.key, isStored: this.#isKept };
    saveDraft(name, { ...draft, begun: this.proof.begun, seed: this.#seed, ...sent });
  }

  /** Takes up what was filled in before the page was loaded again, and answers it. */
  resume(): SavedDraft | undefined {
    const filled = this.#options.filled();
    const draft = filled && readDraft(filled.name, filled.customerId);
    if (draft?.begun) this.proof.begin(draft.begun);
    this.#seed = draft?.seed ?? this.#seed;
    if (draft?.key !== undefined) {
      this.#key = draft.key;
      this.#isResumed = true;
      void this.#find(draft.key, draft.isStored === true);
    }
    return draft;
  }

  /** Starts over with a form that has not been filled in. */
  renew(): void {
    courier.listen(this.key);
    this.#forget();
    this.#seed = newId();
    this.#key = undefined;
    this.#isKept = false;
    this.#isResumed = false;
    this.#removal = undefined;
    this.proof.begin();
    this.#turn({ is: 'open' });
  }

  async #find(key: string, wasStored: boolean): Promise<void> {
    const item = await courier.find(key).catch(() => 'unknown' as const);
    if (this.#key !== key || this.#phase.is !== 'open') return;
    // It is not in the outbox any more: another page has delivered it.
    if (!item && wasStored) return this.#turn({ is: 'sent' });
    // Nobody knows whether it arrived. Under its key it is one answer, as long as nothing of it is changed.
    if (!item || item === 'unknown') return this.send(this.#options.draft());
    this.#isKept = !courier.isLoose(key);
    if (item.state === 'parked') return this.#turn({ is: 'parked', reason: item.reason ?? 'invalid' });
    this.#turn({ is: 'queued', isKept: this.#isKept, why: navigator.onLine ? 'server' : 'offline' });
    this.#listen();
  }

  #forget(): void {
    const filled = this.#options.filled();
    if (filled) removeDraft(filled.name);
  }

  #listen(): void {
    courier.listen(this.key, (attempt) => this.#onAttempt(attempt));
  }

  #onAttempt(attempt: Attempt): void {
    const { key } = this;
    if (attempt.is === 'again') return this.#turn({ is: 'queued', isKept: this.#isKept, why: attempt.why });
    courier.listen(key);
    if (attempt.is === 'refused') {
      this.#turn({ is: 'parked', reason: attempt.reason });
      this.#host.dispatchEvent(new FeedbackParkedEvent(key, attempt.reason));
    } else {
      this.#turn({ is: 'sent' });
      void this.#offerRemoval(attempt.id, attempt.mine);
      this.#host.dispatchEvent(new FeedbackSentEvent(attempt.id, key));
    }
  }

  /** Where that part is out of reach, the thanks offer nothing that would not work. */
  async #offerRemoval(id: string | undefined, token: string | undefined): Promise<void> {
    const { key } = this;
    const endpoint = this.#options.endpoint();
    if (!this.#host.deletable || endpoint === undefined || token === undefined) return;
    const part = await import('./answer-removal.js').catch(() => undefined);
    if (this.#key !== key) return;
    this.#removal = part && new part.AnswerRemoval(this.#host, { endpoint, token, id, key });
    this.#host.requestUpdate();
  }

  #turn(phase: Phase): void {
    this.#phase = phase;
    if (phase.is === 'sent') this.#forget();
    else if (phase.is !== 'open') this.save();
    this.#host.requestUpdate();
    this.#options.turned(phase);
  }
}

/**
 * The same for the same answers, so that a copied tab sends nothing twice; another one for others, which would be taken for a
 * repeat and lost. The end of the seed stays secret: without it the key tells nothing of the answers.
 */
function keyOf(seed: string, answers: string): string {
  let hash = 0x811c9dc5;
  for (const unit of seed.slice(-8) + answers) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return seed.slice(0, -8) + (hash >>> 0).toString(16).padStart(8, '0');
}
