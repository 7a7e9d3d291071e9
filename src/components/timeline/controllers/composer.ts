import type { ReactiveController } from 'lit';
import type { Actions } from '../../../controllers/action.js';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { DataErrorCode } from '../../../data/data-error.js';
import type { LogProblem } from '../../../locales/timeline.js';
import { newId } from '../../../model/new-id.js';
import type { Draft } from '../../../model/records.js';
import { emptyDraft, interactionOf, type LogDraft, type LogKind } from '../log-draft.js';
import { InteractionBeforeLogEvent, InteractionLoggedEvent } from '../timeline.events.js';

export interface ComposerOptions {
  readonly connection: Connection;
  readonly actions: Actions;
  readonly customerId: () => string;
  readonly timeZone: () => string | undefined;
  /** What the undo history calls the step. */
  readonly label: (kind: LogKind) => string;
  /** Told before the entry can appear by itself. */
  readonly logging: (id: string) => void;
  readonly logged: (id: string, label: string) => Promise<void>;
  /** Reads what is shown anew. */
  readonly settle: () => Promise<void>;
}

interface Sheet {
  readonly draft: LogDraft;
  /** Identifier and idempotency key: a repeat of the same text is the same entry, however often it is tried. */
  readonly id: string;
  readonly problem?: LogProblem | DataErrorCode;
}

/** Writes notes and calls. What was written belongs to its customer, and stays until it is saved. */
export class Composer implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: ComposerOptions;
  readonly #sheets = new Map<string, Sheet>();
  #isOpen = false;
  #isSaving = false;
  #focus: string | undefined;

  constructor(host: ElementHost, options: ComposerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get draft(): LogDraft {
    return this.#sheet?.draft ?? emptyDraft;
  }

  get problem(): LogProblem | DataErrorCode | undefined {
    return this.#sheet?.problem;
  }

  /** Whether there is more to it than one line. */
  get isOpen(): boolean {
    return this.#isOpen || this.draft !== emptyDraft;
  }

  get isSaving(): boolean {
    return this.#isSaving;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#host.requestUpdate();
  }

  /** Makes it one line again, if nothing is written. */
  close(): void {
    if (this.draft.text !== '') return;
    this.#isOpen = false;
    this.#sheets.delete(this.#options.customerId());
    this.#host.requestUpdate();
  }

  focus(): void {
    this.#focus = 'textarea';
    this.open();
    this.#host.requestUpdate();
  }

  choose(kind: LogKind): void {
    this.#isOpen = true;
    this.#focus = 'textarea';
    this.write({ kind });
  }

  /** Takes over what was typed or chosen. */
  write(change: Partial<LogDraft>): void {
    // Another text is another entry.
    this.#put({ draft: { ...this.draft, ...change }, id: newId() });
  }

  async save(): Promise<void> {
    const { connection, customerId, timeZone } = this.#options;
    const { client } = connection;
    const sheet = this.#sheet ?? { draft: emptyDraft, id: newId() };
    const customer = customerId();
    if (this.#isSaving || !client) return;
    const result = interactionOf(sheet.draft, customer, client.now(), timeZone());
    if (!result.ok) {
      this.#focus = '[aria-invalid="true"]';
      this.#put({ ...sheet, problem: result.problem });
      return;
    }
    const { kind, occurredAt } = result.interaction;
    if (!this.#host.dispatchEvent(new InteractionBeforeLogEvent(customer, kind, occurredAt))) return;
    await this.#commit(sheet, customer, result.interaction);
  }

  hostUpdated(): void {
    if (this.#focus === undefined) return;
    const target = this.#host.shadowRoot?.querySelector<HTMLElement>(`.composer :is(${this.#focus})`);
    if (!target) return;
    this.#focus = undefined;
    target.focus();
  }

  get #sheet(): Sheet | undefined {
    return this.#sheets.get(this.#options.customerId());
  }

  #put(sheet: Sheet, customer = this.#options.customerId()): void {
    this.#sheets.set(customer, sheet);
    this.#host.requestUpdate();
  }

  async #commit(sheet: Sheet, customer: string, interaction: Draft<'interactions'>): Promise<void> {
    const { actions, label, logging, logged, settle } = this.#options;
    const { id } = sheet;
    const words = label(sheet.draft.kind);
    this.#isSaving = true;
    logging(id);
    const outcome = await actions.perform({
      commit: async (client) => {
        const actor = await client.actor();
        return client.interactions.create(
          { ...interaction, id, ...(actor ? { actor } : {}) },
          { key: id, label: words },
        );
      },
      settle,
    });
    this.#isSaving = false;
    if (!outcome.ok) {
      this.#put({ ...(this.#sheets.get(customer) ?? sheet), problem: outcome.error.code }, customer);
      return;
    }
    this.#sheets.delete(customer);
    if (customer === this.#options.customerId()) this.#isOpen = false;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new InteractionLoggedEvent(id, interaction.kind));
    await logged(id, words);
  }
}
