import type { LocaleSettings } from '../../context/contexts.js';
import type { Connection } from '../../controllers/connection.js';
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

/** The client of the nearest provider. */
export class ClientBackend implements Backend {
  readonly #connection: Connection;
  #made: { readonly of: RapportClient; readonly client: BackendClient } | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
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
