import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  clientContext,
  localeContext,
  permissionsContext,
  type LocaleSettings,
  type WordOverrides,
} from '../../context/contexts.js';
import { ContextSource } from '../../context/context-source.js';
import { listenForUndo } from '../../controllers/undo-keys.js';
import { Language, type LocaleSource } from '../../controllers/language.js';
import type { Change, RapportAdapter, StorageStatus } from '../../data/adapter.js';
import { RapportClient, type Session } from '../../data/client.js';
import type { Permissions } from '../../data/permissions.js';
import type { Reveal } from '../../data/wrappers/privacy/index.js';
import { warnOnce } from '../../dev/warn.js';
import { commonWords } from '../../locales/common.js';
import { circleAlertIcon } from '../../styles/icons.js';
import { hostStyles } from '../../styles/host.js';
import { StorageStatusEvent } from './provider.events.js';
import { providerStyles } from './provider.styles.js';

/**
 * Connects the elements inside it to data, and gives them language, theme and permissions.
 *
 * @summary Data, language, theme and permissions for the elements inside.
 * @fires {StorageStatusEvent} rapport-storage-status - Where data is kept is known, or has changed.
 * @slot - The page or the part of it that uses Rapport elements.
 */
export class RapportProvider extends LitElement {
  static override styles = [hostStyles, providerStyles];

  /** Where the data is: `memory`, `indexed-db`, `http`, or an adapter object. */
  @property() adapter: 'memory' | 'indexed-db' | 'http' | RapportAdapter | undefined;

  /** Address of the service, for `http`. */
  @property() url: string | undefined;

  /** Name of the database, for `indexed-db` and `offline`: one for each tenant and user. */
  @property() database = 'rapport';

  /** Goes on without a connection: what was read is kept on this device, and so are writes until the backend confirms them. */
  @property({ type: Boolean }) offline = false;

  /** BCP 47 language of the elements; the nearest `lang` where absent. */
  @property({ reflect: true }) locale: string | undefined;

  /** IANA zone that times are shown in; the browser's where absent. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;

  /** `auto` follows the page's `color-scheme`. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' = 'auto';

  /** Words of the host's own, by element and key. */
  @property({ attribute: false }) words: WordOverrides | undefined;

  /** What the person may do. The backend decides; this keeps the elements from offering what would be refused. */
  @property({ attribute: false }) permissions: Permissions | undefined;

  /** Shows contact points in part until somebody says why they are needed. For `adapter`; a client of the host's has its own. */
  @property({ type: Boolean, reflect: true }) privacy = false;

  /** With `privacy`: keeps who was shown contact points, and why, before they are shown. The timeline keeps it where absent. */
  @property({ attribute: false }) keepReveal: ((reveal: Reveal) => void | Promise<void>) | undefined;

  /** Who is at work; asked again when the answer has expired. Set it before `adapter`. */
  @property({ attribute: false }) session: (() => Session | Promise<Session>) | undefined;

  @state() private _status: StorageStatus | undefined;

  readonly #clientContext = new ContextSource(this, clientContext, undefined);
  readonly #localeContext = new ContextSource(this, localeContext, {});
  readonly #permissionsContext = new ContextSource(this, permissionsContext, undefined);
  readonly #words = new Language(this, localeSourceOf(this), 'common', commonWords);
  #client: RapportClient | undefined;
  #ownClient: RapportClient | undefined;
  #wanted = 0;
  #stopWatching: (() => void) | undefined;
  #stopKeys: (() => void) | undefined;

  /** The client that the elements inside use: made from `adapter`, or set by the host, who then closes it too. */
  @property({ attribute: false })
  get client(): RapportClient | undefined {
    return this.#client;
  }
  set client(client: RapportClient | undefined) {
    this.#wanted += 1;
    this.#setClient(client);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopKeys = listenForUndo(
      this,
      () => this.#client,
      () => this.#words.t,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopKeys?.();
    // Moved to another place it is connected again at once; removed for good it lets go of its connection.
    queueMicrotask(() => {
      if (!this.isConnected && this.#ownClient) this.#setClient(undefined);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isWithoutOwn = this.adapter !== undefined && this.#client === undefined;
    const isAnother = (['adapter', 'url', 'database', 'offline', 'privacy'] as const).some((name) => changed.has(name));
    if (isAnother || isWithoutOwn) void this.#open();
    if (changed.has('locale') || changed.has('words') || changed.has('timeZone')) {
      this.#localeContext.setValue(localeOf(this));
    }
    if (changed.has('permissions')) this.#permissionsContext.setValue(this.permissions);
  }

  protected override render(): unknown {
    return html`${this.#renderNotice()}<slot></slot>`;
  }

  #renderNotice(): unknown {
    const status = this._status;
    if (status?.mode !== 'memory' || status.reason === 'by-design' || !status.reason) return nothing;
    const { t, direction } = this.#words;
    return html`<div class="root" dir=${direction}>
      <p class="notice" part="storage-notice" role="status">
        ${circleAlertIcon()} ${status.reason === 'lost' ? t.storageLost : t.memoryOnly}
      </p>
    </div>`;
  }

  async #open(): Promise<void> {
    const { adapter } = this;
    if (adapter === undefined) return;
    this.#wanted += 1;
    const wanted = this.#wanted;
    const found = await openAdapter(this, adapter);
    const opened = found && this.privacy ? await this.#masked(found) : found;
    if (wanted !== this.#wanted || !this.isConnected) {
      await opened?.close?.();
      return;
    }
    if (!opened) {
      warnOnce(
        'unknown-adapter',
        `There is no adapter named "${String(adapter)}": use memory, indexed-db, http with a url, or an adapter object.`,
        this,
      );
      return;
    }
    const client = new RapportClient(opened, {
      session: () => this.session?.() ?? {},
      report: (error) => warnOnce('unreadable-record', error.message, this),
    });
    this.#setClient(client);
    this.#ownClient = client;
  }

  /** Loaded when asked for, so that a page that masks nothing does not pay for it. */
  async #masked(adapter: RapportAdapter): Promise<RapportAdapter> {
    const { withPrivacy } = await import('../../data/wrappers/privacy/index.js');
    const { keepReveal } = this;
    return withPrivacy(adapter, keepReveal && { onReveal: keepReveal });
  }

  #setClient(client: RapportClient | undefined): void {
    if (client === this.#client) return;
    this.#stopWatching?.();
    const own = this.#ownClient;
    this.#ownClient = undefined;
    this.#client = client;
    this._status = undefined;
    this.#clientContext.setValue(client);
    if (own) void own.close();
    if (client) {
      this.#stopWatching = client.watch((change) => this.#onChange(change));
      this.#takeStatus(client.status);
    }
  }

  #onChange(change: Change): void {
    if (change.kind === 'status') this.#takeStatus(change.status);
  }

  #takeStatus(status: StorageStatus): void {
    this._status = status;
    this.dispatchEvent(new StorageStatusEvent(status));
  }
}

function localeSourceOf(provider: RapportProvider): LocaleSource {
  return {
    get locale() {
      return localeOf(provider);
    },
  };
}

function localeOf({ locale, words, timeZone }: RapportProvider): LocaleSettings {
  return { ...(locale ? { locale } : {}), ...(words ? { words } : {}), ...(timeZone ? { timeZone } : {}) };
}

/** Loaded when asked for, so that a page pays for nothing that it does not use. */
async function openAdapter(
  provider: RapportProvider,
  adapter: NonNullable<RapportProvider['adapter']>,
): Promise<RapportAdapter | undefined> {
  const { database, offline } = provider;
  const opened = typeof adapter === 'string' ? await namedAdapter(provider, adapter) : adapter;
  if (!opened || !offline || adapter === 'memory' || adapter === 'indexed-db') return opened;
  const [{ withOffline }, { indexedDbAdapter }] = await Promise.all([
    import('../../data/wrappers/offline/index.js'),
    import('../../data/adapters/indexed-db/index.js'),
  ]);
  return withOffline(opened, { store: indexedDbAdapter({ name: database }) });
}

async function namedAdapter(provider: RapportProvider, name: string): Promise<RapportAdapter | undefined> {
  const { database, url } = provider;
  if (name === 'memory') return (await import('../../data/adapters/memory/index.js')).memoryAdapter({});
  if (name === 'indexed-db') {
    return (await import('../../data/adapters/indexed-db/index.js')).indexedDbAdapter({ name: database });
  }
  if (name !== 'http' || !url) return undefined;
  const { httpAdapter } = await import('../../data/adapters/http/index.js');
  return httpAdapter({ url, session: () => provider.session?.() ?? {} });
}
