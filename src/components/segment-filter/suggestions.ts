import type { ReactiveController } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import type { RapportClient } from '../../data/client.js';
import type { FieldSpec } from '../../segments/index.js';

/** Most values that are offered, those of the most customers. */
const mostOffered = 200;
/** Most owners whose names are looked up at one time. */
const mostNames = 40;

/** What was asked so lately is not asked again. */
const fresh = 30_000;

/** Fields whose values are too many, or nobody's to list. */
const notOffered: readonly string[] = [
  'id',
  'name',
  'email',
  'phone',
  'membership.number',
  'organisationId',
  'jobTitle',
];

/** Values that occur, and names behind identifiers. Asked for when a control is opened, never before. */
export class Suggestions implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #values = new Map<string, readonly string[]>();
  readonly #names = new Map<string, string>();
  readonly #sought = new Map<string, number>();
  #currencies: readonly string[] = [];
  #version = 0;
  #client: RapportClient | undefined;
  #controller = new AbortController();

  constructor(host: ElementHost, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    host.addController(this);
  }

  /** Grows with each answer. */
  get version(): number {
    return this.#version;
  }

  /** The values of a field that occur, the most frequent first; none while they are not known. */
  of(field: FieldSpec): readonly string[] {
    return this.#values.get(field.name) ?? [];
  }

  /** Codes of the currencies that orders are in. */
  get currencies(): readonly string[] {
    return this.#currencies;
  }

  nameOf(field: FieldSpec, id: string): string | undefined {
    return field.name === 'owner' ? this.#names.get(id) : undefined;
  }

  /** Asks which values occur: a control that takes them was opened. */
  want(field: FieldSpec): void {
    const client = this.#ready();
    if (field.type === 'money') this.wantCurrencies();
    if (!client?.supports.totals || !isOffered(field)) return;
    this.#once(`values ${field.name}`, async (signal) => {
      const totals = await client.customers.totals({ by: field.name }, { signal });
      const found = [...totals]
        .sort((left, right) => right.count - left.count)
        .flatMap(({ key }) => (key === null ? [] : [key]));
      this.#values.set(field.name, found.slice(0, mostOffered));
      if (field.name === 'owner') this.wantNames(found);
    });
  }

  /** Asks for the names of colleagues who own customers. */
  wantNames(ids: readonly string[]): void {
    const client = this.#ready();
    if (!client) return;
    for (const id of ids.filter((known) => !this.#names.has(known)).slice(0, mostNames)) {
      this.#once(`name ${id}`, async (signal) => {
        const where = { combinator: 'and', rules: [{ field: 'owner', operator: 'is', value: id }] } as const;
        const { items } = await client.customers.list({ where, limit: 1 }, { signal });
        const owner = items[0]?.owner;
        if (owner?.id === id) this.#names.set(id, owner.name);
      });
    }
  }

  wantCurrencies(): void {
    const client = this.#ready();
    if (!client?.supports.totals || !this.#connection.mayRead('orders')) return;
    this.#once('currencies', async (signal) => {
      const totals = await client.orders.totals({ by: 'status', sum: 'total' }, { signal });
      this.#currencies = [...new Set(totals.flatMap(({ sums }) => sums.map(({ currency }) => currency)))].sort();
    });
  }

  hostDisconnected(): void {
    this.#forget();
  }

  #ready(): RapportClient | undefined {
    const { client } = this.#connection;
    if (client !== this.#client) {
      this.#forget();
      this.#client = client;
    }
    return this.#connection.mayRead('customers') ? client : undefined;
  }

  #once(what: string, ask: (signal: AbortSignal) => Promise<void>): void {
    const now = performance.now();
    if (now - (this.#sought.get(what) ?? -Infinity) < fresh) return;
    this.#sought.set(what, now);
    ask(this.#controller.signal).then(
      () => {
        this.#version += 1;
        this.#host.requestUpdate();
      },
      // Suggestions are a help: without them people still type. The next opening asks again.
      () => this.#sought.delete(what),
    );
  }

  #forget(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
    this.#sought.clear();
    this.#values.clear();
    this.#names.clear();
    this.#client = undefined;
  }
}

function isOffered(field: FieldSpec): boolean {
  if (field.computed || notOffered.includes(field.name)) return false;
  return field.type === 'text' || field.type === 'choice' || field.type === 'choices';
}
