import type { ReactiveController } from 'lit';
import type { RapportClient } from '../data/client.js';
import { DataError, isDataError } from '../data/data-error.js';
import type { Connection, ElementHost } from './connection.js';

export interface ActionSteps<Result> {
  /** Shows the change at once; the returned function takes it off the screen again. */
  readonly show?: () => () => void;
  /** Writes it. */
  readonly commit: (client: RapportClient) => Promise<Result>;
  /** Reads what is shown anew, before the optimistic change is taken off, so that nothing flickers. */
  readonly settle?: () => Promise<void>;
}

export type ActionOutcome<Result> =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: DataError };

/** Optimistic changes: shown at once, written, confirmed or rolled back. Never rejects: a refusal is an outcome. */
export class Actions implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  #pending = 0;

  constructor(host: ElementHost, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    host.addController(this);
  }

  /** How many changes are on their way. */
  get pending(): number {
    return this.#pending;
  }

  hostConnected(): void {}

  async perform<Result>({ show, commit, settle }: ActionSteps<Result>): Promise<ActionOutcome<Result>> {
    const { client } = this.#connection;
    if (!client) return { ok: false, error: new DataError('unavailable', 'Not connected to any data.') };
    const hide = show?.();
    this.#count(1);
    try {
      const result = await commit(client);
      await settle?.();
      return { ok: true, result };
    } catch (error) {
      return {
        ok: false,
        error: isDataError(error)
          ? error
          : new DataError('unavailable', 'The change could not be saved.', { cause: error }),
      };
    } finally {
      hide?.();
      this.#count(-1);
    }
  }

  #count(step: number): void {
    this.#pending += step;
    this.#host.requestUpdate();
  }
}
