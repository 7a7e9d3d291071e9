import { storeNames } from '../../../model/store-names.js';
import type { RapportAdapter, Read } from '../../adapter.js';
import { isDataError } from '../../data-error.js';
import type { Permissions } from '../../permissions.js';
import type { Base } from './base.js';
import type { Question } from './calls.js';
import type { Mirror } from './mirror.js';
import type { OutboxStorage } from './storage.js';

/** Where the permissions are noted for a start without a connection. */
const permissionsNote = 'permissions';

export interface RightsOptions {
  readonly remote: RapportAdapter;
  readonly storage: OutboxStorage;
  readonly base: Base;
  readonly mirror: Mirror;
}

/** What may be seen, and that nothing stays on this device that may be seen no more. */
export class Rights {
  readonly #options: RightsOptions;

  constructor(options: RightsOptions) {
    this.#options = options;
  }

  /** As the backend says, or as it last said where it cannot be asked. */
  async permissions(io: Read): Promise<Permissions> {
    const { remote, storage } = this.#options;
    try {
      const granted = (await remote.permissions?.(io)) ?? {};
      await storage.remember(permissionsNote, granted).catch(() => undefined);
      return granted;
    } catch (error) {
      const noted = await storage.recall(permissionsNote).catch(() => undefined);
      if (noted !== undefined && isDataError(error) && error.code !== 'denied') return noted as Permissions;
      throw error;
    }
  }

  /** They have changed: nothing that was read before is shown again until it has been read anew. */
  async changed(): Promise<void> {
    const { storage, base, mirror } = this.#options;
    await mirror.forget();
    await storage.forget().catch(() => undefined);
    await base.drop(storeNames);
  }

  /** This was refused: what is known of it goes. */
  async denied({ store, method, arguments: [id] }: Question): Promise<void> {
    const { storage, base, mirror } = this.#options;
    await storage.forget().catch(() => undefined);
    if (method === 'get') return base.keep([{ store, id: id as string }]);
    await mirror.forget([store]);
    await base.drop([store]);
  }
}
