import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  clientContext,
  instanceKey,
  localeContext,
  permissionsContext,
  type LocaleSettings,
  type RapportInstance,
} from '../context/contexts.js';
import { ContextValue } from '../context/context-value.js';
import type { RapportClient } from '../data/client.js';
import { bothAllow, mayRead, maySee, mayWrite, type Permissions } from '../data/permissions.js';
import { warnOnce } from '../dev/warn.js';
import type { StoreName } from '../model/records.js';

/** A provider may be defined a little later than the elements in it; only then is its absence worth a word. */
const patience = 1_000;

export type ElementHost = ReactiveControllerHost & HTMLElement;

export interface ConnectionOptions {
  /** Whether the element is of no use without a provider; yes where absent. */
  readonly isNeeded?: () => boolean;
}

/**
 * What an element is connected to: the client, the language settings and the permissions of the nearest
 * `<rapport-provider>`, or of the `createRapport` instance that made the element.
 */
export class Connection implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: ConnectionOptions;
  readonly #client: ContextValue<RapportClient | undefined>;
  readonly #locale: ContextValue<LocaleSettings>;
  readonly #permissions: ContextValue<Permissions | undefined>;
  #stopInstance: (() => void) | undefined;
  #allowed: Record<'host' | 'backend' | 'both', Permissions | undefined> | undefined;
  #watched: RapportClient | undefined;
  #stopWatching: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isMissing = false;

  constructor(host: ElementHost, options: ConnectionOptions = {}) {
    this.#host = host;
    this.#options = options;
    this.#client = new ContextValue(host, clientContext);
    this.#locale = new ContextValue(host, localeContext);
    this.#permissions = new ContextValue(host, permissionsContext);
    host.addController(this);
  }

  get client(): RapportClient | undefined {
    return this.#instance?.client ?? this.#client.value;
  }

  get locale(): LocaleSettings {
    return this.#instance?.locale ?? this.#locale.value ?? {};
  }

  get permissions(): Permissions | undefined {
    const host = this.#instance ? this.#instance.permissions : this.#permissions.value;
    const backend = this.client?.permissions;
    // The same object as long as nothing has changed: elements compare it.
    if (!this.#allowed || this.#allowed.host !== host || this.#allowed.backend !== backend) {
      this.#allowed = { host, backend, both: bothAllow(host, backend) };
    }
    return this.#allowed.both;
  }

  /** Whether there is nothing to connect to, after a moment of patience. */
  get isMissing(): boolean {
    return this.#isMissing && !this.client;
  }

  mayRead(store: StoreName): boolean {
    return mayRead(this.permissions, store);
  }

  /** Whether to offer a change: the person may, and the backend can. */
  mayWrite(store: StoreName): boolean {
    return mayWrite(this.permissions, store) && (this.client?.supports.writable.includes(store) ?? false);
  }

  /** Whether a field, such as `customers.birthday`, is shown. */
  maySee(field: string): boolean {
    return maySee(this.permissions, field);
  }

  hostUpdate(): void {
    if (this.client !== this.#watched) this.#watch(this.client);
  }

  hostConnected(): void {
    this.#stopInstance = this.#instance?.subscribe(() => this.#host.requestUpdate());
    this.#watch(this.client);
    this.#timer = setTimeout(() => this.#onPatienceOver(), patience);
  }

  hostDisconnected(): void {
    this.#stopInstance?.();
    this.#stopInstance = undefined;
    this.#watch(undefined);
    clearTimeout(this.#timer);
  }

  /** What the backend allows may come later than the first picture, and change while it is looked at. */
  #watch(client: RapportClient | undefined): void {
    this.#stopWatching?.();
    this.#watched = client;
    this.#stopWatching = client?.watch(({ kind }) => {
      if (kind === 'permissions') this.#host.requestUpdate();
    });
  }

  get #instance(): RapportInstance | undefined {
    return instanceOf(this.#host);
  }

  #onPatienceOver(): void {
    if (this.client) return;
    this.#isMissing = true;
    this.#host.requestUpdate();
    if (this.#options.isNeeded?.() === false) return;
    warnOnce(
      'missing-provider',
      `<${this.#host.localName}> is not connected to any data. Put it inside <rapport-provider adapter="…">, or make it with createRapport(…).create(…).`,
      this.#host,
    );
  }
}

/** The instance that made an element, or the one in whose shadow root it stands. */
function instanceOf(element: Element): RapportInstance | undefined {
  const own = (element as { [instanceKey]?: RapportInstance })[instanceKey];
  if (own) return own;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? instanceOf(root.host) : undefined;
}
