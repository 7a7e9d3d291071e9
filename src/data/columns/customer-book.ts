import { customerFacts, type CustomerHistory } from '../../insight/customer-facts.js';
import { pointsBalance } from '../../insight/points.js';
import type { CustomerFacts, Instant, LoyaltyEntry } from '../../model/index.js';
import type { Records, StoreName } from '../../model/records.js';
import { ownedStores, type OwnedStore, type View } from '../verbs/stage.js';
import { Contacts } from './contacts.js';
import type { Part } from './derived.js';
import { isSound, OrderFigures } from './order-figures.js';
import { keepLast } from './kept.js';
import { Chains, OwnerNumbers } from './owners.js';
import { Population } from './population.js';
import type { Row, Table } from './table.js';

/** Facts that are remembered: of the customers that somebody looks at. */
const mostLasting = 1_000;

/** Which records belong to which customer, and what is computed from them. */
export class CustomerBook {
  readonly #view: View;
  readonly #owners = new OwnerNumbers();
  readonly #chains: ReadonlyMap<StoreName, Chains> = new Map(ownedStores.map((store) => [store, new Chains()]));
  readonly #figures: OrderFigures;
  readonly #population: Population;
  readonly #contacts: Contacts;
  readonly #orders: Table<'orders'>;
  readonly #loyalty: Table<'loyalty'>;
  /** Facts that hold at any moment, until a record of the customer changes. */
  readonly #lasting = new Map<string, CustomerFacts>();

  constructor(view: View, tableOf: <Store extends StoreName>(store: Store) => Table<Store>) {
    this.#view = view;
    this.#orders = tableOf('orders');
    this.#loyalty = tableOf('loyalty');
    const ofOrders = this.#chainsOf('orders');
    this.#figures = new OrderFigures(this.#orders, ofOrders);
    this.#population = new Population(this.#figures, this.#orders.changes, () => this.#owners.count);
    this.#contacts = new Contacts(tableOf('interactions'), this.#chainsOf('interactions'));
  }

  /** The rows of a customer's records, and how many they are. */
  rowsOf(store: OwnedStore, customerId: string): Iterable<Row> {
    return this.#chainsOf(store).rowsOf(this.#owners.find(customerId));
  }

  countOf(store: OwnedStore, customerId: string): number {
    return this.#chainsOf(store).lengthOf(this.#owners.find(customerId));
  }

  /** Differs whenever facts that depend on the moment, or on all customers, may differ. */
  epoch(now: Instant): string {
    return `${now} ${this.#orders.changes.end} ${this.#loyalty.changes.end}`;
  }

  /** Takes in to whom a record belongs now; answers whose facts may be different. */
  note(store: StoreName, row: Row, customerId: string | undefined): readonly string[] {
    const chains = this.#chains.get(store);
    if (!chains) return store === 'pipelines' ? this.#forgetAll() : [];
    const before = chains.ownerOf(row);
    const after = customerId === undefined ? undefined : this.#owners.of(customerId);
    chains.give(row, after);
    const affected = [...new Set([before, after])].filter((owner) => owner !== undefined);
    return affected.map((owner) => {
      const id = this.#owners.idOf(owner);
      this.#lasting.delete(id);
      return id;
    });
  }

  clear(): void {
    this.#owners.clear();
    for (const chains of this.#chains.values()) chains.clear();
    this.#lasting.clear();
  }

  /** What has to be up to date before facts about these fields are asked for. */
  partsFor(fields: readonly string[], now: Instant): readonly Part[] {
    const parts: Part[] = [];
    if (fields.some((field) => field.startsWith('rfm.'))) parts.push(this.#population.at(now));
    if (fields.some((field) => field.startsWith('orders.'))) parts.push(this.#figures);
    if (fields.some((field) => field.startsWith('interactions.'))) parts.push(this.#contacts);
    return parts;
  }

  /** What has to be up to date before all facts are asked for. */
  partsForAll(now: Instant): readonly Part[] {
    return [this.#population.at(now)];
  }

  facts(customerId: string, now: Instant): CustomerFacts {
    const lasting = this.#lastingOf(customerId, now);
    const owner = this.#owners.find(customerId);
    const rfm = owner === undefined ? undefined : this.#population.rfm(owner, now);
    const entries = this.#view.ofCustomer('loyalty', customerId);
    return { ...lasting, asOf: now, points: balance(entries, now), ...(rfm && { rfm }) };
  }

  /** As much of the facts as these fields need: they are asked of every customer. */
  factsFor(customerId: string, fields: readonly string[], now: Instant): CustomerFacts {
    const [topic = '', another] = new Set(fields.map((field) => field.split('.')[0]));
    return another === undefined ? this.#factsAbout(topic, customerId, now) : this.facts(customerId, now);
  }

  #factsAbout(topic: string, customerId: string, now: Instant): CustomerFacts {
    const lasting = topic === 'points' || topic === 'rfm' ? undefined : this.#lasting.get(customerId);
    if (lasting) return lasting;
    const owner = this.#owners.find(customerId);
    if (owner === undefined) return nothingKnown;
    if (topic === 'rfm') {
      const rfm = this.#population.rfm(owner, now);
      return rfm ? { ...nothingKnown, orderCount: rfm.frequency, rfm } : this.#factsAbout('orders', customerId, now);
    }
    const store = (topic === 'points' ? 'loyalty' : topic) as OwnedStore;
    const count = this.#chains.get(store)?.lengthOf(owner) ?? 0;
    if (count === 0) return nothingKnown;
    if (store === 'loyalty') {
      return { ...nothingKnown, points: balance(this.#view.ofCustomer('loyalty', customerId), now) };
    }
    if (store === 'orders' && this.#figures.isFresh && this.#figures.isRegular) {
      return { ...nothingKnown, ...this.#figures.factsOf(owner) };
    }
    if (store === 'interactions' && this.#contacts.isFresh && this.#contacts.isRegular) {
      const last = this.#contacts.lastOf(owner);
      return { ...nothingKnown, interactionCount: count, ...(last !== undefined && { lastContactAt: last }) };
    }
    return customerFacts({ customerId, ...this.#history(customerId, store) }, now);
  }

  /** The facts without those that depend on the moment or on all customers. */
  #lastingOf(customerId: string, now: Instant): CustomerFacts {
    const known = this.#lasting.get(customerId);
    if (known) return known;
    const facts = customerFacts({ customerId, ...this.#history(customerId) }, now);
    keepLast(this.#lasting, customerId, facts, mostLasting);
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

  /** Which stages are closed may have changed, and with it everybody's open deals. */
  #forgetAll(): readonly string[] {
    this.#lasting.clear();
    const deals = this.#chainsOf('deals');
    const affected: string[] = [];
    for (let owner = 0; owner < this.#owners.count; owner += 1) {
      if (deals.lengthOf(owner) > 0) affected.push(this.#owners.idOf(owner));
    }
    return affected;
  }

  #chainsOf(store: OwnedStore): Chains {
    return this.#chains.get(store) as Chains;
  }
}

/** Facts of somebody without other records; whose they are is never asked. */
const nothingKnown = customerFacts({ customerId: '' }, '');

/** Computed facts that change with the moment of asking, or with the orders of others. */
export function isMomentary(field: string): boolean {
  return field === 'points' || field.startsWith('rfm.');
}

function balance(entries: readonly LoyaltyEntry[], now: Instant): number {
  return entries.length === 0 ? 0 : pointsBalance(entries, now);
}
