import type { ReactiveController } from 'lit';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { RapportClient } from '../../../data/client.js';
import type { StoreName } from '../../../model/records.js';

/** So many are asked for in one question. */
const batch = 100;

export interface LookupOptions<Value> {
  /** Where the answers come from; nothing is asked where it may not be read. */
  readonly store: StoreName;
  /** Asks about some ids; one that is left out has no value. */
  readonly ask: (
    client: RapportClient,
    ids: readonly string[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, Value>>;
  /** Whether a changed record concerns what is known; it always does where absent. */
  readonly concerns?: (changed: readonly string[], isKnown: (id: string) => boolean) => boolean;
}

/** What cards show beside their deal: asked for many at once, kept, and asked again when it has changed. */
export class Lookup<Value> implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: LookupOptions<Value>;
  #known: ReadonlyMap<string, Value | undefined> = new Map();
  #wanted = new Set<string>();
  #client: RapportClient | undefined;
  #stopWatching: (() => void) | undefined;
  #reading: AbortController | undefined;

  constructor(host: ElementHost, connection: Connection, options: LookupOptions<Value>) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
  }

  /** Changes whenever an answer does. */
  get revision(): unknown {
    return this.#known;
  }

  /** The answer, if already known. */
  find(id: string | undefined): Value | undefined {
    return id === undefined ? undefined : this.#known.get(id);
  }

  /** Asks about what is not known yet. Resolves when it is, or could not be read. */
  async know(ids: Iterable<string | undefined>): Promise<void> {
    const before = this.#wanted.size;
    for (const id of ids) if (id !== undefined && !this.#known.has(id)) this.#wanted.add(id);
    const isUnderWay = this.#reading !== undefined && this.#wanted.size === before;
    if (this.#wanted.size > 0 && !isUnderWay) await this.#read();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  hostUpdate(): void {
    const { client } = this.#connection;
    if (client === this.#client) return;
    this.#stop();
    this.#client = client;
    this.#known = new Map();
    const { store, concerns } = this.#options;
    this.#stopWatching = client?.watch((change) => {
      const changed = change.kind === 'records' ? change.stores[store] : undefined;
      if (!changed) return;
      if (changed !== 'all' && concerns?.(changed, (id) => this.#known.has(id)) === false) return;
      // What is shown stays until it has been read again.
      for (const id of this.#known.keys()) this.#wanted.add(id);
      void this.#read();
    });
  }

  #stop(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    this.#stopWatching?.();
    this.#client = undefined;
  }

  async #read(): Promise<void> {
    const client = this.#client;
    if (!client || !this.#connection.mayRead(this.#options.store)) return;
    const reading = new AbortController();
    this.#reading?.abort();
    this.#reading = reading;
    const ids = [...this.#wanted];
    const questions: Promise<void>[] = [];
    for (let from = 0; from < ids.length; from += batch) {
      questions.push(this.#ask(client, ids.slice(from, from + batch), reading.signal));
    }
    await Promise.all(questions);
    if (this.#reading === reading) this.#reading = undefined;
    this.#host.requestUpdate();
  }

  async #ask(client: RapportClient, ids: readonly string[], signal: AbortSignal): Promise<void> {
    let found: ReadonlyMap<string, Value> = new Map();
    try {
      found = await this.#options.ask(client, ids, signal);
    } catch {
      // A card without it still says what the deal is; whoever may not see it sees none.
      if (signal.aborted) return;
    }
    this.#known = new Map([...this.#known, ...ids.map((id) => [id, found.get(id)] as const)]);
    for (const id of ids) this.#wanted.delete(id);
  }
}
