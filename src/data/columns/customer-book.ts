import type { CustomerFacts, Instant, RfmFacts } from '../../model/index.js';
import type { AnyRecord, StoreName } from '../../model/records.js';
import { ownValue } from '../verbs/plain.js';
import { ownedStores, type OwnedStore, type View } from '../verbs/stage.js';
import { ownFactsOf, pointsOf, type OwnFacts } from './facts.js';

/** Which records belong to which customer, and what is computed from them. */
export class CustomerBook {
  readonly #owned: ReadonlyMap<StoreName, Map<string, Set<string>>> = new Map(
    ownedStores.map((store) => [store, new Map<string, Set<string>>()]),
  );
  readonly #keys: ReadonlyMap<StoreName, Map<string, string>> = new Map([
    ['feedback', new Map<string, string>()],
    ['loyalty', new Map<string, string>()],
  ]);
  readonly #facts = new Map<string, OwnFacts>();

  constructor(private readonly view: View) {}

  idsOf(store: OwnedStore, customerId: string): readonly string[] {
    return [...(this.#owned.get(store)?.get(customerId) ?? [])];
  }

  idWithKey(store: 'feedback' | 'loyalty', key: string): string | undefined {
    return this.#keys.get(store)?.get(key);
  }

  /** Takes a change in; answers whose facts may be different now. */
  note(store: StoreName, was: AnyRecord | undefined, is: AnyRecord | undefined): readonly string[] {
    const keys = this.#keys.get(store);
    if (keys) {
      const [before, after] = [textOf(was, 'idempotencyKey'), textOf(is, 'idempotencyKey')];
      if (before !== undefined) keys.delete(before);
      if (is && after !== undefined) keys.set(after, is.id);
    }
    if (store === 'pipelines') this.#facts.clear();
    const owned = this.#owned.get(store);
    if (!owned) return [];
    const [before, after] = [textOf(was, 'customerId'), textOf(is, 'customerId')];
    if (was && before !== undefined && before !== after) {
      const ids = owned.get(before);
      ids?.delete(was.id);
      if (ids?.size === 0) owned.delete(before);
    }
    if (is && after !== undefined && before !== after) {
      const ids = owned.get(after);
      if (ids) ids.add(is.id);
      else owned.set(after, new Set([is.id]));
    }
    const affected = [before, after].filter((id) => id !== undefined);
    for (const id of affected) this.#facts.delete(id);
    return affected;
  }

  facts(customerId: string, now: Instant): CustomerFacts {
    let own = this.#facts.get(customerId);
    if (!own) this.#facts.set(customerId, (own = ownFactsOf(this.view, customerId)));
    const rfm = this.#rfm(customerId, now);
    return { customerId, asOf: now, ...own, points: pointsOf(this.view, customerId, now), ...(rfm && { rfm }) };
  }

  #rfm(_customerId: string, _now: Instant): RfmFacts | undefined {
    return undefined;
  }
}

function textOf(record: AnyRecord | undefined, field: string): string | undefined {
  const value = record && ownValue(record, field);
  return typeof value === 'string' ? value : undefined;
}
