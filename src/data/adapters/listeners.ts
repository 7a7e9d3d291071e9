import type { StoreName } from '../../model/records.js';
import type { Actor } from '../../model/index.js';
import type { Change } from '../adapter.js';
import type { RecordChange } from '../verbs/stage.js';

/** Who watches an adapter. */
export class Listeners {
  readonly #heard = new Set<{ readonly tell: (change: Change) => void }>();

  watch(tell: (change: Change) => void): () => void {
    const listener = { tell };
    this.#heard.add(listener);
    return () => void this.#heard.delete(listener);
  }

  /** Tells everybody, once the writer has been answered. */
  tell(change: Change): void {
    queueMicrotask(() => {
      for (const listener of [...this.#heard]) if (this.#heard.has(listener)) tellOne(listener.tell, change);
    });
  }

  get isEmpty(): boolean {
    return this.#heard.size === 0;
  }

  stop(): void {
    this.#heard.clear();
  }
}

/** Ids by store, as a change tells them. */
export function changeOf(
  changes: readonly Pick<RecordChange, 'store' | 'id'>[],
  origin: 'here' | 'elsewhere',
  actor?: Actor,
): Change {
  const stores: { [Store in StoreName]?: string[] } = {};
  for (const { store, id } of changes) (stores[store] ??= []).push(id);
  return { kind: 'records', stores, origin, ...(actor && { actor }) };
}

function tellOne(tell: (change: Change) => void, change: Change): void {
  try {
    tell(change);
  } catch (error) {
    // A listener that fails must neither silence the others nor the page's own error handling.
    queueMicrotask(() => {
      throw error;
    });
  }
}
