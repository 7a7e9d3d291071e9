import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { asDataError } from '../../controllers/live-query.js';
import type { Notice } from '../../controllers/notice.js';
import { RapportErrorEvent } from '../../controllers/readiness.js';
import type { RapportClient } from '../../data/client.js';
import type { DataErrorCode } from '../../data/data-error.js';
import { mayWrite } from '../../data/permissions.js';
import type { CommonWords } from '../../locales/common.js';
import type { CustomerCardWords } from '../../locales/customer-card.js';
import type { Customer } from '../../model/customer.js';
import { ownedStores } from '../../model/store-names.js';
import { circleCheckIcon, downloadIcon, ellipsisIcon, trashIcon } from '../../styles/icons.js';
import { shortened } from '../shared/clip.js';
import { menu, type MenuItem } from '../shared/menu.js';
import { saveFile } from '../shared/save-file.js';
import { statePanel } from '../shared/states.js';
import {
  CustomerBeforeEraseEvent,
  CustomerBeforeExportEvent,
  CustomerErasedEvent,
  CustomerExportedEvent,
} from './customer-card.events.js';
import type { EraseDialog } from './erase-dialog.js';

/** Everything of a customer that goes with it. */
const erasedStores = ['customers', ...ownedStores] as const;

/** What fits a sentence. */
const longestName = 80;

export interface DataRightsOptions {
  readonly words: () => CustomerCardWords;
  readonly common: () => CommonWords;
  readonly notice: Notice;
  readonly isReadonly: () => boolean;
}

/**
 * What people may ask about their data, in the menu of their card: to be handed all of it, and to be forgotten. Offered
 * where the backend can and the person at the screen may.
 */
export class DataRights implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: DataRightsOptions;
  #isOpen = false;
  #isExporting = false;
  #dialog: EraseDialog | undefined;
  /** Whom the question is about, from the moment it was asked for. */
  #asked: Customer | undefined;
  #erased: { readonly id: string; readonly client: RapportClient } | undefined;
  #focus: string | undefined;

  constructor(host: ElementHost, connection: Connection, options: DataRightsOptions) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  hostUpdated(): void {
    const wanted = this.#focus;
    if (wanted === undefined) return;
    this.#focus = undefined;
    this.#host.shadowRoot?.querySelector<HTMLElement>(wanted)?.focus();
  }

  /** Takes menu and question away: the card shows somebody else. */
  forget(): void {
    this.#isOpen = false;
    this.#asked = undefined;
    this.#dialog?.close();
  }

  /** Whether this card was told to erase the customer, and did. */
  hasErased(id: string): boolean {
    return this.#erased?.id === id && this.#erased.client === this.#connection.client;
  }

  /** What takes the place of a customer who was erased. */
  erasedPanel(): TemplateResult {
    const t = this.#options.words();
    return html`<div class="erased" tabindex="-1">${statePanel(circleCheckIcon, t.erasedTitle, t.erasedHint)}</div>`;
  }

  menu(customer: Customer): TemplateResult | typeof nothing {
    const items = this.#items(customer);
    if (items.length === 0) return nothing;
    const isOpen = this.#isOpen;
    const label = this.#options.words().actionsFor(shortened(customer.name, longestName));
    const close = (): void => this.#open(false);
    return html`<span class="menu-anchor"
      ><button
        class="button quiet icon-only menu-button"
        part="menu-button"
        aria-label=${label}
        aria-haspopup="menu"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-busy=${this.#isExporting ? 'true' : nothing}
        @mousedown=${(event: Event) => {
          // The press would take the focus out of the menu, which closes it, and the click would open it again.
          if (isOpen) event.preventDefault();
        }}
        @click=${() => this.#open(!isOpen)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown' || isOpen) return;
          event.preventDefault();
          this.#open(true);
        }}
      >
        ${ellipsisIcon()}</button
      >${
        isOpen
          ? menu({
              label,
              items,
              close,
              leave: () => {
                close();
                this.#focusButton();
              },
            })
          : nothing
      }</span
    >`;
  }

  /** The question, while it is asked. Render it last inside `.root`. */
  dialog(): TemplateResult | typeof nothing {
    return this.#dialog?.template() ?? nothing;
  }

  #items(customer: Customer): readonly MenuItem[] {
    const { client, permissions } = this.#connection;
    if (!client?.supports.erasure) return [];
    const t = this.#options.words();
    const mayErase =
      !this.#options.isReadonly() &&
      this.#connection.mayWrite('customers') &&
      erasedStores.every((store) => mayWrite(permissions, store));
    return [
      { icon: downloadIcon, label: t.exportAll, run: () => void this.#export(customer) },
      ...(mayErase
        ? [{ icon: trashIcon, label: t.erase, isDangerous: true, run: () => void this.#ask(customer) }]
        : []),
    ];
  }

  #open(isOpen: boolean): void {
    if (this.#isOpen === isOpen) return;
    this.#isOpen = isOpen;
    this.#focus = isOpen ? '[role="menuitem"]' : undefined;
    this.#host.requestUpdate();
  }

  #focusButton(): void {
    this.#focus = '[part="menu-button"]';
    this.#host.requestUpdate();
  }

  async #export({ id, name }: Customer): Promise<void> {
    this.#focusButton();
    const { client } = this.#connection;
    if (!client || this.#isExporting || !this.#host.dispatchEvent(new CustomerBeforeExportEvent(id))) return;
    this.#isExporting = true;
    const t = this.#options.words();
    try {
      const whole = await client.customers.export(id);
      saveFile(`customer-${id.replace(/[^\w-]+/g, '-')}-${whole.exportedAt.slice(0, 10)}.json`, whole);
      this.#options.notice.done(t.exported(shortened(name, longestName)));
      this.#host.dispatchEvent(new CustomerExportedEvent(id));
    } catch (error) {
      this.#refuse(asDataError(error).code, t.exportFailed);
    } finally {
      this.#isExporting = false;
      this.#host.requestUpdate();
    }
  }

  /** The question is loaded when it is first asked: hardly anybody is ever asked it. */
  async #ask(customer: Customer): Promise<void> {
    this.#focusButton();
    this.#asked = customer;
    try {
      const { EraseDialog } = await import('./erase-dialog.js');
      if (this.#asked !== customer) return;
      this.#dialog ??= new EraseDialog(this.#host, this.#connection, {
        erase: (confirmed) => this.#erase(confirmed),
        failed: (reason) => this.#options.words().eraseFailed(reason),
        closed: () => {
          this.#asked = undefined;
          this.#focusButton();
        },
      });
      this.#dialog.ask(customer);
    } catch {
      this.#refuse('unavailable', this.#options.words().eraseFailed);
    }
  }

  async #erase(customer: Customer): Promise<DataErrorCode | undefined> {
    const { id, name } = customer;
    const { client } = this.#connection;
    if (!client) return 'unavailable';
    if (!this.#host.dispatchEvent(new CustomerBeforeEraseEvent(id))) {
      this.forget();
      this.#focusButton();
      return undefined;
    }
    const t = this.#options.words();
    try {
      await client.customers.erase(id);
    } catch (error) {
      const { code } = asDataError(error);
      this.#host.dispatchEvent(new RapportErrorEvent(code));
      // Where the question was left meanwhile, the answer is said outside it.
      if (this.#asked !== customer) this.#options.notice.refused(t.eraseFailed(this.#options.common().failed[code]));
      return code;
    }
    this.#erased = { id, client };
    // The question may have been left meanwhile, and asked about somebody else.
    if (this.#asked === customer) this.forget();
    this.#options.notice.hide();
    // What had focus goes with the customer.
    if (this.#host.shadowRoot?.activeElement) this.#focus = '.erased';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // After focus, not before: a focus change cuts off a message that is already being read.
    announce(t.erased(shortened(name, longestName)));
    this.#host.dispatchEvent(new CustomerErasedEvent(id));
    return undefined;
  }

  #refuse(code: DataErrorCode, sentence: (reason: string) => string): void {
    this.#options.notice.refused(sentence(this.#options.common().failed[code]));
    this.#host.dispatchEvent(new RapportErrorEvent(code));
  }
}
