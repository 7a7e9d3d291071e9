import type { ElementHost } from '../../controllers/connection.js';
import type { FeedbackDraft } from '../../data/adapter.js';
import { newId } from '../../model/new-id.js';
import type { BackendClient } from './backend.js';
import { courier } from './courier.js';
import { FeedbackParkedEvent, FeedbackSentEvent, FeedbackStoredEvent } from './feedback-form.events.js';
import { readDraft, removeDraft, saveDraft, type SavedDraft } from './draft-store.js';
import { newItem, type Attempt, type RefusalReason } from './outbox.js';

/** How far a filled form has come. `isKept`: on this device; undefined where that is the adapter's matter. */
export type Phase =
  | { readonly is: 'open' }
  | { readonly is: 'sending'; readonly isKept?: boolean }
  | { readonly is: 'queued'; readonly isKept: boolean; readonly why: 'offline' | 'server' }
  | { readonly is: 'parked'; readonly reason: RefusalReason }
  | { readonly is: 'sent' };

/** A draft, before anything is known of its key. */
export type Filled = Omit<SavedDraft, 'key' | 'isStored'>;

export interface SubmissionOptions {
  /** Absolute address that the form posts to; undefined where the client takes it. */
  readonly endpoint: () => string | undefined;
  readonly client: () => BackendClient | undefined;
  /** What is filled in, and under which name this tab keeps it; undefined where the host keeps it. */
  readonly filled: () => (Filled & { readonly name: string }) | undefined;
  /** Called at each turn, before it is on the screen. */
  readonly turned: (phase: Phase) => void;
}

/**
 * One filled form on its way, with the one key it has from the first attempt to the acknowledgement. It goes on while its
 * element is off the page, so that the draft is forgotten when the answer has arrived.
 */
export class Submission {
  readonly #host: ElementHost;
  readonly #options: SubmissionOptions;
  #phase: Phase = { is: 'open' };
  #key: string | undefined;
  #isKept = false;
  #isResumed = false;

  constructor(host: ElementHost, options: SubmissionOptions) {
    this.#host = host;
    this.#options = options;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Whether the answers are on their way and must stay as they are. */
  get isLocked(): boolean {
    return this.#phase.is === 'sending' || this.#phase.is === 'queued';
  }

  /** Whether an earlier page has sent the form. */
  get isResumed(): boolean {
    return this.#isResumed;
  }

  /** The key of this filled form; made when it is asked for first. */
  get key(): string {
    return (this.#key ??= newId());
  }

  /** Sends the form, or joins the sending. Resolves when the first attempt is over. */
  async send(draft: FeedbackDraft): Promise<void> {
    if (this.#phase.is === 'sending') return;
    const { key } = this;
    const endpoint = this.#options.endpoint();
    const client = this.#options.client();
    this.#turn({ is: 'sending' });
    this.#listen();
    const item = newItem(key, endpoint ?? '', draft);
    if (endpoint !== undefined) {
      this.#isKept = await courier.accept(item);
      this.#turn({ is: 'sending', isKept: this.#isKept });
      if (this.#isKept) this.#host.dispatchEvent(new FeedbackStoredEvent(key));
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
    saveDraft(name, this.#phase.is === 'open' ? draft : { ...draft, key: this.key, isStored: this.#isKept });
  }

  /** Takes up what was filled in before the page was loaded again, and answers it. */
  resume(): string | undefined {
    const filled = this.#options.filled();
    const draft = filled && readDraft(filled.name, filled.customerId);
    if (draft?.key !== undefined) {
      this.#key = draft.key;
      this.#isResumed = draft.isStored === true;
      if (this.#isResumed) void this.#find(draft.key);
    }
    return draft?.answers;
  }

  /** Starts over with a form that has not been filled in. */
  renew(): void {
    courier.listen(this.key);
    this.#forget();
    this.#key = undefined;
    this.#isKept = false;
    this.#isResumed = false;
    this.#turn({ is: 'open' });
  }

  async #find(key: string): Promise<void> {
    const item = await courier.find(key);
    if (this.#key !== key || this.#phase.is !== 'open') return;
    this.#isKept = true;
    // It is not in the outbox any more: another page has delivered it.
    if (!item) return this.#turn({ is: 'sent' });
    if (item.state === 'parked') return this.#turn({ is: 'parked', reason: item.reason ?? 'invalid' });
    this.#turn({ is: 'queued', isKept: true, why: navigator.onLine ? 'server' : 'offline' });
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
      this.#host.dispatchEvent(new FeedbackSentEvent(attempt.id, key));
    }
  }

  #turn(phase: Phase): void {
    this.#phase = phase;
    if (phase.is === 'sent') this.#forget();
    else if (phase.is !== 'open') this.save();
    this.#host.requestUpdate();
    this.#options.turned(phase);
  }
}
