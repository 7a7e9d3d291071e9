import type { ReactiveController } from 'lit';
import type { Actions } from '../../controllers/action.js';
import type { ElementHost } from '../../controllers/connection.js';
import type { LiveQuery } from '../../controllers/live-query.js';
import type { RapportClient } from '../../data/client.js';
import type { DataErrorCode } from '../../data/data-error.js';
import type { Actor } from '../../model/contact.js';
import type { Customer } from '../../model/customer.js';
import type { Patch } from '../../model/records.js';
import { CustomerBeforeChangeEvent, CustomerChangedEvent } from './customer-card.events.js';
import { changeOf, draftOf, targetKey, type DraftProblem, type DraftValues, type EditTarget } from './drafts.js';
import type { CardData } from './card-data.js';

/** One editor that is open, with what has been typed into it. */
export interface OpenEditor {
  readonly target: EditTarget;
  readonly key: string;
  readonly draft: DraftValues;
  /** The version that was on the screen when the editor opened; a newer one is a conflict. */
  readonly version: string;
  readonly problem?: DraftProblem | DataErrorCode;
}

export interface InlineEditOptions {
  readonly query: LiveQuery<CardData>;
  readonly actions: Actions;
  readonly people: () => readonly Actor[];
  /** The customer as the card shows it, which may be more than was read: masked contact points that were revealed. */
  readonly shown: (customer: Customer) => Customer;
  /** What the undo history and the announcement call a change. */
  readonly label: (fields: readonly string[]) => string;
  /** Told when a change is saved, with its label. */
  readonly saved: (label: string) => void;
  /** Told when a change without an editor (a tag taken away) is refused. */
  readonly refused: (code: DataErrorCode) => void;
}

/** Editing in place: one editor at a time, nothing typed is lost by a refusal, focus goes back to where it came from. */
export class InlineEdit implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: InlineEditOptions;
  #open: OpenEditor | undefined;
  #focus: { readonly selector: string; readonly otherwise?: string } | undefined;

  constructor(host: ElementHost, options: InlineEditOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get open(): OpenEditor | undefined {
    return this.#open;
  }

  isOpen(key: string): boolean {
    return this.#open?.key === key;
  }

  start(target: EditTarget): void {
    const customer = this.#customer;
    if (!customer) return;
    const key = targetKey(target);
    this.#open = { target, key, draft: draftOf(target, customer), version: customer.version };
    this.#focus = { selector: '[data-editor] .input:not(select)', otherwise: '[data-editor] :is(input, select)' };
    this.#host.requestUpdate();
  }

  type(name: string, value: string | readonly string[]): void {
    if (!this.#open) return;
    this.#open = { ...this.#open, draft: { ...this.#open.draft, [name]: value } };
    this.#host.requestUpdate();
  }

  cancel(): void {
    this.#close();
  }

  /** Closes the editor without giving focus back: what it stood in is gone. */
  abandon(): void {
    this.#open = undefined;
    this.#focus = undefined;
  }

  async save(): Promise<void> {
    const open = this.#open;
    const customer = this.#customer;
    if (!open || !customer) return;
    const change = await changeOf(open.target, open.draft, customer, this.#options.people());
    if (this.#open !== open) return;
    if (!change.ok) {
      this.#refuse(open, change.problem);
      return;
    }
    const code = await this.apply(change.patch, change.fields, open.version);
    if (code === undefined) this.#close(open);
    else if (this.#open === open) this.#refuse({ ...open, version: this.#customer?.version ?? open.version }, code);
  }

  /** Takes a contact point away. */
  async removeContact(index: number): Promise<void> {
    const points = this.#customer?.contactPoints.filter((_point, at) => at !== index);
    if (!points) return;
    const code = await this.apply({ contactPoints: points }, ['contactPoints'], this.#customer?.version);
    if (code === undefined) this.#close(this.#open, '[data-edit="contact-new"]');
    else this.#options.refused(code);
  }

  /** Changes the customer without an editor. Answers the code of the refusal, if there was one. */
  async apply(
    patch: Patch<'customers'>,
    fields: readonly string[],
    version: string | undefined,
  ): Promise<DataErrorCode | undefined> {
    const { query, actions, label, saved } = this.#options;
    const customer = this.#customer;
    if (!customer) return 'not-found';
    const event = new CustomerBeforeChangeEvent(customer.id, fields);
    if (!this.#host.dispatchEvent(event)) return 'denied';
    const words = label(fields);
    const outcome = await actions.perform({
      show: () => query.patch((data) => ({ ...data, customer: data.customer && withPatch(data.customer, patch) })),
      commit: (client: RapportClient) =>
        client.customers.update(customer.id, patch, {
          label: words,
          ...(version === undefined ? {} : { expect: version }),
        }),
      settle: () => query.refresh(),
    });
    if (!outcome.ok) {
      await query.refresh();
      return outcome.error.code;
    }
    this.#host.dispatchEvent(new CustomerChangedEvent(customer.id, fields));
    saved(words);
    return undefined;
  }

  hostUpdated(): void {
    const focus = this.#focus;
    if (!focus) return;
    const root = this.#host.shadowRoot;
    const target =
      root?.querySelector<HTMLElement>(focus.selector) ??
      root?.querySelector<HTMLElement>(focus.otherwise ?? focus.selector);
    if (!target) return;
    this.#focus = undefined;
    target.focus();
    if (target instanceof HTMLInputElement && target.type === 'text') target.select();
  }

  get #customer(): Customer | undefined {
    const customer = this.#options.query.value?.customer;
    return customer && this.#options.shown(customer);
  }

  #refuse(open: OpenEditor, problem: DraftProblem | DataErrorCode): void {
    this.#open = { ...open, problem };
    this.#focus = { selector: '[data-editor] [aria-invalid="true"]' };
    this.#host.requestUpdate();
  }

  #close(open: OpenEditor | undefined = this.#open, selector = `[data-edit="${CSS.escape(open?.key ?? '')}"]`): void {
    if (this.#open !== open) return;
    this.#open = undefined;
    this.#focus = { selector };
    this.#host.requestUpdate();
  }
}

function withPatch(customer: Customer, patch: Patch<'customers'>): Customer {
  const { fields, ...rest } = patch;
  return { ...customer, ...rest, fields: { ...customer.fields, ...fields } } as Customer;
}
