import { customerFacts, type CustomerHistory } from '../../insight/customer-facts.js';
import { pointsBalance } from '../../insight/points.js';
import { quintileCuts, scoreMeasures, wholeDays, type RfmCuts } from '../../insight/rfm.js';
import type { CustomerFacts, Instant, LoyaltyEntry, Order, RfmFacts } from '../../model/index.js';
import type { AnyRecord, Records, StoreName } from '../../model/records.js';
import { isMoney } from '../../segments/read-field.js';
import { ownValue } from '../verbs/plain.js';
import { ownedStores, type OwnedStore, type View } from '../verbs/stage.js';

/** What RFM needs of a customer's orders, in one currency. */
interface Purchases {
  readonly last: number;
  readonly frequency: number;
  readonly monetary: number;
  /** `undefined` for orders in several currencies. */
  readonly currency: string | undefined;
}

interface Population {
  readonly moment: Instant;
  readonly cuts: RfmCuts;
  readonly size: number;
}

/** Which records belong to which customer, and what is computed from them. */
export class CustomerBook {
  readonly #view: View;
  readonly #owned: ReadonlyMap<StoreName, Map<string, Set<string>>> = new Map(
    ownedStores.map((store) => [store, new Map<string, Set<string>>()]),
  );
  readonly #keys: ReadonlyMap<StoreName, Map<string, string>> = new Map([
    ['feedback', new Map<string, string>()],
    ['loyalty', new Map<string, string>()],
  ]);
  /** Facts that hold at any moment, until a record of the customer changes. */
  readonly #lasting = new Map<string, CustomerFacts>();
  readonly #purchases = new Map<string, Purchases | undefined>();
  #population: Population | undefined;
  #ordersChanged = 0;

  constructor(view: View) {
    this.#view = view;
  }

  idsOf(store: OwnedStore, customerId: string): ReadonlySet<string> {
    return this.#owned.get(store)?.get(customerId) ?? nobody;
  }

  idWithKey(store: 'feedback' | 'loyalty', key: string): string | undefined {
    return this.#keys.get(store)?.get(key);
  }

  /** Differs whenever facts that depend on the moment, or on all customers, may differ. */
  epoch(now: Instant): string {
    return `${now} ${this.#ordersChanged}`;
  }

  /** Takes a change in; answers whose facts may be different now. */
  note(store: StoreName, was: AnyRecord | undefined, is: AnyRecord | undefined): readonly string[] {
    this.#noteKey(store, was, is);
    const owned = this.#owned.get(store);
    if (!owned) return store === 'pipelines' ? this.#forgetAll() : [];
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
    for (const id of affected) {
      this.#lasting.delete(id);
      if (store === 'orders') this.#purchases.delete(id);
    }
    if (store === 'orders' || store === 'loyalty') this.#ordersChanged += 1;
    if (store === 'orders') this.#population = undefined;
    return affected;
  }

  facts(customerId: string, now: Instant): CustomerFacts {
    const lasting = this.#lastingOf(customerId, now);
    const rfm = this.#rfm(customerId, now);
    const entries = this.#view.ofCustomer('loyalty', customerId);
    return { ...lasting, asOf: now, points: balance(entries, now), ...(rfm && { rfm }) };
  }

  /** As much of the facts as these fields need: they are asked of every customer. */
  factsFor(customerId: string, fields: readonly { readonly name: string }[], now: Instant): CustomerFacts {
    const [field, another] = fields;
    if (!field || another) return this.facts(customerId, now);
    const lasting = isMomentary(field.name) ? undefined : this.#lasting.get(customerId);
    return lasting ?? this.#factsAbout(field.name.split('.')[0] ?? '', customerId, now);
  }

  #factsAbout(topic: string, customerId: string, now: Instant): CustomerFacts {
    if (topic === 'rfm') {
      const rfm = this.#rfm(customerId, now);
      return rfm ? { ...nothingKnown, orderCount: rfm.frequency, rfm } : this.#factsAbout('orders', customerId, now);
    }
    const store = topic === 'points' ? 'loyalty' : topic;
    if (!this.#owned.get(store as StoreName)?.has(customerId)) return nothingKnown;
    if (store === 'loyalty')
      return { ...nothingKnown, points: balance(this.#view.ofCustomer('loyalty', customerId), now) };
    return customerFacts({ customerId, ...this.#history(customerId, store) }, now);
  }

  /** The facts without those that depend on the moment or on all customers. */
  #lastingOf(customerId: string, now: Instant): CustomerFacts {
    const known = this.#lasting.get(customerId);
    if (known) return known;
    const facts = customerFacts({ customerId, ...this.#history(customerId) }, now);
    this.#lasting.set(customerId, facts);
    return facts;
  }

  /** A customer's records of one store, or of all. */
  #history(customerId: string, only?: string): Omit<CustomerHistory, 'customerId'> {
    const of = <Store extends OwnedStore>(store: Store): readonly Records[Store][] =>
      only === undefined || only === store ? this.#view.ofCustomer(store, customerId) : [];
    const deals = of('deals');
    const pipelines = [...new Set(deals.map((deal) => deal.pipelineId))].flatMap(
      (id) => this.#view.get('pipelines', id) ?? [],
    );
    return {
      orders: of('orders').filter(isSound),
      interactions: of('interactions'),
      deals,
      pipelines: pipelines.filter((pipeline) => Array.isArray(pipeline.stages)),
      feedback: of('feedback'),
      tasks: of('tasks'),
    };
  }

  #rfm(customerId: string, now: Instant): RfmFacts | undefined {
    const purchases = this.#purchasesOf(customerId);
    const population = purchases && this.#populationAt(now);
    if (!population) return undefined;
    const { last, frequency, monetary } = purchases;
    const measures = { recency: wholeDays(last, Date.parse(now)), frequency, monetary };
    return { ...measures, ...scoreMeasures(measures, population.cuts), population: population.size };
  }

  /** The cuts of all who ever ordered; `undefined` where they paid in several currencies. */
  #populationAt(now: Instant): Population | undefined {
    if (this.#population?.moment === now) return this.#population;
    const all: Purchases[] = [];
    for (const customerId of this.#owned.get('orders')?.keys() ?? []) {
      const purchases = this.#purchasesOf(customerId);
      if (purchases) all.push(purchases);
    }
    const currency = all[0]?.currency;
    if (currency === undefined || all.some((purchases) => purchases.currency !== currency)) return undefined;
    const moment = Date.parse(now);
    const cuts = {
      recency: quintileCuts(Float64Array.from(all, ({ last }) => 0 - wholeDays(last, moment))),
      frequency: this.#population?.cuts.frequency ?? quintileCuts(Float64Array.from(all, ({ frequency }) => frequency)),
      monetary: this.#population?.cuts.monetary ?? quintileCuts(Float64Array.from(all, ({ monetary }) => monetary)),
    };
    this.#population = { moment: now, cuts, size: all.length };
    return this.#population;
  }

  #purchasesOf(customerId: string): Purchases | undefined {
    if (!this.#purchases.has(customerId)) {
      this.#purchases.set(customerId, purchasesOf(this.#view.ofCustomer('orders', customerId)));
    }
    return this.#purchases.get(customerId);
  }

  #noteKey(store: StoreName, was: AnyRecord | undefined, is: AnyRecord | undefined): void {
    const keys = this.#keys.get(store);
    if (!keys) return;
    const [before, after] = [textOf(was, 'idempotencyKey'), textOf(is, 'idempotencyKey')];
    if (before !== undefined) keys.delete(before);
    if (is && after !== undefined) keys.set(after, is.id);
  }

  /** Which stages are closed may have changed, and with it everybody's open deals. */
  #forgetAll(): readonly string[] {
    this.#lasting.clear();
    return [...(this.#owned.get('deals')?.keys() ?? [])];
  }
}

const nobody: ReadonlySet<string> = new Set();

/** Facts of somebody without other records; whose they are is never asked. */
const nothingKnown = customerFacts({ customerId: '' }, '');

/** Computed facts that change with the moment of asking, or with the orders of others. */
export function isMomentary(field: string): boolean {
  return field === 'points' || field.startsWith('rfm.');
}

function balance(entries: readonly LoyaltyEntry[], now: Instant): number {
  return entries.length === 0 ? 0 : pointsBalance(entries, now);
}

function purchasesOf(orders: readonly Order[]): Purchases | undefined {
  const counted = orders.filter((order) => isSound(order) && order.status !== 'cancelled');
  const currency = counted[0]?.total.currency;
  if (currency === undefined) return undefined;
  return {
    last: Math.max(...counted.map((order) => Date.parse(order.placedAt))),
    frequency: counted.length,
    monetary: counted.reduce((sum, order) => sum + order.total.amount, 0),
    currency: counted.every((order) => order.total.currency === currency) ? currency : undefined,
  };
}

/** Seeds are not checked: an order without an amount or a moment counts for nothing. */
function isSound(order: Order): boolean {
  return isMoney(order.total) && !Number.isNaN(Date.parse(order.placedAt));
}

function textOf(record: AnyRecord | undefined, field: string): string | undefined {
  const value = record && ownValue(record, field);
  return typeof value === 'string' ? value : undefined;
}
