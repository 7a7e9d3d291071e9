import type { ReactiveController } from 'lit';
import type { LocaleSettings } from '../../context/contexts.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import type { RapportClient } from '../../data/client.js';
import { isDataError, type DataErrorCode } from '../../data/data-error.js';
import type { Backend, BackendClient } from './backend.js';
import type { RefusalReason } from './outbox.js';

const refusals: Partial<Readonly<Record<DataErrorCode, RefusalReason>>> = {
  invalid: 'invalid',
  unsupported: 'invalid',
  denied: 'denied',
  'not-found': 'not-found',
};

/** The client of the nearest provider. Says when surveys have changed: one that is missing may have come. */
export class ClientBackend implements Backend, ReactiveController {
  readonly #connection: Connection;
  readonly #surveysChanged: () => void;
  #watched: RapportClient | undefined;
  #stopWatching: (() => void) | undefined;
  #made: { readonly of: RapportClient; readonly client: BackendClient } | undefined;

  constructor(host: ElementHost, connection: Connection, surveysChanged: () => void) {
    this.#connection = connection;
    this.#surveysChanged = surveysChanged;
    host.addController(this);
  }

  hostUpdate(): void {
    const { client } = this.#connection;
    if (client === this.#watched) return;
    this.hostDisconnected();
    this.#watched = client;
    this.#stopWatching = client?.watch((change) => {
      if (change.kind === 'records' && change.stores.surveys) this.#surveysChanged();
    });
  }

  hostDisconnected(): void {
    this.#stopWatching?.();
    this.#watched = undefined;
  }

  get locale(): LocaleSettings {
    return this.#connection.locale;
  }

  get isMissing(): boolean {
    return this.#connection.isMissing;
  }

  get isBarred(): boolean {
    return !(this.#connection.mayRead('surveys') && this.#connection.mayWrite('feedback'));
  }

  get client(): BackendClient | undefined {
    const { client } = this.#connection;
    if (client && this.#made?.of !== client) this.#made = { of: client, client: backendClient(client) };
    return client && this.#made?.client;
  }
}

function backendClient(client: RapportClient): BackendClient {
  return {
    survey: (id) => client.surveys.get(id),
    send: async (draft, key) => {
      try {
        const { id } = await client.feedback.submit(draft, { key });
        return { is: 'sent', id };
      } catch (error) {
        const { code, retryAfter = 0 } = isDataError(error) ? error : { code: 'unavailable' as const };
        const reason = refusals[code];
        if (reason) return { is: 'refused', reason };
        return { is: 'again', why: code === 'offline' ? 'offline' : 'server', after: retryAfter * 1_000 };
      }
    },
  };
}
