import { nothing } from 'lit';
import type { ElementHost } from '../../../controllers/connection.js';

export interface LaterOptions<Part> {
  readonly host: ElementHost;
  readonly fetch: () => Promise<Part>;
  /** Told when it cannot be fetched; it is tried again when it is next asked for. */
  readonly failed: () => void;
}

/** A part of an element that is fetched when somebody first asks for it. */
export class Later<Part extends { template(): unknown }> {
  readonly #options: LaterOptions<Part>;
  #fetching: Promise<Part> | undefined;
  #part: Part | undefined;
  #wanted: ((part: Part) => void) | undefined;

  constructor(options: LaterOptions<Part>) {
    this.#options = options;
  }

  get loaded(): Part | undefined {
    return this.#part;
  }

  /** Does something with the part, unless something else was asked for meanwhile, or the element is gone. */
  async do(task: (part: Part) => void): Promise<void> {
    const { host, fetch, failed } = this.#options;
    this.#wanted = task;
    try {
      this.#part = await (this.#fetching ??= fetch());
      if (this.#wanted === task && host.isConnected) task(this.#part);
    } catch {
      this.#fetching = undefined;
      failed();
    }
  }

  template(): unknown {
    return this.#part?.template() ?? nothing;
  }
}
