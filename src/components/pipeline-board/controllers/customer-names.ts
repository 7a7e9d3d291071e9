import type { ReactiveController } from 'lit';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { RapportClient } from '../../../data/client.js';
import type { Customer } from '../../../model/index.js';

/** Customers that are asked for at once. */
const batch = 100;

/** The customers of the cards that are drawn, read together and kept. */
export class CustomerNames implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  #known: ReadonlyMap<string, Customer | undefined> = new Map();
  #wanted = new Set<string>();
  #client: RapportClient | undefined;
  #stopWatching: (() => void) | undefined;
  #reading: AbortController | undefined;

  constructor(host: ElementHost, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    host.addController(this);
  }

  /** Changes whenever a name does. */
  get revision(): unknown {
    return this.#known;
  }

  /** The customer, if already known; otherwise it is read with the others that this render asks for. */
  find(id: string | undefined): Customer | undefined {
    if (id === undefined) return undefined;
    if (!this.#known.has(id)) this.#wanted.add(id);
    return this.#known.get(id);
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
    this.#stopWatching = client?.watch((change) => {
      if (change.kind !== 'records' || !change.stores.customers) return;
      const changed = change.stores.customers;
      if (changed !== 'all' && !changed.some((id) => this.#known.has(id))) return;
      // What is shown stays until it has been read again.
      for (const id of this.#known.keys()) this.#wanted.add(id);
      void this.#read();
    });
  }

  hostUpdated(): void {
    if (this.#wanted.size > 0 && !this.#reading && this.#connection.mayRead('customers')) void this.#read();
  }

  #stop(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    this.#stopWatching?.();
    this.#client = undefined;
  }

  async #read(): Promise<void> {
    const client = this.#client;
    const ids = [...this.#wanted].slice(0, batch);
    if (!client || ids.length === 0) return;
    const reading = new AbortController();
    this.#reading?.abort();
    this.#reading = reading;
    try {
      const where = { combinator: 'and', rules: [{ field: 'id', operator: 'in', value: ids }] } as const;
      const page = await client.customers.list({ where, limit: ids.length }, { signal: reading.signal });
      this.#take(ids, page.items);
    } catch {
      // A card without its customer's name still says what the deal is; whoever may not see customers sees none.
      if (!reading.signal.aborted) this.#take(ids, []);
    }
    if (this.#reading === reading) this.#reading = undefined;
    this.#host.requestUpdate();
  }

  #take(ids: readonly string[], customers: readonly Customer[]): void {
    const known = new Map(this.#known);
    for (const id of ids) {
      known.set(
        id,
        customers.find((customer) => customer.id === id),
      );
      this.#wanted.delete(id);
    }
    this.#known = known;
  }
}
