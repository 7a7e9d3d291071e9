import type { ReactiveController } from 'lit';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { RapportClient } from '../../../data/client.js';
import type { Actor } from '../../../model/index.js';
import type { BoardData } from '../board-model.js';

/** So long a card shows who has moved it, in ms. */
const shownFor = 12_000;

const nobody: ReadonlyMap<string, Actor> = new Map();

/** Who has moved cards from elsewhere, a little while after they did: another person, or oneself in another tab. */
export class Marks implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #data: () => BoardData | null | undefined;
  /** Who has changed deals, before it is known whether they were moved. */
  readonly #changed = new Map<string, Actor>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #marks = nobody;
  #before: { readonly of: BoardData['loaded']; readonly byDeal: ReadonlyMap<string, string> } | undefined;
  #client: RapportClient | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(host: ElementHost, connection: Connection, data: () => BoardData | null | undefined) {
    this.#host = host;
    this.#connection = connection;
    this.#data = data;
    host.addController(this);
  }

  /** By the id of the deal; another object whenever it changes. */
  get current(): ReadonlyMap<string, Actor> {
    return this.#marks;
  }

  hostUpdate(): void {
    const { client } = this.#connection;
    if (client !== this.#client) this.#watch(client);
    this.#settle();
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  #watch(client: RapportClient | undefined): void {
    this.#stopWatching?.();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#changed.clear();
    this.#marks = nobody;
    this.#before = undefined;
    this.#client = client;
    this.#stopWatching = client?.watch((change) => {
      if (change.kind !== 'records' || change.origin !== 'elsewhere' || !change.actor) return;
      const ids = change.stores.deals;
      if (ids === undefined || ids === 'all') return;
      // Where cards stood before is looked at now: what is read next shows the change.
      this.#remember();
      for (const id of ids) this.#changed.set(id, change.actor);
    });
  }

  #remember(): void {
    const loaded = this.#data()?.loaded;
    if (!loaded || this.#changed.size > 0) return;
    const byDeal = new Map<string, string>();
    for (const [columnId, { deals }] of loaded) for (const { id } of deals) byDeal.set(id, columnId);
    this.#before = { of: loaded, byDeal };
  }

  /** Marks the cards that stand in another column than before. */
  #settle(): void {
    const loaded = this.#data()?.loaded;
    const before = this.#before;
    if (!loaded || !before || loaded === before.of) return;
    this.#before = undefined;
    const moved = new Map<string, Actor>();
    for (const [columnId, { deals }] of loaded) {
      for (const { id } of deals) {
        const actor = this.#changed.get(id);
        if (actor && before.byDeal.get(id) !== columnId) moved.set(id, actor);
      }
    }
    this.#changed.clear();
    if (moved.size === 0) return;
    this.#marks = new Map([...this.#marks, ...moved]);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#marks = new Map([...this.#marks].filter(([id, actor]) => moved.get(id) !== actor));
      this.#host.requestUpdate();
    }, shownFor);
    this.#timers.add(timer);
  }
}
